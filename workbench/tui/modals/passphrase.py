"""Typing a passphrase that is to be: twice, with a word on a weak one."""

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
    """Asks twice; gives back the passphrase, or None when left alone.

    A weak one is taken once its weakness was said.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", show=False)]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self._warned = ""
        """The passphrase whose weakness was said last."""

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="dialog-title")
            yield Static(plain(say("tui.passphrase.why")), classes="dialog-why")
            yield Static(plain(say("tui.passphrase.first")))
            yield HiddenInput(id="first")
            yield Static(plain(say("tui.passphrase.second")))
            yield HiddenInput(id="second")
            yield Static("", classes="dialog-said")
            yield Static(plain(say("tui.ask.keys")), classes="dialog-why")

    @on(Input.Submitted, "#first")
    def _first_typed(self, event: Input.Submitted) -> None:
        if not event.value:
            self._say(say("passphrase.empty"))
            return
        self._warn(event.value)
        self.query_one("#second").focus()

    @on(Input.Submitted, "#second")
    def _second_typed(self, event: Input.Submitted) -> None:
        typed = self.query_one("#first", Input).value
        if not typed or typed != event.value:
            self._say(say("cli.passphrase.differ" if typed else "passphrase.empty"))
            for line in self.query(Input):
                line.value = ""
            self.query_one("#first").focus()
        elif self._warn(typed):
            self.dismiss(typed)

    def _warn(self, typed: str) -> bool:
        """Say that a passphrase is weak; returns whether it may be taken: it is not, or that was said before."""
        from workbench.services.project.passphrase import is_weak

        known, self._warned = typed == self._warned, typed
        weak = is_weak(typed)
        self._say(say("tui.passphrase.weak") if weak else "")
        return known or not weak

    def _say(self, words: str) -> None:
        self.query_one(".dialog-said", Static).update(plain(words))

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
