"""Passages to review: not found for certain in a corrected text."""

from __future__ import annotations

import json
from typing import NamedTuple

from workbench.storage.queries.voices import PLACE
from workbench.storage.store import Store


class ReviewRow(NamedTuple):
    """A passage that waits for a person to say where it is now."""

    passage: int
    document: int
    document_name: str
    old_quote: str
    """The words as they were coded."""
    old_before: str
    old_after: str
    start: int
    end: int
    """The best guess, in the text as it is now."""
    proposed: str
    """The words of the best guess."""
    codes: list[str]
    """Names of the codes on it, each once."""
    coders: list[str]
    guid: str
    idents: list[str]
    """Ids of the codes."""
    text_id: int


TO_REVIEW = f"""
WITH {PLACE}
SELECT passage.id, document.id, document.name, passage.quote, passage.before, passage.after,
       passage.start, passage."end", substr(text.content, passage.start + 1, passage."end" - passage.start),
       (SELECT json_group_array(name) FROM (SELECT DISTINCT code.name FROM coding JOIN code ON code.id = coding.code_id
                                            WHERE coding.passage_id = passage.id ORDER BY coding.id)),
       (SELECT json_group_array(name) FROM (SELECT DISTINCT coder.name FROM coding
                                            JOIN coder ON coder.id = coding.coder_id
                                            WHERE coding.passage_id = passage.id ORDER BY coding.id)),
       passage.guid,
       (SELECT json_group_array(ident) FROM (SELECT DISTINCT code.ident FROM coding
                                             JOIN code ON code.id = coding.code_id
                                             WHERE coding.passage_id = passage.id ORDER BY coding.id)),
       text.id
FROM passage JOIN place ON place.text_id = passage.text_id JOIN document ON document.id = place.document_id
JOIN text ON text.id = passage.text_id
WHERE passage.state = 'review' AND coalesce(document.id = :document, 1)
ORDER BY document.name, place.position, passage.start, passage."end", passage.id
"""


def review_count(store: Store) -> int:
    """Return how many passages are to review."""
    found: int = store.value("SELECT count(*) FROM passage WHERE state = 'review'")
    return found


def review_rows(store: Store, document: int | None) -> list[ReviewRow]:
    """Return what is to review, in the order of documents and texts."""
    listed = []
    for row in store.rows(TO_REVIEW, {"document": document}):
        found = ReviewRow(*row)
        codes, coders, idents = (json.loads(str(each)) for each in (found.codes, found.coders, found.idents))
        listed.append(found._replace(codes=codes, coders=coders, idents=idents))
    return listed
