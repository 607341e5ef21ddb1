"""What is called saved is saved: the real program is killed at random moments while somebody works in it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.examples import NIGHTLY
from tests.promise import report, seed, tries
from tests.promises.killed import Session, Study, troubles, work

ROUND = 50
"""Kills of one project, after which a new one is begun."""

MOST = 12
"""Keys that are typed before a kill, at most."""

LATE = str(Path(__file__).with_name("late.py"))


class Kill(NamedTuple):
    """What one kill showed."""

    wrong: list[str]
    acknowledged: int
    hit: bool
    """Whether an act was being done."""


def kill_round(folder: Path, kills: int, start: int) -> list[Kill]:
    """Kill the program so often in one project, and open it once more at the end."""
    random, study = Random(start), Study(folder)
    found = []
    for _ in range(kills):
        session = Session(study, random, random.randint(1, MOST))
        work(session)
        found.append(Kill(troubles(session), session.acknowledged, session.trying_at_the_end))
    Session(study, random, 0).over()
    return found


def test_what_is_called_saved_outlives_a_kill(tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """After every kill the file is good, all that the screen called saved is there, and no act is half there."""
    n, start = tries(1000), seed()
    rounds = [min(ROUND, n - done) for done in range(0, n, ROUND)]
    folders = [tmp_path / str(number) for number in range(len(rounds))]
    for folder in folders:
        folder.mkdir()
    with ThreadPoolExecutor(3 if NIGHTLY else 1) as pool:
        found = list(chain(*pool.map(kill_round, folders, rounds, range(start, start + len(rounds)))))
    wrong = [kill.wrong for kill in found if kill.wrong]
    acts, hits = sum(kill.acknowledged for kill in found), sum(kill.hit for kill in found)
    name = f"what is called saved outlives a kill ({acts} acts called saved, {hits} kills during an act)"
    record_property("promise", report(name, n, len(wrong), start))
    assert wrong == []
    assert min(acts, hits) > n / 10


def test_a_program_that_saves_by_the_clock_is_found_out(tmp_path: Path) -> None:
    """Control: where acts are written some time after they are shown as saved, a kill is found to lose them."""
    study = Study(tmp_path)
    for keys in (6, 8, 10, 12, 14, 16):
        session = Session(study, Random(keys), keys, (LATE,))
        work(session)
        wrong = troubles(session)
        if session.acknowledged and any("saved and lost" in each for each in wrong):
            return
        study.before.clear()
    raise AssertionError
