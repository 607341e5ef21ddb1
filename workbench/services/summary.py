"""The summary per trede: improvement points beside indicators, and what asks for a second look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from workbench.analysis import points as figures
from workbench.analysis.points import PointFacts, Status
from workbench.services.pointlist import (
    IndicatorView,
    PointView,
    UnusedItem,
    codings_in_no_point,
    find_trede,
    indicators,
    items_in_no_point,
    points_under,
)
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.counts import CountedRow, counted_rows
from workbench.storage.queries.points import interviewed
from workbench.storage.queries.quotes import Chosen, QuoteRow, below, quote_rows
from workbench.storage.store import Store

TELLING = 3
"""Most quotes shown for a trede."""
READABLE = 160
"""Length in characters that a telling quote comes near, all else being equal."""


@dataclass(frozen=True)
class Questions:
    """What of the points asks for a second look: their idents."""

    carried_by_both_not_taken_over: list[str]
    resting_on_one_or_none: list[str]
    """Taken over, while the group does not carry them and at most one person does."""
    without_indicator: list[str]
    dropped_without_reason: list[str]


@dataclass(frozen=True)
class TredeSummary:
    """One trede or the chain, with all that was found under it."""

    trede: str
    title: str
    gloss: str
    points: list[PointView]
    unused: list[QuoteRow]
    """Codings verbeterpunt in no point."""
    unused_items: list[UnusedItem]
    indicators: list[IndicatorView]
    """Those defined for the trede or linked to its points."""
    questions: Questions
    codings: int
    passages: int
    respondents: int
    """Persons who were individually interviewed and have a coding here."""
    of: int
    """All persons who were individually interviewed."""
    quotes: list[QuoteRow]
    """At most three telling ones, of different respondents where possible."""


def summary(store: Store, trede: str | None = None) -> list[TredeSummary]:
    """Return a summary for each trede and chain, also when empty, or for the one named by id, digit, name."""
    counted, known = counted_rows(store), indicators(store)
    wanted = [find_trede(store, trede)] if trede else [code for code in codes(store) if code.role in ("trede", "chain")]
    return [_summary(store, code, counted, known) for code in wanted]


def _summary(store: Store, code: CodeRow, counted: list[CountedRow], known: dict[str, IndicatorView]) -> TredeSummary:
    points = points_under(store, code.id)
    under = below(store, code.id)
    here = [row for row in counted if row.code in under]
    return TredeSummary(
        trede=code.ident,
        title=code.name,
        gloss=code.gloss,
        points=points,
        unused=codings_in_no_point(store, code.id),
        unused_items=items_in_no_point(store, code.id),
        indicators=_indicators(known, code, points),
        questions=_questions(points),
        codings=len(here),
        passages=len({row.passage for row in here}),
        respondents=len({row.respondent for row in here} - {None}),
        of=interviewed(store),
        quotes=_telling(store, here, points),
    )


def _indicators(known: dict[str, IndicatorView], code: CodeRow, points: list[PointView]) -> list[IndicatorView]:
    linked = {view.ident for point in points for view in point.indicators}
    return [
        view for view in known.values() if view.ident in linked or any(row.trede == code.ident for row in view.values)
    ]


def _questions(points: list[PointView]) -> Questions:
    facts = [
        PointFacts(point.ident, point.counts, cast(Status, point.status), point.reason, len(point.indicators))
        for point in points
    ]

    def idents(asked: Callable[[list[PointFacts]], list[PointFacts]]) -> list[str]:
        return [str(fact.point) for fact in asked(facts)]

    return Questions(
        carried_by_both_not_taken_over=idents(figures.carried_by_both_not_taken_over),
        resting_on_one_or_none=idents(figures.taken_over_resting_on_one_or_none),
        without_indicator=idents(figures.without_indicator),
        dropped_without_reason=idents(figures.dropped_without_reason),
    )


def _telling(store: Store, here: list[CountedRow], points: list[PointView]) -> list[QuoteRow]:
    """Return quotes of interviews: the heaviest first, then what supports a point, then what reads easily."""
    resting = [each for point in points for each in point.evidence if each.stance == "supports"]
    evidence = {each.coding_id for each in resting}

    def rank(row: CountedRow) -> tuple[object, ...]:
        length = abs(row.end - row.start - READABLE)
        return -row.weight, row.coding not in evidence, length, row.document, row.start, row.coding

    chosen: list[CountedRow] = []
    for row in sorted((row for row in here if row.item is None), key=rank):
        if len(chosen) < TELLING and row.document not in {other.document for other in chosen}:
            chosen.append(row)
    order = {row.coding: number for number, row in enumerate(chosen)}
    rows = quote_rows(store, Chosen(codings=frozenset(order)))
    return sorted(rows, key=lambda row: order[row.coding_id])
