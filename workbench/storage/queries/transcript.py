"""A transcript as the Code screen shows it."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workbench.storage.queries.revising import pages_of
from workbench.storage.store import Store
from workbench.text.span import Span


class TurnRow(NamedTuple):
    """A turn with its speaker."""

    n: int
    start: int
    body: int
    end: int
    voice: str | None
    time: str | None
    role: str | None
    """interviewer, respondent, unknown or several; None where the text names nobody."""
    respondent: str | None


class SentenceRow(NamedTuple):
    """A sentence and the number of its turn."""

    start: int
    end: int
    turn: int


class CodingRow(NamedTuple):
    """A coding on a text."""

    id: int
    guid: str
    passage_id: int
    start: int
    end: int
    code_id: int
    ident: str
    name: str
    mark: str
    colour: str
    aspect_id: int | None
    aspect: str | None
    aspect_mark: str | None
    coder_id: int
    coder: str
    weight: int
    memos: int
    qualifiers: str
    """Organisations and other qualifiers, joined by ``; ``; a role stands in brackets."""
    rule_version: int = 1
    topic: str | None = None
    """Question of the topic list that the passage answers."""
    vignette: int | None = None
    own_case: str | None = None
    memo: str | None = None
    """The latest memo on the coding or its passage."""
    doubtful: bool = False
    """Whether its passage is to review: it stands at the best guess, and its words may be elsewhere."""


class MemoRow(NamedTuple):
    """A memo on a passage or coding of a text."""

    guid: str
    kind: str
    body: str
    coder: str
    start: int
    end: int
    coding_id: int | None


class Transcript(NamedTuple):
    """Everything the Code screen draws of one text."""

    document_id: int
    guid: str
    name: str
    respondent: str | None
    function: str | None
    text_id: int
    text: str
    turns: list[TurnRow]
    sentences: list[SentenceRow]
    codings: list[CodingRow]
    memos: list[MemoRow]
    left: list[tuple[int, int]]
    """Sentences that this coder read and left without code on purpose."""
    position: int
    furthest: int
    whole: tuple[str, ...] = ()
    """Names of the codes that the document bears as a whole."""
    pages: Sequence[tuple[int, int]] = ()
    """Where the pages of its source begin, with their numbers; empty where it has none."""

    def page_at(self, position: int) -> int | None:
        """Return the page of the source on which a position stands."""
        begun = bisect_right(self.pages, position, key=lambda page: page[0])
        return self.pages[begun - 1][1] if begun else None


CODINGS = """
SELECT coding.id, coding.guid, passage.id, passage.start, passage."end", code.id, code.ident, code.name,
       coalesce(parent.mark, '') || code.mark,
       code.colour, aspect.id, aspect.ident, aspect.mark, coder.id, coder.name, coding.weight,
       (SELECT count(*) FROM memo WHERE memo.coding_id = coding.id OR memo.passage_id = passage.id),
       coalesce((SELECT group_concat(q.name || coalesce(' (' || qualifier.role || ')', ''), '; ')
                 FROM qualifier JOIN code q ON q.id = qualifier.code_id WHERE qualifier.coding_id = coding.id), ''),
       coding.rule_version, passage.topic, passage.vignette, passage.own_case,
       (SELECT body FROM memo WHERE memo.coding_id = coding.id OR memo.passage_id = passage.id
        ORDER BY memo.id DESC LIMIT 1),
       passage.state = 'review'
FROM passage JOIN coding ON coding.passage_id = passage.id JOIN code ON code.id = coding.code_id
JOIN coder ON coder.id = coding.coder_id LEFT JOIN code aspect ON aspect.id = coding.aspect_id
LEFT JOIN code parent ON parent.id = code.parent_id
WHERE {} ORDER BY passage.start, passage."end" DESC, coding.id
"""

TURNS = """
SELECT turn.n, turn.start, turn.body, turn."end", turn.voice, turn.time, speaker.role, respondent.name
FROM turn LEFT JOIN speaker ON speaker.label = turn.voice AND speaker.document_id = ?
LEFT JOIN respondent ON respondent.id = speaker.respondent_id
WHERE turn.text_id = ? ORDER BY turn.n
"""

MEMOS = """
SELECT memo.guid, memo.kind, memo.body, coder.name, passage.start, passage."end", memo.coding_id
FROM passage LEFT JOIN coding ON coding.passage_id = passage.id
JOIN memo ON memo.passage_id = passage.id OR memo.coding_id = coding.id JOIN coder ON coder.id = memo.coder_id
WHERE passage.text_id = ? AND passage.state <> 'whole' GROUP BY memo.id ORDER BY passage.start, memo.id
"""


DOCUMENT = """
SELECT document.id, document.guid, document.name, respondent.name,
       (SELECT value FROM attribute WHERE respondent_id = respondent.id AND name = 'function'),
       text.id
