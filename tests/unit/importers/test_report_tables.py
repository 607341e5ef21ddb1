"""The rows of tables in reports."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from workbench.importers.report_tables import Cell, RowsApart
from workbench.importers.report_text import Paragraph, ReportText, read_report

TITLE = "Tabel 1. Uitspraken"
ROWS = [("Thema", "Respondent", "Citaat"), ("melden", "leerkracht", "Wij wachten af"), ("", "arts", "Ik bel meteen")]


def _blocks(report: ReportText) -> list[str]:
    return [block.cut(report.text) for block in report.blocks]


def _beside(report: ReportText, words: str) -> str:
    at = report.text.index(words)
    return " ".join(report.told_of(at, at + len(words), at + len(words)))


def _word(path: Path) -> None:
    document = docx.Document()
    table = document.add_table(4, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = TITLE
    for at, cells in enumerate(ROWS, 1):
        for column, text in enumerate(cells):
            table.cell(at, column).text = text
    table.cell(2, 0).merge(table.cell(3, 0))
    document.save(str(path))


def _page(path: Path) -> None:
    head = "".join(f"<th>{cell}</th>" for cell in ROWS[0])
    path.write_text(
        f"<table><tr><th colspan='3'>{TITLE}</th></tr><tr>{head}</tr><tr><td rowspan='2'>melden</td>"
        "<td>leerkracht</td><td>Wij wachten af</td></tr><tr><td>arts</td><td>Ik bel meteen</td></tr></table>",
        "utf-8",
    )


def _open_document(path: Path) -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    covered = "<table:covered-table-cell/>"
    rows = [
        cell(TITLE, 'table:number-columns-spanned="3"') + 2 * covered,
        "".join(map(cell, ROWS[0])),
        cell("melden", 'table:number-rows-spanned="2"') + cell("leerkracht") + cell("Wij wachten af"),
        covered + cell("arts") + cell("Ik bel meteen"),
    ]
    table = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    path.write_text(
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        f"<table:table>{table}</table:table></office:text></office:body></office:document>",
        "utf-8",
    )


@pytest.mark.parametrize(("ending", "write"), [("docx", _word), ("html", _page), ("fodt", _open_document)])
def test_a_table_with_a_title_and_cells_over_several_rows(tmp_path: Path, ending: str, write: object) -> None:
    """Heads below a title over all columns tell which cells are quotations; a cell over two rows is beside both."""
    path = tmp_path / f"rapport.{ending}"
    write(path)  # type: ignore[operator]
    report = read_report(path)
    assert _blocks(report) == ["Wij wachten af", "Ik bel meteen"]
    assert _beside(report, "Wij wachten af") == "melden · leerkracht"
    assert _beside(report, "Ik bel meteen") == "melden · arts"


def test_heads_of_several_columns_are_no_title() -> None:
    """A head that is over two columns of three stays one, and is over the cells below it."""
    table = RowsApart()
    table.row([Cell([Paragraph("Wie")]), Cell([Paragraph("Citaten")], wide=2)])
    row = table.row([Cell([Paragraph(text)]) for text in ("arts", "Ik bel meteen", "Ik wacht af")])
    assert [paragraph.block for paragraph in row] == [False, True, True]
    assert row[2].beside == "arts · Ik bel meteen"
