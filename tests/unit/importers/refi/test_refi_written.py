"""What was written here is read back strictly: everything that stands there, at its place, and nothing guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.refi import ANNA, QUOTES, STANDARD, TEXT, Style, coding, counted, guid, packed, project, selection, source
from tests.small import refused
from workbench.importers.refi.written import Back, BackCode, BackNote, BackSource, read_written

FILES = {f"sources/{guid('een')}.txt": TEXT.encode()}
GOED, WEEK = QUOTES[:2]
AT = "2024-01-02T03:04:05Z"
NOTES = (
    f'<Notes><Note guid="{guid("memo")}" creatingUser="{guid(ANNA)}" creationDateTime="{AT}">'
    f"<PlainTextContent>let op\n&amp; meer</PlainTextContent></Note></Notes>"
)


def ref(name: str) -> str:
    return f'<NoteRef targetGUID="{guid(name)}"/>'


def read(path: Path, unit: str = "codepoint", over: tuple[str, ...] = ()) -> tuple[list[BackSource], Back]:
    passed: list[BackSource] = []
    return passed, read_written(path, unit, over, passed.append)


def placed(quote: str) -> str:
    start = TEXT.index(quote)
    return f"{guid(quote)}\t{start}\t{start + len(quote)}"


def said(name: str) -> str:
    return f"{guid(f'coding {name} {ANNA}')}\t{guid('steun')}\t{guid(ANNA)}\t{AT}"


def test_what_is_said_on_a_text_comes_in_its_order(tmp_path: Path) -> None:
    """Selections, their codings, the notes on each, then those of the whole."""
    noted = selection(GOED, STANDARD, inside=coding("a", inside=ref("memo")) + coding("b") + ref("ander"))
    xml = project(source(noted + selection(WEEK, STANDARD) + coding("heel") + ref("bron")), more=NOTES)
    passed, back = read(packed(tmp_path / "a.qdpx", xml, FILES))
    on = [f"{guid(f'coding a {ANNA}')}\t{guid('memo')}", f"{guid(GOED)}\t{guid('ander')}"]
    lines = [placed(GOED), said("a"), on[0], said("b"), on[1], placed(WEEK), said(WEEK), said("heel")]
    assert passed == [BackSource(guid("een"), TEXT.encode(), [*lines, f"{guid('een')}\t{guid('bron')}"])]
    assert back.notes == {guid("memo"): BackNote(guid(ANNA), AT, "let op\n& meer")}
    assert back.doubles == []


def test_codes_with_what_stands_on_them(tmp_path: Path) -> None:
    """Name, parent, whether it may be attached, description and notes."""
    codes = f'<Code guid="{guid("a")}" name="a" isCodable="false"><Description>wat\nhier</Description>{ref("memo")}'
    codes += f'<Code guid="{guid("b")}" name="b" isCodable="true"></Code></Code>'
    _, back = read(packed(tmp_path / "a.qdpx", project(codes=codes)))
    top = BackCode("a", None, codable=False, description="wat\nhier", notes=[guid("memo")])
    assert back.codes == {guid("a"): top, guid("b"): BackCode("b", guid("a"), codable=True, description="", notes=[])}


def test_positions_in_halves_of_utf_16(tmp_path: Path) -> None:
    """Are places of signs again."""
    halves = Style("workbench", "utf16")
    assert counted(TEXT.index(GOED), halves) != TEXT.index(GOED)
    path = packed(tmp_path / "a.qdpx", project(source(selection(GOED, halves))), FILES)
    assert read(path, "utf16")[0][0].lines[0] == placed(GOED)


def test_what_was_kept_is_passed_over(tmp_path: Path) -> None:
    """A selection without a place and what is in it, a text that is not there, and codings outside of texts."""
    odd = f'<PlainTextSelection guid="weg">{coding("weg", inside=ref("memo"))}{ref("memo")}</PlainTextSelection>'
    kept = (
        source("", "kwijt")
        + f'<PDFSource guid="{guid("pdf")}"><PDFSelection>{coding("vlak")}</PDFSelection></PDFSource>'
    )
    path = packed(tmp_path / "a.qdpx", project(source(odd + selection(GOED, STANDARD)) + kept), FILES)
    (found,), _ = read(path, over=("weg",))
    assert found.lines == [placed(GOED), said(GOED)]


def test_the_text_of_a_pdf(tmp_path: Path) -> None:
    """It stands in the element that was kept."""
    inside = source(selection(GOED, STANDARD)).replace("TextSource", "Representation")
    (found,), _ = read(
        packed(tmp_path / "a.qdpx", project(f'<PDFSource guid="{guid("p")}">{inside}</PDFSource>'), FILES)
    )
    assert (found.guid, found.lines) == (guid("een"), [placed(GOED), said(GOED)])


def test_one_guid_twice(tmp_path: Path) -> None:
    """Is told of everything that has one."""
    twice = selection(GOED, STANDARD) + selection(WEEK, STANDARD, inside=coding(GOED))
    _, back = read(packed(tmp_path / "a.qdpx", project(source(twice)), FILES))
    assert back.doubles == [guid(f"coding {GOED} {ANNA}")]


@pytest.mark.parametrize("damage", [lambda data: data[: len(data) // 2], lambda data: data.replace(b"PK", b"QK")])
def test_a_damaged_file_is_refused(tmp_path: Path, damage: object) -> None:
    """With one sentence, as when something in it differs."""
    path = packed(tmp_path / "a.qdpx", project(source(selection(GOED, STANDARD))), FILES)
    assert callable(damage)
    path.write_bytes(damage(path.read_bytes()))
    with refused("foreign.differs"):
        read(path)


def test_broken_xml_is_refused(tmp_path: Path) -> None:
    """What is no project at its end, too."""
    with refused("foreign.differs"):
        read(packed(tmp_path / "a.qdpx", project().removesuffix("</Project>")))
