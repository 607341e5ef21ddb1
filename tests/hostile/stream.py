"""What reaches a terminal, taken apart: the program's own sequences, and whatever else would drive it."""

from __future__ import annotations

import re

from textual.drivers.headless_driver import HeadlessDriver

_COLOUR = r"[34]8;2;\d{1,3};\d{1,3};\d{1,3}|[34]8;5;\d{1,3}"
_LOOK = rf"(?:{_COLOUR}|\d|2[1-9]|[34]\d|5[0-5]|9[0-7]|10[0-7])"
_MODES = "7|25|1000|1002|1003|1004|1006|1015|1016|1049|2004|2026|2048"
OWN = re.compile(
    rf"""\x1b\[(?:
        {_LOOK}(?:;{_LOOK})*m
      | m
      | \d{{1,3}};\d{{1,3}}H
      | H
      | \?(?:{_MODES})[hl]
      | \?(?:2026|2048)\$p
      | [<>]\d?u
    )
    | \x1b\]22;[a-z-]+\x07""",
    re.VERBOSE,
)
"""What the screen library sends: looks, places, modes, the shape of the mouse; no text of ours is like one of them."""
DRIVING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""All that a line may not hold but the line end, with which the screen library ends its lines."""


def foreign(stream: str) -> list[str]:
    """Return the surroundings of every sign that would drive a terminal and is not the program's own."""
    rest = OWN.sub("", stream)
    return [rest[max(0, hit.start() - 12) : hit.end() + 12] for hit in DRIVING.finditer(rest)]


class Recorder(HeadlessDriver):
    """A terminal that is not there but takes everything that is written to it."""

    _written: tuple[str, ...] = ()

    @property
    def is_headless(self) -> bool:
        """Say that somebody looks, so that the program writes."""
        return False

    def write(self, data: str) -> None:
        """Keep what is written; it has to be writable as it would be on a real terminal."""
        data.encode()
        self._written += (data,)

    def take(self) -> str:
        """Return what was written since the last time."""
        written, self._written = "".join(self._written), ()
        return written
