"""The framework and respondents on the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.test_shapes import documented, printed
from workbench.services.coding.coding import set_context
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store
from workbench.text.span import Span


@pytest.fixture
def charted(run: Run, study: Path) -> Path:
    """Write a sentence, about an interview, and a number; note what a passage answers."""
    assert run("framework", "write", "R01", "T1", "Wil elk jaar een les.").code == 0
    assert run("framework", "summary", "anna", "Vooral over lessen.").code == 0
    assert run("respondents", "number", "R01", "meldingen", "per jaar", "2,5", "--words", "een paar").code == 0
    with Store.open(study) as store:
        text, start, end = store.row(
            'SELECT text_id, start, "end" FROM passage WHERE quote LIKE ?', ("Ik bel eerst%",)
        ) or (0, 0, 0)
        span = Span(start, end)
        set_context(store, sign_in(store, "anna"), text, span, topic="1.1", vignette=1, own_case="own")
    return study


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("framework list", []),
        ("framework show", ["R01", "T1"]),
        ("framework write", ["R02", "T1", "Liever een les."]),
        ("framework holds", ["R01", "T1"]),
        ("framework summary", ["anna"]),
        ("respondents set", ["R01", "ervaring=12 jaar"]),
        ("respondents topics", []),
        ("respondents vignettes", []),
        ("respondents numbers", []),
        ("respondents number", ["R02", "meldingen", "per jaar"]),
    ],
)
def test_the_keys_are_those_documented(run: Run, charted: Path, command: str, words: list[str]) -> None:
    """A command prints exactly the keys that the page lists for it."""
    told = run(*command.split(), *words, "--json")
    assert told.code == 0, told.out
    found = {key for key in printed(told.data) if not key.startswith("attributes.")}
    assert found == documented(command)


def test_respondents_are_listed_with_their_attributes(run: Run, study: Path) -> None:
    """Attributes come and go by command; a list can be narrowed by them."""
    assert run("respondents", "set", "R01", "functie=leraar", "plaats=Delta").code == 0
    assert run("respondents", "set", "r01", "plaats=", "--json").data["attributes"] == {"function": "leraar"}
    rows = run("respondents", "list", "--json").data
    assert {key for key in printed(rows) if not key.startswith("attributes.")} == documented("respondents list")
    assert [row["name"] for row in run("respondents", "list", "--respondent", "function=leraar", "--json").data] == [
        "R01"
    ]
    assert "leraar" in run("respondents", "list").out
    assert run("respondents", "set", "R01", "functie").code == 2
    assert run("respondents", "set", "R77", "a=b", "--json").data["error"]["key"] == "respondent.unknown"


def test_cells_are_written_and_read(run: Run, charted: Path) -> None:
    """With what they rest on; an empty sentence takes one away; cells without a sentence only on request."""
    told = run("framework", "show", "R01", "T1")
    assert "Wil elk jaar een les." in told.out
    assert "Elk jaar een les over veilig thuis." in told.out
    assert [row["code"] for row in run("framework", "list", "--json").data] == ["T1"]
    open_ = run("framework", "list", "--state", "open", "--respondent", "R02", "--themes", "used", "--json").data
    assert [(row["code"], row["body"], row["passages"]) for row in open_] == [("T1", None, 1), ("T1.les", None, 1)]
    assert run("framework", "write", "R01", "T1", "").code == 0
    assert run("framework", "list", "--json").data == []
    assert run("framework", "holds", "R01", "T1", "--json").data["error"]["key"] == "framework.no_sentence"
    assert run("framework", "write", "R01", "verbeterpunt", "x", "--json").data["error"]["key"] == "framework.no_theme"


def test_a_cell_whose_passages_changed_is_stale(run: Run, charted: Path) -> None:
    """It is told what came, and that it still holds takes the mark off."""
    assert run("code", "anna", "--quote", "Daar zou de school", "T1").code == 0
    [row] = run("framework", "list", "--state", "stale", "--json").data
    assert (row["came"], row["gone"], row["changed"]) == (1, 0, 0)
    assert "1 came" in run("framework", "show", "R01", "T1").out
    assert run("framework", "holds", "R01", "T1").code == 0
    assert run("framework", "list", "--state", "stale", "--json").data == []


def test_half_a_page_on_an_interview(run: Run, charted: Path) -> None:
    """It is printed, written anew and taken away."""
    assert run("framework", "summary", "anna").out.strip() == "Vooral over lessen."
    assert run("framework", "summary", "anna", "", "--json").data["body"] is None
    assert "Nothing has been written" in run("framework", "summary", "anna").out
    assert run("framework", "summary", "matrix", "x", "--json").data["error"]["key"] == "framework.no_interview"


def test_the_framework_goes_out(run: Run, charted: Path, tmp_path: Path) -> None:
    """The themes and respondents that were asked for."""
    file = tmp_path / "kader.csv"
    told = run("export", "framework", "--themes", "T1", "--respondent", "R01", "-o", file)
    assert told.code == 0, told.err
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["respondent", "function", "the interview", "Voorkomen", "Voorkomen > Les"]
    assert rows[1] == ["R01", "leraar", "Vooral over lessen.", "Wil elk jaar een les.", "[1 passage, not summed up]"]
    assert len(rows) == 2


def test_numbers_are_never_added_over_units(run: Run, charted: Path) -> None:
    """A sum is told only where it is asked for, and then within one unit."""
    run("respondents", "number", "R02", "meldingen", "per jaar", "4")
    run("respondents", "number", "R02", "meldingen", "gezinnen", "40")
    rows = run("respondents", "numbers", "--json").data
    assert [(row["unit"], row["n"], row["median"], row["sum"]) for row in rows] == [
        ("gezinnen", 1, 40, None), ("per jaar", 2, 3.25, None),
    ]  # fmt: skip
    assert [row["sum"] for row in run("respondents", "numbers", "--sum", "--json").data] == [40, 6.5]
    assert "n = 2 · 2.5 to 4, median 3.25 (per jaar)" in run("respondents", "numbers").out
    guid = rows[0]["numbers"][0]["guid"]
    assert run("respondents", "forget", guid, "--json").data == {"guid": guid}
    assert len(run("respondents", "numbers", "--json").data) == 1
    assert (
        run("respondents", "number", "R01", "x", "y", "tien", "--json").data["error"]["key"] == "selfreport.no_number"
    )


def test_answers_go_out(run: Run, charted: Path, tmp_path: Path) -> None:
    """The topic list and the vignettes, to read here and as files."""
    assert "questions that nobody answered" in run("respondents", "topics").out
    assert "own case (1)" in run("respondents", "vignettes").out
    for number, ending in enumerate(("csv", "xlsx", "docx", "md", "html", "json")):
        for what in ("topics", "vignettes"):
            assert run("respondents", what, "-o", tmp_path / f"{what}{number}.{ending}").code == 0
    assert "Ik bel eerst een collega." in (tmp_path / "vignettes3.md").read_text("utf-8")
