"""Surveys and frameworks on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.test_shapes import documented, printed

SURVEY = 'nr;Plaats;Hoe gaat het, echt?;Naam\nR1;Oudehaven;"Goed.\nHeel goed.";Jan\nR2;Rietmeer;Matig.;An\n'


@pytest.fixture
def survey(tmp_path: Path, study: Path) -> Path:
    path = tmp_path / "enquete.csv"
    path.write_text(SURVEY, "utf-8")
    return path


def test_looking_first_imports_nothing(run: Run, survey: Path) -> None:
    """The guess and the first rows are shown, with the keys that are documented; the project stays as it is."""
    before = run("log", "--json").data
    told = run("import", survey, "--as", "survey", "--dry-run", "--json")
    assert (told.code, printed(told.data)) == (0, documented("import survey"))
    roles = [(column["column"], column["role"]) for column in told.data[0]["columns"]]
    assert roles == [("A", "id"), ("B", "attribute"), ("C", "text"), ("D", "left_out")]
    assert told.data[0]["first"][1] == ["R2", "Rietmeer", "Matig.", "An"]
    read = run("import", survey, "--as", "survey", "--dry-run").out
    assert "text to code" in read
    assert "Rietmeer" in read
    assert run("log", "--json").data == before


def test_what_is_said_goes_before_the_guess(run: Run, survey: Path) -> None:
    """Columns are named by letter or name, parted by commas; a name with a comma in it is one."""
    said = ("--id", "D", "--text", "Hoe gaat het, echt?", "--attribute", "nr,B")
    told = run("import", survey, "--as", "survey", *said, "--json")
    assert (told.code, printed(told.data)) == (0, documented("import"))
    assert (told.data[0]["status"], told.data[0]["documents"]) == ("imported", ["Jan", "An"])
    shown = run("show", "Jan", "--json").data
    assert shown["text"] == "I: Hoe gaat het, echt?\nR: Goed.\nHeel goed."
    listed = next(row for row in run("documents", "--json").data if row["document"] == "Jan")
    assert listed["respondent"] == "Jan"


def test_a_survey_that_does_not_fit_is_a_refused_row(run: Run, survey: Path) -> None:
    """An unknown column is said with those that are there, and the others files go on."""
    told = run("import", survey, "--as", "survey", "--text", "Vraag 9", "--json")
    assert (told.code, told.data[0]["status"], told.data[0]["documents"]) == (1, "rejected", [])
    assert "has no column Vraag 9; its columns are nr, Plaats" in told.data[0]["message"]
    nothing = run("import", survey.with_name("weg.csv"), "--as", "survey", "--text", "a,b", "--json")
    assert (nothing.code, nothing.data[0]["status"]) == (1, "rejected")


@pytest.mark.parametrize("option", [("--id", "A"), ("--text", "A"), ("--attribute", "A")])
def test_options_of_a_survey_go_with_nothing_else(run: Run, survey: Path, option: tuple[str, ...]) -> None:
    """What only a survey has is wrong usage elsewhere."""
    assert run("import", survey, *option).code == 2


def test_a_row_of_a_matrix_is_what_it_is_said_to_be(run: Run, survey: Path) -> None:
    """A name that the codebook does not know is refused, unless it is said which code it is."""
    path = survey.with_name("groep.csv")
    path.write_text("trede;huidige situatie;beter kan\nEerste stap;een folder;een les\n", "utf-8")
    assert run("import", path).code == 1
    said = ("--match", "eerste  stap=T1", "--match", "Beter kan=verbeterpunt")
    told = run("import", path, *said, "--json")
    assert told.code == 0, told.out
    items = run("show", told.data[0]["documents"][0], "--json").data["items"]
    assert sorted(item["text"] for item in items) == ["een folder", "een les"]
    assert run("import", path, "--match", "T1").code == 2


def test_a_framework_is_listed(run: Run, survey: Path) -> None:
    """Cells that came in are listed, all or of one respondent, with the keys that are documented."""
    path = survey.with_name("raamwerk.csv")
    path.write_text(";A : Les;B : Geld\n1 : R01;elk jaar;\n2 : R09;nooit;te weinig\n", "utf-8")
    told = run("import", path, "--json").data[0]
    assert (told["kind"], told["status"]) == ("framework", "warned")
    rows = run("framework", "list", "--json").data
    assert printed(rows) == documented("framework list")
    assert [(row["respondent"], row["code"], row["body"]) for row in rows] == [
        ("R01", "T1.les", "elk jaar"), ("R09", "T1.les", "nooit"), ("R09", "geld", "te weinig"),
    ]  # fmt: skip
    assert [row["body"] for row in run("framework", "list", "--respondent", "R01", "--json").data] == ["elk jaar"]
    assert "elk jaar" in run("framework", "list").out
