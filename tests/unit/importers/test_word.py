"""Word transcripts: what is text, what is left out and told, what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import pytest

from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead
from workbench.importers.word import Word

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def document(tmp_path: Path, body: str, *, space: str = MAIN, name: str = "word/document.xml") -> Path:
    path = tmp_path / "a.docx"
    xml = f'<w:document xmlns:w="{space}" {OTHERS}><w:body>{body}</w:body></w:document>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr(name, xml)
        target.writestr(
            "_rels/.rels",
            '<Relationships xmlns="x"><Relationship Target="/other.xml" Type="x/theme"/>'
            f'<Relationship Target="{name}" Type="x/officeDocument"/></Relationships>',
        )
    return path


def read(tmp_path: Path, body: str) -> TranscriptRead:
    return Word().read(document(tmp_path, body))


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def counts(transcript: TranscriptRead) -> dict[str, object]:
    return {
        warned.key.removeprefix("importers.word."): warned.parameters["count"]
        for warned in transcript.warnings
        if warned.key.startswith("importers.word.")
    }


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{p(r(cell))}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_paragraphs_of_a_real_document(tmp_path: Path) -> None:
    """A document written by a word processor's library reads as one line a paragraph, with its speakers."""
    made = docx.Document()
    made.add_paragraph("I: Hoe gaat het?")
    made.add_paragraph("R: Goed,\tdank u.").add_run().add_break()
    made.save(str(tmp_path / "a.docx"))
    transcript = Word().read(tmp_path / "a.docx")
    assert transcript.text == "I: Hoe gaat het?\nR: Goed,\tdank u.\n"
    assert [turn.voice for turn in transcript.turns] == ["I", "R"]
    assert transcript.rule == "docx-2"
    assert transcript.warnings == []


def test_signs_that_are_elements(tmp_path: Path) -> None:
    """Tabs, line breaks and hyphens that do not break are signs; a soft hyphen is none."""
    signs = "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t>"
    assert read(tmp_path, p(f"<w:r>{signs}</w:r>")).text == "a\tb\nc\u2011d"


def test_tracked_changes(tmp_path: Path) -> None:
    """Insertions are text, deletions are not, and both are counted."""
    body = p(
        r("De zorg was "),
        "<w:del><w:r><w:delText>slecht</w:delText></w:r></w:del>",
        f"<w:ins>{r('goed')}</w:ins>",
        f"<w:moveFrom>{r(' weg')}</w:moveFrom>",
        r(" geregeld."),
    )
    transcript = read(tmp_path, body)
    assert transcript.text == "De zorg was goed geregeld."
    assert counts(transcript) == {"insertions": 1, "deletions": 2}


def test_deleted_paragraph_mark(tmp_path: Path) -> None:
    """A paragraph whose end was deleted goes on in the next."""
    body = p("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", r("een ")) + p(r("zin")) + p(r("nog een"))
    assert read(tmp_path, body).text == "een zin\nnog een"


def test_deleted_rows_and_cells(tmp_path: Path) -> None:
    """Rows and cells that were deleted are left out and counted."""
    row = f"<w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(r('weg'))}</w:tc></w:tr>"
    cell = f"<w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>{p(r('weg'))}</w:tc><w:tc>{p(r('blijft'))}</w:tc></w:tr>"
    transcript = read(tmp_path, f"<w:tbl>{row}{cell}</w:tbl>")
    assert (transcript.text, counts(transcript)) == ("blijft", {"deletions": 2})


def test_tables(tmp_path: Path) -> None:
    """Two columns are a label and its text, three may begin with a time, other rows are joined."""
    two = table(("I", "Vraag?"), ("R:", "Ja."), ("", "En nog iets."))
    assert read(tmp_path, two).text == "I: Vraag?\nR: Ja.\nEn nog iets."
    timed = table(("Tijd", "Wie", "Tekst"), ("00:01:02", "I", "Vraag?"), ("[00:02]", "R", "Ja."))
    assert read(tmp_path, timed).text == "Tijd | Wie | Tekst\n00:01:02 I: Vraag?\n[00:02] R: Ja."
    assert read(tmp_path, table(("a", "b", "c"), ("d", "", "e"))).text == "a | b | c\nd |  | e"
    assert read(tmp_path, table(("a",), ("b",))).text == "a\nb"