FROM document JOIN text ON text.id = document.text_id
LEFT JOIN respondent ON respondent.id = document.respondent_id WHERE document.id = ?
"""

SENTENCES = 'SELECT start, "end", turn FROM sentence WHERE text_id = ? ORDER BY start'

WHOLE = """
SELECT DISTINCT code.name FROM passage JOIN coding ON coding.passage_id = passage.id
JOIN code ON code.id = coding.code_id WHERE passage.text_id = ? AND passage.state = 'whole' ORDER BY code.name
"""

PLACE = "SELECT position, furthest FROM bookmark WHERE document_id = ? AND coder_id = ?"


def codings(store: Store, text_id: int) -> list[CodingRow]:
    """Return the codings on passages of a text, in its order, wider ones first; those of the whole stand apart."""
    condition = "passage.text_id = ? AND passage.state <> 'whole'"
    return [CodingRow(*row) for row in store.rows(CODINGS.format(condition), (text_id,))]


def codings_of(store: Store, numbers: Iterable[int]) -> list[CodingRow]:
    """Return the codings with these numbers that are there."""
    listed = json.dumps(sorted(numbers))
    condition = "coding.id IN (SELECT value FROM json_each(?)) AND passage.state <> 'whole'"
    return [CodingRow(*row) for row in store.rows(CODINGS.format(condition), (listed,))]


def memos(store: Store, text_id: int) -> list[MemoRow]:
    """Return the memos on the passages and codings of a text."""
    return [MemoRow(*row) for row in store.rows(MEMOS, (text_id,))]


def left(store: Store, text_id: int, coder: int) -> list[tuple[int, int]]:
    """Return the sentences that the coder left without code on purpose."""
    return [
        (start, end)
        for start, end in store.rows(
            'SELECT start, "end" FROM reading WHERE text_id = ? AND coder_id = ? ORDER BY start',
            (text_id, coder),
        )
    ]


def transcript(store: Store, document_id: int, coder: int) -> Transcript | None:
    """Return a transcript with all that stands on it; None when there is no such transcript."""
    found = store.row(DOCUMENT, (document_id,))
    if found is None:
        return None
    document, guid, name, respondent, function, text_id = found
    position, furthest = store.row(PLACE, (document_id, coder)) or (0, 0)
    return Transcript(
        document,
        guid,
        name,
        respondent,
        function,
        text_id,
        store.content(text_id),
        [TurnRow(*row) for row in store.rows(TURNS, (document_id, text_id))],
        [SentenceRow(*row) for row in store.rows(SENTENCES, (text_id,))],
        codings(store, text_id),
        memos(store, text_id),
        left(store, text_id, coder),
        position,
        furthest,
        whole_codes(store, text_id),
        pages_of(store, text_id),
    )


def whole_codes(store: Store, text_id: int) -> tuple[str, ...]:
    """Return the names of the codes that a text bears as a whole, each once."""
    return tuple(name for (name,) in store.rows(WHOLE, (text_id,)))


class Context(NamedTuple):
    """What is known of a passage."""

    topic: str | None = None
    vignette: int | None = None
    own_case: str | None = None


def passage_context(store: Store, text_id: int, span: Span) -> Context:
    """Return what is known of the passage on a stretch; nothing where there is none."""
    sql = """
        SELECT topic, vignette, own_case FROM passage
        WHERE text_id = ? AND start = ? AND "end" = ? AND state = 'placed'
    """
    found = store.row(sql, (text_id, span.start, span.end))
    return Context(*found) if found else Context()
