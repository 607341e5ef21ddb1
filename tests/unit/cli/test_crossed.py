"""Cross tables in a terminal, and the files and measures of `counts`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.cli.conftest import Run
from tests.unit.cli.test_startup import loaded_by
from workbench.analysis.crosstable import MEASURES
from workbench.cli import output
from workbench.cli.commands import counts
from workbench.cli.crossed import crossed
from workbench.cli.table import cells_wide

DOCUMENTS = [f"{number:02}-interview-met-iemand" for number in range(1, 13)]
CODES = ["T1", "T1.huisbezoek", "T2"]
NUMBERS = [[row * column for column in range(1, 13)] for row in (1, 2, 30)]


def test_a_table_that_fits_has_its_names_above(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is room, nothing is numbered."""
    lines = ["    anna  bram", "T1     2     1"]
    for wide in (14, 80, None):
        monkeypatch.setattr(output, "width", lambda wide=wide: wide)
        assert crossed(["T1"], ["anna", "bram"], [[2, 1]]) == lines


def test_long_names_become_numbers_with_a_legend(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve documents fit a terminal of 80 columns, and each can be told by its number."""
    monkeypatch.setattr(output, "width", lambda: 80)
    lines = crossed(CODES, DOCUMENTS, NUMBERS)
    assert [line.split() for line in lines[:4]] == [
        [str(number) for number in range(1, 13)],
        *([code, *map(str, row)] for code, row in zip(CODES, NUMBERS, strict=True)),
    ]
    assert lines[4:7] == ["", " 1  01-interview-met-iemand", " 2  02-interview-met-iemand"]
    assert len(lines) == 5 + 12


def test_too_many_columns_go_on_below(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a narrow terminal every column still stands somewhere, once, beside the names of its rows."""
    monkeypatch.setattr(output, "width", lambda: 40)
    lines = crossed(CODES, DOCUMENTS, NUMBERS)
    heads = [line.split() for line in lines if line.strip().split("  ")[0].isdecimal() and "-" not in line]
    assert [head for part in heads for head in part] == [str(number) for number in range(1, 13)]
    assert len(heads) == 3
    assert sum(line.startswith("T1.huisbezoek") for line in lines) == 3
    assert max(map(cells_wide, lines)) <= 40


@given(
    st.lists(st.text(max_size=40), max_size=4),
    st.lists(st.text(max_size=40), max_size=30),
    st.integers(min_value=20, max_value=120),
)
def test_a_table_never_takes_more_than_the_terminal(names: list[str], heads: list[str], wide: int) -> None:
    """Whatever the names are, every line fits."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(output, "width", lambda: wide)
        lines = crossed(names, heads, [[12345] * len(heads) for _ in names])
    assert max(map(cells_wide, lines)) <= wide


def test_another_measure_can_be_asked_for(run: Run, study: Path) -> None:
    """The table tells passages unless another measure is named; --json has all of them, whatever is named."""
    rows = {measure: run("counts", "--measure", measure).out.splitlines() for measure in MEASURES}
    assert run("counts").out.splitlines() == rows["passages"]
    assert [line.split() for line in rows["documents"]][1] == ["T1", "1", "1"]
    assert run("counts", "--json", "--measure", "documents").data == run("counts", "--json").data
    assert run("counts", "--measure", "words").code == 2
    assert counts.MEASURES == MEASURES


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_a_table_is_written_by_its_ending(run: Run, study: Path, tmp_path: Path, ending: str) -> None:
    """The file holds the cross table, can be read by its owner only, and is told about as every file is."""
    file = tmp_path / f"table.{ending}"
    told = run("counts", "-o", file, "--json")
    assert told.data == {"file": str(file), "format": ending, "bytes": file.stat().st_size, "losses": []}
    assert file.stat().st_mode & 0o777 == 0o600
    assert run("counts", "-o", file).code == 1
    assert run("counts", "-o", file, "--force", "--measure", "codings").code == 0


def test_a_written_table_has_codes_with_their_paths(run: Run, study: Path, tmp_path: Path) -> None:
    """A row has the id and the path of its code and a number for each document."""
    file = tmp_path / "table.json"
    run("counts", "-o", file)
    rows = {row["code"]: row for row in json.loads(file.read_text("utf-8"))}
    assert rows["T1.les"] == {"code": "T1.les", "path": "Voorkomen > Les", "anna": 1, "bram": 1}
    assert rows["T2"]["bram"] == 0


def test_a_table_can_be_printed_for_a_program(run: Run, study: Path) -> None:
    """Comma-separated rows go to stdout as they are; a workbook needs a file, prose is no format of a table."""
    lines = run("counts", "--columns", "aspect", "--format", "csv").out.lstrip("\ufeff").splitlines()
    assert lines[:2] == ["code,path,huidige_situatie,verbeterpunt,(none)", "T1,Voorkomen,0,2,1"]
    assert run("counts", "--format", "xlsx").code == 2
    assert run("counts", "--format", "odt", "-o", study.parent / "t.odt").code == 2


def test_printing_a_table_loads_no_pandas(study: Path) -> None:
    """Only a table for a file waits for it."""
    assert "pandas" not in loaded_by("counts", "--measure", "codings")
    assert "pandas" in loaded_by("counts", "-o", "table.csv")
