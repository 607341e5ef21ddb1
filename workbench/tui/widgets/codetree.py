"""The codes with their keys and counts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.storage.queries.codebook import CodeRow
from workbench.text.canonical import visible

INDENT = "\u00a0\u00a0"


class CodeTree(OptionList, can_focus=True):
    """Lists the primary codes; only the branch that was opened shows its subthemes, unless all fit."""

    class Chosen(Message):
        """A code was clicked or entered."""

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
        self._draw()

    def open_branch(self, main: int | None) -> None:
        """Open the branch of a main code and close the others."""
        if main != self._open:
            self._open = main
            self._draw()

    def mark_here(self, codes: frozenset[int]) -> None:
        """Mark the codes that stand on the passage under the cursor."""
        if codes != self._here:
            self._here = codes
            self._draw()

    def on_resize(self) -> None:
        """Fit the counts to the new width."""
        self._draw()

    def _draw(self) -> None:
        all_fit = len(self._codes) <= max(self.size.height, 1)
        self._listed = [code for code in self._codes if all_fit or code.depth == 0 or self._in_open_branch(code)]
        kept = self.highlighted
        self.clear_options()
        self.add_options(Option(self._line(code)) for code in self._listed)
        if kept is not None and kept < len(self._listed):
            self.highlighted = kept

    def _in_open_branch(self, code: CodeRow) -> bool:
        return code.depth == 1 and code.parent_id == self._open

    def _line(self, code: CodeRow) -> Content:
        count = str(code.passages) if code.passages else ""
        here = "▪" if code.id in self._here else " "
        head = f"{INDENT * code.depth}{code.shortcut or '·'}{here}"
        room = max(4, self.size.width - cell_len(head) - cell_len(count) - 3)
        line = Content(f"{head}{set_cell_size(visible(code.name), room)} {count}")
        return line.stylize(Style(bold=True)) if code.depth == 0 else line

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which code was chosen."""
        event.stop()
        self.post_message(self.Chosen(self._listed[event.option_index]))
