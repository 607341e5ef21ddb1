"""A project as it goes to other programs: one document at a time, so that nobody waits for the whole."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.store import Store

OUTER = """CASE WHEN {0}.foreign_guid IS NULL OR EXISTS (
    SELECT 1 FROM {0} twin WHERE twin.id <> {0}.id AND ({0}.foreign_guid IN (twin.guid, twin.foreign_guid))
) THEN {0}.guid ELSE {0}.foreign_guid END"""
"""By what other programs know a code or document: as they called it, unless two would be called so."""


class CodeRow(NamedTuple):
    """A code with all parts of its rule."""

    id: int
    guid: str
    parent_id: int | None
    name: str
    gloss: str
    definition: str
    include: str
    exclude: str
    border: str
    example: str
    colour: str
    codable: bool


class DocumentRow(NamedTuple):
    """A transcript and its text."""

    id: int
    guid: str
    name: str
    text_id: int
    respondent_id: int | None


class PassageRow(NamedTuple):
    """A passage of a text."""

    id: int
    guid: str
    start: int
    end: int
    state: str


class CodingRow(NamedTuple):
    """A coding; the codes that qualify it stand beside."""

    id: int
    guid: str
    passage_id: int
    code_id: int
    aspect_id: int | None
    coder: str
    created_at: str


class MemoRow(NamedTuple):
    """A memo and what it is on."""

    guid: str
    body: str
    kind: str
    coder: str
    created_at: str
    document_id: int | None
    passage_id: int | None
    coding_id: int | None
    code_id: int | None
    point_id: int | None


class AsideRow(NamedTuple):
    """Something that was kept aside."""

    id: int
    kind: str
    name: str
    element: str
    document_id: int | None
    attachment_id: int | None


CODES = f"""
WITH RECURSIVE tree(id, place) AS (
    SELECT code.id, printf('%04d.%06d', facet.position, code.position)
    FROM code JOIN facet ON facet.id = code.facet_id WHERE code.parent_id IS NULL
    UNION ALL
    SELECT code.id, tree.place || printf('.%06d', code.position) FROM code JOIN tree ON tree.id = code.parent_id
)
SELECT code.id, {OUTER.format("code")}, code.parent_id, code.name, code.gloss, code.definition, code.include,
       code.exclude, code.border, code.example, code.colour, code.codable
FROM tree JOIN code ON code.id = tree.id ORDER BY tree.place, code.id
"""
DOCUMENTS = f"""
SELECT document.id, {OUTER.format("document")}, document.name, document.text_id, document.respondent_id
FROM document WHERE document.kind = 'transcript' ORDER BY document.id
"""
PASSAGES = 'SELECT id, guid, start, "end", state FROM passage WHERE text_id = ? ORDER BY start, "end", id'
CODINGS = """
SELECT coding.id, coding.guid, coding.passage_id, coding.code_id, coding.aspect_id, coder.guid, coding.created_at
FROM passage CROSS JOIN coding ON coding.passage_id = passage.id JOIN coder ON coder.id = coding.coder_id
WHERE passage.text_id = ? ORDER BY coding.id
"""
QUALIFIERS = """
SELECT qualifier.coding_id, qualifier.code_id
FROM passage CROSS JOIN coding ON coding.passage_id = passage.id JOIN qualifier ON qualifier.coding_id = coding.id
WHERE passage.text_id = ? ORDER BY qualifier.id
"""
MEMOS = """
SELECT memo.guid, memo.body, memo.kind, coder.guid, memo.created_at, memo.document_id, memo.passage_id, memo.coding_id,
       memo.code_id, memo.point_id FROM memo JOIN coder ON coder.id = memo.coder_id ORDER BY memo.id
"""
SAID = """
SELECT passage.guid FROM document JOIN passage ON passage.text_id = document.text_id WHERE passage.state <> 'whole'
UNION ALL
SELECT coding.guid FROM document JOIN passage ON passage.text_id = document.text_id
JOIN coding ON coding.passage_id = passage.id
"""
"""By what passages and codings on transcripts are called."""
ASIDE = "SELECT id, kind, name, element, document_id, attachment_id FROM aside ORDER BY id"
LOST = """
SELECT (SELECT count(*) FROM item), (SELECT count(*) FROM point), (SELECT count(*) FROM indicator),
       (SELECT count(*) FROM coding WHERE weight > 0),
       (SELECT count(*) FROM passage WHERE coalesce(topic, vignette, own_case) IS NOT NULL),
       (SELECT count(*) FROM earliertext), (SELECT count(*) FROM frameworkcell), (SELECT count(*) FROM reading),
       (SELECT count(*) FROM entry)
"""


class Lost(NamedTuple):
    """What no other program can hold."""

    items: int
    points: int
    indicators: int
    weights: int
    contexts: int
    earlier: int
    cells: int
    left: int
    journal: int


def codes_out(store: Store) -> list[CodeRow]:
    """Return the codes, parents before their children."""
    return [CodeRow(*row) for row in store.rows(CODES)]


def documents_out(store: Store) -> list[DocumentRow]:
    """Return the transcripts."""
    return [DocumentRow(*row) for row in store.rows(DOCUMENTS)]


def passages_out(store: Store, text_id: int) -> list[PassageRow]:
    """Return the passages of a text in its order."""
    return [PassageRow(*row) for row in store.rows(PASSAGES, (text_id,))]


def codings_out(store: Store, text_id: int) -> list[CodingRow]:
    """Return the codings on a text, the oldest first."""
    return [CodingRow(*row) for row in store.rows(CODINGS, (text_id,))]


def qualifiers_out(store: Store, text_id: int) -> list[tuple[int, int]]:
    """Return coding and code of each qualifier on a text."""
    return [(coding, code) for coding, code in store.rows(QUALIFIERS, (text_id,))]


def memos_out(store: Store) -> list[MemoRow]:
    """Return all memos, the oldest first."""
    return [MemoRow(*row) for row in store.rows(MEMOS)]


def aside_out(store: Store) -> list[AsideRow]:
    """Return what was kept aside, in the order in which it came."""
    return [AsideRow(*row) for row in store.rows(ASIDE)]


def aside_counts(store: Store) -> dict[str, int]:
    """Return how many things of each kind are kept aside."""
    return dict(store.rows("SELECT kind, count(*) FROM aside GROUP BY kind ORDER BY kind"))


def lost_out(store: Store) -> Lost:
    """Count what no other program can hold."""
    found = store.row(LOST)
    assert found is not None
    return Lost(*found)
