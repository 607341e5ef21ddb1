"""Filling in several fields at once, with a sentence below that follows what is typed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from workbench.text.canonical import visible
from workbench.tui.drafting import Drafting
from workbench.tui.guard import plain, typed_again, within_a_line
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.drafts import DraftKeeper

Values = dict[str, str]


class Blank(NamedTuple):
    """A field to fill in."""

    name: str
    label: str
    value: str
    lines: int = 1
    """How many are in sight; a field of one line is left with Enter."""


class FormScreen(Drafting[Values | None]):
    """Gives back the fields that were changed, or None; Ctrl+S keeps, Esc leaves, twice once words were typed."""

    CSS_PATH = "form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, priority=True),
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        blanks: Sequence[Blank],
        follow: Callable[[Values], str],
        typed: Values | None = None,
        keeper: DraftKeeper | None = None,
    ) -> None:
        """Take what is said below for the values as they are typed, what was typed before, and who keeps a draft."""
        super().__init__(keeper)
        self._title, self._follow, self._before = title, follow, typed or {}
        self._blanks = [blank._replace(value=visible(blank.value)) for blank in blanks]
        self._warned = False

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide form"):
            yield Static(plain(self._title), classes="dialog-title")
            with VerticalScroll(can_focus=False):
                for blank in self._blanks:
                    if blank.lines == 1:
                        yield Static(plain(blank.label), classes="form-label")
                    yield _field(blank, self._before.get(blank.name, blank.value))
            yield Static("", classes="form-note")
            yield Static(plain(say("tui.form.keys")), classes="dialog-why")
            yield Static("", classes="dialog-why draft")

    def on_mount(self) -> None:
        """Begin at the first field."""
        self._show_note()
        self.query_one(f"#field-{self._blanks[0].name}").focus(scroll_visible=False)

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _follows(self) -> None:
        self._warned = False
        self._show_note()
        self.grow()

    def typed(self) -> tuple[str, str]:
        """Return the fields that were changed, as JSON."""
        changed = self._changed()
        return "", json.dumps(changed, ensure_ascii=False) if changed else ""

    def _show_note(self) -> None:
        self.query_one(".form-note", Static).update(plain(self._follow(self._values())))

    def _values(self) -> Values:
        return {blank.name: _value(self.query_one(f"#field-{blank.name}")) for blank in self._blanks}

    def _changed(self) -> Values:
        values = self._values()
        return {blank.name: values[blank.name] for blank in self._blanks if values[blank.name] != blank.value.strip()}

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Give back what was changed."""
        self.dismiss(self._changed() or None)

    def action_leave(self) -> None:
        """Give back nothing; words that were typed are thrown away only at the second time."""
        if self._warned or not self._changed():
            self.dismiss(None)
            return
        self._warned = True
        self.query_one(".form-note", Static).update(plain(say("tui.form.unkept")))


def _field(blank: Blank, words: str) -> Widget:
    if blank.lines == 1:
        return Input(within_a_line(words), id=f"field-{blank.name}")
    area = TextArea(words, id=f"field-{blank.name}", tab_behavior="focus")
    area.border_title = plain(blank.label)
    area.styles.height = blank.lines + 2
    return area


def _value(field: Widget) -> str:
    if isinstance(field, Input):
        return typed_again(field.value).strip()
    return field.text.strip() if isinstance(field, TextArea) else ""
