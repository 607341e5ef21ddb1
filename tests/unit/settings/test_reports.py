"""Reports of mistakes of the program."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.services.codebook.codebook import find_code
from workbench.settings import reports
from workbench.settings.reports import KEPT, describe, keep_report, shown_path, take_untold
from workbench.storage.store import Store

NAME = "Willemijn van der Zonneveld"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the reports of a test lie."""
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "settings"))
    return tmp_path / "settings" / "reports"


def caught(work: Callable[[], object]) -> Exception:
    """Return the mistake that work ends in."""
    try:
        work()
    except Exception as error:  # noqa: BLE001  (whatever it is, it is what is looked at)
        return error
    raise AssertionError


def _while_handling() -> None:
    try:
        dict[str, int]()[NAME]
    except KeyError:
        raise ValueError(NAME) from ExceptionGroup(NAME, [OSError(2, NAME, NAME)])


def test_a_report_says_what_and_where_and_no_more() -> None:
    """It has versions, types and frames of each error; no message, value, argument or path."""
    error = caught(_while_handling)
    error.add_note(NAME)
    text = describe(error)
    assert NAME not in text
    assert str(Path(__file__).parent) not in text
    assert text.startswith("workbench ")
    assert "\nPython 3." in text
    assert "textual " in text
    kinds = ["\nValueError\n", "\ncaused by: ExceptionGroup\n", "\none of: FileNotFoundError\n"]
    assert [kind for kind in kinds if kind not in text] == []
    assert " _while_handling" in text


def test_our_own_frames_are_named_by_file_and_line(small_project: Store) -> None:
    """Who looks after the program finds the place; a code's name that was looked for stays inside."""
    text = describe(caught(lambda: find_code(small_project, NAME)))
    assert "workbench.errors.RefusedError" in text
    assert "  workbench/services/codebook/codebook.py:" in text
    assert NAME not in text


def test_a_mistake_in_a_worker_is_followed_to_where_it_happened() -> None:
    """The framework wraps it; the report has the inner one too."""
    from textual.worker import WorkerFailed

    text = describe(WorkerFailed(caught(_while_handling)))
    assert "out of a worker: ValueError" in text
    assert " _while_handling" in text


def test_a_report_is_for_its_owner_only(folder: Path) -> None:
    """Nobody else on the computer can read it."""
    file = keep_report(ValueError(NAME))
    assert file is not None
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_only_the_last_reports_are_kept(folder: Path) -> None:
    """Ten reports are kept; the oldest go."""
    files = [keep_report(ValueError()) for _ in range(KEPT + 3)]
    assert sorted(folder.glob("*.txt")) == files[3:]


def test_a_report_is_told_once_at_the_next_start() -> None:
    """The next start is told of the last report, the one after that of none."""
    assert take_untold() is None
    file = keep_report(ValueError())
    assert [take_untold(), take_untold()] == [file, None]


def test_very_deep_mistakes_are_cut_in_the_middle() -> None:
    """Endless recursion makes a report of bearable length, with its beginning and its end."""

    def deeper(n: int) -> int:
        return deeper(n + 1) + n

    text = describe(caught(lambda: deeper(0)))
    assert text.count("deeper") <= reports.DEEPEST
    assert "frames" in text


def test_where_it_lies_is_told_without_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path on the screen begins with ~, since a home folder is called after its owner."""
    monkeypatch.setenv("HOME", "/home/willemijn")
    assert shown_path(Path("/home/willemijn/.config/x.txt")) == "~/.config/x.txt"
    assert shown_path(Path("/elsewhere/x.txt")) == "/elsewhere/x.txt"
