"""The codes with their keys and counts, beside the text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from workbench.storage.queries.codebook import CodeRow
from workbench.tui.guard import within_a_line


class CodeTree(ScrollView, can_focus=False):
    """Lists the primary codes; only the branch that was opened shows its subthemes, unless all fit."""

    ALLOW_SELECT = False

    class Chosen(Message):
        """A code was clicked."""

        def __init__(self, code: CodeRow) -> None:
            super().__init__()
            self.code = code

    def __init__(self) -> None:
        super().__init__()
        self._codes: list[CodeRow] = []
        self._listed: list[CodeRow] = []
        self._open: int | None = None
        self._here: frozenset[int] = frozenset()

    def show(self, codes: Sequence[CodeRow]) -> None:
        """Show these codes."""
        self._codes = [code for code in codes if code.primary and code.status != "retired"]
        self._list()

    def open_branch(self, main: int | None) -> None:
        """Open the branch of a main code and close the others."""
        if main != self._open:
            self._open = main
            self._list()

    def mark_here(self, codes: frozenset[int]) -> None:
        """Mark the codes that stand on the passage under the cursor."""
        if codes != self._here:
            changed = codes ^ self._here
            self._here = codes
            for line, code in enumerate(self._listed):
                if code.id in changed:
                    self.refresh_lines(line)

    def on_resize(self) -> None:
        """Show as many branches as there is room for."""
        self._list()

    def _list(self) -> None:
        """List what there is room for; of the same codes only those with other numbers are drawn anew."""
        all_fit = len(self._codes) <= max(self.size.height, 1)
        before = self._listed
        self._listed = [code for code in self._codes if all_fit or code.depth == 0 or code.parent_id == self._open]
        size = Size(self.size.width, len(self._listed))
        if size == self.virtual_size and [code.id for code in before] == [code.id for code in self._listed]:
            for line, (old, new) in enumerate(zip(before, self._listed, strict=True)):
                if old != new:
                    self.refresh_lines(line)
        else:
            self.virtual_size = size
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one code: key, whether it stands here, name, number of passages."""
        line, width = int(self.scroll_y) + y, self.size.width
        if line >= len(self._listed):
            return Strip.blank(width, self.rich_style)
        code = self._listed[line]
        count = str(code.passages) if code.passages else ""
        head = f"{'  ' * code.depth}{code.shortcut or '·'}{'▪' if code.id in self._here else ' '}"
        room = max(4, width - cell_len(head) - cell_len(count) - 3)
        text = f" {within_a_line(head)}{set_cell_size(within_a_line(code.name), room)} {count} "
        style = self.rich_style + Style(bold=True) if code.depth == 0 else self.rich_style
        return Strip([Segment(text, style)]).adjust_cell_length(width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Say which code was clicked."""
        line = int(event.y + self.scroll_y)
        if 0 <= line < len(self._listed):
            self.post_message(self.Chosen(self._listed[line]))