def test_paragraphs_in_a_cell(tmp_path: Path) -> None:
    """A turn of several paragraphs in a table keeps them."""
    cell = f"<w:tc>{p(r('een'))}{p(r('twee'))}</w:tc>"
    body = f"<w:tbl><w:tr><w:tc>{p(r('R'))}</w:tc>{cell}</w:tr></w:tbl>"
    assert read(tmp_path, body).text == "R: een\ntwee"


def test_order_of_paragraphs_and_tables(tmp_path: Path) -> None:
    """Text before, in and after a table keeps its order, also in a table within a table."""
    inner = f"<w:tbl><w:tr><w:tc>{p(r('voor'))}{table(('x', 'y', 'z'))}{p(r('na'))}</w:tc></w:tr></w:tbl>"
    assert read(tmp_path, p(r("a")) + inner + p(r("b"))).text == "a\nvoor\nx | y | z\nna\nb"


def test_content_controls_and_links_are_text(tmp_path: Path) -> None:
    """Content controls, links and formulas are text, around paragraphs and within them."""
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p(r('een'))}</w:sdtContent></w:sdt>"
        + p(
            f"<w:sdt><w:sdtContent>{r('twee ')}</w:sdtContent></w:sdt>",
            f"<w:hyperlink>{r('drie')}</w:hyperlink>",
        )
        + p("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")
    )
    assert read(tmp_path, body).text == "een\ntwee drie\nx=1"


def test_text_boxes_follow_their_paragraph(tmp_path: Path) -> None:
    """A text box is read once, after its paragraph, and is no picture."""
    box = f"<w:txbxContent>{p(r('in de kantlijn'))}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )
    transcript = read(tmp_path, p(r("een"), f"<w:r>{both}</w:r>", r(" zin")) + p(r("verder")))
    assert transcript.text == "een zin\nin de kantlijn\nverder"
    assert counts(transcript) == {}


