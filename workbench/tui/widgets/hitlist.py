"""The list of hits: a line each with its place and its surroundings; lines are made as one comes near them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from workbench.services.coding.searching import Hit
from workbench.tui.guard import flat
from workbench.tui.widgets.columns import cut

AT_ONCE = 200
"""Lines made at a time."""
NEAR = 50
"""Lines below the cursor at which more are made."""
PLACE = 20
"""Cells for document and turn."""


class HitList(OptionList):
    """Shows hits and which of them are marked."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: list[Hit] = []
        self.marked: set[int] = set()
        """Places of marked hits among all."""

    def begin(self) -> None:
        """Forget all hits."""
        self.hits, self.marked = [], set()
        self.clear_options()

    def extend(self, hits: Sequence[Hit]) -> None:
        """Add hits below the others."""
        self.hits += hits
        if self.option_count < AT_ONCE:
            self._show_more()
        if self.highlighted is None and self.hits:
            self.highlighted = 0

    @property
    def chosen(self) -> list[Hit]:
        """The marked hits, or all when none is marked."""
        return [self.hits[at] for at in sorted(self.marked)] if self.marked else self.hits

    @property
    def here(self) -> Hit | None:
        """The hit under the cursor."""
        at = self.highlighted
        return self.hits[at] if at is not None and at < len(self.hits) else None

    def toggle(self) -> None:
        """Mark the hit under the cursor, or take its mark off, and go on to the next."""
        if self.here is not None and self.highlighted is not None:
            self.marked ^= {self.highlighted}
            self._draw_again([self.highlighted])
            self.action_cursor_down()

    def toggle_all(self) -> None:
        """Mark every hit; when all are marked, none."""
        every = set(range(len(self.hits)))
        self.marked = set() if self.marked == every else every
        self._draw_again(range(self.option_count))

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Make more lines when the cursor comes near the last one."""
        super().watch_highlighted(highlighted)
        if highlighted is not None and highlighted + NEAR > self.option_count:
            self._show_more()

    def on_resize(self) -> None:
        """Cut the lines for the new width."""
        self._draw_again(range(self.option_count))

    def _show_more(self) -> None:
        shown = self.option_count
        self.add_options(Option(self._line(at)) for at in range(shown, min(shown + AT_ONCE, len(self.hits))))

    def _draw_again(self, places: Sequence[int]) -> None:
        for at in places:
            self.replace_option_prompt_at_index(at, self._line(at))

    def _line(self, at: int) -> Content:
        hit = self.hits[at]
        place = f"{hit.document}:{hit.turn}" if hit.turn is not None else f"▦ {hit.document}"
        before, words, after = (flat(part) for part in (hit.context[0], hit.text, hit.context[1]))
        head = f"{'●' if at in self.marked else ' '} {cut(flat(place), PLACE):<{PLACE}} "
        room = max((self.size.width or 80) - cell_len(head) - cell_len(words) - 6, 0)
        left = cut(before[::-1], room // 2)[::-1]
        left = " " * (room // 2 - cell_len(left)) + left
        return Content.assemble(head, left, (f"[{words}]", "bold"), after)
