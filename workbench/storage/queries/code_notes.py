"""Where codes are used, and what was written about them."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.store import Store


class CodeMemo(NamedTuple):
    """A memo on a code."""

    guid: str
    kind: str
    body: str
    coder: str
    changed_at: str


class Meeting(NamedTuple):
    """What would come together if a code became part of another."""

    codings: int
    coders: int
    twins: int
    """Codings whose passage bears the other code, by the same coder and with the same aspect, already."""
    memos: int
    """Of the code and of its codings."""
    children: int


MEETING = """
SELECT (SELECT count(*) FROM coding WHERE code_id = :source),
       (SELECT count(DISTINCT coder_id) FROM coding WHERE code_id = :source),
       (SELECT count(*) FROM coding JOIN coding twin ON twin.passage_id = coding.passage_id
            AND twin.coder_id = coding.coder_id AND twin.aspect_id IS coding.aspect_id AND twin.code_id = :target
        WHERE coding.code_id = :source),
       (SELECT count(*) FROM memo LEFT JOIN coding ON coding.id = memo.coding_id
        WHERE memo.code_id = :source OR coding.code_id = :source),
       (SELECT count(*) FROM code WHERE parent_id = :source)
"""

AROUND = """
SELECT substr(content, max(1, :start - :width + 1), min(:start, :width)),
       substr(content, :end + 1, :width)
FROM text WHERE id = :text
"""


def code_memos(store: Store, code: int) -> list[CodeMemo]:
    """Return the memos on a code, the latest first."""
    return [
        CodeMemo(*row)
        for row in store.rows(
            """
            SELECT memo.guid, memo.kind, memo.body, coder.name, memo.changed_at
            FROM memo JOIN coder ON coder.id = memo.coder_id WHERE memo.code_id = ?
            ORDER BY memo.changed_at DESC, memo.id DESC
            """,
            (code,),
        )
    ]


def meeting(store: Store, source: int, target: int) -> Meeting:
    """Return what would come together if `source` became part of `target`."""
    found = store.row(MEETING, {"source": source, "target": target})
    assert found is not None
    return Meeting(*found)


def around(store: Store, text: int, start: int, end: int, width: int = 300) -> tuple[str, str]:
    """Return the characters of a text before and after a stretch."""
    found = store.row(AROUND, {"text": text, "start": start, "end": end, "width": width})
    return (found[0], found[1]) if found else ("", "")


def around_in_document(store: Store, document: int, start: int, end: int, width: int) -> tuple[str, str, str]:
    """Return a stretch of the text of a document with the characters before and after it."""
    sql = """
    SELECT document.text_id, substr(content, :start + 1, :end - :start)
    FROM document JOIN text ON text.id = document.text_id WHERE document.id = :document
    """
    found = store.row(sql, {"document": document, "start": start, "end": end})
    if found is None:
        return "", "", ""
    before, after = around(store, found[0], start, end, width)
    return before, found[1], after


def text_sizes(store: Store) -> dict[int, int]:
    """Return, by document, how many characters its text has."""
    return dict(store.rows("SELECT document.id, text.characters FROM document JOIN text ON text.id = document.text_id"))


def own_codings(store: Store, code: int) -> int:
    """Return how many codings bear a code itself, not one below it."""
    number: int = store.value("SELECT count(*) FROM coding WHERE code_id = ?", (code,))
    return number


def older_counts(store: Store) -> dict[int, int]:
    """Return, by code, how many codings were made under an earlier version of its rule."""
    return dict(
        store.rows(
            """
            SELECT coding.code_id, count(*) FROM coding JOIN code ON code.id = coding.code_id
            WHERE coding.rule_version < code.rule_version GROUP BY coding.code_id
            """
        )
    )
