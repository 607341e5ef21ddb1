"""Moments are kept in UTC and shown as the clock of the reader showed them."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Return the present moment as it is stored: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local_time(at: str) -> str:
    """Return a stored moment as the clock here showed it, to the minute."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"


def zone() -> str:
    """Return the time zone of the reader now, such as ``UTC+02:00``."""
    offset = f"{datetime.now().astimezone():%z}"
    return f"UTC{offset[:3]}:{offset[3:5]}"
