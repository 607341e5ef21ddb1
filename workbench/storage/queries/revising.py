"""What stands on a text that a corrected one takes the place of, and the versions of a document."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.queries.neighbours import Readable
from workbench.text.anchor import Anchor
from workbench.text.turns import Turn


class PassageRow(NamedTuple):
    """A passage with its anchor."""

    id: int
    anchor: Anchor
    placed: bool
    bears: bool
    """Whether a coding, a memo, a number that was named or a context hangs on it."""


class BearingRow(NamedTuple):
    """A coding on a passage."""

    passage_id: int
    guid: str
    code: str
    coder: str


class TextRow(NamedTuple):
    """What is kept of a text beside its characters."""

    rule: str
    originals: str
    """JSON object: position → sign that was replaced there."""


class TranscriptNow(NamedTuple):
    """A transcript and the text that it has now."""

    id: int
    name: str
    text_id: int
    source: str
    sha256: str


TRANSCRIPT = "SELECT id, name, text_id, source, sha256 FROM document WHERE id = :document AND kind = 'transcript'"

PASSAGES = """
SELECT id, start, "end", quote, before, after, state = 'placed',
       coalesce(topic, vignette, own_case) IS NOT NULL
       OR EXISTS (SELECT 1 FROM coding WHERE coding.passage_id = passage.id)
       OR EXISTS (SELECT 1 FROM memo WHERE memo.passage_id = passage.id)
       OR EXISTS (SELECT 1 FROM selfreport WHERE selfreport.passage_id = passage.id)
FROM passage WHERE text_id = :text AND state <> 'whole' ORDER BY start, "end", id
"""

BEARING = """
SELECT coding.passage_id, coding.guid, code.ident, coder.name
FROM passage CROSS JOIN coding ON coding.passage_id = passage.id JOIN code ON code.id = coding.code_id
JOIN coder ON coder.id = coding.coder_id WHERE passage.text_id = :text AND passage.state <> 'whole' ORDER BY coding.id
"""

TURNS = 'SELECT start, body, "end", voice, time FROM turn WHERE text_id = :text ORDER BY n'

SENTENCES = 'SELECT start, "end" FROM sentence WHERE text_id = :text'

LEFT = 'SELECT id, coder_id, start, "end" FROM reading WHERE text_id = :text ORDER BY start, id'

LAST_PLACED = """
SELECT note.passage_id, note.text_id, note.start, note."end", note.quote, note.before, note.after
FROM passage JOIN earlieranchor note ON note.passage_id = passage.id
WHERE passage.text_id = :text AND passage.state = 'review' AND note.id > coalesce(
    (SELECT max(sure.id) FROM earlieranchor sure WHERE sure.passage_id = passage.id AND sure.outcome <> 'review'), 0)
ORDER BY note.id DESC
"""

BORNE = """
SELECT 1 FROM document WHERE text_id = :text UNION ALL SELECT 1 FROM item WHERE text_id = :text LIMIT 1
"""

EARLIER = "SELECT document_id FROM earliertext WHERE text_id = :text LIMIT 1"


def transcript_now(at: Readable, document: int) -> TranscriptNow | None:
    """Return a transcript with the text it has now; None when there is no such transcript."""
    found = at.rows(TRANSCRIPT, {"document": document})
    return TranscriptNow(*found[0]) if found else None


def whole_on(at: Readable, text_id: int) -> int | None:
    """Return the number of the passage that is a whole text; None where nothing was said of it as a whole."""
    found = at.rows("SELECT id FROM passage WHERE text_id = :text AND state = 'whole'", {"text": text_id})
    return int(found[0][0]) if found else None


def passages_on(at: Readable, text_id: int) -> list[PassageRow]:
    """Return the passages of a text in its order; what is said of it as a whole needs no finding."""
    rows = at.rows(PASSAGES, {"text": text_id})
    return [PassageRow(row[0], Anchor(*row[1:6]), bool(row[6]), bool(row[7])) for row in rows]


def last_placed(at: Readable, text_id: int) -> dict[int, tuple[int, Anchor]]:
    """Return for each passage to review on a text in which earlier text it was last placed, and where there."""
    rows = at.rows(LAST_PLACED, {"text": text_id})
    return {number: (earlier, Anchor(*anchor)) for number, earlier, *anchor in rows}


def bearing_on(at: Readable, text_id: int) -> list[BearingRow]:
    """Return the codings on the passages of a text, the oldest first."""
    return [BearingRow(*row) for row in at.rows(BEARING, {"text": text_id})]


def turns_of(at: Readable, text_id: int) -> list[Turn]:
    """Return the turns of a text."""
    return [Turn(*row) for row in at.rows(TURNS, {"text": text_id})]


def pages_of(at: Readable, text_id: int) -> list[tuple[int, int]]:
    """Return where the pages of a text begin, with their numbers; nothing where its source had none."""
    sql = "SELECT start, page FROM textpage WHERE text_id = :text ORDER BY start"
    return [(start, page) for start, page in at.rows(sql, {"text": text_id})]


def text_row(at: Readable, text_id: int) -> TextRow:
    """Return what is kept of a text beside its characters."""
    return TextRow(*at.rows("SELECT rule, originals FROM text WHERE id = :text", {"text": text_id})[0])


def sentences_of(at: Readable, text_id: int) -> set[tuple[int, int]]:
    """Return where the sentences of a text are."""
    return {(start, end) for start, end in at.rows(SENTENCES, {"text": text_id})}


def left_on(at: Readable, text_id: int) -> list[tuple[int, int, int, int]]:
    """Return number, coder, start and end of the sentences that were left without code on purpose."""
    return [(number, coder, start, end) for number, coder, start, end in at.rows(LEFT, {"text": text_id})]


def is_borne(at: Readable, text_id: int) -> bool:
    """Whether a document or an item has this text now."""
    return bool(at.rows(BORNE, {"text": text_id}))


def document_of_earlier(at: Readable, text_id: int) -> int | None:
    """Return the document that had this text until it was corrected; None when no document had."""
    found = at.rows(EARLIER, {"text": text_id})
    return int(found[0][0]) if found else None
