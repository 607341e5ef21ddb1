"""Paragraphs of reports in italics."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from workbench.importers.report_italics import are_italic, is_italic_line
from workbench.importers.report_text import read_report

WORDS = "Wij doen dit al jaren zo."


@pytest.mark.parametrize(
    ("pieces", "italic"),
    [
        ([(WORDS, True)], True),
        ([("Wij doen ", True), ("dit al jaren zo.", True), (" (leerkracht)", False)], True),
        ([(WORDS, True), (" – leerkracht", False)], True),
        ([("Wij doen dit ", False), ("al jaren", True)], False),
        ([("Wij doen", True), (" dit al jaren zo.", False)], False),
        ([("Tabel 2. Wie dit al jaren zo doet", True)], False),
        ([(" ", True)], False),
        ([], False),
    ],
)
def test_a_source_behind_need_not_be_in_italics(pieces: list[tuple[str, bool]], italic: bool) -> None:
    """All words are, or what follows them names a source; captions are no quotations."""
    assert are_italic(pieces) is italic


@pytest.mark.parametrize(
    ("line", "italic"),
    [
        (f"*{WORDS}*", True),
        (f"_{WORDS}_ (leerkracht)", True),
        ("*Wij* doen *dit*", False),
        ("**Wij doen dit**", False),
        ("* Wij doen dit*", False),
        ("*Figuur 1. De trap*", False),
    ],
)
def test_a_line_of_markdown(line: str, italic: bool) -> None:
    """One pair of marks stands around the words."""
    assert is_italic_line(line) is italic


def _word(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("De leerkracht vertelt ").add_run("veel").italic = True
    document.add_paragraph().add_run(WORDS).italic = True
    document.add_paragraph(style="Caption").add_run("In cursief bij een plaatje").italic = True
    document.save(str(path))


def _page(path: Path) -> None:
    path.write_text(f"<p>De leerkracht vertelt <i>veel</i></p><p><em>{WORDS}</em> (arts)</p>", "utf-8")


def _markdown(path: Path) -> None:
    path.write_text(f"De leerkracht vertelt *veel*\n\n*{WORDS}*\n", "utf-8")


def _open_document(path: Path) -> None:
    path.write_text(
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:automatic-styles>'
        '<style:style style:name="T1"><style:text-properties fo:font-style="italic"/></style:style>'
        "</office:automatic-styles><office:body><office:text>"
        '<text:p>De leerkracht vertelt <text:span text:style-name="T1">veel</text:span></text:p>'
        f'<text:p><text:span text:style-name="T1">{WORDS}</text:span></text:p>'
        "</office:text></office:body></office:document>",
        "utf-8",
    )


@pytest.mark.parametrize(
    ("ending", "write"), [("docx", _word), ("html", _page), ("md", _markdown), ("fodt", _open_document)]
)
def test_paragraphs_in_italics_may_be_quotations(tmp_path: Path, ending: str, write: object) -> None:
    """In every format the one that is wholly so is told; a word in italics makes nothing of its paragraph."""
    path = tmp_path / f"rapport.{ending}"
    write(path)  # type: ignore[operator]
    report = read_report(path)
    assert [span.cut(report.text).strip("*")[: len(WORDS)] for span in report.perhaps] == [WORDS]
