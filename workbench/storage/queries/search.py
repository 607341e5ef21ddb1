"""The texts that can be searched, those that documents and items have now, and what is kept of them for searching."""

from __future__ import annotations

import json
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from workbench.storage.queries.voices import PLACE
from workbench.storage.store import Store

AT_ONCE = 100
"""Texts fetched at a time: few enough for memory and for a first hit at once."""
ROOM = 48_000_000
"""Bytes of folded texts that stay at hand."""


class SearchedText(NamedTuple):
    """A text with the document it belongs to."""

    document: str
    document_id: int
    kind: str
    """transcript or matrix."""
    text_id: int
    guid: str
    """Of the text; numbers may be given again after a purge."""


class Bodies:
    """Where the words of the turns of a text begin and end, without the labels."""

    def __init__(self, kept: bytes) -> None:
        self._edges = array("I", kept)
        if sys.byteorder == "big":
            self._edges.byteswap()

    def said(self, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        """Yield the number of the turn before those places that begin in what was said, not in a label."""
        edges = self._edges
        for start, end in places:
            passed = bisect_right(edges, start)
            if passed & 1:
                yield (passed + 1) >> 1, start, end

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._edges[::2], self._edges[1::2], strict=True)

    def of(self, turn: int) -> tuple[int, int]:
        """Return where the words of a turn stand, by its number."""
        return self._edges[2 * turn - 2], self._edges[2 * turn - 1]


class FoldedText(NamedTuple):
    """What is kept of a text for searching."""

    folded: str
    marks: bool
    """Whether accents stand in it as signs of their own."""
    bodies: Bodies


TEXTS = f"""
WITH {PLACE}
SELECT document.name, document.id, document.kind, place.text_id, text.guid
FROM place JOIN document ON document.id = place.document_id JOIN text ON text.id = place.text_id
ORDER BY document.name, place.position, place.text_id
"""

FOLDED = """
SELECT text.guid, marks, bodies, folded FROM folded JOIN text ON text.id = folded.text_id
WHERE text_id IN (SELECT value FROM json_each(?))
"""

_AT_HAND: WeakKeyDictionary[Store, dict[str, FoldedText]] = WeakKeyDictionary()


def texts(store: Store) -> list[SearchedText]:
    """Return the texts by document."""
    found = [SearchedText(*row) for row in store.rows(TEXTS)]
    at_hand = _AT_HAND.get(store, {})
    for gone in set(at_hand) - {each.guid for each in found}:
        at_hand.pop(gone, None)
    return found


def folded_texts(store: Store, among: Sequence[SearchedText]) -> Iterator[tuple[SearchedText, FoldedText]]:
    """Yield what is kept of the texts for searching, in their order.

    As much as `ROOM` holds stays at hand for the next search, so that typing on is not reading again; texts never
    change.
    """
    at_hand = _AT_HAND.setdefault(store, {})
    for first in range(0, len(among), AT_ONCE):
        some = among[first : first + AT_ONCE]
        found = _fetched(store, [each for each in some if each.guid not in at_hand])
        for each in some:
            yield each, at_hand.get(each.guid) or found[each.guid]
        if found and sum(map(_size, [*at_hand.values(), *found.values()])) <= ROOM:
            at_hand.update(found)


def _fetched(store: Store, missing: Sequence[SearchedText]) -> dict[str, FoldedText]:
    rows = store.rows(FOLDED, (json.dumps([each.text_id for each in missing]),)) if missing else []
    return {guid: FoldedText(folded, bool(marks), Bodies(edges)) for guid, marks, edges, folded in rows}


def _size(text: FoldedText) -> int:
    return sys.getsizeof(text.folded)


def bodies(store: Store, text_id: int) -> Bodies:
    """Return where the words of the turns of a text stand."""
    return Bodies(store.value("SELECT bodies FROM folded WHERE text_id = ?", (text_id,)))


def turns_with(store: Store, words: str) -> dict[int, list[int]]:
    """Return, for each text, the numbers of the turns in which words stand side by side."""
    match = {"words": '"{}"'.format(words.replace('"', '""'))}
    found = [turn for (turn,) in store.rows("SELECT rowid FROM turn_words WHERE turn_words MATCH :words", match)]
    first = store.rows("SELECT text_id, first_turn FROM folded ORDER BY first_turn, text_id") if found else []
    turns: dict[int, list[int]] = {}
    last = len(found)
    for text_id, opening in reversed(first):
        from_here = bisect_left(found, opening, 0, last)
        if from_here < last:
            turns[text_id] = [turn - opening + 1 for turn in found[from_here:last]]
            last = from_here
    return turns


def content(store: Store, text_id: int) -> str:
    """Return the characters of a text."""
    return str(store.value("SELECT content FROM text WHERE id = ?", (text_id,)))
