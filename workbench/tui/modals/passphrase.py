"""Typing a passphrase that is to be: twice, with a word on a weak one; or none."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from workbench.tui.guard import plain
from workbench.tui.widgets.hidden import HiddenInput
from workbench.wording import say


class NewPassphraseScreen(ModalScreen[str | None]):
    """Asks twice; gives back the passphrase, nothing ("") where none is wanted and may be, or None when left alone.

    A weak one is taken at the second Enter, after its weakness was said.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("f2", "none", show=False, priority=True),
    ]

    def __init__(self, title: str, *, offered: bool = False) -> None:
        """Take what it is for, and whether it may be left out by one key."""
        super().__init__()
        self._title, self._offered = title, offered
        self._warned = ""

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            yield Static(plain(say("tui.passphrase.why")), classes="dialog-why")
            yield Static(plain(say("tui.passphrase.first")), classes="form-label")
            yield HiddenInput(id="first")
            yield Static(plain(say("tui.passphrase.second")), classes="form-label")
            yield HiddenInput(id="second")
            yield Static("", classes="dialog-said")
            yield Static(plain(say("tui.passphrase.keys_offered" if self._offered else "tui.passphrase.keys")))

    @on(Input.Submitted, "#first")
    def _first_typed(self) -> None:
        self._warn()
        self.query_one("#second").focus()

    @on(Input.Submitted, "#second")
    def _second_typed(self) -> None:
        typed, again = (self.query_one(name, Input).value for name in ("#first", "#second"))
        if not typed or typed != again:
            self._say(say("tui.passphrase.differ" if typed else "tui.passphrase.empty"))
            self.query_one("#second", Input).value = ""
            self.query_one("#second" if typed else "#first").focus()
        elif self._warn():
            self.dismiss(typed)

    def _warn(self) -> bool:
        """Say, once for each, that a passphrase is weak; returns whether that was said before, or is not so."""
        from workbench.services.passphrase import is_weak

        typed = self.query_one("#first", Input).value
        known, self._warned = self._warned == typed, typed
        if typed and is_weak(typed):
            self._say(say("tui.passphrase.weak"))
            return known
        self._say("")
        return True

    def _say(self, words: str) -> None:
        self.query_one(".dialog-said", Static).update(plain(words))

    def action_none(self) -> None:
        """Want none."""
        if self._offered:
            self.dismiss("")

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
