"""Memos: notes on anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.errors import RefusedError
from workbench.storage.queries.memos import MemoListed, memo_rows
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.search import fold
from workbench.text.span import Span

if TYPE_CHECKING:
    from workbench.model import Memo
    from workbench.storage.act import Act

TARGETS = ("document", "passage", "coding", "code", "point", "item")
"""What a memo is on, besides the project."""

KINDS = ("idea", "rule", "decision", "reflection", "contact", "question")

Place = tuple[int, Span]
"""A text and a stretch of it."""


def write_memo(
    store: Store,
    coder: int,
    body: str,
    *,
    kind: str = "idea",
    target: str | None = None,
    number: int | None = None,
    place: Place | None = None,
) -> str:
    """Keep a memo on a document, passage, coding, code, point or item, or else on the project; returns its GUID.

    A memo on a `place` is on the passage there, which is made when there is none; one act.
    """
    from workbench.model import Memo
    from workbench.services.coding.coding import passage_number
    from workbench.storage.act import now

    text = visible(body).strip()
    if not text:
        raise RefusedError("memo.empty")
    on: dict[str, Any] = {f"{target}_id": number} if target in TARGETS else {}
    with store.act("memo.write", coder, kind=kind) as act:
        if place is not None:
            on = {"passage_id": passage_number(act, *place)}
        memo = act.add(Memo(kind=kind, body=text, coder_id=coder, created_at=now(), changed_at=now(), **on))
    return memo.guid


def change_memo(store: Store, coder: int, guid: str, body: str, *, kind: str | None = None) -> None:
    """Rewrite one's own memo, perhaps as another kind; an empty text takes it away."""
    from workbench.storage.act import now

    text = visible(body).strip()
    if not text:
        remove_memo(store, coder, guid)
        return
    with store.act("memo.change", coder) as act:
        memo = _own(act, coder, guid)
        act.parameters["kind"] = kind or memo.kind
        wanted = {"body": text, "kind": kind or memo.kind}
        if wanted != {"body": memo.body, "kind": memo.kind}:
            act.change(memo, **wanted, changed_at=now())


def remove_memo(store: Store, coder: int, guid: str) -> None:
    """Take one's own memo away."""
    with store.act("memo.remove", coder) as act:
        memo = _own(act, coder, guid)
        act.parameters["kind"] = memo.kind
        act.remove(memo)


def _own(act: Act, coder: int, guid: str) -> Memo:
    """Return a memo of this coder; those of others may be read, not rewritten."""
    from workbench.model import Coder, Memo

    memo = act.find(Memo, guid=guid)
    if memo is None:
        raise RefusedError("memo.unknown")
    if memo.coder_id != coder:
        raise RefusedError("memo.of_another", coder=act.get(Coder, memo.coder_id).name)
    return memo


def memos(
    store: Store, *, search: str = "", kind: str | None = None, target: str | None = None, most: int = -1
) -> list[MemoListed]:
    """Return the memos, the latest first: those of a kind, on something of a sort, with all these words."""
    if not (search or kind or target):
        return memo_rows(store, most)
    words = fold(search).split()
    found = [
        memo
        for memo in memo_rows(store)
        if kind in (None, memo.kind) and target in (None, memo.target) and _says(memo, words)
    ]
    return found[:most] if most >= 0 else found


def _says(memo: MemoListed, words: list[str]) -> bool:
    """Whether each word stands in the memo or in the name of what it is on."""
    told = fold("\n".join(filter(None, (memo.body, memo.document, memo.code, memo.point, memo.coder))))
    return all(word in told for word in words)


def find_memo(store: Store, guid: str) -> MemoListed:
    """Return the memo with this GUID, or with one that begins so where only one does."""
    found = [memo for memo in memo_rows(store) if guid and memo.guid.startswith(guid)]
    if len(found) != 1:
        raise RefusedError("memo.unknown")
    return found[0]
