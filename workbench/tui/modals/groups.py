"""What waits for a point, in groups of what is alike, with something left out or not, and what to do with the rest."""

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

from workbench.services.points.point_groups import Alike, Improvement, group_line
from workbench.tui.guard import flat, plain
from workbench.tui.modals.pick import ENTER
from workbench.wording import say

NEW, SPLIT, PASS, AGAIN, OPEN = "o", "s", "z", "Z", "c"
KEYS = (NEW, SPLIT, PASS, AGAIN, OPEN)
TAKEN, LEFT_OUT = "●", "○"


class Gathered(NamedTuple):
    """The group under the cursor, and what is to be done with it: ``enter`` or one of the other keys."""

    key: str
    group: int
    """Its place in the list of groups."""
    chosen: tuple[Improvement, ...]
    """Its members that are not left out; all of them where all are."""
    under: Improvement
    """The member under the cursor, on the line of a group its first."""
    left_out: frozenset[str]
    line: int


class GroupsScreen(ModalScreen[Gathered | None]):
    """Gives back what was gathered, or None."""

    CSS_PATH = "groups.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("space", "turn", show=False, priority=True),
    ]

    def __init__(self, title: str, groups: Sequence[Alike], left_out: frozenset[str], line: int) -> None:
        """Take the groups, what of them is left out, and the line to begin on."""
        super().__init__()
        self._title, self._groups, self._left_out, self._line = title, groups, left_out, line
        self._lines: list[tuple[int, Improvement | None]] = []
        for n, group in enumerate(groups):
            self._lines += [(n, None)] if len(group.members) > 1 else []
            self._lines += [(n, each) for each in group.members]

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            yield OptionList(*(Option(self._said(n)) for n in range(len(self._lines))))
            yield Static("", classes="words")
            yield Static(plain(say("tui.points.groups.keys")), classes="dialog-why")

    def on_mount(self) -> None:
        """Put the cursor where it was."""
        options = self.query_one(OptionList)
        options.highlighted = min(self._line, len(self._lines) - 1)
        options.focus()

    def _said(self, line: int) -> Content:
        number, each = self._lines[line]
        group = self._groups[number]
        if each is None:
            return plain(flat(group_line(group)))
        who = say("tui.points.group") if each.group else each.respondent or each.row.document
        sign = LEFT_OUT if each.guid in self._left_out else TAKEN
        return plain(flat(f"{'  ' if len(group.members) > 1 else ''}{sign} {who}  “{each.row.text}”"))

    def _at(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the words in full."""
        number, each = self._lines[event.option_index]
        each = each or self._groups[number].members[0]
        self.query_one(".words", Static).update(plain(f"{each.row.text}\n— {each.row.document}"))

    def on_option_list_option_selected(self) -> None:
        """Give back what was gathered."""
        self._leave_with(ENTER)

    def on_key(self, event: events.Key) -> None:
        """Give back what was gathered with the key."""
        if event.character in KEYS:
            event.stop()
            self._leave_with(event.character)

    def _leave_with(self, key: str) -> None:
        number, each = self._lines[self._at()]
        members = self._groups[number].members
        chosen = tuple(member for member in members if member.guid not in self._left_out)
        self.dismiss(Gathered(key, number, chosen or members, each or members[0], self._left_out, self._at()))

    def action_turn(self) -> None:
        """Leave out what is under the cursor, or take it in again; on the line of a group all of it."""
        number, each = self._lines[self._at()]
        turned = {each.guid} if each else {member.guid for member in self._groups[number].members}
        self._left_out = self._left_out - turned if turned <= self._left_out else self._left_out | turned
        options = self.query_one(OptionList)
        for line, (other, _) in enumerate(self._lines):
            if other == number:
                options.replace_option_prompt_at_index(line, self._said(line))

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
