"""The texts that can be searched: those that documents and items have now."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.queries.voices import PLACE
from workbench.storage.store import Store


class SearchedText(NamedTuple):
    """A text with the document it belongs to."""

    document: str
    document_id: int
    kind: str
    """transcript or matrix."""
    text_id: int


class Body(NamedTuple):
    """Where the words of a turn stand, without the label."""

    body: int
    end: int
    n: int


TEXTS = f"""
WITH {PLACE}
SELECT document.name, document.id, document.kind, place.text_id
FROM place JOIN document ON document.id = place.document_id
WHERE :words IS NULL OR place.text_id IN (
    SELECT turn.text_id FROM turn_words JOIN turn ON turn.id = turn_words.rowid WHERE turn_words MATCH :words)
ORDER BY document.name, place.position, place.text_id
"""


def texts(store: Store, words: str | None = None) -> list[SearchedText]:
    """Return the texts by document; with `words` those that have them, side by side, in one turn."""
    match = None if words is None else '"{}"'.format(words.replace('"', '""'))
    return [SearchedText(*row) for row in store.rows(TEXTS, {"words": match})]


def content(store: Store, text_id: int) -> str:
    """Return the characters of a text."""
    return str(store.value("SELECT content FROM text WHERE id = ?", (text_id,)))


def bodies(store: Store, text_id: int) -> list[Body]:
    """Return where the words of each turn stand, in order."""
    sql = 'SELECT body, "end", n FROM turn WHERE text_id = ? ORDER BY n'
    return [Body(*row) for row in store.rows(sql, (text_id,))]
