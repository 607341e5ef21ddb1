"""A group matrix for paper: one wide sheet with every cell of the form."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from docx.shared import Cm

from tests.small import refused
from workbench.errors import UsageError
from workbench.importers.imported import ItemRead, MatrixRead
from workbench.services.matrix.matrix import add_matrix
from workbench.services.matrix.matrix_report import FORMATS, wide_matrix, write_matrix, write_plenary
from workbench.storage.store import Store


def test_every_cell_of_the_form_is_there(project: Store) -> None:
    """Rows and columns without items are kept; items of one cell stand below each other with their organisations."""
    content = write_matrix(wide_matrix(project, "matrix"), "docx").content
    table = docx.Document(BytesIO(content)).tables[0]
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert [row[0] for row in cells] == ["Row", "Voorkomen", "Signaleren", "Keten"]
    assert cells[0][1:] == ["Huidige situatie", "Verbeterpunt"]
    assert cells[1][1:] == ["• lessen op school [School (does)]", "• vaker op huisbezoek"]
    assert cells[3][1:] == ["", ""]


def test_the_page_lies_on_its_side(project: Store) -> None:
    """The table is as wide as an A4 page that lies on its side allows."""
    document = docx.Document(BytesIO(write_matrix(wide_matrix(project, "matrix"), "docx").content))
    section = document.sections[0]
    assert [round((side or 0) / Cm(1), 1) for side in (section.page_width, section.page_height)] == [29.7, 21.0]
    assert round(sum((column.width or Cm(0)).cm for column in document.tables[0].columns), 0) == 26


@pytest.mark.parametrize("format_", FORMATS)
def test_what_went_and_what_did_not_is_told(project: Store, format_: str) -> None:
    """Every format says how much is in the file and that codes of items are not."""
    told = dict(write_matrix(wide_matrix(project, "matrix"), format_).losses)
    assert told["paper.matrix.went"] == {"items": 3, "rows": 3, "empty": 3}
    assert told["paper.matrix.codings"] == {"count": 1}


def test_only_a_matrix_is_written_so(project: Store) -> None:
    """A transcript is refused, and so is a format in which no matrix is written."""
    with refused("document.no_matrix"):
        wide_matrix(project, "01")
    with pytest.raises(UsageError):
        write_matrix(wide_matrix(project, "matrix"), "pdf")


def test_what_is_known_of_an_item_stands_behind_it(empty_project: Store, coder: int) -> None:
    """A later addition says so, with its relation to the interviews and the result that it is for."""
    items = [
        ItemRead("Preventie", "acties", "lessen", "2", origin="recording", relation="confirmed", results=("rust",)),
        ItemRead("Preventie", "gewenst resultaat", "rust", "3"),
    ]
    add_matrix(
        empty_project, coder, "groep.csv", "abc", MatrixRead(items, [], ["Preventie"], ["acties", "gewenst resultaat"])
    )
    written = write_matrix(wide_matrix(empty_project, "groep"), "md").content.decode()
    assert "lessen (added from the recording; confirms the interviews; for: rust)" in written


def test_a_plenary_screen_shows_a_trede_at_a_time(project: Store) -> None:
    """Every row is a chapter with a table of its own, in which an empty cell has a dash; other formats are refused."""
    found = wide_matrix(project, "matrix")
    page = write_plenary(found).content.decode()
    assert page.count("<table>") == page.count("<h2>") == len(found.rows)
    assert "<td>—</td>" in page
    assert "break-before: page" in page
    with pytest.raises(UsageError):
        write_plenary(found, "docx")
