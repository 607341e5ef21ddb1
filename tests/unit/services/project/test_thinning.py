"""Thinning keeps the last days whole, then days, weeks and months, and lets no clock deceive it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import cases
from workbench.services.project.thinning import superfluous
from workbench.storage.backup import Backup

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def made(*ages: float) -> list[Backup]:
    """Return backups made so many days ago, the first of them first."""
    return [Backup(Path(f"{turn:04d}"), turn, NOW - timedelta(days=age), "daily") for turn, age in enumerate(ages, 1)]


def kept(backups: Sequence[Backup], now: datetime = NOW) -> list[Backup]:
    """Return what stays."""
    gone = superfluous(backups, now)
    return [backup for backup in backups if backup not in gone]


def test_everything_of_the_last_two_days_stays() -> None:
    """Ten in one afternoon are ten."""
    assert len(kept(made(*[2 - n / 10 for n in range(20)]))) == 20


def test_after_two_days_the_last_of_each_day_stays() -> None:
    """Of five on one day the latest is kept."""
    backups = made(5.4, 5.3, 5.2, 5.1, 5.0, 0)
    assert [backup.turn for backup in kept(backups)] == [5, 6]


def test_a_year_of_daily_backups_becomes_days_weeks_and_months() -> None:
    """Two days whole, then 12 days, 10 weeks and 9 months."""
    left = kept(made(*range(400, -1, -1)))
    assert len(left) == 3 + 12 + 10 + 9
    ages = [(NOW - backup.when).days for backup in left][::-1]
    assert ages[:15] == list(range(15))
    assert all(4 < later - sooner < 11 for sooner, later in pairwise(ages[14:25]))
    assert all(27 < later - sooner < 42 for sooner, later in pairwise(ages[25:34]))


def test_thinning_every_day_leaves_what_thinning_once_leaves() -> None:
    """What is kept on one day is there for the weeks and months after it."""
    left: list[Backup] = []
    for backup in made(*range(400, -1, -1)):
        left = kept([*left, backup], backup.when)
    assert len(left) >= 3 + 12 + 10 + 8
    assert (NOW - left[0].when).days > 300


def test_the_last_one_stays_however_old_it_is() -> None:
    """A project that lay for years keeps its backup."""
    assert len(kept(made(4000))) == 1


@pytest.mark.parametrize("years", [-10, 10])
def test_a_wrong_clock_today_makes_nothing_old(years: int) -> None:
    """With the clock ten years off at this start, nothing goes that would have stayed."""
    backups = made(*range(30, -1, -1), *[1.9 - n / 10 for n in range(10)])
    right = kept(backups)
    assert set(right) <= set(kept(backups, NOW + timedelta(days=3652 * years / 10)))


HISTORY = st.lists(st.integers(0, 72), min_size=1, max_size=120)
"""Hours between one backup and the next."""


@given(HISTORY, st.integers(0, 120), st.integers(0, 120), st.sampled_from([-3652, -400, -91, 120, 400, 3652]))
@cases(200)
def test_a_clock_set_for_a_while_deletes_nothing(hours: list[int], first: int, many: int, days: int) -> None:
    """Whatever backups were made while the clock was off, all stay that would stay with a right clock."""
    times = [NOW - timedelta(hours=sum(hours[at:])) for at in range(len(hours))]
    right = [Backup(Path(f"{n:04d}"), n, when, "daily") for n, when in enumerate(times)]
    off = timedelta(days=days)
    wrong = [
        backup._replace(when=backup.when + off) if first <= backup.turn < first + many else backup for backup in right
    ]
    assert {backup.turn for backup in kept(right)} <= {backup.turn for backup in kept(wrong)}
    assert wrong[-1] in kept(wrong)


@given(st.lists(st.integers(-4000, 4000), min_size=1, max_size=60), st.integers(-9000, 9000))
@cases(200)
def test_the_newest_stays_under_any_clock(days: list[int], now: int) -> None:
    """Backups with any times, seen at any time: the one made last is never superfluous."""
    backups = made(*days)
    assert backups[-1] in kept(backups, NOW + timedelta(days=now))
