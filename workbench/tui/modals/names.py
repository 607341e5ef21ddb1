"""What may be a name, by form, with its places among their words; a key says what to do with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.services.names.candidates import TEXT, Group, Sighting
from workbench.tui.guard import flat, one_line, plain
from workbench.wording import say

NEW, KNOWN, LEAVE, LATER, KIND, UNDO = "n", "f", "x", "w", "t", "u"
KEYS = (NEW, KNOWN, LEAVE, LATER, KIND, UNDO)
TAKEN, LEFT_OUT = "●", "○"
SHOWN = 40
"""Places of a form that are shown below the list."""


class Asked(NamedTuple):
    """What is to be done, with which form, and at which of its places."""

    key: str
    group: int
    places: tuple[Sighting, ...]
    open: int | None
    """The form of which the places are listed."""
    left_out: frozenset[Sighting]
    line: int


class NamesScreen(ModalScreen[Asked | None]):
    """Gives back what was asked for, or None."""

    CSS_PATH = "names.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("space", "turn", show=False, priority=True),
    ]

    def __init__(self, title: str, groups: Sequence[Group], before: Asked | None) -> None:
        """Take the forms, and where one was when the dialog was left last."""
        super().__init__()
        self._title, self._groups = title, groups
        self._open = before.open if before else None
        self._left_out = before.left_out if before else frozenset[Sighting]()
        self._start = before.line if before else 0
        self._lines: list[tuple[int, Sighting | None]] = []

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            yield OptionList()
            yield Static("", classes="words")
            yield Static(plain(say("tui.names.keys")), classes="dialog-why")

    def on_mount(self) -> None:
        """Show the forms, with the cursor where it was."""
        self._list(self._start)
        self.query_one(OptionList).focus()

    def _list(self, line: int) -> None:
        self._lines = []
        for n, group in enumerate(self._groups):
            self._lines.append((n, None))
            if n == self._open:
                self._lines += [(n, each) for each in group.places]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(self._said(at)) for at in range(len(self._lines)))
        options.highlighted = min(line, len(self._lines) - 1) if self._lines else None

    def _said(self, line: int) -> Content:
        number, place = self._lines[line]
        if place is not None:
            sign = LEFT_OUT if place in self._left_out else TAKEN
            return plain(flat(f"  {sign} {_where(place)}  …{one_line(place.before[-20:])}{_within(place)}"))
        group = self._groups[number]
        told = (say(f"names.kind.{group.kind}"), str(len(group.places)), say(f"names.why.{group.why}"))
        return plain(flat(f"{group.form}  —  {' · '.join(told)}"))

    def _at(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the form among its words: at the place under the cursor, or at all of them."""
        number, place = self._lines[event.option_index]
        places = [place] if place else self._groups[number].places[:SHOWN]
        lines = [f"{_where(each)}  …{one_line(each.before)}{_within(each)}" for each in places]
        self.query_one(".words", Static).update(plain("\n".join(lines)))

    def on_option_list_option_selected(self) -> None:
        """List the places of the form, or its line alone again."""
        number, _ = self._lines[self._at()]
        self._open = None if self._open == number else number
        self._list(number)

    def on_key(self, event: events.Key) -> None:
        """Give back what the key asks for."""
        if event.character in KEYS and self._lines:
            event.stop()
            number, place = self._lines[self._at()]
            chosen = tuple(each for each in self._groups[number].places if each not in self._left_out)
            here = (place,) if place else chosen
            self.dismiss(Asked(event.character, number, here, self._open, self._left_out, self._at()))

    def action_turn(self) -> None:
        """Leave a place out of what is done with the form, or take it in again."""
        line = self._at()
        place = self._lines[line][1]
        if place is not None:
            self._left_out ^= {place}
            self.query_one(OptionList).replace_option_prompt_at_index(line, self._said(line))

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)


def _where(place: Sighting) -> str:
    """Return where it stands: in a document, or in what and of whom."""
    if place.source == TEXT:
        return one_line(place.where)
    return one_line(f"{say(f'names.source.{place.source}')} {place.where}".strip())


def _within(place: Sighting) -> str:
    return f"»{one_line(place.words)}«{one_line(place.after)}…"
