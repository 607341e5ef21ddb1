"""The line below every room: what the keys do here."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from workbench.tui.widgets.columns import cut

LEAST = 3
"""Cells of a hint that are always left: a letter, a blank and what tells that there was more."""


class KeyLine(Static):
    """Hints, as many as there is room for, the most needed first."""

    def __init__(self) -> None:
        super().__init__("")
        self._hints: list[str] = []
        self._fit = as_many_as_fit

    def show(self, hints: list[str]) -> None:
        """Show these hints, as many as there is room for."""
        self._hints, self._fit = hints, as_many_as_fit
        self._draw()

    def show_all(self, hints: list[str]) -> None:
        """Show every one of these hints, the long ones cut where there is too little room."""
        self._hints, self._fit = hints, all_abreast
        self._draw()

    def on_resize(self) -> None:
        """Fit the hints to the new width."""
        self._draw()

    def _draw(self) -> None:
        self.update(Content(self._fit(self._hints, self.size.width)))


def as_many_as_fit(hints: Sequence[str], room: int) -> str:
    """Return the hints for which there is room, the first ones before others, and always the last one."""
    line, last = "", hints[-1:] if len(hints) > 1 else []
    for hint in hints[: len(hints) - len(last)]:
        if cell_len(line) + cell_len(hint) + 2 + sum(map(cell_len, last)) <= room:
            line += f"{hint}  "
    return line + "".join(last)


def all_abreast(hints: Sequence[str], room: int) -> str:
    """Return every hint, closer together and the longest ones cut where there is too little room."""
    line = "  ".join(hints)
    for most in range(max(map(cell_len, hints), default=0), LEAST, -1):
        if cell_len(line) <= room:
            break
        line = " ".join(cut(hint, most) for hint in hints)
    return line
