"""The summary per trede as a document to read, in the language spoken now."""

from __future__ import annotations

from workbench.analysis.points import PointCounts
from workbench.exporters.report import Block, Bullets, Heading, Paragraph, Prose, Quote, Table
from workbench.services.indicators.figure_lines import Figures, figure_lines, interval_told
from workbench.services.indicators.figure_values import indicator_name, written_value
from workbench.services.points.pointlist import EvidenceView, IndicatorView, PointView
from workbench.services.points.stair import stair_of
from workbench.services.points.summary import TredeSummary
from workbench.services.quotes.quote_report import source_line
from workbench.services.respondents.not_spoken_to import Absent
from workbench.wording import language, say

QUESTIONS = (
    "carried_by_both_not_taken_over",
    "resting_on_one_or_none",
    "without_indicator",
    "dropped_without_reason",
)


def summary_prose(listed: list[TredeSummary], title: str) -> Prose:
    """Return the points of each trede with who said what, beside the figures, and what is left open."""
    stair: list[Block] = [stair_of(listed)] if len(listed) > 1 else []
    return Prose(title, language(), [*stair, *(block for each in listed for block in trede_blocks(each))])


def trede_blocks(summary: TredeSummary) -> list[Block]:
    """Return what is to be read about one trede, or the chain."""
    return [
        Heading(summary.title, 1),
        Paragraph(said_line(summary), quiet=True),
        *_under("report.summary.questions", [Bullets(question_lines(summary))]),
        *_under("sum.not_spoken_to", [Bullets(absent_lines(summary))]),
        *_under("sum.quotes", quote_blocks(summary)),
        *_under(
            "report.summary.points", [block for point in summary.points for block in _point(point, summary.figures)]
        ),
        *_under("report.summary.indicators", figure_blocks(summary)),
        *_under("report.summary.unused", unused_blocks(summary)),
    ]


def said_line(summary: TredeSummary) -> str:
    """Return how much was said about a trede, and by how many."""
    return say("report.summary.said", count=summary.passages, respondents=summary.respondents, of=summary.of)


def _under(key: str, blocks: list[Block]) -> list[Block]:
    return [Heading(say(key), 2), *(blocks or [Paragraph(say("report.none"), quiet=True)])]


def quote_blocks(summary: TredeSummary) -> list[Block]:
    """Return the quotes, with the word of whoever chose them."""
    quotes: list[Block] = [*best_quotes(summary)]
    if not quotes:
        return []
    return [Paragraph(say("sum.quotes.chosen" if summary.chosen else "sum.quotes.telling"), quiet=True), *quotes]


def best_quotes(summary: TredeSummary) -> list[Quote]:
    """Return the quotes of a trede, those of the group last."""
    said = [Quote(row.text, source_line([row])) for row in summary.quotes]
    return said + [Quote(each.quote, evidence_line(each)) for each in summary.item_quotes]


def question_lines(summary: TredeSummary) -> list[str]:
    """Return each question with the points that raise it, and what the trede itself has none of."""
    titles = {point.ident: point.title for point in summary.points}
    lines = []
    for name in QUESTIONS:
        found = "; ".join(f"{ident} {titles[ident]}" for ident in getattr(summary.questions, name))
        lines.append(f"{say(f'report.question.{name}')}: {found or say('report.none')}")
    without = [say(f"sum.without.{each}") for each in summary.questions.without_result]
    return [*lines, f"{say('sum.without')}: {'; '.join(without) or say('sum.without.nothing')}"]


def absent_lines(summary: TredeSummary) -> list[str]:
    """Return who was not spoken to, in a line each; that it is not known, or that nobody is missing."""
    missing = summary.not_spoken_to
    if not missing.known:
        return [say("sum.absent.unknown")]
    lines = [_absent(each) for each in missing.absent]
    lines += [say("sum.absent.subgroup", subgroup=subgroup) for subgroup in missing.subgroups]
    return lines or [say("sum.absent.nobody")]


def _absent(each: Absent) -> str:
    counted = {"passages": each.passages, "items": each.items}
    told = [say(f"sum.{kind}", count=count) for kind, count in counted.items() if count]
    name = each.gloss if language() == "en" and each.gloss else each.name
    return say("sum.absent", name=name, said=say("sum.and").join(told))


def _point(point: PointView, figures: dict[str, Figures]) -> list[Block]:
    lines: list[Block] = [
        Heading(f"{point.ident} {point.title}", 3),
        Paragraph(f"{counting_line(point.counts)} — {mark_line(point.counts)}"),
        Paragraph(became_line(point)),
    ]
    lines += [Paragraph(point.note, quiet=True)] if point.note else []
    lines += [Quote(each.quote, evidence_line(each)) for each in point.evidence]
    if not point.indicators:
        return [*lines, Paragraph(say("sum.no_figure.point"), quiet=True)]
    return [*lines, *(Bullets(linked_lines(view, figures)) for view in point.indicators)]


def became_line(point: PointView) -> str:
    """Return what became of a point, why, and whose it is."""
    status = say(f"report.status.{point.status}")
    reason = f"{status}: {point.reason}" if point.reason else status
    owner = say("report.owner", owner=point.owner) if point.owner else ""
    return " · ".join(part for part in (reason, owner) if part)


def linked_lines(view: IndicatorView, figures: dict[str, Figures]) -> list[str]:
    """Return what is known of an indicator that is linked to a point; the kind of link comes first."""
    first, *rest = figure_lines(view, figures.get(view.ident))
    return [f"{say(f'report.link.{view.link}')} – {first}", *rest]


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


def figure_blocks(summary: TredeSummary) -> list[Block]:
    """Return the latest figures of the indicators in a table, with trends, comparisons and cautions below it."""
    columns = [say(f"report.column.{column}") for column in ("indicator", "place", "year", "value")]
    rows, notes = [], []
    for view in summary.indicators:
        found = summary.figures.get(view.ident) or Figures([(row, None) for row in view.values])
        for row, interval in found.latest:
            told = " ".join(filter(None, (written_value(row), interval_told(row, interval))))
            rows.append([indicator_name(view), row.place, str(row.year), told])
        first, *rest = figure_lines(view, found)
        notes += [first] if not view.values else []
        notes += [f"{indicator_name(view)}: {line}" for line in rest]
    intervals = any(interval for found in summary.figures.values() for _, interval in found.latest)
    notes = [*([say("sum.intervals")] if intervals and rows else []), *notes]
    table: list[Block] = [Table(columns, rows)] if rows else []
    return table + [Paragraph(note, quiet=True) for note in notes]


def unused_blocks(summary: TredeSummary) -> list[Block]:
    """Return what was coded as a point of improvement, or said by the group, and is in no point."""
    quotes: list[Block] = [Quote(row.text, source_line([row])) for row in summary.unused]
    items = [f"{row.text} ({row.document})" for row in summary.unused_items]
    return quotes + ([Bullets(items)] if items else [])
