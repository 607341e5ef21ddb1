"""Which backups are kept: many of the last days, fewer of the weeks and months before, whatever the clock said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from workbench.storage.backup import Backup

GRACE = timedelta(days=2)
"""In which every backup is kept."""
LEAP = timedelta(days=90)
"""Longer than anybody pauses: between two backups so far apart the clock may have been set."""
SLACK = timedelta(minutes=5)
"""So far a clock may be put back in passing."""


def _day(when: datetime) -> object:
    return when.date()


def _week(when: datetime) -> object:
    return when.isocalendar()[:2]


def _month(when: datetime) -> object:
    return when.year, when.month


PERIODS: tuple[tuple[int, Callable[[datetime], object]], ...] = ((12, _day), (10, _week), (9, _month))
"""How many days, then weeks, then months keep their last backup."""


def superfluous(backups: Sequence[Backup], now: datetime) -> list[Backup]:
    """Return the backups that may go; `backups` in any order, from one folder.

    Where the clock was set, in a leap ahead or back, the backups before and after are thinned apart from each other,
    each by its own last one; so a wrong clock never makes an old backup look superfluous. The last one always stays.
    """
    ages = list(_ages(sorted(backups, key=lambda backup: (backup.turn, backup.when))))
    dropped: list[Backup] = []
    for age in ages:
        last = age[-1].when
        present = age is ages[-1] and timedelta(0) <= now - last <= LEAP
        dropped += _thinned(age[::-1], now if present else last)
    return [backup for backup in dropped if backup is not ages[-1][-1]]


def _ages(in_order: Sequence[Backup]) -> Iterator[list[Backup]]:
    """Yield stretches in which the clock went on as clocks do."""
    age: list[Backup] = []
    for backup in in_order:
        if age and not -SLACK <= backup.when - age[-1].when <= LEAP:
            yield age
            age = []
        age.append(backup)
    if age:
        yield age


def _thinned(latest_first: Sequence[Backup], until: datetime) -> list[Backup]:
    """Return what may go of one stretch, counted back from `until`."""
    dropped: list[Backup] = []
    left, stage, last = [many for many, _ in PERIODS], 0, None
    for backup in latest_first:
        if until - backup.when <= GRACE:
            last = backup.when
            continue
        while stage < len(PERIODS) and not left[stage]:
            stage += 1
        if stage == len(PERIODS) or (last is not None and PERIODS[stage][1](backup.when) == PERIODS[stage][1](last)):
            dropped.append(backup)
            continue
        left[stage] -= 1
        last = backup.when
    return dropped
