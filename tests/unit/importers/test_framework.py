"""Framework matrices as NVivo writes them, and plain ones."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from tests.sheets import old_workbook, open_workbook
from workbench.errors import RefusedError
from workbench.importers import registry
from workbench.importers.imported import FrameworkRead

NVIVO = [
    ["", "A : Geld", "B : Thuis: hoe\n het gaat"],
    ["1 : Mevrouw J", "te weinig", "\n"],
    ["2 : De heer K", " \n", "rustig\ngenoeg"],
]


def written(path: Path, rows: list[list[str]]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return path


def read(path: Path, kind: str | None = None) -> FrameworkRead:
    found = registry.read(path, kind)
    assert isinstance(found, FrameworkRead)
    return found


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods"])
def test_letters_and_numbers_are_left_out(ending: str, tmp_path: Path) -> None:
    """A lettered and numbered table is a framework; a cell with nothing but a line end is empty."""
    path = tmp_path / f"a{ending}"
    if ending == ".xlsx":
        written(path, NVIVO)
    else:
        path.write_bytes(old_workbook(a=NVIVO) if ending == ".xls" else open_workbook(a=NVIVO))
    found = read(path)
    assert (found.respondents, found.themes) == (["Mevrouw J", "De heer K"], ["Geld", "Thuis: hoe het gaat"])
    assert [(cell.respondent, cell.theme, cell.body, cell.place) for cell in found.cells] == [
        ("Mevrouw J", "Geld", "te weinig", "B2"),
        ("De heer K", "Thuis: hoe het gaat", "rustig\ngenoeg", "C3"),
    ]
    assert found.warnings == []


def test_a_plain_table_is_one_where_that_is_asked(tmp_path: Path) -> None:
    """Without letters and numbers the kind has to be named; a time in a name stays."""
    path = written(tmp_path / "a.xlsx", [["wie", "Geld"], ["R1", "veel"], ["R1", "en meer"]])
    with pytest.raises(RefusedError):
        registry.read(path)
    found = read(path, "framework")
    assert [(cell.respondent, cell.body) for cell in found.cells] == [("R1", "veel"), ("R1", "en meer")]
    assert [(warned.key, warned.parameters["places"]) for warned in found.warnings] == [
        ("importers.framework.doubled", "B3")
    ]


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ([["wie"], ["R1"]], "importers.framework.no_themes"),
        ([["wie", "Geld"]], "importers.table.no_rows"),
        ([["wie", "Geld"], ["R1", "a"], ["", "b"]], "importers.framework.nameless"),
    ],
)
def test_what_lacks_names_is_refused(rows: list[list[str]], key: str, tmp_path: Path) -> None:
    """A framework needs themes above its columns and a respondent before each row."""
    with pytest.raises(RefusedError) as refused:
        registry.read(written(tmp_path / "a.xlsx", rows), "framework")
    assert refused.value.key == key
