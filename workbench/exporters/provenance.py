"""Where a file of ours comes from: which report of which state of the project, carried in the file or beside it.

A Word document and a workbook carry it as a custom property, a page of HTML as a ``meta`` element, Markdown and YAML as
a comment at the end, a drawing (SVG) as ``metadata``, an archive of csv files as a member. Other formats have no place
for it that programs leave alone: it lies beside them as ``NAME.provenance.json``.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from workbench.exporters.delivery import put
from workbench.exporters.zipped import zipped_without_clock

NAME = "workbench-provenance"
BESIDE = ".provenance.json"
MEMBER = "provenance.json"
_CUSTOM = "docProps/custom.xml"
_TYPES = "[Content_Types].xml"
_RELATIONS = "_rels/.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_TYPE = f'<Override PartName="/{_CUSTOM}" ContentType="{_CONTENT}"/>'
_RELATION = f'<Relationship Id="rIdProvenance" Type="{_OFFICE}/relationships/custom-properties" Target="{_CUSTOM}"/>'
_PROPERTIES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{name}">'
    "<vt:lpwstr>{value}</vt:lpwstr></property></Properties>"
)
_IN_PROPERTY = re.compile(rf'name="{NAME}"[^>]*>\s*<vt:lpwstr>(.*?)</vt:lpwstr>', re.DOTALL)
_IN_META = re.compile(rf'<meta name="{NAME}" content="([^"]*)">')
_IN_COMMENT = re.compile(rf"<!-- {NAME} (\{{.*\}}) -->\s*\Z")
_IN_YAML = re.compile(rf"^# {NAME} (\{{.*\}})\s*\Z", re.MULTILINE)
_IN_DRAWING = re.compile(rf'<metadata id="{NAME}">([^<]*)</metadata>')
_WORDS = ("report", "act_hash", "act_at", "version", "language")
_EDGE = 65_536
"""Bytes at each end of a text among which it stands."""
MOST_BYTES = 1_000_000
"""More is no provenance of ours."""


@dataclass(frozen=True)
class Made:
    """What a report was made of."""

    report: str
    """Its kind, e.g. ``quotes``."""
    query: dict[str, object]
    """What was asked for, its filter included, as plain JSON."""
    act: int
    """Number of the last act that the project held; 0 for none."""
    act_hash: str
    """SHA-256 of that act, which tells projects and rewritten journals apart."""
    act_at: str
    """When it was done, in UTC; empty for none."""
    version: str
    """Of the program."""
    language: str


@dataclass(frozen=True)
class Provenance:
    """Where a file comes from."""

    made: Made
    format: str
    content: str
    """SHA-256 of the file without this."""

    def written(self) -> str:
        """Return it as one line of JSON, the same for the same values."""
        fields = asdict(self.made) | {"format": self.format, "content": self.content}
        return json.dumps(fields, ensure_ascii=True, sort_keys=True)

    def line(self) -> bytes:
        """Return the file that tells it beside another."""
        return f"{self.written()}\n".encode()


def provenance_of(content: bytes, made: Made, format_: str) -> Provenance:
    """Return the provenance of a file that was just rendered."""
    return Provenance(made, format_, digest(content))


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def with_provenance(content: bytes, made: Made, format_: str) -> tuple[bytes, bytes | None]:
    """Return a file with what it was made of in it; or the file as it is, and what belongs beside it."""
    told = provenance_of(content, made, format_)
    whole = carried(content, told)
    return (content, told.line()) if whole is None else (whole, None)


def put_beside(path: Path, made: Made, format_: str) -> None:
    """Write what a file was made of beside it, where it lies already."""
    with path.open("rb") as file:
        content = hashlib.file_digest(file, "sha256").hexdigest()
    put(beside_of(path), Provenance(made, format_, content).line())


def parsed(written: str) -> Provenance | None:
    """Return what was written as one line of JSON; None for anything else."""
    try:
        fields = json.loads(written)
    except (ValueError, RecursionError):
        return None
    query, act = (fields.get("query"), fields.get("act")) if isinstance(fields, dict) else (None, None)
    if not isinstance(query, dict) or not isinstance(act, int):
        return None
    if not all(isinstance(fields.get(name), str) for name in (*_WORDS, "format", "content")):
        return None
    own = {name: fields[name] for name in _WORDS}
    return Provenance(Made(query=query, act=act, **own), fields["format"], fields["content"])


# in the file


def carried(content: bytes, provenance: Provenance) -> bytes | None:
    """Return a file with its provenance in it; None where its format has no place for it."""
    archive = (provenance.made.report, provenance.format) == ("study", "csv")
    put = _in_zip if archive else _CARRIERS.get(provenance.format)
    return put(content, provenance.written()) if put else None


def read_provenance(path: Path) -> Provenance | None:
    """Return the provenance that a file carries, or that lies beside it; None where there is none."""
    beside = beside_of(path)
    for written in (*_inside(path), beside.read_text("utf-8", "replace") if _is_small(beside) else ""):
        found = parsed(written) if written else None
        if found is not None:
            return found
    return None


def beside_of(path: Path) -> Path:
    """Return where the provenance of a file lies that cannot carry it; of a folder, within it."""
    return path / MEMBER if path.is_dir() else path.with_name(f"{path.name}{BESIDE}")


def _is_small(path: Path) -> bool:
    return path.is_file() and path.stat().st_size <= MOST_BYTES


def _inside(path: Path) -> list[str]:
    """Return what may be the provenance in a file, whatever its ending."""
    if not path.is_file():
        return []
    with path.open("rb") as file:
        head = file.read(_EDGE)
        file.seek(max(0, path.stat().st_size - _EDGE))
        tail = file.read(_EDGE)
    if head.startswith(b"PK"):
        return [*_in_archive(path)]
    text = (head + tail).decode("utf-8", "replace")
    found = [pattern.search(text) for pattern in (_IN_META, _IN_DRAWING)]
    comment = _IN_COMMENT.search(text) or _IN_YAML.search(text)
    return [unescape(each[1]) for each in found if each] + ([comment[1]] if comment else [])


def _in_archive(path: Path) -> Iterator[str]:
    try:
        with ZipFile(path) as archive:
            for member in {_CUSTOM, MEMBER} & set(archive.namelist()):
                if archive.getinfo(member).file_size <= MOST_BYTES:
                    written = archive.read(member).decode("utf-8", "replace")
                    found = _IN_PROPERTY.search(written) if member == _CUSTOM else None
                    yield unescape(found[1]) if found else written
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        return


def _in_office(content: bytes, written: str) -> bytes:
    """Return a Word document or workbook with a custom property more."""
    changes = {_TYPES: ("</Types>", _TYPE), _RELATIONS: ("</Relationships>", _RELATION)}
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(packed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name in changes:
                end, part = changes[name]
                data = data.replace(end.encode(), f"{part}{end}".encode())
            target.writestr(name, data)
        target.writestr(_CUSTOM, _PROPERTIES.format(name=NAME, value=escape(written)))
    return zipped_without_clock(packed.getvalue())


def _in_zip(content: bytes, written: str) -> bytes:
    packed = BytesIO(content)
    with ZipFile(packed, "a") as target:
        target.writestr(MEMBER, f"{written}\n")
    return zipped_without_clock(packed.getvalue())


def _in_html(content: bytes, written: str) -> bytes:
    element = f'<meta name="{NAME}" content="{escape(written)}">\n'
    return content.replace(b"</head>", f"{element}</head>".encode(), 1)


def _in_markdown(content: bytes, written: str) -> bytes:
    safe = written.replace("--", "-\\u002d").replace(">", "\\u003e").replace("<", "\\u003c")
    return content + f"\n<!-- {NAME} {safe} -->\n".encode()


def _in_yaml(content: bytes, written: str) -> bytes:
    return content + f"# {NAME} {written}\n".encode()


def _in_svg(content: bytes, written: str) -> bytes:
    head, begins, rest = content.partition(b"<svg")
    opened, ends, body = rest.partition(b">")
    element = f'<metadata id="{NAME}">{escape(written)}</metadata>'
    return head + begins + opened + ends + element.encode() + body if ends else content


_CARRIERS: dict[str, Callable[[bytes, str], bytes]] = {
    "docx": _in_office,
    "xlsx": _in_office,
    "workbook": _in_office,
    "html": _in_html,
    "md": _in_markdown,
    "svg": _in_svg,
    "yaml": _in_yaml,
}
