"""Memos: notes on anything."""

from __future__ import annotations

from typing import Any, NamedTuple

from workbench.errors import RefusedError
from workbench.storage.store import Store
from workbench.text.canonical import visible

TARGETS = ("document", "passage", "coding", "code", "point")


class MemoListed(NamedTuple):
    """A memo with what it is on."""

    guid: str
    kind: str
    body: str
    coder: str
    changed_at: str
    document: str | None
    code: str | None


def write_memo(
    store: Store,
    coder: int,
    body: str,
    *,
    kind: str = "idea",
    target: str | None = None,
    number: int | None = None,
) -> str:
    """Keep a memo on a document, passage, coding, code or point, or else on the project; returns its GUID."""
    from workbench.model import Memo
    from workbench.storage.act import now

    text = visible(body).strip()
    if not text:
        raise RefusedError("memo.empty")
    on: dict[str, Any] = {f"{target}_id": number} if target in TARGETS else {}
    with store.act("memo.write", coder, kind=kind) as act:
        memo = act.add(Memo(kind=kind, body=text, coder_id=coder, created_at=now(), changed_at=now(), **on))
    return memo.guid


def change_memo(store: Store, coder: int, guid: str, body: str) -> None:
    """Rewrite a memo; an empty text takes it away."""
    from workbench.model import Memo
    from workbench.storage.act import now

    text = visible(body).strip()
    with store.act("memo.change" if text else "memo.remove", coder) as act:
        memo = act.find(Memo, guid=guid)
        if memo is None:
            raise RefusedError("memo.unknown")
        if text:
            act.change(memo, body=text, changed_at=now())
        else:
            act.remove(memo)


def memos(store: Store, *, most: int = -1) -> list[MemoListed]:
    """Return the memos, the latest first."""
    return [
        MemoListed(*row)
        for row in store.rows(
            """
            SELECT memo.guid, memo.kind, memo.body, coder.name, memo.changed_at, document.name, code.ident
            FROM memo JOIN coder ON coder.id = memo.coder_id
            LEFT JOIN coding ON coding.id = memo.coding_id
            LEFT JOIN passage ON passage.id = coalesce(memo.passage_id, coding.passage_id)
            LEFT JOIN item ON item.text_id = passage.text_id
            LEFT JOIN document ON document.text_id = passage.text_id
                OR document.id = coalesce(memo.document_id, item.document_id)
            LEFT JOIN code ON code.id = coalesce(memo.code_id, coding.code_id)
            ORDER BY memo.changed_at DESC, memo.id DESC LIMIT ?
            """,
            (most,),
        )
    ]
