"""The summary per trede: improvement points beside indicators, and what asks for a second look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from workbench.analysis import points as figures
from workbench.analysis.points import PointFacts, Status
from workbench.services.points.pointlist import (
    EvidenceView,
    IndicatorView,
    PointView,
    UnusedItem,
    codings_in_no_point,
    find_trede,
    indicators,
    items_in_no_point,
    points_under,
)
from workbench.services.respondents.not_spoken_to import Belonging, NotSpokenTo
from workbench.storage.allowed import within_consent
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.counts import CountedRow, counted_rows
from workbench.storage.queries.points import interviewed
from workbench.storage.queries.quotes import Chosen, QuoteRow, below, quote_rows
from workbench.storage.queries.summing_up import chosen_evidence, column_counts, item_counts
from workbench.storage.store import Store

if TYPE_CHECKING:
    from workbench.services.indicators.figure_lines import Figures

TELLING = 3
"""Most quotes shown for a trede."""
READABLE = 160
"""Length in characters that a telling quote comes near, all else being equal."""
RESULT = "gewenst_resultaat"
"""The column of the group matrix with wanted results."""


@dataclass(frozen=True)
class Questions:
    """What asks for a second look: the idents of points, and what the trede itself has none of."""

    carried_by_both_not_taken_over: list[str]
    resting_on_one_or_none: list[str]
    """Taken over, while the group does not carry them and at most one person does."""
    without_indicator: list[str]
    dropped_without_reason: list[str]
    without_result: list[str] = field(default_factory=list)
    """What there is none of under the trede: no_point, no_wanted_result (in the group matrix)."""


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
    items: int
    """Of the group matrices, in the row of this trede."""
    quotes: list[QuoteRow]
    """Those that the researcher chose; else at most three telling ones, of different respondents where possible."""
    chosen: bool
    """Whether the researcher chose them."""
    item_quotes: list[EvidenceView]
    """Items of the group that the researcher chose."""
    not_spoken_to: NotSpokenTo
    chain: bool = False
    shortcut: str | None = None
    """Its digit."""
    figures: dict[str, Figures] = field(default_factory=dict)
    """By indicator; only in a full summary."""


@within_consent
def summary(store: Store, trede: str | None = None) -> list[TredeSummary]:
    """Return a summary for each trede and chain, also when empty, or for the one named by id, digit, name."""
    study = _Study(store)
    wanted = [find_trede(store, trede)] if trede else [code for code in codes(store) if code.role in ("trede", "chain")]
    return [_summary(store, code, study) for code in wanted]


@within_consent
def full_summary(store: Store, trede: str | None = None) -> list[TredeSummary]:
    """Return the summary with intervals, trends and comparisons; loads the library of intervals where it must."""
    from workbench.services.indicators.figure_lines import figures_of

    listed = summary(store, trede)
    views = [view for each in listed for view in [*each.indicators, *_linked(each.points)]]
    figures = figures_of(store, views)
    return [replace(each, figures=figures) for each in listed]


def _linked(points: list[PointView]) -> list[IndicatorView]:
    return [view for point in points for view in point.indicators]


class _Study:
    """What is read once for all treden."""

    def __init__(self, store: Store) -> None:
        self.counted, self.indicators = counted_rows(store), indicators(store)
        self.belonging, self.chosen = Belonging(store), chosen_evidence(store)
        self.results, self.items = column_counts(store, RESULT), item_counts(store)


def _summary(store: Store, code: CodeRow, study: _Study) -> TredeSummary:
    points = points_under(store, code.id)
    under = below(store, code.id)
    here = [row for row in study.counted if row.code in under]
    picked = [each for point in points for each in point.evidence if each.guid in study.chosen]
    return TredeSummary(
        trede=code.ident,
        title=code.name,
        gloss=code.gloss,
        points=points,
        unused=codings_in_no_point(store, code.id),
        unused_items=items_in_no_point(store, code.id),
        indicators=_indicators(study.indicators, code, points),
        questions=replace(_questions(points), without_result=_without_result(code, points, study)),
        codings=len(here),
        passages=len({row.passage for row in here}),
        respondents=len({row.respondent for row in here} - {None}),
        of=interviewed(store),
        items=study.items.get(code.id, 0),
        quotes=_quotes(store, [each for each in picked if each.coding_id]) if picked else _telling(store, here, points),
        chosen=bool(picked),
        item_quotes=list({each.item_id: each for each in picked if not each.coding_id}.values()),
        not_spoken_to=study.belonging.under(store, code.id),
        chain=code.role == "chain",
        shortcut=code.shortcut,
    )


def _without_result(code: CodeRow, points: list[PointView], study: _Study) -> list[str]:
    none = [] if points else ["no_point"]
    return none + (["no_wanted_result"] if study.results is not None and not study.results.get(code.id) else [])


def _quotes(store: Store, picked: list[EvidenceView]) -> list[QuoteRow]:
    """Return the chosen codings in the order of the points."""
    order = {each.coding_id: number for number, each in enumerate(picked)}
    rows = quote_rows(store, Chosen(codings=frozenset(number for number in order if number is not None)))
    return sorted(rows, key=lambda row: order[row.coding_id])


def _indicators(known: dict[str, IndicatorView], code: CodeRow, points: list[PointView]) -> list[IndicatorView]:
    linked = {view.ident for view in _linked(points)}
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
