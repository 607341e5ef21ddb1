"""What stands behind a number, quotes in cells, overlaps as files and codes from the data, by command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run


def test_a_number_opens_its_quotes(run: Run, study: Path) -> None:
    """Row and column name a cell, and its quotes are printed as `quotes` prints them."""
    cells = {(cell["row"], cell["column"]): cell["codings"] for cell in run("counts", "--json").data}
    for (row, column), codings in cells.items():
        assert len(run("counts", "--show", row, column, "--json").data) == codings
    printed = run("counts", "--show", "t1", "bram").out
    assert printed.startswith("# Quotes: t1 × bram")
    assert "Een les op school helpt meer" in printed


def test_what_has_no_column_is_shown_as_well(run: Run, study: Path) -> None:
    """Codings without an aspect stand under (none), all together under (all)."""
    words = ["counts", "--columns", "aspect", "--json", "--show"]
    assert [row["text"] for row in run(*words, "T1", "(none)").data] == ["een les over veilig thuis"]
    assert len(run(*words, "(all)", "(all)").data) == 4


def test_a_cell_that_is_not_there_is_refused(run: Run, study: Path) -> None:
    """The refusal names what there is."""
    told = run("counts", "--show", "T1", "carla")
    assert told.code == 1
    assert "anna" in told.err


def test_the_quotes_of_a_cell_are_written(run: Run, study: Path, tmp_path: Path) -> None:
    """They go to a file like any quotes."""
    file = tmp_path / "cell.json"
    assert run("counts", "--show", "T1", "anna", "-o", file).code == 0
    assert len(json.loads(file.read_text("utf-8"))) == 2


def test_totals_stand_last(run: Run, study: Path) -> None:
    """With totals there is a row and a column of everything; a passage counts once in them."""
    rows = [line.split() for line in run("counts", "--totals").out.splitlines()]
    assert rows[0] == ["anna", "bram", "(all)"]
    assert ["T1", "2", "1", "3"] in rows
    assert ["(all)", "3", "1", "4"] in rows
    cells = run("counts", "--totals", "--json").data
    assert cells[-1] == {
        "row": "(all)", "column": "(all)", "codings": 4, "passages": 4, "documents": 2, "respondents": 2,
    }  # fmt: skip
    file = study.parent / "totals.json"
    run("counts", "--totals", "-o", file)
    last = json.loads(file.read_text("utf-8"))[-1]
    assert last == {"code": "(all)", "path": None, "anna": 3, "bram": 1, "(all)": 4}


def test_every_table_says_what_it_counts(run: Run, study: Path) -> None:
    """Persons, passages and codings are told apart below the table."""
    assert run("counts").out.splitlines()[-1].startswith("Numbers are passages; rows: themes, columns: documents.")
    assert "persons (individually interviewed)" in run("counts", "--measure", "respondents").out
    assert "share a character" in run("overlaps").out


@pytest.mark.parametrize("ending", ["docx", "md", "html"])
def test_a_table_is_written_to_be_read(run: Run, study: Path, tmp_path: Path, ending: str) -> None:
    """A page has the table with what it counts above it."""
    for command in (["counts"], ["overlaps"], ["quotes", "matrix"], ["codebook", "use"]):
        file = tmp_path / f"{command[-1]}.{ending}"
        assert run(*command, "-o", file).code == 0
        assert file.stat().st_size > 100


def test_overlaps_open_their_quotes(run: Run, study: Path) -> None:
    """The words on which two codes meet, of both."""
    told = run("overlaps", "--show", "T1", "T1.les", "--json").data
    assert sorted(row["text"] for row in told) == ["Elk jaar een les over veilig thuis.", "een les over veilig thuis"]
    assert run("overlaps", "--show", "T1", "weer").code == 1


def test_quotes_stand_in_cells(run: Run, study: Path) -> None:
    """Theme × function, for people one cell below the other, for programs with the quotes whole."""
    cells = run("quotes", "matrix", "--json").data
    assert [(cell["row"], cell["column"], len(cell["quotes"])) for cell in cells] == [
        ("T1", "leraar", 1),
        ("T1.les", "huisarts", 1),
        ("T1.les", "leraar", 1),
        ("T2", "leraar", 1),
    ]
    assert "## T1.les × huisarts\n> Een les op school helpt meer\n  — bram · R · turn 2" in run("quotes", "matrix").out
    assert run("quotes", "matrix", "--columns", "weer").code == 1


def test_codes_from_the_data_per_interview(run: Run, study: Path) -> None:
    """In order of coding; without such codes each interview is there with nothing."""
    run("codebook", "describe", "T1.les", "--origin", "data")
    rows = run("codebook", "use", "--json").data
    assert [(row["document"], row["new"], row["known"]) for row in rows] == [("anna", ["T1.les"], 1), ("bram", [], 1)]
    printed = run("codebook", "use").out
    assert "█" in printed
    assert "░" in printed
