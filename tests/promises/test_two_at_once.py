"""Two people who code in the same project at the same time: nothing is lost, nothing is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.promise import report, tries
from workbench.services.project.projects import check
from workbench.storage.store import Store

ROOT = Path(__file__).parents[2]
LONGEST = 30.0
"""Seconds that an act may have to wait."""
PACE = 20
"""Acts a second of one coder who hardly reads."""


class Together(NamedTuple):
    """What came of two coders at work."""

    acts: int
    lost: int
    refused: list[str]
    longest: float


def at_work(command: list[str]) -> subprocess.Popen[str]:
    """Start a coder and wait until they are ready, so that nobody opens the project while another signs in."""
    coder = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert coder.stdout is not None
    assert coder.stdout.readline() == "ready\n"
    return coder


def together(project: Path, acts: int, pace: int, without: str = "") -> Together:
    """Let two coders do so many acts each in the same document, and count what is there afterwards."""
    with Store.open(project) as store:
        before = store.value("SELECT count(*) FROM entry")
    command = [sys.executable, "-m", "tests.promises.at_work", str(project)]
    coders = [at_work([*command, name, str(acts), str(pace), without]) for name in ("Anna", "Bo")]
    found: list[dict[str, Any]] = []
    for coder in coders:
        assert coder.stdin is not None
        coder.stdin.write("go\n")
        coder.stdin.flush()
    for coder in coders:
        out, _ = coder.communicate()
        found.append(json.loads(out))
    with Store.open(project) as store:
        there = {guid for (guid,) in store.rows("SELECT guid FROM coding")}
        numbers = [number for (number,) in store.rows("SELECT number FROM entry ORDER BY number")]
        assert numbers == list(range(1, len(numbers) + 1))
        assert check(store) == []
    kept = [guid for each in found for guid in each["kept"]]
    assert len(set(kept)) == len(kept)
    assert len(numbers) == before + 2 + len(kept)
    refused = [key for each in found for key in each["refused"]]
    return Together(2 * acts, len(set(kept) - there), refused, max(each["longest"] for each in found))


@pytest.mark.parametrize(("name", "nightly", "pace"), [("at pace", 10_000, PACE), ("flat out", 10_000, 0)])
def test_two_coders_lose_nothing_and_are_refused_nothing(
    demo: Path, record_property: Callable[[str, object], None], name: str, nightly: int, pace: int
) -> None:
    """Both code the same sentences; every coding that was acknowledged is there, and each act has its number."""
    acts = min(tries(nightly), 100) if pace and tries(nightly) < nightly else tries(nightly)
    done = together(demo, acts, pace)
    line = report(f"two at once, {name}", done.acts, done.lost + len(done.refused), 20)
    record_property("promise", f"{line}; longest act {done.longest:.2f} s")
    assert (done.lost, done.refused) == (0, [])
    assert done.longest < LONGEST


@pytest.mark.parametrize("protection", ["turns", "patience"])
def test_without_the_protection_acts_are_refused(demo: Path, protection: str) -> None:
    """Control: when acts do not take turns from their beginning, or do not wait, some are refused."""
    done = together(demo, 100, 0, protection)
    assert done.lost == 0
    assert len(done.refused) > 0
    assert set(done.refused) == {"project.busy"}
