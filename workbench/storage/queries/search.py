"""The texts that can be searched, those that documents and items have now, and the folded words of their turns."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

from workbench.storage.queries.voices import PLACE
from workbench.storage.store import Store

TEXTS_AT_ONCE = 100
"""Texts read at a time: few enough for a first hit at once and for who wants to write meanwhile."""
MOST_WORDS, MOST_TURNS = 400, 10_000
"""What the index is asked for at most; where more is wanted, reading every turn is no slower."""


class SearchedText(NamedTuple):
    """A text with the document it belongs to; its turns have the numbers from `first` to `last`."""

    document: str
    document_id: int
    kind: str
    """transcript or matrix."""
    text_id: int
    first: int
    last: int


SaidTurn = tuple[int, int, bool, str]
"""Number of a turn, where its words begin in the text, whether accents stand in them as signs, and the folded words."""
Found = Iterator[tuple[SearchedText, Sequence[SaidTurn]]]
"""Texts in their order with the turns of each that may hold what is searched for."""


class Bodies:
    """Where the words of the turns of a text begin and end, without the labels."""

    def __init__(self, bodies: Iterable[tuple[int, int]]) -> None:
        self._edges = list(chain.from_iterable(bodies))

    def said(self, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        """Yield the number of the turn before those places that begin in what was said, not in a label."""
        edges = self._edges
        for start, end in places:
            passed = bisect_right(edges, start)
            if passed & 1:
                yield (passed + 1) >> 1, start, end

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self._edges[::2], self._edges[1::2], strict=True)


TEXTS = f"""
WITH {PLACE}
SELECT document.name, document.id, document.kind, place.text_id, turnrange.first, turnrange.last
FROM place JOIN document ON document.id = place.document_id JOIN turnrange ON turnrange.text_id = place.text_id
ORDER BY document.name, place.position, place.text_id
"""

TURNS_MATCHING = """
SELECT turn_id, folded.body, marks, words FROM turn_words CROSS JOIN folded ON turn_id = turn_words.rowid
WHERE turn_words MATCH ? ORDER BY turn_words.rowid LIMIT ?
"""

TURNS_HOLDING = """
SELECT turn_id, body, marks, words
FROM json_each(:texts) AS text CROSS JOIN folded ON turn_id BETWEEN text.value ->> 0 AND text.value ->> 1
WHERE marks OR instr(words, :part)
ORDER BY turn_id
"""


def texts(store: Store) -> list[SearchedText]:
    """Return the texts in which something was said, by document."""
    return [SearchedText(*row) for row in store.rows(TEXTS)]


def words_with(store: Store, part: str) -> list[str] | None:
    """Return the words that hold `part`, which is plain letters or digits; None when there are too many."""
    found = store.rows("SELECT word FROM knownword WHERE instr(plain, ?) LIMIT ?", (part, MOST_WORDS + 1))
    return None if len(found) > MOST_WORDS else [word for (word,) in found]


def turns_matching(store: Store, phrases: Sequence[str]) -> Found | None:
    """Return the turns that have one of these words, or words side by side, folded; None when there are too many."""
    asked = " OR ".join('"{}"'.format(phrase.replace('"', '""')) for phrase in phrases)
    rows = store.rows(TURNS_MATCHING, (asked, MOST_TURNS + 1)) if asked else []
    return None if len(rows) > MOST_TURNS else _parted(texts(store) if rows else [], rows)


def turns_holding(store: Store, part: str) -> Found:
    """Yield the turns in which `part` stands, and those with accents of their own, by reading all."""
    among = texts(store)
    for first in range(0, len(among), TEXTS_AT_ONCE):
        some = among[first : first + TEXTS_AT_ONCE]
        edges = json.dumps([(text.first, text.last) for text in some])
        yield from _parted(some, store.rows(TURNS_HOLDING, {"texts": edges, "part": part}))


def _parted(some: Sequence[SearchedText], rows: Sequence[Any]) -> Found:
    """Give each text its turns; these come in the order of their numbers, the texts in theirs."""
    numbers = [row[0] for row in rows]
    for text in some:
        own = rows[bisect_left(numbers, text.first) : bisect_right(numbers, text.last)]
        if own:
            yield text, own


def bodies(store: Store, text_id: int) -> Bodies:
    """Return where the words of the turns of a text stand."""
    return Bodies(store.rows('SELECT body, "end" FROM turn WHERE text_id = ? ORDER BY n', (text_id,)))


def content(store: Store, text_id: int) -> str:
    """Return the characters of a text."""
    return str(store.value("SELECT content FROM text WHERE id = ?", (text_id,)))
