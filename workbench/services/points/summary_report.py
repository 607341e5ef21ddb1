"""The summary per trede as rows for programs, as sheets and as a file."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import cast

from workbench.analysis.proportions import Interval
from workbench.exporters import registry
from workbench.exporters.report import Cell, Rendered, Sheet
from workbench.services.indicators.comparing import comparison_row
from workbench.services.indicators.figure_lines import Figures
from workbench.services.indicators.figure_values import written_value
from workbench.services.points.pointlist import EvidenceView, IndicatorView, PointView
from workbench.services.points.summary import TredeSummary
from workbench.services.points.summary_prose import (
    counting_line,
    evidence_line,
    mark_line,
    summary_prose,
)
from workbench.services.quotes.quote_report import COLUMNS as QUOTE_COLUMNS
from workbench.services.quotes.quote_report import as_json, quotes_data, quotes_sheet

__all__ = [
    "counting_line",
    "evidence_line",
    "mark_line",
    "point_data",
    "summary_prose",
    "summary_rows",
    "summary_sheets",
    "write_summary",
    "written_value",
]

EVIDENCE = (
    "guid", "stance", "prompted", "coding", "item", "document", "respondent", "speaker", "turn", "start",
    "end", "text", "subgroup", "support", "aspect", "code", "topic", "chosen",
)  # fmt: skip
VALUE = ("place", "level", "year", "value", "numerator", "denominator", "unit", "per", "reported", "source")
COUNTS = (
    "supporting", "of", "asked", "unprompted", "contradicting", "both", "qualifying", "group", "group_contradicts",
    "mark", "contradicted",
)  # fmt: skip
UNUSED = ("subgroup", *QUOTE_COLUMNS)
"""Of codings and items in no point."""
NAMED = 8
BESIDE = ("trede", "point", "indicator", "name", "gloss", "link", "caution", "caution_gloss", *VALUE, "low", "high")
"""Of values of indicators: those of a trede have no point; the first `NAMED` columns tell of the indicator."""
ABSENT = ("trede", "code", "name", "gloss", "passages", "items", "subgroup")
POINT = ("trede", "point", "title", "status", "reason", "owner", "note", "organisation", "interpretation", *COUNTS)


def summary_rows(listed: list[TredeSummary]) -> list[dict[str, object]]:
    """Return a row a trede as JSON holds it: English keys, rates as fractions, missing is null."""
    return [
        {
            "trede": each.trede,
            "title": each.title,
            "gloss": each.gloss,
            "codings": each.codings,
            "passages": each.passages,
            "respondents": each.respondents,
            "of": each.of,
            "points": [point_data(point) for point in each.points],
            "unused": quotes_data(each.unused),
            "unused_items": [_item(row._asdict()) for row in each.unused_items],
            "indicators": [_indicator(view) | _known(each, view) for view in each.indicators],
            "items": each.items,
            "questions": asdict(each.questions),
            "quotes": quotes_data(each.quotes),
            "quotes_chosen": each.chosen,
            "item_quotes": [dict(zip(EVIDENCE, _evidence(item), strict=True)) for item in each.item_quotes],
            "not_spoken_to": _absent(each),
        }
        for each in listed
    ]


def _known(each: TredeSummary, view: IndicatorView) -> dict[str, object]:
    """Return the intervals of the latest values, the values over the years, and the comparisons with the country."""
    found = each.figures.get(view.ident) or Figures([])
    return {
        "intervals": [
            {"place": row.place, "year": row.year, "low": interval.low, "high": interval.high}
            for row, interval in found.latest
            if interval is not None
        ],
        "trend": [{"place": row.place, "year": row.year, "value": row.value} for rows in found.trends for row in rows],
        "comparisons": [comparison_row(row) for row in found.compared],
    }


def _absent(each: TredeSummary) -> dict[str, object]:
    missing = each.not_spoken_to
    absent = [row._asdict() for row in missing.absent]
    return {"known": missing.known, "organisations": absent, "subgroups": missing.subgroups}


def point_data(point: PointView) -> dict[str, object]:
    """Return a point as JSON holds it, with its counts, evidence and indicators."""
    return {
        **dict(zip(POINT, _point(point), strict=True)),
        "guid": point.guid,
        "evidence": [dict(zip(EVIDENCE, _evidence(each), strict=True)) for each in point.evidence],
        "indicators": [_indicator(view) for view in point.indicators],
    }


def _point(point: PointView) -> list[Cell]:
    told = [point.trede, point.ident, point.title, point.status, point.reason, point.owner, point.note]
    told += [point.organisation, point.interpretation]
    return told + [getattr(point.counts, name) for name in COUNTS]


def _evidence(each: EvidenceView) -> list[Cell]:
    return [
        each.guid, each.stance, each.prompted, each.coding_guid, each.item_guid, each.document,
        each.respondent, each.speaker, each.turn, each.start, each.end, each.quote, each.subgroup,
        each.support,
        each.aspect, each.code, each.topic, bool(each.chosen),
    ]  # fmt: skip


def _item(row: dict[str, object]) -> dict[str, object]:
    return {name: row[name] for name in ("guid", "document", "row", "column", "subgroup", "text")}


def _indicator(view: IndicatorView) -> dict[str, object]:
    return {
        "indicator": view.ident,
        "name": view.name,
        "gloss": view.gloss,
        "link": view.link,
        "caution": view.caution,
        "caution_gloss": view.caution_gloss,
        "values": [{name: getattr(row, name) for name in VALUE} for row in view.values],
    }


def summary_sheets(listed: list[TredeSummary]) -> list[Sheet]:
    """Return seven sheets with English names: points, what they rest on, questions, figures, quotes, who is missing."""
    points = [point for each in listed for point in each.points]
    rows = [_plain(_point(point)) for point in points]
    evidence = [[point.ident, *_plain(_evidence(each))] for point in points for each in point.evidence]
    return [
        Sheet("points", list(POINT), rows),
        Sheet("evidence", ["point", *EVIDENCE], evidence),
        Sheet("questions", ["trede", "question", "point"], [row for each in listed for row in _asked(each)]),
        Sheet("unused", ["trede", *UNUSED], [row for each in listed for row in _unused(each)]),
        Sheet("indicators", list(BESIDE), [row for each in listed for row in _figures(each)]),
        Sheet("quotes", ["trede", "chosen", *QUOTE_COLUMNS], [row for each in listed for row in _quotes(each)]),
        Sheet("not_spoken_to", list(ABSENT), [row for each in listed for row in _missing(each)]),
    ]


def _plain(cells: list[Cell]) -> list[Cell]:
    """Return cells with 1 and 0 for yes and no."""
    return [int(cell) if isinstance(cell, bool) else cell for cell in cells]


def _asked(each: TredeSummary) -> list[list[Cell]]:
    return [[each.trede, name, point] for name, points in asdict(each.questions).items() for point in points]


def _unused(each: TredeSummary) -> list[list[Cell]]:
    """Return codings as `quotes` has them, then items, whose row and column stand under code and aspect."""
    codings: list[list[Cell]] = [[each.trede, None, *row] for row in quotes_sheet(each.unused).rows]
    items: list[list[Cell]] = []
    for item in each.unused_items:
        named: dict[str, Cell] = {
            "document": item.document,
            "item": item.guid,
            "text": item.text,
            "aspect": item.column,
        }
        named |= {"code": item.row, "subgroup": item.subgroup}
        items.append([each.trede, *(named.get(name) for name in UNUSED)])
    return codings + items


def _figures(each: TredeSummary) -> list[list[Cell]]:
    """Return a row a value: of the indicators of the trede, then of those beside its points with their link."""
    views = [("", view) for view in each.indicators]
    views += [(point.ident, view) for point in each.points for view in point.indicators]
    rows: list[list[Cell]] = []
    for point, view in views:
        told = _indicator(view)
        start = [each.trede, point or None, *(cast(Cell, told[name]) for name in BESIDE[2:NAMED])]
        known = each.figures.get(view.ident) or Figures([])
        limits = {row.guid: interval for row, interval in known.latest if interval is not None}
        values = [[*(getattr(row, name) for name in VALUE), *_limits(limits.get(row.guid))] for row in view.values]
        rows += [[*start, *value] for value in values or [[None] * (len(VALUE) + 2)]]
    return rows


def _limits(interval: Interval | None) -> list[Cell]:
    return [interval.low, interval.high] if interval else [None, None]


def _quotes(each: TredeSummary) -> list[list[Cell]]:
    said: list[list[Cell]] = [[each.trede, int(each.chosen), *row] for row in quotes_sheet(each.quotes).rows]
    for item in each.item_quotes:
        named: dict[str, Cell] = {"document": item.document, "item": item.item_guid, "text": item.quote}
        named |= {"code": item.code, "aspect": item.aspect}
        said.append([each.trede, 1, *(named.get(name) for name in QUOTE_COLUMNS)])
    return said


def _missing(each: TredeSummary) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[each.trede, *row, None] for row in each.not_spoken_to.absent]
    return rows + [[each.trede, *[None] * 5, subgroup] for subgroup in each.not_spoken_to.subgroups]


def write_summary(listed: list[TredeSummary], format: str, *, title: str) -> Rendered:  # noqa: A002
    """Return the summary as docx, md, html, xlsx, json or csv (points only), or raise UsageError."""
    if format == "json":
        return as_json(summary_rows(listed))
    if format in registry.SHEET_FORMATS:
        sheets = summary_sheets(listed)
        if format != "csv":
            return registry.sheet_exporter(format).render(sheets)
        points = registry.sheet_exporter(format).render(sheets[:1])
        return replace(points, losses=[("report.summary.points_only", {}), *points.losses])
    return registry.prose_exporter(format).render(summary_prose(listed, title))
