"""Improvement points on the command line: what waits for one, taking it, passing it over, positions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.test_shapes import documented, printed

LESSON, YEARLY, HELPS = "Elk jaar een les over veilig thuis.", "ieder jaar een les", "Een les op school helpt meer"


def _waiting(run: Run) -> dict[str, str]:
    """Return the words of what waits with what commands call it."""
    return {each["text"]: each["guid"] for row in run("points", "groups", "--json").data for each in row["members"]}


def test_what_waits_is_grouped(run: Run, study: Path) -> None:
    """A lesson every year of a person and of the group stand together; a higher percentage parts them."""
    assert set(_waiting(run)) >= {LESSON, YEARLY, HELPS}
    first = run("points", "groups", "--alike", "30", "--json").data[0]
    assert {each["text"] for each in first["members"]} >= {LESSON, YEARLY}
    assert (first["persons"], first["items"]) == (1, 1)
    assert all(len(row["members"]) == 1 for row in run("points", "groups", "--alike", "100", "--json").data)
    assert "one number" not in run("points", "groups", "--trede", "T1").out
    assert run("points", "groups", "--alike", "101").code == 2


def test_a_point_is_written_on_what_waits(run: Run, study: Path) -> None:
    """What a point rests on waits no longer, and an undo brings it back."""
    waiting = _waiting(run)
    made = run("points", "add", "T1", "Geef les", "--on", waiting[LESSON], "--on", waiting[YEARLY], "--json").data
    taken = run("points", "take", made["point"], waiting[HELPS], "--stance", "qualifies", "--json")
    assert (taken.code, taken.data["taken"]) == (0, [waiting[HELPS]])
    point = next(row for row in run("points", "list", "--json").data if row["point"] == made["point"])
    assert {each["text"]: each["stance"] for each in point["evidence"]} == {
        LESSON: "supports",
        YEARLY: "supports",
        HELPS: "qualifies",
    }
    assert not {LESSON, YEARLY, HELPS} & set(_waiting(run))
    assert run("undo").code == 0
    assert HELPS in _waiting(run)


def test_a_whole_group_is_taken(run: Run, study: Path) -> None:
    """One of a group names all of it."""
    groups = run("points", "groups", "--json").data
    largest = {each["guid"] for each in groups[0]["members"]}
    taken = run("points", "take", "V01", groups[0]["members"][0]["guid"], "--group", "--json").data["taken"]
    assert set(taken) == largest


def test_passing_over_and_back(run: Run, study: Path) -> None:
    """What is passed over is listed with its reason until it is offered again."""
    guid = _waiting(run)[HELPS]
    assert run("points", "pass", guid, "--reason", "te breed").code == 0
    assert HELPS not in _waiting(run)
    assert "te breed" in run("points", "passed").out
    assert run("points", "pass", guid, "--reason", "nog eens").code == 1
    assert run("points", "again", guid).code == 0
    assert HELPS in _waiting(run)
    assert run("points", "passed", "--json").data == []


def test_the_words_of_a_point_change(run: Run, study: Path) -> None:
    """What is named changes, an empty text takes away; naming nothing is a mistake."""
    words = ("--organisation", "org.school", "--owner", "directies", "--interpretation", "Artsen kennen het niet.")
    told = run("points", "change", "V01", *words, "--json").data
    assert (told["organisation"], told["owner"]) == ("org.school", "directies")
    told = run("points", "change", "V01", "--organisation", "", "--owner", "", "--json").data
    assert (told["organisation"], told["owner"], told["interpretation"]) == (None, None, "Artsen kennen het niet.")
    assert "Artsen kennen het niet." in run("points", "positions", "V01").out
    assert run("points", "change", "V01").code == 2
    assert run("points", "change", "V01", "--organisation", "T1").code == 1


def test_positions_are_told_in_persons(run: Run, study: Path) -> None:
    """The teacher supports it; the doctor was asked and is silent."""
    assert run("points", "take", "V01", _waiting(run)[LESSON]).code == 0
    assert run("points", "asked", "V01", "R02", "--asked").code == 0
    rows = {row["group"]: row for row in run("points", "positions", "V01", "--json").data}
    assert (rows["leraar"]["supports"], rows["huisarts"]["silent"]) == (["R01"], ["R02"])
    assert run("points", "positions", "V01", "--by", "schoenmaat").code == 1


@pytest.mark.parametrize("command", ["groups", "take", "pass", "passed", "again", "quote", "positions", "change"])
def test_the_keys_are_those_documented(run: Run, study: Path, command: str) -> None:
    """Each command prints exactly the keys that the page lists for it."""
    waiting = _waiting(run)
    assert run("points", "take", "V01", waiting[LESSON]).code == 0
    assert run("points", "pass", waiting[HELPS], "--reason", "te breed").code == 0
    evidence = run("points", "list", "--json").data[0]["evidence"][0]["guid"]
    words = {
        "take": ["V01", waiting[YEARLY]],
        "pass": [waiting[YEARLY], "--reason", "dubbel"],
        "again": [waiting[HELPS]],
        "quote": ["V01", evidence],
        "positions": ["V01"],
        "change": ["V01", "--note", "let op"],
    }
    told = run("points", command, *words.get(command, []), "--json")
    assert told.code == 0, told.out
    assert printed(told.data) == documented(f"points {command}")


def test_a_quote_is_chosen(run: Run, study: Path) -> None:
    """The choice stands with the evidence, and is taken back."""
    assert run("points", "take", "V01", _waiting(run)[LESSON]).code == 0
    evidence = run("points", "list", "--json").data[0]["evidence"][0]["guid"]
    for words, chosen in (([], True), (["--off"], False)):
        assert run("points", "quote", "V01", evidence, *words).code == 0
        assert run("points", "list", "--json").data[0]["evidence"][0]["chosen"] is chosen
