"""How a file that others will read was written."""

from __future__ import annotations

from typing import Literal, NamedTuple

Mode = Literal["plain", "marks", "raw"]
"""No names were marked in the project; marks stand in the place of names; names stand in it, as was asked for."""


class Handed(NamedTuple):
    """What the register keeps of a file beside its name and its bytes, and what the file says of itself."""

    mode: Mode
    replaced: int = 0
    """How many marks stand in it."""
    recipient: str | None = None
    """GUID of whom it is for."""
    holds: tuple[str, ...] = ()
    """GUIDs of the respondents whose words or attributes stand in it."""
    heading: str = ""
    lines: tuple[str, ...] = ()
    """What was removed."""
