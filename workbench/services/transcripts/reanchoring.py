"""Taking passages along to another text: where each stands there, for certain or to review."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from workbench.storage.queries.neighbours import Readable
from workbench.storage.queries.revising import PassageRow, last_placed, left_on, passages_on, sentences_of, whole_on
from workbench.text.anchor import Anchor, anchor, holds
from workbench.text.span import Span

if TYPE_CHECKING:
    from workbench.storage.act import Act
    from workbench.text.reanchor import Found, Outcome

_LABEL = re.compile(r"[^\W\d_][^\n:]{0,60}:[ \t]+(?=\S)")
"""The name of a speaker at the beginning of a line, with words after it."""
CERTAIN: tuple[Outcome, ...] = ("unchanged", "moved", "edited")
"""Outcomes of passages that were found, the surest first."""


class Finder(Protocol):
    """Knows where stretches of one text stand in another."""

    def find(self, span: Span) -> Found:
        """Return where a stretch is, and how sure that is."""

    def position(self, position: int) -> int:
        """Return where a position is, as near as can be said."""


class Texts(Readable, Protocol):
    """A project or an act under way, which knows the characters of texts, too."""

    def content(self, text_id: int) -> str:
        """Return the characters of a text."""


class Earlier:
    """Finds passages to review by the text in which they were last placed: a later one may hold their words again."""

    def __init__(self, new: str) -> None:
        self._new = new
        self._known: dict[int, Finder] = {}

    def find(self, at: Texts, text_id: int, span: Span) -> Found:
        """Return where a stretch of an earlier text is now."""
        from workbench.text.reanchor import Alignment

        if text_id not in self._known:
            self._known[text_id] = Alignment.of(at.content(text_id), self._new)
        return self._known[text_id].find(span)


class Reanchored(NamedTuple):
    """A passage and what becomes of it."""

    passage: PassageRow
    span: Span
    outcome: Outcome

    @property
    def drops(self) -> bool:
        """Whether it goes: nothing hangs on it, and nobody knows where it belongs."""
        return self.outcome == "review" and not self.passage.bears


def reanchored(
    at: Texts, text_id: int, old: str, new: str, by: Finder, earlier: Earlier | None = None
) -> list[Reanchored]:
    """Return what becomes of each passage of a text, in the order of that text.

    Where two would stand on the same place, the surer one, else the first, has it; the other is to review. A passage
    that was to review stays so, unless `earlier` finds its words by the text in which it was last placed.
    """
    found = [_found(row, old, new, by) for row in passages_on(at, text_id)]
    if earlier is not None:
        placed = last_placed(at, text_id)
        found = [_again(each, placed, at, new, earlier) for each in found]
    taken: dict[Span, int] = {}
    for outcome in CERTAIN:
        for each in found:
            if each.outcome == outcome:
                taken.setdefault(each.span, each.passage.id)
    return [each if taken.get(each.span, 0) == each.passage.id else each._replace(outcome="review") for each in found]


def _found(row: PassageRow, old: str, new: str, by: Finder) -> Reanchored:
    """Find one passage; what was to review, or did not stand where it was said to, stays to review."""
    span, outcome = by.find(row.anchor.span)
    same = span.cut(new) == row.anchor.quote
    if not row.placed or not holds(old, row.anchor) or (outcome in ("unchanged", "moved") and not same):
        outcome = "review"
    span = span if span.start < span.end else _beside(span.start, len(new))
    return Reanchored(row, _past_label(new, span) if outcome == "review" else span, outcome)


def _past_label(text: str, guess: Span) -> Span:
    """Return a guess without the name of the speaker before it, which nobody codes."""
    begins = guess.start == 0 or text[guess.start - 1] == "\n"
    label = _LABEL.match(text, *guess) if begins else None
    return Span(label.end(), guess.end) if label else guess


def _again(
    each: Reanchored, placed: dict[int, tuple[int, Anchor]], at: Texts, new: str, earlier: Earlier
) -> Reanchored:
    """Find a passage that was to review by the text it was last placed in; without certainty it stays to review."""
    if each.passage.placed or each.passage.id not in placed:
        return each
    text_id, was = placed[each.passage.id]
    span, outcome = earlier.find(at, text_id, was.span)
    same = span.cut(new) == was.quote == each.passage.anchor.quote
    return each._replace(span=span, outcome=outcome) if outcome in ("unchanged", "moved") and same else each


def _beside(place: int, characters: int) -> Span:
    """Return one sign at or before a place: a passage always has a character."""
    first = max(0, min(place, characters - 1))
    return Span(first, first + 1)


def take_along(act: Act, old: int, text_id: int, found: list[Reanchored]) -> None:
    """Let passages stand on another text within an act, each with a note of where it stood before."""
    from workbench.model import EarlierAnchor, Passage

    new = act.content(text_id)
    dropped = [each.passage.id for each in found if each.drops]
    kept = [each for each in found if not each.drops]
    notes = [
        {"passage_id": each.passage.id, "text_id": old, **each.passage.anchor._asdict(), "outcome": each.outcome}
        for each in kept
    ]
    act.add_all(EarlierAnchor, notes)
    act.change_all(Passage, {each.passage.id: {"text_id": text_id, **_placed(new, each)} for each in kept})
    drop_passages(act, dropped)
    whole = whole_on(act, old)
    if whole is not None:
        act.change_all(Passage, {whole: {"text_id": text_id, "end": len(new)}})


def _placed(new: str, each: Reanchored) -> dict[str, Any]:
    """Return the new anchor; a passage to review keeps the words that were coded and their surroundings."""
    if each.outcome == "review":
        return {"start": each.span.start, "end": each.span.end, "state": "review"}
    return {"state": "placed", **anchor(new, each.span)._asdict()}


def drop_passages(act: Act, numbers: list[int]) -> None:
    """Take passages on which nothing hangs away, with the notes of where they stood."""
    from workbench.model import EarlierAnchor, Passage

    for number in numbers:
        act.remove_all(EarlierAnchor, [each.number for each in act.every(EarlierAnchor, passage_id=number)])
    act.remove_all(Passage, numbers)


def take_marks_along(act: Act, old: int, text_id: int, by: Finder) -> None:
    """Let what was left without code on purpose stay so where the sentence is still there as a whole; else it goes."""
    from workbench.model import Reading

    there, taken = sentences_of(act, text_id), set[tuple[int, int]]()
    stays: dict[int, dict[str, Any]] = {}
    gone: list[int] = []
    for number, coder, start, end in left_on(act, old):
        span, outcome = by.find(Span(start, end))
        if outcome == "review" or span not in there or (coder, span.start) in taken:
            gone.append(number)
            continue
        taken.add((coder, span.start))
        stays[number] = {"text_id": text_id, "start": span.start, "end": span.end}
    act.remove_all(Reading, gone)
    act.change_all(Reading, stays)


def take_places_along(act: Act, document: int, by: Finder, characters: int) -> None:
    """Let every coder find the place in a document where they were, and how far they came; not journalled.

    A place of which nothing is left stays as it is: the file is likely the wrong one, and an undo brings no place back.
    """
    for table, columns in (("bookmark", ("position", "furthest")), ("progress", ("furthest",))):
        rows = act.rows(f"SELECT rowid, {', '.join(columns)} FROM {table} WHERE document_id = :d", {"d": document})
        for number, *places in rows:
            for column, place in zip(columns, places, strict=True):
                new = min(by.position(place) or place, characters)
                act.run(f"UPDATE {table} SET {column} = :new WHERE rowid = :number", [{"new": new, "number": number}])
