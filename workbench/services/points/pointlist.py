"""Improvement points with what they rest on, and the improvements that no point rests on."""

from __future__ import annotations

from typing import NamedTuple, cast

from workbench.analysis.points import EvidenceRow as Counted
from workbench.analysis.points import PointCounts, Prompted, Stance, count_point
from workbench.errors import RefusedError
from workbench.services.codebook.codebook import find_code
from workbench.storage.allowed import within_consent
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.indicators import ValueRow, values
from workbench.storage.queries.points import (
    EvidenceRow,
    ItemRow,
    PointRow,
    askings,
    evidence_rows,
    interviewed,
    items_in_column,
    link_rows,
    passed_rows,
    point_rows,
)
from workbench.storage.queries.quotes import Chosen, QuoteRow, below, quote_rows
from workbench.storage.store import Store

IMPROVEMENT = "verbeterpunt"
"""The aspect of what somebody said should improve; also the column of the group matrix."""
GENERAL_LEVELS = ("region", "country")
"""Levels of places whose values stand beside points; places without a level count as such."""


class EvidenceView(NamedTuple):
    """A coding or an item that a point rests on."""

    guid: str
    stance: str
    """supports, contradicts or qualifies."""
    prompted: str | None
    """unprompted, asked or not known; an answer to a question of the topic list was asked, unless noted otherwise."""
    coding_guid: str | None
    coding_id: int | None
    item_guid: str | None
    """Of an item of a group matrix, also when a coding on it is the evidence."""
    item_id: int | None
    document: str
    document_id: int
    respondent: str | None
    speaker: str | None
    turn: int | None
    text_id: int
    start: int
    end: int
    quote: str
    subgroup: str | None
    support: str | None
    """Of an item: one, several, subgroup, plenary or contested."""
    aspect: str | None
    """Of an item: its column."""
    code: str
    """Of an item: its row."""
    review: int
    """Whether the passage is to review after a correction: 0 or 1."""
    topic: str | None
    """The question of the topic list that it answers."""
    chosen: int
    """Whether it is a quote chosen for the summary: 0 or 1."""


class IndicatorView(NamedTuple):
    """An indicator with its latest values: those of region and country, else of every place."""

    ident: str
    name: str
    gloss: str
    link: str | None
    """measures_goal, measures_doing or context; None beside a trede."""
    caution: str
    caution_gloss: str
    values: list[ValueRow]


class PointView(NamedTuple):
    """An improvement point as screens and reports show it."""

    ident: str
    guid: str
    trede: str
    title: str
    status: str
    """open, taken_over, partly or dropped."""
    reason: str | None
    owner: str | None
    note: str | None
    organisation: str | None
    """Id of the code of who is to do it."""
    organisation_name: str | None
    interpretation: str | None
    """How the researcher understands that positions differ."""
    counts: PointCounts
    evidence: list[EvidenceView]
    """Interviews first, then the group."""
    indicators: list[IndicatorView]

    @property
    def quotes(self) -> list[EvidenceView]:
        """The evidence that the researcher chose as quotes."""
        return [each for each in self.evidence if each.chosen]


UnusedItem = ItemRow
"""An item of a group matrix in the column of improvements that no point rests on."""


def find_trede(store: Store, name: str) -> CodeRow:
    """Return the trede or chain called `name`, also by its digit; RefusedError when it is neither."""
    wanted = name.strip()
    for code in codes(store):
        if code.role in ("trede", "chain") and wanted in (code.shortcut, code.ident):
            return code
    found = find_code(store, name)
    if found.role not in ("trede", "chain"):
        raise RefusedError("point.no_trede", code=found.ident)
    return found


def _number(store: Store, trede: str | None) -> int | None:
    return find_trede(store, trede).id if trede else None


@within_consent
def point_list(store: Store, trede: str | None = None) -> list[PointView]:
    """Return the points of a trede or chain (or of all), in their order."""
    return points_under(store, _number(store, trede))


@within_consent
def points_under(store: Store, code: int | None) -> list[PointView]:
    """Return the points of the trede or chain with this number, or all."""
    resting: dict[int, list[EvidenceRow]] = {}
    for row in evidence_rows(store, code):
        resting.setdefault(row.point_id, []).append(row)
    asked, persons, beside = askings(store), interviewed(store), _beside(store)
    return [
        _view(row, resting.get(row.id, []), asked.get(row.id, {}), persons, beside.get(row.id, []))
        for row in point_rows(store, code)
    ]


def _view(
    row: PointRow,
    resting: list[EvidenceRow],
    asked: dict[int, bool],
    persons: int,
    beside: list[IndicatorView],
) -> PointView:
    counts = count_point(
        [counted(each) for each in resting],
        asked=asked,
        respondents=persons,
        group_seen_results=_seen(resting),
    )
    return PointView(*row[1:], counts, [_evidence(each) for each in resting], beside)


def _is_group(row: EvidenceRow) -> bool:
    return row.kind == "matrix" or row.part == "group"


