"""Days as people write them in a list."""

from __future__ import annotations

import re
from datetime import date

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T][\d:.]+)?")
DUTCH = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")


def day_of(written: str) -> str | None:
    """Return a day as ``2026-11-28``, from that or from ``28-11-2026``; None for what is no day."""
    cleaned = written.strip()
    if found := ISO.fullmatch(cleaned):
        year, month, day = map(int, found.groups())
    elif found := DUTCH.fullmatch(cleaned):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def today() -> str:
    """Return the day that the clock shows here."""
    return date.today().isoformat()


def days_until(day: str, now: str) -> int:
    """Return how many days there are from `now` until a day; negative when it is past."""
    return (date.fromisoformat(day) - date.fromisoformat(now)).days
