"""Autocoding on the command line."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.test_shapes import documented, printed


def test_every_hit_is_coded_and_one_undo_takes_it_back(run: Run, study: Path) -> None:
    """Counts first on stderr, then what was done; undo takes all of it back."""
    before = run("quotes", "--json").data
    told = run("autocode", "les", "K", "--word", "--unit", "sentence", "--aspect", "verbeterpunt", "--yes")
    assert told.code == 0
    assert told.err.startswith(
        "Keten (K) · hits: 3, in documents: 3, of respondents: 2 · new codings: 3, there already: 0"
    )
    assert "3 passages coded with Keten (K)" in told.out
    made = [row for row in run("quotes", "--code", "K", "--json").data if row["aspect"] == "verbeterpunt"]
    assert sorted(row["text"] for row in made) == [
        "Een les op school helpt meer, café of geen café.",
        "Elk jaar een les over veilig thuis.",
        "ieder jaar een les",
    ]
    assert run("undo").code == 0
    assert run("quotes", "--json").data == before


def test_counts_as_data(run: Run, study: Path) -> None:
    """A program reads what was found and done, with every key that the page names."""
    told = run("autocode", "lessen", "K", "--forms", "--yes", "--json")
    assert printed(told.data) == documented("autocode")
    assert (told.data["hits"], told.data["codings"], told.data["backend"]) == (3, 3, "simplemma")
    assert run("autocode", "lessen", "K", "--forms", "--yes", "--json").data["present"] == 3


def test_without_a_terminal_nothing_is_done_unasked(run: Run, study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody can be asked, so it is refused; the counts are told all the same."""
    monkeypatch.setattr(sys, "stdin", StringIO())
    told = run("autocode", "les", "K", "--word")
    assert (told.code, told.out) == (1, "")
    assert "--yes" in told.err
    assert "new codings: 3" in told.err
    assert run("quotes", "--code", "K", "--json").data == []


class _Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("typed", "codings"), [("y\n", 3), ("n\n", 0), ("\n", 0)])
def test_on_a_terminal_one_is_asked(
    run: Run, study: Path, monkeypatch: pytest.MonkeyPatch, typed: str, codings: int
) -> None:
    """Only a yes does it."""
    monkeypatch.setattr(sys, "stdin", _Terminal(typed))
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _: True, raising=False)
    assert (run("autocode", "les", "K", "--word").code == 0) == bool(codings)
    assert len(run("quotes", "--code", "K", "--json").data) == codings


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["les", "org.school"], 1),
        (["les", "K", "--aspect", "T1"], 1),
        (["(", "K", "--regex"], 1),
        (["les", "nergens"], 1),
        (["les", "K", "--unit", "alinea"], 2),
        (["les", "K", "--word", "--forms"], 2),
    ],
)
def test_what_cannot_be_coded_is_refused(run: Run, study: Path, words: list[str], code: int) -> None:
    """A code that only qualifies, a wrong pattern, a code or a unit that is not there."""
    assert run("autocode", *words, "--yes").code == code


def test_no_hits_code_nothing(run: Run, study: Path) -> None:
    """Words that stand nowhere are said so, without a question."""
    told = run("autocode", "nergens", "K")
    assert told.code == 0
    assert "0 passages coded" in told.out


def test_words_near_each_other_are_searched(run: Run, study: Path) -> None:
    """A pattern finds words near each other, and every hit names what knows their forms."""
    told = run("search", "jaar ..2 lessen", "--pattern", "--json")
    assert [(hit["text"], hit["backend"]) for hit in told.data] == [("jaar een les", "simplemma")] * 2
    assert told.err == "Word forms by simplemma.\n"