def counted(row: EvidenceRow) -> Counted:
    """Return evidence as it is counted: of a person, or of the group."""
    return Counted(
        respondent=row.respondent_id if row.part == "individual" else None,
        group=_is_group(row),
        stance=cast(Stance, row.stance),
        prompted=_prompted(row),
        document=row.document,
    )


def _seen(resting: list[EvidenceRow]) -> bool | None:
    """Whether the groups that support a point had seen the interview results; no if one of them had not."""
    noted = {row.seen_results for row in resting if _is_group(row) and row.stance == "supports"}
    if 0 in noted:
        return False
    return True if noted == {1} else None


def _evidence(row: EvidenceRow) -> EvidenceView:
    return EvidenceView(**{name: getattr(row, name) for name in EvidenceView._fields} | {"prompted": _prompted(row)})


def _prompted(row: EvidenceRow) -> Prompted | None:
    return cast(Prompted | None, row.prompted or ("asked" if row.topic and not _is_group(row) else None))


def _beside(store: Store) -> dict[int, list[IndicatorView]]:
    """Return the indicators beside each point."""
    known = indicators(store)
    found: dict[int, list[IndicatorView]] = {}
    for link in link_rows(store):
        found.setdefault(link.point_id, []).append(known[link.indicator]._replace(link=link.link))
    return found


def indicators(store: Store) -> dict[str, IndicatorView]:
    """Return every indicator that has values or stands beside a point, with its latest values."""
    grouped: dict[str, list[ValueRow]] = {}
    for value in values(store):
        grouped.setdefault(value.indicator, []).append(value)
    found = {
        ident: IndicatorView(
            ident, rows[0].name, rows[0].gloss, None, rows[0].caution, rows[0].caution_gloss, _latest(rows)
        )
        for ident, rows in grouped.items()
    }
    for link in link_rows(store):
        if link.indicator not in found:
            found[link.indicator] = _without_values(store, link.indicator)
    return found


def _without_values(store: Store, ident: str) -> IndicatorView:
    row = store.row("SELECT ident, name, gloss, caution, caution_gloss FROM indicator WHERE ident = ?", (ident,))
    assert row is not None
    name, gloss, caution, caution_gloss = row[1:]
    return IndicatorView(ident, name, gloss, None, caution, caution_gloss, [])


def _latest(rows: list[ValueRow]) -> list[ValueRow]:
    """Return of each place the value of the latest year that has one, else its latest row, a missing one."""
    general = [row for row in rows if row.level is None or row.level in GENERAL_LEVELS]
    latest: dict[str, ValueRow] = {}
    for row in sorted(general or rows, key=lambda row: (row.value is not None, row.year)):
        latest[row.place] = row
    order = {place: number for number, place in enumerate(dict.fromkeys(row.place for row in rows))}
    return sorted(latest.values(), key=lambda row: order[row.place])


@within_consent
def codings_in_no_point(store: Store, code: int | None) -> list[QuoteRow]:
    """Return the codings verbeterpunt under the code with this number (or all) that wait for a point.

    No point rests on them and they were not passed over, nor was the same coding of another coder. On items of a
    group matrix only codings outside the column of improvements are here; that column is `unused_items`.
    """
    aspect = _improvement(store)
    if aspect is None:
        return []
    under = [below(store, code)] if code is not None else []
    rows = quote_rows(store, Chosen(bearing=(below(store, aspect), *under)))
    evidence = evidence_rows(store)
    passed = frozenset(row.coding_id for row in passed_rows(store) if row.coding_id is not None)
    used = {_same(row) for row in evidence} | {_same(row) for row in quote_rows(store, Chosen(codings=passed))}
    items = {row.item_guid for row in evidence} | {row.guid for row in items_in_column(store, IMPROVEMENT, None)}
    return [row for row in rows if _same(row) not in used and (row.item is None or row.item not in items)]


def _improvement(store: Store) -> int | None:
    number: int | None = store.value("SELECT id FROM code WHERE ident = ?", (IMPROVEMENT,))
    return number


def _same(row: QuoteRow | EvidenceRow) -> tuple[int, int, int, str, str, str | None]:
    """Tell codings apart by place, words (those of passages to review differ), code and aspect."""
    words = row.text if isinstance(row, QuoteRow) else row.quote
    return row.text_id, row.start, row.end, words, row.code, row.aspect


@within_consent
def unused_items(store: Store, trede: str | None = None) -> list[UnusedItem]:
    """Return the items in the column verbeterpunt of a trede or chain (or all) that no point rests on."""
    return items_in_no_point(store, _number(store, trede))


@within_consent
def items_in_no_point(store: Store, code: int | None) -> list[UnusedItem]:
    """Return the items verbeterpunt in the row of this code (or all) that no point rests on, none passed over."""
    used = {row.item_id for row in evidence_rows(store)} | {row.item_id for row in passed_rows(store)}
    return [row for row in items_in_column(store, IMPROVEMENT, code) if row.item_id not in used]
