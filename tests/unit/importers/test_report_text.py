"""Reading a written report."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.shared import Cm

from workbench.errors import RefusedError
from workbench.importers.report_text import ReportText, read_report


def _blocks(report: ReportText) -> list[str]:
    return [block.cut(report.text) for block in report.blocks]


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """Write a Word report with quotations by style and by indentation, a list, a table and a source line."""
    document = docx.Document()
    document.add_heading("Trede 1", 1)
    document.add_paragraph("De leerkracht zegt:")
    document.add_paragraph("Wij doen dit al jaren zo.", style="Quote")
    document.add_paragraph("En niemand vroeg er ooit naar.").paragraph_format.left_indent = Cm(1)
    document.add_paragraph("— leerkracht, spreekbeurt 4").paragraph_format.left_indent = Cm(1)
    document.add_paragraph("een regel van een lijst", style="List Bullet")
    document.add_table(1, 1).cell(0, 0).text = "in een tabel"
    path = tmp_path / "rapport.docx"
    document.save(str(path))
    return path


def test_word_paragraphs_that_are_set_apart_are_blocks(word: Path) -> None:
    """The style for quotations and indentation make blocks; lists, headings and source lines do not."""
    report = read_report(word)
    assert _blocks(report) == ["Wij doen dit al jaren zo.", "En niemand vroeg er ooit naar."]
    assert report.line_of(report.text.index("En niemand")) == 4
    assert "in een tabel" in report.text


def test_inserted_words_are_read_and_deleted_ones_are_not(word: Path, tmp_path: Path) -> None:
    """Tracked changes are read as accepted, so an inserted *niet* counts."""
    from zipfile import ZipFile

    changed = tmp_path / "gewijzigd.docx"
    run = "<w:r><w:t xml:space='preserve'> niet</w:t></w:r>"
    with ZipFile(word) as source, ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"zegt:</w:t></w:r>", f"zegt:</w:t></w:r><w:ins w:id='1'>{run}</w:ins>".encode())
            target.writestr(name, data)
    assert "De leerkracht zegt: niet" in read_report(changed).text


def test_html_has_block_quotations_and_marks(tmp_path: Path) -> None:
    """A block quotation is a block, ``q`` gets marks, scripts are silent."""
    path = tmp_path / "rapport.html"
    path.write_text(
        "<html><head><title>t</title></head><body><p>Zij zegt <q>dat doen wij</q>.</p>\n"
        "<blockquote><p>Wij doen dit\n al jaren zo.</p></blockquote><script>x</script></body></html>",
        "utf-8",
    )
    report = read_report(path)
    assert report.text == "Zij zegt “dat doen wij”.\n\nWij doen dit al jaren zo."
    assert _blocks(report) == ["Wij doen dit al jaren zo."]
    assert report.line_of(report.text.index("Wij doen")) == 2


def test_markdown_is_read_without_its_escapes(tmp_path: Path) -> None:
    """What was escaped for Markdown is compared as it was said."""
    path = tmp_path / "rapport.md"
    path.write_text("Zij: “in \\[naam\\] \\*echt\\*”.\n", "utf-8")
    assert read_report(path).text == "Zij: “in [naam] *echt*”.\n"


def test_indented_paragraphs_of_plain_text_are_blocks(tmp_path: Path) -> None:
    """A paragraph that stands in by four spaces or a tab is a block, unless all do or it is a list."""
    path = tmp_path / "rapport.txt"
    path.write_text("Zij zegt:\n\n    Wij doen dit\n    al jaren zo.\n\n    - een lijst\n\nKlaar.\n", "utf-8")
    report = read_report(path)
    assert [block.split() for block in _blocks(report)] == [["Wij", "doen", "dit", "al", "jaren", "zo."]]
    assert report.line_of(report.blocks[0].start) == 3


def test_another_ending_is_refused(tmp_path: Path) -> None:
    """A report as PDF is refused with what to save it as."""
    path = tmp_path / "rapport.pdf"
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(RefusedError) as refused:
        read_report(path)
    assert refused.value.key == "quotes.report.ending"
