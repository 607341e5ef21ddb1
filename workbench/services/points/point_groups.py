"""What was said to improve and is in no point, in groups of what is alike; and what was passed over.

A group is an offer: the researcher takes all of it or some of it as evidence, splits it, or passes over what no point
will come of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from workbench.analysis.likeness import LEAST, groups, shared_words
from workbench.errors import RefusedError
from workbench.services.points.pointlist import IMPROVEMENT, codings_in_no_point, find_trede, items_in_no_point
from workbench.services.points.points import Resting
from workbench.storage.allowed import within_consent
from workbench.storage.queries.points import ItemRow, items_in_column, passed_rows
from workbench.storage.queries.quotes import Chosen, QuoteRow, below, quote_rows
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.content_words import content_words
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.storage.act import Act

CLOSER = 0.1
"""By how much more alike texts have to be at each step of splitting a group."""


class Improvement(NamedTuple):
    """Words coded verbeterpunt under one main code, or an item verbeterpunt, on which no point rests."""

    guids: tuple[str, ...]
    """Of the codings on the words, or of the item."""
    codings: tuple[int, ...]
    item: int | None
    """Number of the item that it is, not of one that the coding is on."""
    row: QuoteRow | ItemRow
    """The item, or the first of the codings."""
    passage: tuple[int, int, int]
    """Text, start and end."""

    @property
    def guid(self) -> str:
        """What it is called by: the item, or the first of the codings."""
        return self.guids[0]

    @property
    def respondent(self) -> str | None:
        """Who said it in an interview."""
        return self.row.respondent if isinstance(self.row, QuoteRow) and self.row.item is None else None

    @property
    def group(self) -> bool:
        """Whether the group wrote it: an item of a matrix, or a coding on one."""
        return not isinstance(self.row, QuoteRow) or self.row.item is not None


class Alike(NamedTuple):
    """Improvements that are alike; the one that the others are like comes first."""

    members: tuple[Improvement, ...]
    words: tuple[str, ...]
    """What most of them speak of."""

    @property
    def passages(self) -> int:
        """How many passages and items, each once."""
        return len({each.passage for each in self.members})

    @property
    def persons(self) -> int:
        """How many respondents of interviews, each once."""
        return len({each.respondent for each in self.members} - {None})

    @property
    def items(self) -> int:
        """How many items of the group, each once."""
        return len({each.passage for each in self.members if each.group})


def group_line(group: Alike) -> str:
    """Return how much a group holds and of what it speaks: ``3 passages (2 persons, 1 of the group): school, les``."""
    sources = [say("point.persons", count=group.persons)] if group.persons else []
    sources += [say("point.of_the_group", count=group.items)] if group.items else []
    told = say("point.group", count=group.passages)
    told += f" ({', '.join(sources)})" if sources else ""
    return ": ".join(part for part in (told, ", ".join(group.words)) if part)


class Passed(NamedTuple):
    """An improvement that was passed over."""

    guid: str
    """Of the decision."""
    improvement: Improvement
    reason: str | None


@within_consent
def improvements(store: Store, trede: str | None = None) -> list[Improvement]:
    """Return what waits for a point under a trede or chain, or in all; the same words under a main code once."""
    code = find_trede(store, trede).id if trede else None
    return [*_codings(codings_in_no_point(store, code)), *map(_item, items_in_no_point(store, code))]


def _codings(rows: Iterable[QuoteRow]) -> list[Improvement]:
    """Return a coding for each code on the same words, those under one main code together."""
    together: dict[tuple[int, str], dict[str, QuoteRow]] = {}
    for row in rows:
        together.setdefault((row.passage_id, row.path.partition(" > ")[0]), {}).setdefault(row.code, row)
    return [_coding(*on_words.values()) for on_words in together.values()]


def _coding(first: QuoteRow, *others: QuoteRow) -> Improvement:
    every = (first, *others)
    place = (first.text_id, first.start, first.end)
    return Improvement(tuple(row.guid for row in every), tuple(row.coding_id for row in every), None, first, place)


def _item(row: ItemRow) -> Improvement:
    return Improvement((row.guid,), (), row.item_id, row, (row.text_id, 0, len(row.text)))


@within_consent
def alike(store: Store, trede: str | None = None, least: float = LEAST) -> list[Alike]:
    """Return what waits for a point in groups of what is alike, the largest first; what is like nothing is alone.

    `least` is the likeness from which two go together, 0 to 1.
    """
    return grouped(improvements(store, trede), least)


def grouped(listed: Sequence[Improvement], least: float = LEAST) -> list[Alike]:
    """Return improvements in groups of what is alike."""
    words = [content_words(each.row.text) for each in listed]
    return [
        Alike(tuple(listed[n] for n in group), tuple(shared_words(words[n] for n in group)))
        for group in groups(words, least)
    ]


def split(group: Alike, least: float = LEAST) -> list[Alike]:
    """Return a group in two or more: what is most alike stays together; at the end each is alone."""
    while least < 1:
        least += CLOSER
        found = grouped(group.members, least)
        if len(found) > 1:
            return found
    return [Alike((each,), ()) for each in group.members]


def named(listed: Iterable[Improvement], guids: Iterable[str]) -> list[Improvement]:
    """Return the improvements with these GUIDs; RefusedError when one is not among them."""
    known = {guid: each for each in listed for guid in each.guids}
    wanted = list(guids)
    for guid in wanted:
        if guid not in known:
            raise RefusedError("point.not_waiting", guid=visible(guid))
    return list({known[guid].guid: known[guid] for guid in wanted}.values())


def resting(listed: Iterable[Improvement], stance: str = "supports", prompted: str | None = None) -> Resting:
    """Return improvements as what a point is to rest on; whether it was asked is a matter of interviews only."""
    chosen = list(listed)
    spoken = [number for each in chosen for number in each.codings]
    return Resting(spoken, [each.item for each in chosen if each.item is not None], stance, prompted)


@within_consent
def passed_over(store: Store, trede: str | None = None) -> list[Passed]:
    """Return what was passed over under a trede or chain, or in all, in the order in which that was decided."""
    rows = passed_rows(store)
    code = find_trede(store, trede).id if trede else None
    known = _decided(store, frozenset(row.coding_id for row in rows if row.coding_id is not None), code)
    items = {row.item_id: _item(row) for row in items_in_column(store, IMPROVEMENT, code)}
    found = [(row, known.get(row.coding_id or 0) or items.get(row.item_id or 0)) for row in rows]
    return [Passed(row.guid, each, row.reason) for row, each in found if each is not None]


def _decided(store: Store, codings: frozenset[int], code: int | None) -> dict[int, Improvement]:
    bearing = (below(store, code),) if code is not None else ()
    return {row.coding_id: _coding(row) for row in quote_rows(store, Chosen(bearing=bearing, codings=codings))}


def pass_over(store: Store, coder: int, listed: Sequence[Improvement], reason: str) -> None:
    """Decide that no point comes of these, with the reason; RefusedError without one."""
    why = " ".join(visible(reason).split())
    if not why:
        raise RefusedError("point.pass_without_reason")
    with store.act("point.pass_over", coder, reason=why, count=len(listed)) as act:
        for coding in (number for each in listed for number in each.codings):
            _pass(act, why, coding, None)
        for item in (each.item for each in listed if each.item is not None):
            _pass(act, why, None, item)


def _pass(act: Act, reason: str, coding: int | None, item: int | None) -> None:
    from workbench.model import PassedOver

    if act.find(PassedOver, coding_id=coding, item_id=item) is None:
        act.add(PassedOver(coding_id=coding, item_id=item, reason=reason))


def take_back(store: Store, coder: int, guids: Sequence[str]) -> None:
    """Offer again what was passed over; the GUIDs are those of the decisions. RefusedError for an unknown one."""
    from workbench.model import PassedOver

    with store.act("point.offer_again", coder, count=len(guids)) as act:
        for guid in guids:
            row = act.find(PassedOver, guid=guid)
            if row is None:
                raise RefusedError("point.not_passed_over", guid=visible(guid))
            act.remove(row)