def test_field_codes_are_no_text(tmp_path: Path) -> None:
    """Of a field only its result is text; one that never ends swallows nothing."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    code = "<w:r><w:instrText>PAGE </w:instrText></w:r>"
    nested = p(r("op "), begin, code, begin, code, separate, r("weg"), end, separate, r("3"), end, r("."))
    assert read(tmp_path, nested).text == "op 3."
    assert read(tmp_path, p(begin, code, end, r("zonder uitkomst"))).text == "zonder uitkomst"
    assert read(tmp_path, p(begin, code, r("open")) + p(r("verder"))).text == "open\nverder"


def test_hidden_text_and_symbols(tmp_path: Path) -> None:
    """Hidden text is left out, signs of symbol fonts are shown as unknown, both counted."""
    symbol = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Arial" w:char="2713"/></w:r>'
    body = p(r("een", "<w:vanish/>"), r("twee", '<w:vanish w:val="0"/>'), symbol)
    transcript = read(tmp_path, body)
    assert transcript.text == "twee\ufffd✓"
    assert counts(transcript) == {"hidden": 1, "symbols": 2}


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    """Notes, comments, pictures, list numbers and embedded documents are counted, not lost in silence."""
    left = "<w:r><w:footnoteReference/><w:endnoteReference/><w:commentReference/><w:drawing/></w:r>"
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr>'
    transcript = read(tmp_path, p(numbered, r("tekst"), left) + "<w:altChunk/>")
    assert transcript.text == "tekst"
    expected = ("numbered", "footnotes", "endnotes", "comments", "pictures", "embedded")
    assert counts(transcript) == dict.fromkeys(expected, 1)


def test_roles_in_bold_before_blanks(tmp_path: Path) -> None:
    """Two blanks part a role in bold from what is said; other words in bold are words."""
    body = (
        p(r("Spreker 1", "<w:b/>"), r("  Hoe dan?"))
        + p(r("Daarom", "<w:b/>"), r("  dus."))
        + p(r("Ouder", "<w:b/>"), r(" zijn."))
    )
    assert read(tmp_path, body).text == "Spreker 1:  Hoe dan?\nDaarom  dus.\nOuder zijn."


def test_names_in_bold_before_a_tab(tmp_path: Path) -> None:
    """A name in bold before a tab is a speaker, as is one in bold before a colon."""
    body = (
        p(r("Anna Berg", "<w:b/>"), "<w:r><w:tab/></w:r>", r("Hoe gaat het?"))
        + p(r("Bo:", "<w:b/>"), r(" Goed."))
        + p("<w:r><w:rPr><w:b/></w:rPr><w:t>Anna Berg</w:t><w:tab/></w:r>", r("Mooi."))
        + p(r("Bo:", "<w:b/>"), r(" Ja."))
        + p(r("1\tInleiding", "<w:b/>"))
        + p(r("vet", "<w:b/>"), r(" en\tgewoon"))
    )
    transcript = read(tmp_path, body)
    assert transcript.text.split("\n") == [
        "Anna Berg:\tHoe gaat het?",
        "Bo: Goed.",
        "Anna Berg:\tMooi.",
        "Bo: Ja.",
        "1\tInleiding",
        "vet en\tgewoon",
    ]
    assert {turn.voice for turn in transcript.turns} == {"Anna Berg", "Bo"}


def test_empty_paragraphs_are_empty_lines(tmp_path: Path) -> None:
    """Empty paragraphs stay, as empty lines."""
    assert read(tmp_path, p(r("a")) + p() + p(r("b"))).text == "a\n\nb"


def test_strict_documents_and_other_main_parts(tmp_path: Path) -> None:
    """Documents in the strict form, and with their text under another name, are read."""
    assert Word().read(document(tmp_path, p(r("streng")), space=STRICT)).text == "streng"
    assert Word().read(document(tmp_path, p(r("anders")), name="word/document2.xml")).text == "anders"


def test_documents_with_macros_are_read_as_text(tmp_path: Path) -> None:
    """A docm is accepted; its macros are never looked at."""
    path = document(tmp_path, p(r("a"))).rename(tmp_path / "a.docm")
    assert Word().accepts(path)
    assert Word().read(path).text == "a"


def test_signs_that_drive_a_terminal(tmp_path: Path) -> None:
    """Signs that turn the direction of reading are shown instead and counted."""
    transcript = read(tmp_path, p(r("a\u202eb")))
    assert transcript.text == "a\ufffdb"
    assert transcript.originals == {1: "\u202e"}
    assert "importers.signs_replaced" in [warned.key for warned in transcript.warnings]


def refusal(path: Path) -> str:
    with pytest.raises(RefusedError) as caught:
        Word().read(path)
    return caught.value.key


def test_no_text(tmp_path: Path) -> None:
    """A document without text is refused."""
    assert refusal(document(tmp_path, p("<w:r><w:drawing/></w:r>"))) == "importers.transcript.no_text"


def test_no_document(tmp_path: Path) -> None:
    """A zip that holds no Word text is refused."""
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as target:
        target.writestr("xl/workbook.xml", "<a/>")
    assert refusal(tmp_path / "a.docx") == "importers.archive.no_member"


def test_entities_are_refused(tmp_path: Path) -> None:
    """A document that defines entities is refused, and no other file is opened."""
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr(
            "word/document.xml",
            f'<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{MAIN}">'
            "<w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>",
        )
    assert refusal(path) == "importers.archive.doctype"


def test_deep_documents(tmp_path: Path) -> None:
    """Tables in tables as deep as the parser allows are read, deeper ones refused."""
    deep = p(r("diep"))
    for _ in range(80):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
    assert read(tmp_path, deep).text == "diep"
    for _ in range(10):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
    assert refusal(document(tmp_path, deep)) == "importers.archive.damaged"
