"""The codebook as a list of lines: fold signs, keys, marks, names, status and counts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.color import Color, ColorParseError
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.services.codebook.outline import TRAY, Line
from workbench.storage.queries.codebook import CodeRow, FacetRow
from workbench.tui.guard import within_a_line
from workbench.tui.widgets.columns import cut
from workbench.wording import language, say

INDENT = "\u00a0\u00a0"
STATUS_SIGNS = {"open": "○", "provisional": "◌", "fixed": " ", "retired": "†"}
BOLD = Style(bold=True)
DIM = Style(dim=True)


def spoken_facet(facet: FacetRow) -> str:
    """Return the name of a facet, in English where that is spoken and known."""
    return facet.gloss if language() == "en" and facet.gloss else facet.name


class CodeOutline(OptionList, can_focus=True):
    """Lists the codebook; knows on which line the cursor stands, also after the lines changed."""

    class Moved(Message):
        """The cursor stands on another line."""

    class Chosen(Message):
        """A line was entered or clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._listed: list[Line] = []
        self._names: dict[str, str] = {}
        self._key: str | None = None

    @property
    def here(self) -> Line | None:
        """The line under the cursor."""
        return self._listed[self.highlighted] if self.highlighted is not None and self._listed else None

    def fill(self, lines: Sequence[Line], names: dict[str, str], key: str | None = None) -> None:
        """Show lines, with the cursor on the line `key`, or else on the one where it was; `names` are of facets."""
        self._names, self._key = names, key or self._key
        before = self.highlighted or 0
        self._listed = list(lines)
        self._draw()
        keys = [line.key for line in self._listed]
        if keys:
            with self.prevent(OptionList.OptionHighlighted):
                self.highlighted = keys.index(self._key) if self._key in keys else min(before, len(keys) - 1)
            self._key = keys[self.highlighted]

    def on_resize(self) -> None:
        """Fit the counts to the new width."""
        at = self.highlighted
        with self.prevent(OptionList.OptionHighlighted):
            self._draw()
            self.highlighted = at

    def _draw(self) -> None:
        self.clear_options()
        self.add_options(Option(self._shown(line)) for line in self._listed)

    def _shown(self, line: Line) -> Content:
        fold = ("▸" if line.closed else "▾") if line.branch else " "
        if line.code is None:
            return self._heading(line, fold)
        head = f"{INDENT * (line.depth - 1)}{fold} "
        mark = _mark(line.code)
        tail = f"{STATUS_SIGNS.get(line.code.status, ' ')}{line.size or '':>5}"
        room = max(4, self.size.width - cell_len(head) - cell_len(mark) - cell_len(tail) - 3)
        name = set_cell_size(cut(within_a_line(line.code.name), room), room)
        shown = Content(head) + Content(mark).stylize(_colour(line.code.colour)) + Content(f" {name} {tail}")
        style = BOLD if line.depth == 1 and line.branch else DIM if line.code.status == "retired" else None
        return shown.stylize(style) if style else shown

    def _heading(self, line: Line, fold: str) -> Content:
        if line.key == TRAY:
            return Content(f"{fold} {say('tui.codebook.tray', count=line.size)}").stylize(BOLD)
        name = within_a_line(self._names.get(line.facet, line.facet))
        return Content(f"{fold} {name} · {line.size}").stylize(Style(bold=True, underline=True))

    async def _on_click(self, event: events.Click) -> None:
        """Put the cursor on a line at the first click; the second one enters it."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked != self.highlighted:
            event.prevent_default()
            self.highlighted = clicked

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say that the cursor moved."""
        event.stop()
        here = self.here
        if here is not None and here.key != self._key:
            self._key = here.key
            self.post_message(self.Moved())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say that the line was entered."""
        event.stop()
        self.post_message(self.Chosen())


def _mark(code: CodeRow) -> str:
    """Return the key of a code, and its mark where that is another sign."""
    signs = (code.shortcut or "", code.mark if code.mark != code.shortcut else "")
    return within_a_line("".join(signs))[:3] or "·"


def _colour(colour: str) -> Style:
    """Return the style of a code's sign, as it stands beside the text."""
    try:
        return Style(foreground=Color.parse(colour), bold=True) if colour.startswith("#") else Style(bold=True)
    except ColorParseError:
        return Style(bold=True)
