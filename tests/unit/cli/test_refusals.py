"""What commands refuse, what they say when they find nothing, and what they note."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run


def test_who_was_asked_is_noted(run: Run, study: Path) -> None:
    """Asked, not asked and not known are three answers, and the list of points counts them."""
    assert "R01" in run("points", "asked", "V01", "R01", "--asked").out
    assert run("points", "list", "--json").data[0]["asked"] == 1
    assert run("points", "asked", "V01", "R01", "--unknown", "--json").data["asked"] is None
    assert run("points", "list", "--json").data[0]["asked"] is None
    assert run("points", "asked", "V01", "R01", "--not-asked", "--json").data["asked"] is False
    assert run("points", "asked", "V01", "R01").code == 2
    assert run("points", "asked", "V01", "R77", "--asked", "--json").data["error"]["key"] == "respondent.unknown"


def test_whether_the_group_had_seen_results_is_noted(run: Run, study: Path) -> None:
    """Yes, no and not known, of a group matrix only."""
    assert run("matrix", "seen", "matrix", "--no", "--json").data == {"document": "matrix", "seen": False}
    assert "had seen" in run("matrix", "seen", "matrix", "--yes").out
    assert run("matrix", "seen", "matrix", "--unknown", "--json").data["seen"] is None
    assert run("matrix", "seen", "anna", "--yes", "--json").data["error"]["key"] == "document.no_matrix"


@pytest.mark.parametrize("words", [["log", "--most", "-1"], ["log", "--most", "0"], ["memo", "list", "--most", "x"]])
def test_at_most_so_many_is_a_number_from_1(run: Run, study: Path, words: list[str]) -> None:
    """Fewer than one is wrong usage."""
    told = run(*words)
    assert (told.code, told.out) == (2, "")
    assert "whole number" in told.err


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (["indicators", "show", "--indicator", "nix"], "indicator.unknown"),
        (["quotes", "--aspect", "T2"], "coding.no_aspect"),
        (["quotes", "--organisation", "T2"], "quotes.no_organisation"),
        (["code", "anna", "--span", "5:5", "T2"], "coding.empty"),
        (["code", "matrix", "--quote", "les", "T2"], "cli.code.needs_item"),
    ],
)
def test_what_cannot_be_is_refused_as_data(run: Run, study: Path, words: list[str], key: str) -> None:
    """A refusal ends with exit code 1 and one document that says why."""
    told = run(*words, "--json")
    assert (told.code, told.data["error"]["key"]) == (1, key)


def test_the_aspects_of_the_codebook_are_named(run: Run, study: Path) -> None:
    """Who names a code that is no aspect is told those of this codebook."""
    told = run("code", "anna", "--span", "0:5", "T2", "--aspect", "T1").err
    assert "Huidige situatie, Verbeterpunt" in told


def test_a_stretch_needs_a_character(run: Run, study: Path) -> None:
    """An empty stretch is told as such, not as one outside the text."""
    assert "at least one" in run("code", "anna", "--span", "5:5", "T2").err


@pytest.mark.parametrize(
    "words",
    [
        ["search", "nergens te vinden"],
        ["points", "list", "--trede", "T2"],
        ["memo", "list"],
        ["counts"],
        ["overlaps"],
    ],
)
def test_nothing_found_is_said(run: Run, study: Path, words: list[str]) -> None:
    """One line on stderr says that nothing was found; programs get an empty array and no talk."""
    if words[0] != "search":
        run("new", "fresh")
        words = ["-p", "fresh.workbench", *words]
    told = run(*words)
    assert (told.code, told.out, told.err.count("\n")) == (0, "", 1)
    as_data = run(*words, "--json")
    assert (as_data.data, as_data.err) == ([], "")


def test_rows_that_were_there_already_are_told_apart(run: Run, study: Path, files: dict[str, Path]) -> None:
    """Importing again places nothing, and says so."""
    told = run("codings", "import", files["codings.csv"], "--json")
    assert {row["status"] for row in told.data} == {"present"}
    assert "0 placed, 4 there already, 0 refused" in run("codings", "import", files["codings.csv"]).out
