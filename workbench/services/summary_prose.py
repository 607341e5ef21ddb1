"""The summary per trede as a document to read, in the language spoken now."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from workbench.analysis.points import PointCounts
from workbench.exporters.report import Block, Bullets, Heading, Paragraph, Prose, Quote, Table
from workbench.services.pointlist import EvidenceView, IndicatorView, PointView
from workbench.services.quote_report import source_line
from workbench.services.summary import TredeSummary
from workbench.storage.queries.indicators import ValueRow
from workbench.wording import language, say

QUESTIONS = (
    "carried_by_both_not_taken_over",
    "resting_on_one_or_none",
    "without_indicator",
    "dropped_without_reason",
)


def summary_prose(listed: list[TredeSummary], title: str) -> Prose:
    """Return the points of each trede with who said what, beside the figures, and what is left open."""
    return Prose(title, language(), [block for each in listed for block in _trede(each)])


def _trede(summary: TredeSummary) -> list[Block]:
    said = say("report.summary.said", count=summary.passages, respondents=summary.respondents, of=summary.of)
    return [
        Heading(summary.title, 1),
        Paragraph(said, quiet=True),
        *(Quote(row.text, source_line([row])) for row in summary.quotes),
        *_under("report.summary.points", [block for point in summary.points for block in _point(point)]),
        *_under("report.summary.indicators", _figures(summary.indicators)),
        *_under("report.summary.unused", _unused(summary)),
        *_under("report.summary.questions", _questions(summary)),
    ]


def _under(key: str, blocks: list[Block]) -> list[Block]:
    return [Heading(say(key), 2), *(blocks or [Paragraph(say("report.none"), quiet=True)])]


def _point(point: PointView) -> list[Block]:
    status = say(f"report.status.{point.status}")
    reason = f"{status}: {point.reason}" if point.reason else status
    owner = say("report.owner", owner=point.owner) if point.owner else ""
    lines: list[Block] = [
        Heading(f"{point.ident} {point.title}", 3),
        Paragraph(f"{counting_line(point.counts)} — {mark_line(point.counts)}"),
        Paragraph(" · ".join(part for part in (reason, owner) if part)),
    ]
    lines += [Paragraph(point.note, quiet=True)] if point.note else []
    lines += [Quote(each.quote, evidence_line(each)) for each in point.evidence]
    beside = [_beside(view) for view in point.indicators]
    return lines + ([Bullets(beside)] if beside else [])


def counting_line(counts: PointCounts) -> str:
    """Return who carries a point in one line, e.g. ``5 of 11 · 9 asked · 4 unprompted · 1 contradicts``."""
    parts = [say("point.count.supporting", supporting=counts.supporting, of=counts.of)]
    asked = counts.asked
    parts.append(say("report.asked_unknown") if asked is None else say("point.count.asked", count=asked))
    if counts.supporting:
        parts.append(say("point.count.unprompted", count=counts.unprompted))
    if counts.contradicting:
        parts.append(say("point.count.contradicting", count=counts.contradicting))
    if counts.both:
        parts.append(say("point.count.both", count=counts.both))
    if counts.qualifying:
        parts.append(say("report.qualifying", count=counts.qualifying))
    if counts.group_contradicts:
        parts.append(say("report.group_contradicts"))
    return " · ".join(parts)


def mark_line(counts: PointCounts) -> str:
    """Return by whom a point is carried, e.g. ``interviews only · contradicted``."""
    mark = say(f"point.mark.{counts.mark}")
    return f"{mark} · {say('point.mark.contradicted')}" if counts.contradicted else mark


def evidence_line(each: EvidenceView) -> str:
    """Return what evidence does and where it stands, e.g. ``supports · unprompted · 04 · R · turn 14``."""
    stance = say(f"report.stance.{each.stance}")
    prompted = say(f"report.prompted.{each.prompted}") if each.prompted else ""
    place = say("report.turn", turn=each.turn) if each.turn else ""
    item = say("report.item") if each.item_guid else ""
    subgroup = say("report.subgroup", subgroup=each.subgroup) if each.subgroup else ""
    support = say(f"report.support.{each.support}") if each.support else ""
    doubt = say("report.to_review") if each.review else ""
    parts = (stance, prompted, each.document, each.speaker, place, item, subgroup, support, doubt)
    return " · ".join(part for part in parts if part)


def _named(view: IndicatorView) -> str:
    return view.gloss if language() == "en" and view.gloss else view.name


def _beside(view: IndicatorView) -> str:
    values = "; ".join(f"{row.place} {row.year}: {written_value(row)}" for row in view.values)
    name = f"{_named(view)} ({say(f'report.link.{view.link}')})"
    return f"{name}: {values}" if values else name


def _figures(views: list[IndicatorView]) -> list[Block]:
    columns = [say(f"report.column.{column}") for column in ("indicator", "place", "year", "value")]
    rows = [[_named(view), row.place, str(row.year), written_value(row)] for view in views for row in view.values]
    cautions = [(view.caution_gloss if language() == "en" else "") or view.caution for view in views]
    notes = [f"{_named(view)}: {caution}" for view, caution in zip(views, cautions, strict=True) if caution]
    table: list[Block] = [Table(columns, rows)] if rows else []
    return table + [Paragraph(note, quiet=True) for note in notes]


def written_value(row: ValueRow) -> str:
    """Return a value as it is read: a count, a percentage or a rate, or that it is missing; never a guess."""
    if row.value is None:
        return say("report.missing")
    if row.unit != "share":
        return _number(Decimal(str(row.value)), 0 if float(row.value).is_integer() else 2)
    value = Decimal(str(row.value))
    if row.numerator is not None and row.denominator:
        value = Decimal(str(row.numerator)) / Decimal(str(row.denominator))
    if row.per is None:
        return f"{_number(value * 100, 2)} %"
    return say("report.per", value=_number(value * row.per, 2), per=_number(Decimal(row.per), 0))


def _number(value: Decimal, decimals: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    written = f"{rounded:,}"
    return written.translate(str.maketrans(",.", ".,")) if language() == "nl" else written


def _unused(summary: TredeSummary) -> list[Block]:
    quotes: list[Block] = [Quote(row.text, source_line([row])) for row in summary.unused]
    items = [f"{row.text} ({row.document})" for row in summary.unused_items]
    return quotes + ([Bullets(items)] if items else [])


def _questions(summary: TredeSummary) -> list[Block]:
    lines = []
    for name in QUESTIONS:
        idents = ", ".join(getattr(summary.questions, name)) or say("report.none")
        lines.append(f"{say(f'report.question.{name}')}: {idents}")
    return [Bullets(lines)]
