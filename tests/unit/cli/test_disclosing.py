"""Who can be known, by command, and the warning before a file."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.unit.cli.conftest import Run


@pytest.fixture
def people(run: Run, study: Path) -> Path:
    """Give the two who were interviewed a function and a place."""
    for name, function, place in (("R01", "leraar", "Dorp"), ("R02", "huisarts", "Dorp")):
        assert run("respondents", "set", name, f"function={function}", f"place={place}").code == 0
    return study


def _column(file: Path, name: str) -> set[str]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return {row[name] for row in csv.DictReader(opened) if name in row}


def test_every_combination_is_told(run: Run, people: Path) -> None:
    """As rows for programs, as a table with what helps for people."""
    rows = {tuple(row["attributes"]): row for row in run("disclosure", "--by", "functie,plaats", "--json").data}
    assert list(rows) == [("function",), ("place",), ("function", "place")]
    assert rows["function",]["alone"] >= 2
    told = run("disclosure").out
    assert "function × place" in told
    assert "Without function" in told


def test_what_readers_know_is_kept(run: Run, people: Path) -> None:
    """And is what the next question is asked with."""
    assert run("disclosure", "set", "--by", "place", "--least", "4", "--json").data == {
        "attributes": ["place"], "least": 4,
    }  # fmt: skip
    assert [row["attributes"] for row in run("disclosure", "--json").data] == [["place"]]
    assert run("disclosure", "set", "--least", "1").code == 1
    assert run("undo").code == 0
    assert run("disclosure", "set", "--json").data["least"] == 3


def test_a_file_is_warned_of_and_a_view_is_not(run: Run, people: Path, tmp_path: Path) -> None:
    """With counts, on stderr; what is printed is for who has the project."""
    told = run("export", "workbook", "-o", tmp_path / "a.xlsx", "--together")
    assert "alone by function × place already" in told.err
    assert "Without function" in told.err
    assert "on the words of one person" in run("quotes", "-o", tmp_path / "q.csv").err
    assert "one person" not in run("quotes").err
    assert "safe" not in told.err


@pytest.mark.parametrize("command", ["summary", "handout --trede T1", "export accountability", "export code T1"])
def test_conclusions_are_warned_of_too(run: Run, people: Path, tmp_path: Path, command: str) -> None:
    """What is concluded holds quotes; the control: of a trede without codings there is nothing to say."""
    assert "one person: " in run(*command.split(), "-o", tmp_path / "x.md").err
    assert "one person: " not in run("handout", "--trede", "K", "-o", tmp_path / "k.md").err


def test_function_and_place_are_told_together_on_request_only(run: Run, people: Path, tmp_path: Path) -> None:
    """Few share both, so the function is told as a field of work or not at all."""
    told = run("export", "csv", "-o", tmp_path / "apart")
    assert "--together tells both" in told.err
    assert _column(tmp_path / "apart" / "respondents.csv", "function") & {"leraar", "huisarts"} == set()
    run("export", "csv", "-o", tmp_path / "together", "--together")
    assert {"leraar", "huisarts"} <= _column(tmp_path / "together" / "respondents.csv", "function")


@pytest.mark.parametrize("target", ["csv", "sqlite", "workbook", "qdpx"])
def test_an_attribute_is_left_out_everywhere(run: Run, people: Path, tmp_path: Path, target: str) -> None:
    """No value of it is in the file; the control has it."""
    for name, options, there in (("with", [], True), ("without", ["--without", "functie"], False)):
        file = tmp_path / f"{name}.{'zip' if target == 'csv' else target}"
        more = [] if target == "qdpx" else ["--together"]
        assert run("export", target, "-o", file, *options, *more).code == 0
        assert (b"huisarts" in _unpacked(file)) == there


def _unpacked(file: Path) -> bytes:
    if file.suffix == ".sqlite":
        return file.read_bytes()
    with ZipFile(file) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if "provenance" not in name)


def test_the_head_of_a_transcript_and_the_framework(run: Run, people: Path, tmp_path: Path) -> None:
    """Both leave the function out, or tell it in broader words."""
    words = tmp_path / "sector.csv"
    words.write_text("functie,sector\nleraar,onderwijs\nhuisarts,zorg\n", "utf-8")
    for name, options, told in (
        ("whole", [], "leraar"), ("broad", ["--coarse", f"function={words}"], "onderwijs"),
        ("bare", ["--without", "function"], None),
    ):  # fmt: skip
        file = tmp_path / f"{name}.md"
        assert run("export", "transcript", "anna", "-o", file, *options).code == 0
        assert [word for word in ("leraar", "onderwijs") if word in file.read_text("utf-8").split("\n\n")[1]] == (
            [told] if told else []
        )
        assert ("leraar" in file.read_text("utf-8")) == (told == "leraar")
        assert (run("verify", file).code == 0) == (name != "broad")
    sheet = tmp_path / "framework.csv"
    run("export", "framework", "-o", sheet, "--without", "function")
    assert "leraar" not in sheet.read_text("utf-8-sig")


def test_broader_words_to_complete(run: Run, people: Path, tmp_path: Path) -> None:
    """The values with what their words tell; the file can be given back."""
    assert {"value": "huisarts", "broader": "zorg"} in run("disclosure", "--words", "function", "--json").data
    file = tmp_path / "broader.csv"
    run("disclosure", "--words", "function", "-o", file)
    done = run("export", "sav", "-o", tmp_path / "a.sav", "--coarse", f"function={file}")
    assert done.code == 0


def test_what_is_not_known_is_refused(run: Run, people: Path, tmp_path: Path) -> None:
    """An attribute that nobody has, and a file that is not there."""
    for options in (["--without", "schoenmaat"], ["--coarse", "function=nergens.csv"], ["--coarse", "function=niets"]):
        assert run("export", "workbook", "-o", tmp_path / "x.xlsx", *options).code == 1
        assert not (tmp_path / "x.xlsx").exists()


def test_small_numbers_are_hidden_in_files_of_persons(run: Run, people: Path, tmp_path: Path) -> None:
    """By themselves; what is printed tells true numbers unless asked otherwise."""
    words = ["counts", "--columns", "respondent.function", "--measure", "respondents"]
    hidden, shown = tmp_path / "hidden.json", tmp_path / "shown.json"
    run(*words, "-o", hidden)
    run(*words, "-o", shown, "--hide-below", "1")
    assert {row["leraar"] for row in json.loads(hidden.read_text("utf-8"))} <= {"<3", "*", 0}
    assert {row["leraar"] for row in json.loads(shown.read_text("utf-8"))} >= {1}
    assert run("verify", hidden).code == 0
    assert {cell["respondents"] for cell in run(*words, "--json").data} >= {1}
    asked = run(*words, "--hide-below", "3", "--json").data
    assert {cell["respondents"] for cell in asked} <= {None, 0}
    assert "hidden" in run(*words, "--hide-below", "3").out
