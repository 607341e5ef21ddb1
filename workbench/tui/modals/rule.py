"""The whole rule of a code."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Static

from workbench.storage.queries.codebook import CodeRow
from workbench.tui.guard import plain
from workbench.wording import say

FIELDS = ("definition", "include", "exclude", "border", "example", "aliases")


class RuleScreen(ModalScreen[None]):
    """Shows names, definition, include, exclude, border cases and example of a code."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,r,enter", "dismiss", show=False),
        Binding("j,down", "scroll_by(1)", show=False),
        Binding("k,up", "scroll_by(-1)", show=False),
    ]

    def __init__(self, code: CodeRow) -> None:
        super().__init__()
        self._code = code

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        code = self._code
        named = " · ".join(
            part for part in (code.path, code.gloss, say("tui.rule.version", n=code.rule_version)) if part
        )
        with VerticalScroll(classes="dialog wide"):
            yield Static(plain(named), classes="dialog-title")
            for field in FIELDS:
                words = str(getattr(code, field))
                if words:
                    yield Static(Content("\n").join([_bold(say(f"tui.rule.{field}")), plain(words)]))

    def action_scroll_by(self, lines: int) -> None:
        """Read on."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)


def _bold(text: str) -> Content:
    return plain(text).stylize(Style(bold=True))
