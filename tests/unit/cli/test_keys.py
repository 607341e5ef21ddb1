"""The key card on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from workbench.settings.keys import keys_file


def own_keys(text: str) -> None:
    """Write a person's own keys."""
    keys_file().parent.mkdir(exist_ok=True)
    keys_file().write_text(text, "utf-8")


def test_the_card_fits_a_sheet(run: Run, study: Path) -> None:
    """No line is wider than 80 columns; every screen has its part; the codes of the project have theirs."""
    told = run("keys")
    lines = told.out.splitlines()
    assert told.code == 0
    assert max(map(len, lines)) <= 80
    for title in ("TODAY", "CODE", "MATRIX", "EVERYWHERE", "VOORKOMEN"):
        assert any(title in line for line in lines), title
    assert any("11" in line and "Voorkomen" in line for line in lines)


def test_without_a_project_the_card_has_no_codes(run: Run) -> None:
    """The keys of the commands do not need one."""
    data = run("keys", "--json").data
    assert data["code_keys"] == []
    assert {"command": "documents.import", "keys": ["i"]}.items() <= next(
        row for row in data["commands"] if row["command"] == "documents.import"
    ).items()


def test_the_card_of_one_screen(run: Run, study: Path) -> None:
    """Only its commands, and codes with that of Code only."""
    log = run("keys", "--room", "log", "--json").data
    assert {row["command"].partition(".")[0] for row in log["commands"]} == {"log"}
    assert log["code_keys"] == []
    assert [row["keys"] for row in run("keys", "--room", "code", "--json").data["code_keys"]] == ["11", "22", "55"]


def test_the_card_shows_a_persons_own_keys(run: Run) -> None:
    """A line that cannot hold is told on stderr, with exit code 1, and the others hold."""
    own_keys('[log]\nnext_line = "n"\nprevious_line = "f3"\n')
    told = run("keys", "--room", "log")
    assert told.code == 1
    assert told.err.startswith('The key "f3" cannot be given to log.previous_line, since many terminals swallow it')
    lines = [line.split() for line in told.out.splitlines()]
    assert ["n", "next", "act"] in lines
    assert ["k", "previous", "act"] in lines


def test_the_card_as_a_page(run: Run, study: Path, tmp_path: Path) -> None:
    """HTML for the printer, also by the ending of a file; what is no format is refused."""
    page = run("keys", "--format", "html").out
    assert "<h2>Documents</h2>" in page
    assert "import files, a folder, or a project of another program" in page
    assert run("keys", "-o", tmp_path / "card.html").code == 0
    assert "<td>i</td>" in (tmp_path / "card.html").read_text("utf-8")
    assert run("keys", "-o", tmp_path / "card.txt").code == 0
    assert (tmp_path / "card.txt").read_text("utf-8") == run("keys").out
    assert run("keys", "--format", "xlsx", "-o", tmp_path / "card.xlsx").code == 2


@pytest.mark.parametrize(("language", "words"), [("en_GB.UTF-8", "space Ctrl+F"), ("nl_NL.UTF-8", "spatie Ctrl+F")])
def test_the_card_speaks_both_languages(run: Run, monkeypatch: pytest.MonkeyPatch, language: str, words: str) -> None:
    """Names of keys are those of the language."""
    monkeypatch.setenv("LANG", language)
    assert words in run("keys", "--room", "code").out
