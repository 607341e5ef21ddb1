"""Pictures and recordings of a QualCoder project: kept aside as elements of the exchange format.

A picture that lies in the folder of the project comes along; recordings are named, and stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import escape, quoteattr

from workbench.importers.databases import Database, Row
from workbench.importers.foreign import ForeignAside, ForeignFile
from workbench.importers.imported import Warned
from workbench.importers.qualcoder_texts import Project, medium

_LARGEST = 20 * 1024 * 1024
"""Bytes of a picture that comes along."""
_ALL = 60 * 1024 * 1024
"""Bytes of all pictures together."""
_NAMES = {"image": "Picture", "audio": "Audio", "video": "Video"}
_PICTURES = {".jpg", ".jpeg", ".png"}
_NEVER = re.compile("[\ufffe\uffff]")


def media_asides(
    database: Database, folder: Path, project: Project, codes: Mapping[int, str]
) -> tuple[list[ForeignAside], list[Warned]]:
    """Return pictures and recordings with their codings, and what of them is left behind."""
    media = _Media(database, folder, project, codes)
    rows = database.rows("source", "id")
    asides = [media.aside(row, kind) for row in rows if (kind := medium(row))]
    texts = {row.number("id") for row in rows if not medium(row)}
    boxes = sum(row.number("id") in texts for row in database.rows("code_image", "imid"))
    counts = {
        "importers.qualcoder.media": len(asides),
        "importers.qualcoder.files": media.left,
        "importers.qualcoder.boxes": boxes,
    }
    return asides, [Warned(key, {"count": n}) for key, n in counts.items() if n]


class _Media:
    def __init__(self, database: Database, folder: Path, project: Project, codes: Mapping[int, str]) -> None:
        self.folder, self.project, self.codes = folder, project, codes
        self.left = 0
        """Files that did not come along."""
        self._bytes = 0
        self._selections: dict[int | None, list[Row]] = {}
        for table, order in (("code_image", "imid"), ("code_av", "avid")):
            for row in database.rows(table, order):
                self._selections.setdefault(row.number("id"), []).append(row)

    def aside(self, row: Row, kind: str) -> ForeignAside:
        """Return one picture or recording."""
        guid = self.project.guid("source", row.number("id"), row.line("name"))
        file = self._file(row, guid) if kind == "image" else None
        self.left += file is None
        path = f"internal://{file.name}" if file else f"relative:///{_inside(row)}"
        name = f"{_NAMES[kind]}Source"
        parts = "".join(self._selection(each, kind) for each in self._selections.get(row.number("id"), []))
        described = f"<Description>{_said(row)}</Description>" if row.words("memo") else ""
        attributes = _attributes(guid=guid, name=row.line("name"), path=path, **self._made(row))
        element = f"<{name}{attributes}>{described}{parts}</{name}>"
        return ForeignAside(name, element, guid, row.line("name"), file=file)

    def _selection(self, row: Row, kind: str) -> str:
        """Return the element of one coded part of a picture or recording."""
        code = self.codes.get(row.number("cid") or 0)
        place = _corners(row) if kind == "image" else _stretch(row)
        number = row["imid"] if kind == "image" else row["avid"]
        guid = self.project.guid("selection", kind, number, *place.values())
        described = f"<Description>{_said(row)}</Description>" if row.words("memo") else ""
        coding = ""
        if code:
            bears = _attributes(guid=self.project.guid("coding", guid, code), **self._made(row))
            coding = f'<Coding{bears}><CodeRef targetGUID="{code}"/></Coding>'
        name = f"{_NAMES[kind]}Selection"
        return f"<{name}{_attributes(guid=guid, **place, **self._made(row))}>{described}{coding}</{name}>"

    def _made(self, row: Row) -> dict[str, str]:
        made = {"creatingUser": self.project.user(row), "creationDateTime": row.moment("date")}
        return {name: value for name, value in made.items() if value}

    def _file(self, row: Row, guid: str) -> ForeignFile | None:
        """Return a picture that lies in the folder; no link is followed, and nothing outside is opened."""
        inside = _inside(row)
        path = self.folder / inside
        ending = path.suffix.lower()
        if not inside.startswith("images/") or ending not in _PICTURES or self.folder.is_symlink():
            return None
        if any(each.is_symlink() for each in (path, path.parent)) or not path.is_file():
            return None
        size = path.stat().st_size
        if size > _LARGEST or self._bytes + size > _ALL:
            return None
        self._bytes += size
        return ForeignFile(f"{guid}{ending}", path.read_bytes())


def _inside(row: Row) -> str:
    """Return the folder and name of a file within the project: ``images/a.png``, whatever else the path says."""
    path = PurePosixPath(row.line("mediapath").replace("\\", "/").replace(":", "/"))
    folder = path.parts[1] if path.is_absolute() and len(path.parts) > 2 else path.parts[0]
    return f"{folder}/{path.name}"


def _corners(row: Row) -> dict[str, str]:
    left, top = _whole(row, "x1"), _whole(row, "y1")
    return {
        "firstX": str(left),
        "firstY": str(top),
        "secondX": str(left + _whole(row, "width")),
        "secondY": str(top + _whole(row, "height")),
    }


def _stretch(row: Row) -> dict[str, str]:
    return {"begin": str(_whole(row, "pos0")), "end": str(_whole(row, "pos1"))}


def _whole(row: Row, name: str) -> int:
    return row.number(name) or 0


def _said(row: Row) -> str:
    return escape(_NEVER.sub("\ufffd", row.words("memo")))


def _attributes(**values: str) -> str:
    return "".join(f" {name}={quoteattr(_NEVER.sub(chr(0xFFFD), value))}" for name, value in values.items())
