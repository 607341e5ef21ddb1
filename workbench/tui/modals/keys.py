"""The keys of a room as they are now, and giving a command another."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len, set_cell_size
from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.errors import WorkbenchError
from workbench.services.project.keycard import KeyLine, room_keys
from workbench.settings.commands import EVERYWHERE
from workbench.tui.commands import pressed_key
from workbench.tui.guard import plain
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

WIDEST = 20
"""Cells of keys that stand in a column of their own."""
WIDE, FRAME, LEAST = 78, 8, 20
"""Cells of the dialog, of what is around its list, and that a meaning has at least."""
WITH_SIGNS = ("code", "documents", "quotes", "matrix", "framework", "points", "indicators", "codebook")
"""Rooms that show signs of their own, which the card explains."""


class KeysScreen(ModalScreen[None]):
    """Lists what every key does in a room; Enter gives a command another key, Delete its usual ones."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "dismiss", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("delete,backspace", "usual", show=False),
    ]

    def __init__(self, room: str) -> None:
        super().__init__()
        self._room = room
        self._lines: list[KeyLine | None] = []
        """The command on each line; None where signs are explained."""

    @property
    def bench(self) -> WorkbenchApp:
        """The program."""
        return cast("WorkbenchApp", self.app)

    def compose(self) -> ComposeResult:
        """Build the list."""
        with Vertical(classes="dialog wide keys"):
            yield Static(plain(say("tui.keys.title", room=say(f"tui.room.{self._room}"))), classes="dialog-title")
            yield OptionList()
            yield Static(plain(say("tui.keys.hint")), classes="dialog-why")

    def on_mount(self) -> None:
        """Show the keys."""
        self._list()
        self.query_one(OptionList).focus()

    def _list(self) -> None:
        """List the commands of the room, its signs, and the commands of every room."""
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        own = room_keys(self._room, self.bench.keys)
        everywhere = room_keys(EVERYWHERE, self.bench.keys)
        signs = self._signs()
        self._lines = [*own, *(None for _ in signs), *everywhere]
        parts = [_pairs(own), signs, _pairs(everywhere)]
        width = _width([pair for part in parts for pair in part])
        options.clear_options()
        for part in (part for part in parts if part):
            options.add_options([None] if options.option_count else [])
            options.add_options(Option(plain(_aligned(pair, width, self._room_for_words()))) for pair in part)
        options.highlighted = at

    def _room_for_words(self) -> int:
        """Return the cells of a line in the list: of the dialog without its frame, its edges and the scroll bar."""
        return min(WIDE, self.app.size.width * 96 // 100) - FRAME

    def _signs(self) -> list[tuple[str, str]]:
        """Return signs and what they mean."""
        if self._room not in WITH_SIGNS:
            return []
        parts = (line.partition(" = ") for line in say(f"tui.keys.signs.{self._room}").split("\n"))
        return [(signs, meaning) for signs, _, meaning in parts]

    @work
    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Ask for a key and give it to the command in place of its first one."""
        line = self._lines[event.option_index]
        if line is None or line.fixed:
            self.notify(say("tui.keys.stays"), markup=False, timeout=3)
            return
        pressed = await self.app.push_screen_wait(PressScreen(line.meaning))
        if pressed:
            self._give(line, (pressed, *(key for key in line.keys[1:] if key != pressed)))

    def action_usual(self) -> None:
        """Give the command its usual keys again."""
        at = self.query_one(OptionList).highlighted
        line = self._lines[at] if at is not None else None
        if line is not None and not line.fixed:
            self._give(line, ())

    def _give(self, line: KeyLine, keys: Sequence[str]) -> None:
        try:
            self.bench.give_keys(line.command, tuple(keys))
        except WorkbenchError as error:
            self.bench.explain(error)
        self._list()

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()


class PressScreen(ModalScreen[str | None]):
    """Gives back the next key that is pressed, as people write it, or None for Esc."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose(self) -> ComposeResult:
        """Say what the key is for."""
        with Vertical(classes="dialog"):
            yield Static(plain(say("tui.keys.press", what=self._what)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Let no key mean anything here."""
        return False

    def on_key(self, event: events.Key) -> None:
        """Give back the key."""
        event.stop()
        event.prevent_default()
        self.dismiss(None if event.key == "escape" else pressed_key(event))


def _pairs(lines: Sequence[KeyLine]) -> list[tuple[str, str]]:
    return [(line.shown, line.meaning) for line in lines]


def _width(pairs: Sequence[tuple[str, str]]) -> int:
    """Return how wide the column of keys is."""
    return max((cell_len(keys) for keys, _ in pairs if cell_len(keys) <= WIDEST), default=0) + 2


def _aligned(pair: tuple[str, str], width: int, whole: int) -> str:
    """Return keys and meaning in two columns of `whole` cells; below keys that are too long for theirs."""
    keys, meaning = pair
    lines = wrap(meaning, max(whole - width, LEAST)) or [""]
    first = set_cell_size(keys, width) if cell_len(keys) < width else f"{keys}\n{' ' * width}"
    return first + f"\n{' ' * width}".join(lines)
