"""The summary per trede as rows for programs, as sheets and as a file."""

from __future__ import annotations

from dataclasses import asdict

from workbench.exporters import registry
from workbench.exporters.report import Cell, Rendered, Sheet
from workbench.services.pointlist import EvidenceView, IndicatorView, PointView
from workbench.services.quote_report import as_json, quotes_data
from workbench.services.summary import TredeSummary
from workbench.services.summary_prose import (
    counting_line,
    evidence_line,
    mark_line,
    summary_prose,
    written_value,
)

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
    "end", "text", "subgroup", "support", "aspect", "code",
)  # fmt: skip
VALUE = ("place", "level", "year", "value", "numerator", "denominator", "unit", "per", "reported", "source")
COUNTS = (
    "supporting", "of", "asked", "unprompted", "contradicting", "qualifying", "group", "group_contradicts",
    "mark", "contradicted",
)  # fmt: skip
POINT = ("trede", "point", "title", "status", "reason", "owner", "note", *COUNTS)


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
            "indicators": [_indicator(view) for view in each.indicators],
            "questions": asdict(each.questions),
            "quotes": quotes_data(each.quotes),
        }
        for each in listed
    ]


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
    return told + [getattr(point.counts, name) for name in COUNTS]


def _evidence(each: EvidenceView) -> list[Cell]:
    return [
        each.guid, each.stance, each.prompted, each.coding_guid, each.item_guid, each.document,
        each.respondent, each.speaker, each.turn, each.start, each.end, each.quote, each.subgroup,
        each.support,
        each.aspect, each.code,
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
    """Return two sheets, English names in every language: the points, and the evidence they rest on."""
    points = [point for each in listed for point in each.points]
    rows = [[int(cell) if isinstance(cell, bool) else cell for cell in _point(point)] for point in points]
    evidence = [[point.ident, *_evidence(each)] for point in points for each in point.evidence]
    return [Sheet("points", list(POINT), rows), Sheet("evidence", ["point", *EVIDENCE], evidence)]


def write_summary(listed: list[TredeSummary], format: str, *, title: str) -> Rendered:  # noqa: A002
    """Return the summary as docx, md, html, xlsx, json or csv (points only), or raise UsageError."""
    if format == "json":
        return as_json(summary_rows(listed))
    if format in registry.SHEET_FORMATS:
        sheets = summary_sheets(listed)
        return registry.sheet_exporter(format).render(sheets[:1] if format == "csv" else sheets)
    return registry.prose_exporter(format).render(summary_prose(listed, title))
