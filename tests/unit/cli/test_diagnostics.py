"""What stderr gets, and how commands end."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from tests.unit.cli.conftest import Run
from workbench import wording
from workbench.cli import diagnostics
from workbench.errors import RefusedError, UsageError
from workbench.text.span import Span
from workbench.wording import language

pytestmark = pytest.mark.usefixtures("settings")

SECRET = "wat zij vertelde over thuis"


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the reports of the tests apart from those of the person who runs them."""
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "settings"))


def raising(error: BaseException) -> Callable[[], int]:
    """Return work that ends in an error."""

    def work() -> int:
        raise error

    return work


def test_work_that_ends_well_keeps_its_exit_code() -> None:
    """Nothing is added to what went well."""
    assert diagnostics.guarded(lambda: 0, as_json=False) == 0


def test_a_refusal_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """A refusal is told on stderr, without a traceback."""
    work = raising(RefusedError("document.unknown", document="x"))
    assert diagnostics.guarded(work, as_json=False) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1


def test_a_refusal_as_data_says_what_where_and_what_to_do(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As data a refusal is English in every language, and its place stands apart."""
    monkeypatch.setenv("LANG", "nl")
    work = raising(RefusedError("indicators.no_place_or_year", file="cijfers.csv", line=4))
    assert diagnostics.guarded(work, as_json=True) == 1
    assert json.loads(capsys.readouterr().out) == {
        "error": {
            "what": "cijfers.csv, line 4: place or year is missing",
            "where": "cijfers.csv, 4",
            "cure": "fill both in.",
            "key": "indicators.no_place_or_year",
        }
    }
    assert language() == "nl"


def test_what_to_do_stands_behind_a_colon_too_but_not_behind_one_in_a_name() -> None:
    """Nor is a file before a colon all that happened."""
    told = diagnostics.described(RefusedError("veil.file_name", mark="[persoon; 1. a]"))
    assert told["cure"] == "give the file another name."
    assert "[persoon; 1. a]" in str(told["what"])
    told = diagnostics.described(RefusedError("codebook.key_twice", file="a: b. c.yaml", key="q", parent="x"))
    assert told["what"] == 'a: b. c.yaml: the key "q" stands at two codes under x'
    assert (told["where"], told["cure"]) == ("a: b. c.yaml", "give one of them another key.")


def test_wrong_usage_leaves_stdout_empty(capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong words are never told as data."""
    work = raising(UsageError("cli.bad_number", given="nul"))
    assert diagnostics.guarded(work, as_json=True) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "nul" in told.err


def _crashing() -> NoReturn:
    text, place = SECRET, Span(0, 4)
    place.cut(text + str(place.overlaps(text)))  # type: ignore[arg-type]
    raise AssertionError


@pytest.mark.parametrize("as_json", [False, True])
def test_a_mistake_of_the_program_shows_its_place_and_no_text(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, as_json: bool
) -> None:
    """A bug is told in two sentences that name the report, which has its kind and place; what was read stays inside."""
    assert diagnostics.guarded(_crashing, as_json=as_json) == 70
    told = capsys.readouterr()
    [report] = (tmp_path / "settings" / "reports").glob("*.txt")
    written = report.read_text("utf-8")
    assert SECRET not in told.out + told.err + written
    assert "Traceback" not in told.err
    assert "AttributeError\n" in written
    assert re.search(r"workbench/text/span\.py:\d+ Span\.", written)
    if as_json:
        assert json.loads(told.out)["error"]["where"].startswith("text/span.py:")
    else:
        what, cure = told.err.split(". ", 1)
        assert what == "This is a mistake in the program, not in your work; everything called saved is on the disk"
        assert (str(report) in cure, cure.count("\n"), cure.strip().count(". ")) == (True, 1, 0)


def test_a_mistake_is_told_where_no_report_can_be_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk or without a folder there are still two sentences."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "file"))
    assert diagnostics.guarded(_crashing, as_json=False) == 70
    assert "No report could be written" in capsys.readouterr().err


@pytest.mark.parametrize("damage", [b"", b"no catalogue", "cut"])
@pytest.mark.parametrize("as_json", [False, True])
def test_a_mistake_is_told_when_the_sentences_are_damaged(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    damage: bytes | str,
    as_json: bool,
) -> None:
    """Without a readable catalogue there are still two plain sentences, and no traceback."""
    for spoken in wording.LANGUAGES:
        (tmp_path / spoken).mkdir()
        whole = (wording.HERE / spoken / "workbench.mo").read_bytes()
        bad = damage if isinstance(damage, bytes) else whole[: len(whole) // 2]
        (tmp_path / spoken / "workbench.mo").write_bytes(bad)
    monkeypatch.setattr(wording, "HERE", tmp_path)
    wording._sentences.cache_clear()
    try:
        work = raising(RefusedError("document.unknown", document="x"))
        assert diagnostics.guarded(work, as_json=as_json) == 70
    finally:
        wording._sentences.cache_clear()
    told = capsys.readouterr()
    sentence = json.loads(told.out)["error"]["what"] if as_json else told.err
    assert sentence.startswith("This is a mistake in the program (")
    assert sentence.strip().endswith("install the program again.")


def test_a_mistake_can_be_seen_whole_by_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only on request the traceback is shown."""
    monkeypatch.setenv("WORKBENCH_DEBUG", "1")
    with pytest.raises(AttributeError):
        diagnostics.guarded(_crashing, as_json=False)


def test_an_interruption_ends_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl+C ends a command with exit code 130 and no words."""
    assert diagnostics.guarded(raising(KeyboardInterrupt()), as_json=False) == 130
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("words", [["--help"], ["show", "anna"], ["quotes", "--json"], ["quotes", "--format", "csv"]])
def test_a_reader_that_has_enough_is_no_mistake(study: Path, words: list[str]) -> None:
    """A pipe that was closed ends the command quietly."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *words],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_talk_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """A file name with an escape sequence does no harm in an error."""
    diagnostics.talk("x\x1b]0;titel\x07")
    assert "\x1b" not in capsys.readouterr().err


def test_progress_is_shown_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Long work shows how far it is, and wipes that line at the end."""
    diagnostics.progress(1, 3, "anna.txt")
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    diagnostics.progress(1, 3, "anna.txt\x1b[31m")
    diagnostics.progress(3, 3)
    assert capsys.readouterr().err == "\r\x1b[K1/3 anna.txt␛[31m\r\x1b[K"


def test_errors_of_every_kind_are_one_document(run: Run, study: Path) -> None:
    """Whatever cannot be done, with --json there is exactly one document that says so."""
    wanting = (
        ["show", "nobody"],
        ["quotes", "--code", "nothing"],
        ["counts", "--rows", "nothing"],
        ["counts", "--columns", "nothing"],
        ["summary", "--trede", "T9"],
        ["code", "anna", "--quote", "never said", "T1"],
        ["code", "anna", "--quote", "een les over veilig thuis", "org.school"],
        ["code", "anna", "--span", "5:999999", "T1"],
        ["code", "matrix", "--item", "nobody", "T1"],
        ["codings", "import", "missing.csv"],
        ["points", "add", "org.school", "Iets"],
        ["points", "status", "V99", "open"],
        ["points", "link", "V01", "nothing", "context"],
        ["points", "evidence", "V01", "--coding", "nobody"],
        ["points", "evidence", "V01", "--item", "nobody"],
        ["memo", "add", "  "],
        ["memo", "add", "Idee", "--coding", "nobody"],
        ["search", "(", "--regex"],
        ["undo", "--to", "999"],
        ["redo"],
        ["audit", "quotes", "missing.md"],
        ["new", str(study)],
        ["-p", "missing.workbench", "info"],
        ["-p", __file__, "info"],
    )
    for words in wanting:
        told = run("--json", *words)
        assert told.code == 1, words
        assert set(told.data["error"]) == {"what", "where", "cure", "key"}, words
        assert told.data["error"]["what"] != told.data["error"]["key"], words
