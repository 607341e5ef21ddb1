"""Closing the terminal keeps the memo: at most one second of typing is lost, and the terminal is left as it was."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from tests.examples import NIGHTLY
from tests.promise import report, seed
from tests.terminal.test_main_job import Terminal, unset
from workbench.storage.store import Store

ALLOWED = 1.0
"""Seconds of typing that may be lost."""

LONGEST = 1.8
"""Seconds that are typed, at most."""

EACH = 100 if NIGHTLY else 5
"""How often a program is ended in each way."""

NO_DRAFTS = str(Path(__file__).with_name("no_drafts.py"))
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.fixture
def small_study(small_project: Store) -> Path:
    """Return the file of the small project."""
    return small_project.path


class Ended(NamedTuple):
    """How a program ended while a memo was typed."""

    lost: float
    """Seconds of typing that are in no draft."""
    status: int | None
    unset: list[str]
    """Modes of the terminal that were left otherwise than they should be."""


def typed_for(terminal: Terminal, random: Random, seconds: float) -> list[tuple[float, str]]:
    """Type letters for a while as fingers do; returns each with its moment."""
    end, typed = time.monotonic() + seconds, list[tuple[float, str]]()
    while time.monotonic() < end:
        letter = random.choice(LETTERS)
        terminal.press(letter)
        typed.append((time.monotonic(), letter))
        time.sleep(random.uniform(0, 0.08))
        if len(typed) % 5 == 0:
            terminal.read()
    return typed


def ended(
    project: Path, random: Random, seconds: float, way: str, program: tuple[str, ...] = ("-m", "workbench")
) -> Ended:
    """Run the program, type a memo for so long, and end it."""
    terminal = Terminal(project, project.parent / "settings", program=program, WORKBENCH_CODER="A")
    terminal.wait_for("Where was I")
    terminal.type("M")
    terminal.wait_for("all kinds")
    terminal.type("n")
    terminal.wait_for("[idea]")
    typed = typed_for(terminal, random, seconds)
    moment = time.monotonic()
    status = WAYS[way](terminal)
    kept, words = drafted(project), "".join(letter for _, letter in typed)
    missing = typed[len(kept) :] if words.startswith(kept) else typed
    return Ended(moment - missing[0][0] if missing else 0.0, status, unset(terminal.written))


def drafted(project: Path) -> str:
    """Return the words of the draft, and forget it."""
    with Store.open(project) as store:
        words: str = store.value("SELECT body FROM draft") or ""
        store.keep("DELETE FROM draft")
    return words


def by(sign: signal.Signals) -> Callable[[Terminal], int | None]:
    """Return what ends a program by a signal."""
    return lambda terminal: terminal.stop(sign)


def suspended_and_killed(terminal: Terminal) -> int | None:
    """Suspend the program as Ctrl+Z in a shell does, and kill it while it stands still."""
    terminal.send(signal.SIGTSTP)
    terminal.until_stopped()
    return terminal.stop(signal.SIGKILL)


WAYS: dict[str, Callable[[Terminal], int | None]] = {
    "SIGHUP": by(signal.SIGHUP),
    "SIGTERM": by(signal.SIGTERM),
    "closed terminal": Terminal.close,
    "suspended, then killed": suspended_and_killed,
    "killed": by(signal.SIGKILL),
}
STATUS = {"SIGHUP": 129, "SIGTERM": 143, "closed terminal": 129, "suspended, then killed": None}
SANE = ("SIGTERM", "suspended, then killed")
"""Ways after which somebody still looks at the terminal."""


def wrong(way: str, found: Ended) -> list[str]:
    """Return what is wrong with how the program ended."""
    return (
        [f"{found.lost:.2f} s of typing lost"] * (found.lost > ALLOWED)
        + [f"status {found.status}"] * (found.status != STATUS[way])
        + [f"left {mode}" for mode in found.unset if way in SANE]
    )


@pytest.mark.parametrize("way", STATUS)
def test_what_is_typed_outlives_the_end(
    small_study: Path, record_property: Callable[[str, object], None], way: str
) -> None:
    """However the program is ended, the draft has all but the last second, and the terminal is as it was."""
    start = seed()
    random = Random(f"{start} {way}")
    found = [ended(small_study, random, random.uniform(0.3, LONGEST), way) for _ in range(EACH)]
    failed = [each for each in (wrong(way, one) for one in found) if each]
    longest = max(one.lost for one in found)
    name = f"a memo outlives {way} (at most {longest:.2f} s of typing lost)"
    record_property("promise", report(name, EACH, len(failed), start))
    assert failed == []


def test_without_drafts_the_memo_is_found_lost(small_study: Path) -> None:
    """Control: where nothing is kept while one types, all that was typed is found lost."""
    found = ended(small_study, Random(1), 1.5, "SIGTERM", (NO_DRAFTS,))
    assert any("of typing lost" in each for each in wrong("SIGTERM", found))


def test_a_terminal_that_is_left_as_it_is_is_found_out(small_study: Path) -> None:
    """Control: a program that is killed leaves screen, mouse and cursor as they are, and that is seen."""
    assert {"1049", "1000", "25"} <= set(ended(small_study, Random(1), 0.3, "killed").unset)
