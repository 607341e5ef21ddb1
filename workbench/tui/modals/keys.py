"""The keys of a room."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.guard import plain
from workbench.wording import say

WIDEST = 26


class KeysScreen(ModalScreen[None]):
    """Shows what every key does in a room."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,enter", "dismiss", show=False),
        Binding("j", "scroll_by(1)", show=False),
        Binding("k", "scroll_by(-1)", show=False),
    ]

    def __init__(self, room: str) -> None:
        super().__init__()
        self._room = room

    def compose(self) -> ComposeResult:
        """Build the list: lines `keys = meaning` from the wording room."""
        lines = [*say(f"tui.{self._room}.keys").split("\n"), "", *say("tui.keys.everywhere").split("\n")]
        with VerticalScroll(classes="dialog wide"):
            yield Static(plain(say("tui.keys.title", room=say(f"tui.room.{self._room}"))), classes="dialog-title")
            yield Static(plain("\n".join(_aligned(lines))))

    def action_scroll_by(self, lines: int) -> None:
        """Read on."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def _aligned(lines: list[str]) -> list[str]:
    """Return the lines with their meanings below each other; long keys stand on a line of their own."""
    pairs = [line.partition(" = ") for line in lines]
    width = max((cell_len(keys) for keys, _, meaning in pairs if meaning and cell_len(keys) <= WIDEST), default=0) + 2
    return [
        line
        for keys, _, meaning in pairs
        for line in (
            [keys]
            if not meaning
            else [set_cell_size(keys, width) + meaning]
            if cell_len(keys) < width
            else [keys, " " * width + meaning]
        )
    ]
