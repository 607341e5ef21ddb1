"""Where was I: what a coder finds at the beginning of a day."""

from __future__ import annotations

from typing import NamedTuple

from workbench.services.coding.memos import memos
from workbench.services.coding.second_round import waiting
from workbench.services.project.history import Turned, next_undo
from workbench.services.respondents.consent import Keeping, Unwritten, keeping, unwritten
from workbench.services.respondents.rested import Rested, rested
from workbench.storage.passphrases import salt_of
from workbench.storage.queries.codebook import CodeRow
from workbench.storage.queries.documents import DocumentRow, transcripts
from workbench.storage.queries.memos import MemoListed
from workbench.storage.queries.review import review_count
from workbench.storage.store import Store


class Place(NamedTuple):
    """A document that was opened, with the sentence its reader left off at."""

    document: DocumentRow
    sentence: str


class Round(NamedTuple):
    """A code that came, or got another rule, after documents were read: a second round waits."""

    code: CodeRow
    documents: int
    first: int
    """Number of the first of these documents."""


class Today(NamedTuple):
    """Everything the Today screen shows."""

    documents: int
    """Transcripts and group matrices of the project."""
    places: list[Place]
    """Opened and not finished, the latest first."""
    unopened: list[DocumentRow]
    finished: int
    """Transcripts read to the end with nothing left without code."""
    memos: list[MemoListed]
    """The latest memos and decisions."""
    unordered: list[tuple[str, int]]
    """Open codes still to be ordered (see `outline.tray`), with their number of codings."""
    review: int
    """Passages that wait for a person to say where they belong."""
    rounds: list[Round]
    """Codes not yet checked in what was read before, in the order of the codebook."""
    acts_today: int
    keeping: Keeping | None
    """Until when the raw material may be kept, when it is time to call that to mind."""
    rested: list[Rested]
    """Points, cells and summaries that rested on words that were purged or are withdrawn."""
    unwritten: Unwritten
    """Respondents whose consent nobody wrote down."""
    undo: Turned | None
    """What an undo would take back."""
    sheet_untried: bool = False
    """Whether the project is encrypted and nobody tried its recovery sheet."""


LAST_SENTENCE = """
SELECT substr(text.content, sentence.start + 1, min(sentence."end" - sentence.start, 200))
FROM document JOIN text ON text.id = document.text_id JOIN sentence ON sentence.text_id = text.id
WHERE document.id = ? AND sentence.start <= ? ORDER BY sentence.start DESC LIMIT 1
"""

UNORDERED = """
SELECT code.name, (SELECT count(*) FROM coding WHERE coding.code_id = code.id) AS uses
FROM code JOIN facet ON facet.id = code.facet_id
WHERE facet."primary" AND (code.parent_id IS NULL OR facet.ident = 'open')
  AND (code.status = 'open' OR code.status = 'provisional' AND code.parent_id IS NULL AND facet.ident = 'open')
ORDER BY uses DESC
"""


def today(store: Store, coder: int) -> Today:
    """Return where this coder was and what waits."""
    listed = transcripts(store, coder)
    opened = sorted((row for row in listed if row.opened), key=lambda row: row.opened or 0, reverse=True)
    unfinished = [row for row in opened if row.read < row.sentences or row.left]
    return Today(
        store.value("SELECT count(*) FROM document"),
        [Place(row, store.value(LAST_SENTENCE, (row.id, row.position)) or "") for row in unfinished],
        [row for row in listed if not row.opened],
        len(opened) - len(unfinished),
        memos(store, most=6),
        [(name, uses) for name, uses in store.rows(UNORDERED)],
        review_count(store),
        _rounds(store, coder),
        store.value(
            "SELECT count(*) FROM entry WHERE coder_id = ? AND at >= date('now') AND act NOT IN ('undo', 'redo')",
            (coder,),
        ),
        _soon(store),
        rested(store),
        unwritten(store),
        next_undo(store, coder),
        _sheet_untried(store),
    )


def _sheet_untried(store: Store) -> bool:
    """Whether the project is encrypted and its sheet untried; only then what knows of it is loaded."""
    if salt_of(store.path) is None:
        return False
    from workbench.services.project.passphrase import sheet_untried

    return sheet_untried(store)


def _soon(store: Store) -> Keeping | None:
    kept = keeping(store)
    return kept if kept and kept.soon else None


def _rounds(store: Store, coder: int) -> list[Round]:
    """Return each code that waits once, with its documents counted."""
    found: dict[int, Round] = {}
    for each in waiting(store, coder):
        known = found.get(each.code.id, Round(each.code, 0, each.document_id))
        found[each.code.id] = known._replace(documents=known.documents + 1)
    return list(found.values())
