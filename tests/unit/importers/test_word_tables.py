"""Group matrices that were typed in Word."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.table import Table

from workbench.errors import RefusedError
from workbench.importers import registry, sheets
from workbench.importers.imported import MatrixRead, TranscriptRead

HEAD = ["Trede", "Huidige situatie", "Acties"]


def filled(table: Table, rows: list[list[str]]) -> Table:
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    return table


def matrix(path: Path, *before: str) -> Path:
    made = docx.Document()
    for line in before:
        made.add_paragraph(line)
    rows = [HEAD, ["1 Preventie", "lessen\nspel", "jaarlijks herhalen"], ["2 Signaleren", "", "oefenen"]]
    filled(made.add_table(3, 3), rows)
    made.save(str(path))
    return path


def test_a_document_that_is_a_matrix_is_read_as_one(tmp_path: Path) -> None:
    """A table with the columns of a matrix that is most of a document becomes items, one a line."""
    read = registry.read(matrix(tmp_path / "a.docx", "Groep 1"))
    assert isinstance(read, MatrixRead)
    assert [(item.row, item.column, item.text) for item in read.items] == [
        ("1 Preventie", "Huidige situatie", "lessen"),
        ("1 Preventie", "Huidige situatie", "spel"),
        ("1 Preventie", "Acties", "jaarlijks herhalen"),
        ("2 Signaleren", "Acties", "oefenen"),
    ]
    assert [(cell.row, cell.column) for cell in read.empty] == [("2 Signaleren", "Huidige situatie")]


def test_a_transcript_with_a_matrix_in_it_stays_one(tmp_path: Path) -> None:
    """Where most is said around the table it is a transcript, unless a matrix is asked for."""
    path = matrix(tmp_path / "a.docx", *["R: Wij hebben daar lang over gepraat met elkaar."] * 5)
    assert isinstance(registry.read(path), TranscriptRead)
    assert isinstance(registry.read(path, "interview"), TranscriptRead)
    assert isinstance(registry.read(path, "matrix"), MatrixRead)


def test_merged_cells_have_the_value_of_the_first(tmp_path: Path) -> None:
    """Cells merged over columns and rows fill all of them, and which were filled is known."""
    made = docx.Document()
    table = filled(made.add_table(3, 3), [["a", "b", "c"], ["d", "e", "f"], ["g", "h", "i"]])
    table.cell(0, 0).merge(table.cell(0, 1)).text = "breed"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "hoog"
    made.save(str(tmp_path / "a.docx"))
    (grid,) = sheets.grids(tmp_path / "a.docx")
    assert grid.rows == [["breed", "breed", "c"], ["d", "e", "hoog"], ["g", "h", "hoog"]]
    assert grid.spread == {(0, 1): (0, 0), (2, 2): (1, 2)}


def test_the_table_that_fits_is_read(tmp_path: Path) -> None:
    """Of several tables the first that is a matrix is read, and the others are told."""
    made = docx.Document()
    filled(made.add_table(1, 2), [["Datum", "12 mei"]])
    filled(made.add_table(2, 3), [HEAD, ["1 Preventie", "a", "b"]])
    made.save(str(tmp_path / "a.docx"))
    read = registry.read(tmp_path / "a.docx", "matrix")
    assert isinstance(read, MatrixRead)
    assert [warned.key for warned in read.warnings] == ["importers.workbook.sheets_passed"]


def test_a_document_without_table_is_no_matrix(tmp_path: Path) -> None:
    """One sentence says that there is no table."""
    made = docx.Document()
    made.add_paragraph("R: Ja.")
    made.save(str(tmp_path / "a.docx"))
    with pytest.raises(RefusedError) as refused:
        registry.read(tmp_path / "a.docx", "matrix")
    assert refused.value.key == "importers.table.no_tables"
