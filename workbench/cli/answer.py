"""What a command hands back to be printed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Answer(NamedTuple):
    """The outcome of a command, for people and for programs."""

    data: object = None
    """What ``--json`` prints: rows as a list, else an object; keys and values of ours in English."""
    lines: Iterable[str] = ()
    """What people read, in the language spoken."""
    content: bytes | None = None
    """A report in a format of its own, printed instead of the lines."""
    code: int = 0
    """Exit code: 1 when something was refused."""
    enters: bool = False
    """Whether the screens come next instead of printing."""
    project: Path | None = None
    """The project that the screens open; None lets them ask."""
