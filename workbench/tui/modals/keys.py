"""The keys of a room."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from workbench.tui.guard import plain
from workbench.wording import say


class KeysScreen(ModalScreen[None]):
    """Shows what every key does in a room."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,enter", "dismiss", show=False)]

    def __init__(self, room: str) -> None:
        super().__init__()
        self._room = room

    def compose(self) -> ComposeResult:
        """Build the list: lines `keys = meaning` from the wording room."""
        lines = [*say(f"tui.{self._room}.keys").split("\n"), "", *say("tui.keys.everywhere").split("\n")]
        with VerticalScroll(classes="dialog wide"):
            yield Static(
                plain(say("tui.keys.title", room=say(f"tui.room.{self._room}"))), classes="dialog-title"
            )
            yield Static(plain("\n".join(_aligned(line) for line in lines)))


def _aligned(line: str) -> str:
    keys, _, meaning = line.partition(" = ")
    return f"{set_cell_size(keys, 18)}{meaning}" if meaning else line
