"""Selections become passages, and what was said of them codings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.services.foreign.documents import Placed
from workbench.services.foreign.under_way import Memos, UnderWay
from workbench.text.anchor import anchor
from workbench.text.span import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbench.importers.foreign import ForeignCoding, ForeignNote, ForeignSelection, ForeignSource

PLACED = """SELECT start, "end", id FROM passage WHERE text_id = :text AND state = 'placed'"""
WHOLE = "SELECT id FROM passage WHERE text_id = :text AND state = 'whole'"
CODED = """
SELECT passage_id, code_id, coder_id FROM coding JOIN passage ON passage.id = passage_id
WHERE passage.text_id = :text AND coding.aspect_id IS NULL
"""


@dataclass
class Codings:
    """Places what was said of one source after another."""

    here: UnderWay
    memos: Memos

    def place(self, source: ForeignSource, placed: Placed) -> None:
        """Enter the passages and codings of a source, and collect the notes on them."""
        self._look_up(source)
        passages = self._passages(source, placed)
        said = [
            (passages[at], selection.codings) for selection in source.selections if (at := _span(selection)) in passages
        ]
        if source.codings and (whole := self._whole(source, placed)) is not None:
            said.append((whole, source.codings))
        self._codings(said, placed)
        for selection in source.selections:
            bearing = passages.get(_span(selection))
            target = {"document_id": placed.document} if bearing is None else {"passage_id": bearing}
            self.memos.on(selection.notes, **target)
        self.memos.on(source.notes, document_id=placed.document)

    def _look_up(self, source: ForeignSource) -> None:
        """Find out what is here already."""
        self.here.look_up("passage", [selection.guid for selection in source.selections])
        self.here.look_up("coding", [coding.guid for coding in said_on(source)])

    def _passages(self, source: ForeignSource, placed: Placed) -> dict[Span, int]:
        """Return the passage on each stretch, those that are new among them; one stretch is one passage."""
        from workbench.model import Passage

        here = self.here
        known = (
            {} if placed.new else {Span(*at): number for *at, number in here.act.rows(PLACED, {"text": placed.text_id})}
        )
        new: dict[Span, str] = {}
        for selection in source.selections:
            at = _span(selection)
            if not 0 <= at.start < at.end <= len(source.text):
                here.losses.note("lost", "selections")
                here.losses.note("lost", "codings_nowhere", len(selection.codings))
            elif at in known or at in new:
                here.losses.note("changed", "selections_joined", at in new)
            else:
                new[at] = here.free("passage", selection.guid)
        rows = [
            {"guid": guid, "text_id": placed.text_id, **anchor(source.text, at)._asdict()} for at, guid in new.items()
        ]
        here.losses.note("went", "selections", len(new))
        return known | dict(zip(new, here.act.add_all(Passage, rows), strict=True))

    def _whole(self, source: ForeignSource, placed: Placed) -> int | None:
        """Return the passage of the whole document; None for a text without a character."""
        from workbench.model import Passage

        found = self.here.act.rows(WHOLE, {"text": placed.text_id})
        if found:
            return int(found[0][0])
        if not source.text:
            self.here.losses.note("lost", "codings_nowhere", len(source.codings))
            return None
        row = {"text_id": placed.text_id, "start": 0, "end": len(source.text), "quote": "", "state": "whole"}
        return self.here.act.add_all(Passage, [row])[0]

    def _codings(self, said: Sequence[tuple[int, Sequence[ForeignCoding]]], placed: Placed) -> None:
        from workbench.model import Coding

        known = set[Any]() if placed.new else set(self.here.act.rows(CODED, {"text": placed.text_id}))
        rows: list[dict[str, Any]] = []
        notes: list[tuple[int, int, Sequence[ForeignNote]]] = []
        for passage, codings in said:
            for coding in codings:
                row = self._row(passage, coding, known)
                if row is not None:
                    rows.append(row)
                if coding.notes:
                    notes.append((passage, len(rows) - 1 if row is not None else -1, coding.notes))
        numbers = self.here.act.add_all(Coding, rows)
        self.here.losses.note("went", "codings", len(rows))
        for passage, place, listed in notes:
            target = {"coding_id": numbers[place]} if place >= 0 else {"passage_id": passage}
            self.memos.on(listed, **target)

    def _row(self, passage: int, coding: ForeignCoding, known: set[Any]) -> dict[str, Any] | None:
        """Return a new coding; None for one that is there already or has no code here, which is told."""
        here = self.here
        code, version = here.codes.get(coding.code, (0, 0))
        coder = here.who(coding.user)
        if not code or coding.code in here.qualifying:
            here.losses.note("lost", "codings_qualifying" if code else "codings_codeless")
            return None
        if here.known("coding", coding.guid) or (passage, code, coder) in known:
            here.losses.note("changed", "codings_present" if here.known("coding", coding.guid) else "codings_joined")
            return None
        if coding.user is None:
            here.losses.note("changed", "codings_nobodys")
        known.add((passage, code, coder))
        at = coding.created_at or here.at
        row = {"guid": here.free("coding", coding.guid), "passage_id": passage, "code_id": code, "coder_id": coder}
        return {**row, "rule_version": version, "created_at": at}


def said_on(source: ForeignSource) -> Iterator[ForeignCoding]:
    """Yield the codings of a source: of its selections, and of the whole."""
    for selection in source.selections:
        yield from selection.codings
    yield from source.codings


def _span(selection: ForeignSelection) -> Span:
    return Span(selection.start, selection.end)
