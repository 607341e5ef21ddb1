"""Spoken turns in the text of a transcript."""

from __future__ import annotations

from typing import NamedTuple

RULE = "turns-1"
"""Version of the rule below; stored with the ranges it made."""


class Turn(NamedTuple):
    """One stretch of one voice. The label and the time stamp stay in the text, before `body`."""

    start: int
    """Where the label (or, without one, the body) begins."""
    body: int
    """Where the spoken words begin."""
    end: int
    """Where the turn ends, without trailing white space."""
    voice: str | None
    """The label as written, without colon and time; None where the text names nobody."""
    time: str | None = None
    """The time stamp as written, without brackets."""
