"""Passages to review: a person says where each is in the corrected text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.errors import RefusedError
from workbench.services.coding.coding import SAME_PASSAGE, check_span
from workbench.services.coding.twins import hand_over
from workbench.services.transcripts.reanchoring import drop_passages
from workbench.storage.queries.review import ReviewRow, review_rows
from workbench.storage.store import Store
from workbench.text.anchor import anchor
from workbench.text.span import Span

if TYPE_CHECKING:
    from workbench.model import Passage
    from workbench.storage.act import Act

CONTEXT = ("topic", "vignette", "own_case")


def to_review(store: Store, document: int | None = None) -> list[ReviewRow]:
    """Return the passages to review, of one document or of all, in the order of documents and texts."""
    return review_rows(store, document)


def accept(store: Store, coder: int, passage: int) -> None:
    """Say that a passage to review is where it was proposed to be; one act."""
    _settle(store, coder, passage, None)


def place(store: Store, coder: int, passage: int, span: Span, *, text_id: int | None = None) -> None:
    """Say where a passage to review is; one act.

    Where a passage is already, codings, memos and context go over to that one. `text_id` names the text in which the
    stretch was chosen; refused when it was corrected meanwhile.
    """
    _settle(store, coder, passage, span, text_id)


def _settle(store: Store, coder: int, passage: int, span: Span | None, text_id: int | None = None) -> None:
    from workbench.model import Passage

    with store.act("review.place", coder, document=_document(store, passage)) as act:
        row = act.get(Passage, passage)
        if row.state != "review":
            raise RefusedError("review.settled")
        if text_id not in (None, row.text_id):
            raise RefusedError("text.corrected")
        content, chosen = act.content(row.text_id), span or Span(row.start, row.end)
        check_span(chosen, len(content))
        there = act.rows(SAME_PASSAGE, {"text": row.text_id, "start": chosen.start, "end": chosen.end})
        if there:
            _join(act, row, act.get(Passage, there[0][0]))
        else:
            act.change(row, state="placed", **anchor(content, chosen)._asdict())


def _document(store: Store, passage: int) -> str:
    found = store.value(
        """
        SELECT document.name FROM passage LEFT JOIN item ON item.text_id = passage.text_id
        JOIN document ON document.id = item.document_id OR document.text_id = passage.text_id WHERE passage.id = ?
        """,
        (passage,),
    )
    if found is None:
        raise RefusedError("act.gone")
    return str(found)


def _join(act: Act, row: Passage, there: Passage) -> None:
    """Let a passage go into the one that stands at its place, with all that hangs on it."""
    from workbench.model import Coding, Memo, SelfReport

    codings = [each.number for each in act.every(Coding, passage_id=row.number)]
    hand_over(act, {number: {"passage_id": there.number} for number in codings})
    for table in (Memo, SelfReport):
        numbers = [each.number for each in act.every(table, passage_id=row.number)]
        act.change_all(table, {number: {"passage_id": there.number} for number in numbers})
    stays, goes = act.get(type(row), there.number), act.get(type(row), row.number)
    wanted: dict[str, Any] = {
        name: getattr(goes, name) for name in CONTEXT if getattr(stays, name) is None and getattr(goes, name)
    }
    act.change(stays, **wanted)
    drop_passages(act, [goes.number])
