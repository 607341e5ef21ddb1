"""How much of the names that nobody gave it the program finds: written by its own test, never by hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "lists" / "recall.json"


class Recall(NamedTuple):
    """Of one kind: how many forms were found of how many that stood in invented talks, none of them in a key."""

    kind: str
    found: int
    seeded: int


class Measured(NamedTuple):
    """What was measured, with which version of the program and when."""

    version: str
    on: str
    """Day, as ``2026-11-28``."""
    written: list[Recall]
    """In talks with capitals."""
    without_capitals: list[Recall]
    """In the same talks as speech recognition writes them: lower case, no signs."""
    right: float
    """Share of what was found in talks with capitals that did point to somebody, from 0 to 1."""


@cache
def measured() -> Measured:
    """Return what the program's own test last found."""
    kept = json.loads(FILE.read_text("utf-8"))
    rows = {name: [Recall(*row) for row in kept[name]] for name in ("written", "without_capitals")}
    return Measured(kept["version"], kept["on"], rows["written"], rows["without_capitals"], kept["right"])


def measured_recall() -> list[Recall]:
    """Return the recall per kind in talks with capitals."""
    return measured().written
