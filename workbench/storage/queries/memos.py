"""Memos with what they are on."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.store import Store


class MemoListed(NamedTuple):
    """A memo with what it is on."""

    guid: str
    kind: str
    body: str
    coder: str
    changed_at: str
    document: str | None
    code: str | None
    """Id of the code, also where the memo is on a coding."""
    target: str
    """project, document, passage, coding, code, point or item."""
    quote: str | None
    """Words of the passage or item."""
    point: str | None
    """Id of the improvement point."""
    document_id: int | None
    document_kind: str | None
    """transcript or matrix."""
    text_id: int | None
    position: int | None
    """Where the passage begins."""
    coder_id: int
    code_id: int | None


MEMOS = """
SELECT memo.guid, memo.kind, memo.body, coder.name, memo.changed_at, document.name, code.ident,
       CASE WHEN memo.document_id IS NOT NULL THEN 'document' WHEN memo.coding_id IS NOT NULL THEN 'coding'
            WHEN memo.passage_id IS NOT NULL THEN 'passage' WHEN memo.code_id IS NOT NULL THEN 'code'
            WHEN memo.point_id IS NOT NULL THEN 'point'
            WHEN memo.item_id IS NOT NULL THEN 'item' ELSE 'project' END,
       coalesce(passage.quote, text.content), point.ident, document.id, document.kind,
       coalesce(passage.text_id, text.id), CASE WHEN memo.item_id IS NULL THEN passage.start ELSE 0 END,
       memo.coder_id, code.id
FROM memo JOIN coder ON coder.id = memo.coder_id
LEFT JOIN coding ON coding.id = memo.coding_id
LEFT JOIN passage ON passage.id = coalesce(memo.passage_id, coding.passage_id)
LEFT JOIN item ON item.id = coalesce(memo.item_id, (SELECT id FROM item WHERE text_id = passage.text_id))
LEFT JOIN text ON text.id = item.text_id AND memo.item_id IS NOT NULL
LEFT JOIN document ON document.id = coalesce(
    memo.document_id, item.document_id, (SELECT id FROM document WHERE text_id = passage.text_id))
LEFT JOIN code ON code.id = coalesce(memo.code_id, coding.code_id)
LEFT JOIN point ON point.id = memo.point_id
ORDER BY memo.changed_at DESC, memo.id DESC LIMIT ?
"""


def memo_words(store: Store, number: int) -> tuple[str, str] | None:
    """Return kind and words of a memo, if it is there."""
    row = store.row("SELECT kind, body FROM memo WHERE id = ?", (number,))
    return (row[0], row[1]) if row else None


def memo_rows(store: Store, most: int = -1) -> list[MemoListed]:
    """Return the memos, the latest first."""
    return [MemoListed(*row) for row in store.rows(MEMOS, (most,))]
