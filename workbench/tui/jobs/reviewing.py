"""Going through the passages that a corrected text left in doubt."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from workbench.services.transcripts import review
from workbench.storage.queries.code_notes import around
from workbench.storage.queries.documents import is_matrix
from workbench.storage.queries.review import ReviewRow
from workbench.text.difference import changed_line
from workbench.text.span import Span
from workbench.tui.guard import one_line, plain
from workbench.tui.modals.pick import Entry
from workbench.tui.modals.review import ReviewScreen, Sides
from workbench.tui.screens.base import Room
from workbench.tui.widgets.difference import marked_words
from workbench.wording import say

ACCEPT, PLACE, UNDO = "a", "p", "u"
AROUND = 60
"""Characters shown on both sides of the proposed place."""
HEAD = Style(italic=True)


class Placing(NamedTuple):
    """A passage whose place is being sought by hand in the text."""

    row: ReviewRow
    document: int | None
    """The document the list was of; None for all."""
    at: int
    """Its line in the list."""


class Review:
    """The list of passages to review, of one document or of all."""

    def __init__(self, room: Room, document: int | None) -> None:
        self._room, self._document = room, document
        self._rows: dict[str, ReviewRow] = {}

    def entries(self) -> list[Entry]:
        """Return a line for each passage that is left."""
        self._rows = {str(row.passage): row for row in review.to_review(self._room.bench.store, self._document)}
        return [Entry(name, _line(row, named=self._document is None), "") for name, row in self._rows.items()]

    async def deal(self, name: str, key: str) -> Sequence[Entry] | None:
        """Take a passage as proposed, or take the latest act back; any other key leaves the list to place it."""
        room = self._room
        if key == UNDO:
            room.action_undo()
        elif key == ACCEPT:
            self._accept(self._rows[name])
        else:
            return None
        return await asyncio.to_thread(self.entries)

    def _accept(self, row: ReviewRow) -> None:
        """Place a passage where it is shown to be; refused when the text was corrected since it was shown."""
        bench, shown = self._room.bench, Span(row.start, row.end)
        self._room.do(partial(review.place, bench.store, bench.coder, row.passage, shown, text_id=row.text_id))

    def sides(self, name: str) -> Sides:
        """Return what is shown of a passage."""
        row = self._rows[name]
        before, after = around(self._room.bench.store, row.text_id, row.start, row.end, AROUND)
        differing = changed_line(row.old_quote, row.proposed)
        old = marked_words(row.old_quote, differing.old_spans)
        proposed = marked_words(row.proposed, differing.new_spans)
        return Sides(
            _side("tui.review.old", row.old_before, old, row.old_after),
            _side("tui.review.proposed", before, proposed, after),
            _who(row),
        )

    async def walk(self, at: int = 0) -> Placing | None:
        """Show the list from a line on, until it is empty or left; returns the passage to place by hand."""
        entries = await self._room.behind(self.entries)
        if entries is None:
            return None
        if not entries:
            self._room.app.notify(say("tui.review.nothing"), markup=False, timeout=6)
            return None
        screen = ReviewScreen(entries, self.deal, self.sides, keys=ACCEPT + PLACE + UNDO, at=at)
        picked = await self._room.app.push_screen_wait(screen)
        if picked is None:
            return None
        return Placing(self._rows[picked.name], self._document, list(self._rows).index(picked.name))


async def go_through(room: Room, document: int | None = None, at: int = 0) -> None:
    """Show the passages to review; one that is to be placed by hand is opened in its text."""
    placing = await Review(room, document).walk(at)
    room.reload()
    if placing is not None:
        _open(room, placing)


def _open(room: Room, placing: Placing) -> None:
    """Open the text in which a passage is to be placed; an item of a group matrix is opened there."""
    row = placing.row
    if is_matrix(room.bench.store, row.document):
        room.app.notify(say("tui.review.item"), markup=False, timeout=8)
        room.bench.go("matrix", document=row.document, text=row.text_id)
    else:
        room.bench.go("code", document=row.document, position=row.start, placing=placing)


def _line(row: ReviewRow, *, named: bool) -> str:
    parts = (row.document_name if named else "", ", ".join(row.codes), f"“{one_line(row.old_quote)}”")
    return "  ".join(part for part in parts if part)


def _who(row: ReviewRow) -> str:
    codes = ", ".join(row.codes) or say("tui.review.no_codes")
    return " · ".join(part for part in (row.document_name, codes, ", ".join(row.coders)) if part)


def _side(key: str, before: str, words: Content, after: str) -> Content:
    """Return words between their surroundings, under what they are; the words stand between signs."""
    parts = [plain(before), plain("▌"), words, plain("▐"), plain(after)]
    return Content("\n").join([plain(say(key)).stylize(HEAD), Content("").join(parts)])
