"""The real program in a real terminal: a memo that is being typed outlives the program."""

from __future__ import annotations

import signal
import time
from pathlib import Path

from tests.terminal.test_main_job import PATIENCE, Terminal, unset
from workbench.storage.store import Store


def drafted(project: Path) -> str | None:
    """Return what is kept of a memo that is being typed."""
    with Store.open(project) as store:
        body: str | None = store.value("SELECT body FROM draft")
        return body


def test_a_memo_that_is_typed_outlives_a_kill(demo: Path, tmp_path: Path) -> None:
    """The program is killed while a memo is typed; at the next start the words are offered and can be kept."""
    terminal = Terminal(demo, tmp_path / "settings")
    terminal.wait_for("Who is coding?")
    terminal.type("Bo\r")
    terminal.wait_for("01-manager-kinderopvang")
    terminal.type("M")
    terminal.wait_for("all kinds")
    terminal.type("n")
    terminal.wait_for("[idea]")
    terminal.type("De buren zien meer dan zij zeggen")
    end = time.monotonic() + PATIENCE
    while drafted(demo) != "De buren zien meer dan zij zeggen" and time.monotonic() < end:
        terminal.read()
    assert drafted(demo) == "De buren zien meer dan zij zeggen"
    terminal.stop(signal.SIGKILL)

    again = Terminal(demo, tmp_path / "settings")
    again.wait_for("You were typing a memo")
    again.type("\r")
    again.wait_for("De buren zien meer dan zij zeggen")
    again.type(".\x13")
    again.wait_for("saved")
    assert again.leave() == 0
    with Store.open(demo) as store:
        assert store.value("SELECT count(*) FROM memo WHERE body = 'De buren zien meer dan zij zeggen.'") == 1
    assert drafted(demo) is None


def test_a_program_that_stood_still_goes_on_where_it_was(demo: Path, tmp_path: Path) -> None:
    """Suspended while a memo is typed, the program keeps the words and gives the terminal back; then it goes on."""
    terminal = Terminal(demo, tmp_path / "settings", WORKBENCH_CODER="Bo")
    terminal.wait_for("01-manager-kinderopvang")
    terminal.type("M")
    terminal.wait_for("all kinds")
    terminal.type("n")
    terminal.wait_for("[idea]")
    terminal.type("De buren zien ")
    terminal.wait_for("De buren zien")
    terminal.send(signal.SIGTSTP)
    terminal.until_stopped()
    assert drafted(demo) == "De buren zien "
    assert unset(terminal.written) == []

    terminal.screen.reset()
    terminal.send(signal.SIGCONT)
    terminal.wait_for("De buren zien")
    terminal.type("meer\x13")
    terminal.wait_for("the project: De buren zien meer")
    assert terminal.stop(signal.SIGTERM) == 143
    with Store.open(demo) as store:
        assert store.value("SELECT count(*) FROM memo WHERE body = 'De buren zien meer'") == 1
