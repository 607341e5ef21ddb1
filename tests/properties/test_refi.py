"""Damaged projects are read or refused, and one study gives the same passages however it was counted."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import cases
from tests.refi import NVIVO, coding, guid, packed, project, selection, source
from tests.refi import study as written_study
from workbench.errors import RefusedError
from workbench.importers.foreign import ForeignSource
from workbench.importers.refi.codebook import read_refi_codebook
from workbench.importers.refi.offsets import Place, Rule, find_counting, raw_text
from workbench.importers.refi.project import read_refi
from workbench.text.canonical import canonical

MORE = (
    f'<Notes><Note guid="{guid("n")}" name="n"><PlainTextContent>let op</PlainTextContent></Note></Notes>'
    f'<Links><Link guid="{guid("l")}" originGUID="{guid("n")}" targetGUID="{guid("Goed")}"/></Links>'
    f'<Sets><Set guid="{guid("s")}" name="s"><MemberSource targetGUID="{guid("een")}"/></Set></Sets>'
)
CASES = (
    f'<Variables><Variable guid="{guid("v")}" name="v" typeOfVariable="Date"/></Variables>'
    f'<Cases><Case guid="{guid("c")}">'
    f'<VariableValue><VariableRef targetGUID="{guid("v")}"/><DateValue>2024-01-01</DateValue></VariableValue>'
    f'<SourceRef targetGUID="{guid("een")}"/></Case></Cases>'
)
MEDIA = (
    f'<PDFSource guid="{guid("p")}" name="p" path="internal://p.pdf">'
    f'<PDFSelection page="0">{coding("p")}</PDFSelection></PDFSource>'
)
XML = project(source(selection("Goed", NVIVO) + coding("heel")) + MEDIA, origin="NVivo", more=MORE).replace(
    "<Sources>", f"{CASES}<Sources>"
)
FILES = written_study(NVIVO)[1] | {"Sources/p.pdf": b"%PDF-1.4"}

edits = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 3),
        st.binary(min_size=1, max_size=6)
        | st.sampled_from([b'"', b"<", b"/>", b"\0", b"&#0;", b"-", b"9" * 30, b"<!DOCTYPE a>", b"</Sources>"]),
    ),
    min_size=1,
    max_size=6,
)


def edited(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """Overwrite, insert, cut and truncate."""
    for where, how, new in changes:
        at = int(where * len(data))
        after = {0: at + len(new), 1: at, 2: at + 3 * len(new), 3: len(data)}[how]
        data = data[:at] + (b"" if how > 1 else new) + data[after:]
    return data


def survives(data: bytes, ending: str) -> None:
    """Read or refuse a file, with its name in the refusal and every passage inside its text."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        path.write_bytes(data)
        named = path.name
        texts: list[ForeignSource] = []
        try:
            texts = [] if ending == ".qdc" and read_refi_codebook(path).codes else [*read_refi(path).sources]
        except RefusedError as refused:
            named = str(refused.parameters["file"])
        assert [each.name for each in Path(folder).iterdir()] == [named] == [path.name]
    for each in texts:
        assert all(0 <= found.start < found.end <= len(each.text) for found in each.selections)


def zipped(xml: bytes, files: dict[str, bytes]) -> bytes:
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w") as target:
        for name, content in {"project.qde": xml, **files}.items():
            target.writestr(name, content)
    return saved.getvalue()


def test_the_sound_project_is_read(tmp_path: Path) -> None:
    """What is damaged below is whole here: every kind of thing comes in."""
    read = read_refi(packed(tmp_path / "a.qdpx", XML, FILES))
    assert read.sources[0].selections[0].notes
    assert read.sources[0].values
    assert {each.kind for each in read.aside} == {"PDFSource", "Set"}


@cases(100)
@given(changes=edits)
def test_damaged_projects_are_refused(changes: list[tuple[float, int, bytes]]) -> None:
    """A damaged zip is read or refused; it never stops the program."""
    survives(edited(zipped(XML.encode(), FILES), changes), ".qdpx")


@cases(100)
@given(changes=edits)
def test_damaged_xml_is_refused(changes: list[tuple[float, int, bytes]]) -> None:
    """Damaged XML behind a sound zip is read or refused."""
    survives(zipped(edited(XML.encode(), changes), FILES), ".qdpx")


@cases(50)
@given(changes=edits)
def test_damaged_texts_are_refused(changes: list[tuple[float, int, bytes]]) -> None:
    """A damaged text behind a sound project is read, kept aside or refused."""
    name = next(iter(FILES))
    survives(zipped(XML.encode(), FILES | {name: edited(FILES[name], changes)}), ".qdpx")


@cases(50, nightly=10_000)
@given(changes=edits)
def test_damaged_bare_files_are_refused(changes: list[tuple[float, int, bytes]]) -> None:
    """A project without its zip and a codebook are read or refused."""
    survives(edited(XML.encode(), changes), ".qde")
    survives(edited(XML.encode(), changes), ".qdc")


signs = st.sampled_from([*"ab é.\n", "\r\n", "😀", "👍🏽", "\u0301", "\u2028"])


@pytest.mark.parametrize("rule", [Rule(unit, crlf) for unit in ("codepoint", "utf16") for crlf in (1, 2)])
@cases(50)
@given(data=st.data(), pieces=st.lists(signs, min_size=8, max_size=60))
def test_named_selections_come_back(rule: Rule, data: st.DataObject, pieces: list[str]) -> None:
    """Whatever a program counts, selections that are named by their words are found in them."""
    file = "".join(pieces)
    text = canonical(file).text
    borders = st.integers(0, len(text) - 1)
    spans = [tuple(sorted((data.draw(borders), data.draw(borders) + 1))) for _ in range(6)]
    raw = raw_text(file, text)
    units = _units(file, rule)
    places = [Place(units[start], units[end], text[start:end]) for start, end in spans]
    counting, found, _ = find_counting(raw, places, origin="")
    placed = [(counting.place(place.start), counting.place(place.end)) for place in places]
    words = [" ".join(text[start:end].split()) for start, end in spans]
    assert found.score == 1.0 or not all(words)
    assert [" ".join(text[start:end].split()) for start, end in placed] == words or not all(words)


def _units(file: str, rule: Rule) -> list[int]:
    """Return how a program counts each border of the canonical text."""
    units, position, at = [0], 0, 0
    while at < len(file):
        pair = file.startswith("\r\n", at)
        position += rule.crlf if pair else 2 if rule.unit == "utf16" and ord(file[at]) > 0xFFFF else 1
        units.append(position)
        at += 2 if pair else 1
    return units
