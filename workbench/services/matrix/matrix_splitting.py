"""Splitting an item of a group matrix in two: what was coded goes along with its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.services.matrix.matrix import RULE, clean_words, named_item
from workbench.storage.queries.revising import passages_on
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.span import Span
from workbench.text.turns import Turn

if TYPE_CHECKING:
    from workbench.model import Item
    from workbench.services.transcripts.reanchoring import Reanchored
    from workbench.storage.act import Act
    from workbench.text.reanchor import Found


class _Part:
    """One of two parts of an item: where stretches of the item stand in it."""

    def __init__(self, of: str, span: Span, *, whole: bool) -> None:
        """Take the item, which part of it this is, and whether the item as a whole is coded."""
        self._of, self._span, self._whole = of, span, whole

    def find(self, span: Span) -> Found:
        """Return where a stretch is; to review where it is not wholly in this part, or where the whole item has it."""
        from workbench.text.reanchor import Found

        length = self._span.end - self._span.start
        if span == Span(0, len(self._of)):
            return Found(Span(0, length), "edited")
        start, end = self.position(span.start), self.position(span.end)
        kept = Span(start, end) if start < end else Span(min(start, length - 1), min(start, length - 1) + 1)
        if end - start != span.end - span.start or (self._whole and kept == Span(0, length)):
            return Found(kept, "review")
        return Found(kept, "moved" if self._span.start else "unchanged")

    def position(self, position: int) -> int:
        return min(max(position, self._span.start), self._span.end) - self._span.start


class _Parts(NamedTuple):
    """An item and its two parts."""

    words: str
    first: Span
    second: Span

    @classmethod
    def of(cls, words: str, begins: str) -> _Parts:
        """Return where an item is cut; refused where the words do not stand in it once, with something before them."""
        sought = clean_words(begins)
        if words.count(sought) != 1 or not words[: words.index(sought)].strip():
            raise RefusedError("item.split_where", begins=visible(begins))
        at = words.index(sought)
        return cls(words, Span(0, len(words[:at].rstrip())), Span(at, len(words)))

    def lies_in_second(self, span: Span) -> bool:
        """Whether more of a stretch lies in the second part than in the first."""
        return span.end - self.second.start > self.first.end - span.start


def split_item(store: Store, coder: int, item: int, begins: str) -> int:
    """Make two items of one, the second from the words with which it `begins`; returns the number of the second.

    Codings on words go with them; those on the whole item stand on both parts then, and what runs across the cut is
    to review. The second knows what the first knows: subgroup, origin, support, relation and organisations. Links,
    memos and evidence stay with the first.
    """
    with store.act("item.split", coder) as act:
        row = named_item(act, item)
        parts = _Parts.of(act.content(row.text_id), begins)
        return _split(act, row, parts).number


def _split(act: Act, row: Item, parts: _Parts) -> Item:
    from workbench.model import Item, Passage
    from workbench.services.transcripts.reanchoring import take_along
    from workbench.storage.texts import keep_text

    before, size = row.text_id, len(parts.words)
    whole = act.find(Passage, text_id=before, start=0, end=size, state="placed")
    texts = []
    for span in (parts.first, parts.second):
        content = span.cut(parts.words)
        texts.append(keep_text(act, content, [Turn(0, 0, len(content), None)], rule=RULE).number)
    second = _follow(act, row, texts[1])
    found = _found(act, before, parts, whole.number if whole else None)
    for text, going in zip(texts, found, strict=True):
        take_along(act, before, text, going)
    _take_mentions(act, before, parts, texts)
    act.change(act.get(Item, row.number), text_id=texts[0])
    if whole is not None:
        _code_alike(act, whole.number, texts[1], parts.second)
    return second


def _take_mentions(act: Act, text: int, parts: _Parts, texts: list[int]) -> None:
    """Let each mention go along to the part in which more of it lies."""
    from workbench.services.names.mention_moving import take_mentions_along

    for second, span in reversed([*enumerate((parts.first, parts.second))]):
        part = _Part(parts.words, span, whole=False)
        take_mentions_along(act, text, texts[second], part, lambda at, n=second: parts.lies_in_second(at) == bool(n))  # type: ignore[misc]


def _found(act: Act, text: int, parts: _Parts, whole: int | None) -> tuple[list[Reanchored], list[Reanchored]]:
    """Return what becomes of each passage in the part in which it stands from now on; the whole stays in the first."""
    from workbench.services.transcripts.reanchoring import reanchored

    later = {row.id for row in passages_on(act, text) if row.id != whole and parts.lies_in_second(row.anchor.span)}
    found = []
    for second, span in enumerate((parts.first, parts.second)):
        part = _Part(parts.words, span, whole=whole is not None)
        rows = reanchored(act, text, parts.words, span.cut(parts.words), part)
        found.append([each for each in rows if (each.passage.id in later) == bool(second)])
    return found[0], found[1]


def _follow(act: Act, row: Item, text: int) -> Item:
    """Put an item right after another in its cell, with all that is known of that one."""
    from workbench.model import Item, Qualifier

    cell = act.every(Item, document_id=row.document_id, row_id=row.row_id, column_id=row.column_id)
    act.change_all(
        Item, {each.number: {"position": each.position + 1} for each in cell if each.position > row.position}
    )
    row = act.get(Item, row.number)
    known = row.model_dump(exclude={"id", "guid", "text_id", "position"})
    made = act.add(Item(**known, text_id=text, position=row.position + 1))
    for qualifier in act.every(Qualifier, item_id=row.id):
        act.add(Qualifier(item_id=made.id, code_id=qualifier.code_id, role=qualifier.role))
    return made


def _code_alike(act: Act, whole: int, text: int, span: Span) -> None:
    """Let the codings on the first part stand on the whole of the second, too."""
    from workbench.model import Coding, Qualifier
    from workbench.services.coding.coding import passage_number

    codings = act.every(Coding, passage_id=whole)
    if not codings:
        return
    passage = passage_number(act, text, Span(0, span.end - span.start))
    for coding in codings:
        made = act.add(Coding(**coding.model_dump(exclude={"id", "guid", "passage_id"}), passage_id=passage))
        for qualifier in act.every(Qualifier, coding_id=coding.id):
            act.add(Qualifier(coding_id=made.id, code_id=qualifier.code_id, role=qualifier.role))
