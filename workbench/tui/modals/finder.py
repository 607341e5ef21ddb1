"""Any code by a few letters; an aspect sign may follow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.services.codebook.finding import CodeFinder
from workbench.storage.queries.codebook import CodeRow
from workbench.tui.guard import plain
from workbench.wording import say

MOST = 20
"""Codes that are offered at once."""


class Found(NamedTuple):
    """A code, or the name of a new one, and the aspect sign that was typed after it."""

    code: CodeRow | None
    aspect: str | None
    name: str = ""


class FinderScreen(ModalScreen[Found | None]):
    """Gives back the code chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
    ]

    def __init__(self, finder: CodeFinder, aspects: Sequence[CodeRow], *, new: bool = False) -> None:
        """Take what finds the codes, and the aspects whose signs may follow; with `new` a new code may be named."""
        super().__init__()
        self._new = new
        self._typed = ""
        self._finder = finder
        self._signs = {aspect.shortcut or aspect.mark: aspect for aspect in aspects}
        self._lines: list[CodeRow | None] = []
        self._aspect: str | None = None

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide"):
            yield Input(placeholder=say("tui.finder.hint"))
            yield OptionList()
            yield Static("", id="finder-rule")
            yield Static(plain(say("tui.finder.keys")), classes="dialog-why")

    def on_mount(self) -> None:
        """Offer what was used lately."""
        self._list("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what fits the letters so far."""
        typed = event.value
        self._aspect = typed[-1] if typed and typed[-1] in self._signs else None
        self._list((typed[:-1] if self._aspect else typed).strip())

    def _list(self, typed: str) -> None:
        found, self._typed = self._finder.find(typed, most=MOST), typed
        self._lines = [*found]
        if self._new and typed and not any(code.name.casefold() == typed.casefold() for code in found):
            self._lines.insert(len(found) if self._finder.is_meant(typed, found) else 0, None)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(plain(self._said(line))) for line in self._lines)
        options.highlighted = 0 if self._lines else None
        self._show_rule()

    def _said(self, line: CodeRow | None) -> str:
        """Return what stands on the line of a code, or of the new one."""
        sign = f" {self._aspect}" if self._aspect else ""
        if line is None:
            return f"+ {say('tui.finder.new', name=self._typed)}{sign}"
        return f"{line.path}{sign}   {line.passages}"

    def on_option_list_option_highlighted(self) -> None:
        """Keep the rule of the code in sight."""
        self._show_rule()

    def _show_rule(self) -> None:
        at = self.query_one(OptionList).highlighted
        line = self._lines[at] if at is not None else None
        rule = say("tui.finder.none" if at is None else "tui.finder.new.why") if line is None else line.definition
        self.query_one("#finder-rule", Static).update(plain(rule))

    def action_step(self, by: int) -> None:
        """Move the cursor while typing goes on."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def on_input_submitted(self) -> None:
        """Give back the code under the cursor."""
        at = self.query_one(OptionList).highlighted
        self._give(at)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back the code that was clicked."""
        self._give(event.option_index)

    def _give(self, at: int | None) -> None:
        if at is not None:
            self.dismiss(Found(self._lines[at], self._aspect, self._typed))

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
