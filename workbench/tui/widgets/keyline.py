"""The line below every room: what the keys do here."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static


class KeyLine(Static):
    """Hints, as many as there is room for, the most needed first."""

    def __init__(self) -> None:
        super().__init__("")
        self._hints: list[str] = []

    def show(self, hints: list[str]) -> None:
        """Show these hints."""
        self._hints = hints
        self._draw()

    def on_resize(self) -> None:
        """Fit the hints to the new width."""
        self._draw()

    def _draw(self) -> None:
        line, room = "", self.size.width
        last = self._hints[-1:] if len(self._hints) > 1 else []
        for hint in self._hints[: len(self._hints) - len(last)]:
            if cell_len(line) + cell_len(hint) + 2 + sum(map(cell_len, last)) > room:
                continue
            line += f"{hint}  "
        self.update(Content(line + "".join(last)))
