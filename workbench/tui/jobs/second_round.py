"""The second round: documents that were read before a code, or its rule as it is, existed."""

from __future__ import annotations

import asyncio

from workbench.services.coding import second_round as again
from workbench.services.coding.second_round import Waiting
from workbench.storage.queries.code_notes import around_in_document, text_sizes
from workbench.storage.queries.codebook import CodeRow
from workbench.text.span import Span
from workbench.tui.jobs.codebook_jobs import SHOWN, Job, rule_lines
from workbench.tui.modals.pick import ENTER, Entry
from workbench.tui.screens.base import Room
from workbench.tui.talk import keep
from workbench.wording import say


class SecondRound(Job):
    """Documents that were read before a code, or its rule as it is, existed."""

    NAME, KEYS = "round", "x"

    def __init__(self, room: Room, code: CodeRow | None) -> None:
        super().__init__(room)
        self.code = code
        self.rows: dict[str, Waiting] = {}

    def entries(self) -> list[Entry]:
        """Return the documents that wait, for one code or for all."""
        found = again.waiting(self.store, self.room.bench.coder)
        wanted = [row for row in found if self.code is None or row.code.id == self.code.id]
        self.rows = {f"{row.code.id}:{row.document_id}": row for row in wanted}
        sizes = text_sizes(self.store)
        return [Entry(name, _waiting_line(row, sizes.get(row.document_id, 0)), "") for name, row in self.rows.items()]

    def more(self, name: str) -> str:
        """Return where the document names the code, and its rule."""
        row = self.rows[name]
        named, formed = self._hits(row, forms=False), self._hits(row, forms=True)
        others = [span for span in formed if span not in named]
        said = say("tui.codebook.round.hits", named=len(named), formed=len(others))
        shown = [f"  {self._around(row.document_id, span)}" for span in [*named, *others][:SHOWN]]
        return "\n".join([said, *shown, rule_lines(row.code)])

    def _hits(self, row: Waiting, *, forms: bool) -> list[Span]:
        return again.candidates(self.store, row.code, row.document_id, row.upto, forms=forms)

    def _around(self, document: int, span: Span) -> str:
        before, words, after = around_in_document(self.store, document, span.start, span.end, 60)
        return f"…{before}▌{words}▐{after}…".replace("\n", " ")

    async def do(self, name: str, key: str) -> bool:
        """Open a document where it names the code, or tick it off."""
        row = self.rows[name]
        if key == ENTER:
            return False
        keep(self.room, again.tick_off, row.code, row.document_id)
        return True

    async def walk(self) -> None:
        """Go through the documents, and open one on the Code screen when that is asked for."""
        picked = await self.run(code=self.code.path if self.code else say("tui.codebook.round.any"))
        if picked is not None:
            await self._open(picked.name)

    async def _open(self, name: str) -> None:
        """Go to the Code screen with the places where the document names the code."""
        row = self.rows[name]
        both = await asyncio.to_thread(lambda: {*self._hits(row, forms=False), *self._hits(row, forms=True)})
        hits = [(span.start, span.end) for span in sorted(both)]
        position = hits[0][0] if hits else 0
        self.room.bench.go("code", document=row.document_id, position=position, hits=hits, code=row.code)


def _waiting_line(row: Waiting, characters: int) -> str:
    share = min(100, round(100 * row.upto / max(characters, 1)))
    older = say("tui.codebook.round.older", count=row.codings_older) if row.codings_older else ""
    parts = (row.code.name, row.document, say("tui.codebook.round.upto", share=share), older)
    return "  ".join(part for part in parts if part)
