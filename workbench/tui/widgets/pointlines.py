"""Improvement points in lines: what they say, by whom they are carried, on what they rest."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.style import Style

from workbench.services.points.pointlist import EvidenceView, IndicatorView, PointView
from workbench.services.points.summary import Questions, TredeSummary
from workbench.services.points.summary_report import counting_line, mark_line, written_value
from workbench.tui.guard import flat, plain
from workbench.wording import language, say

STATUS_SIGNS = {"open": "○", "taken_over": "✓", "partly": "◐", "dropped": "✗"}
STANCE_SIGNS = {"supports": "+", "contradicts": "−", "qualifies": "±"}
QUOTE_SIGN = "❝"
"""Stands before evidence that is chosen as a quote."""
GONE = "⊘"
"""Stands before a point that rested on words that were purged or are withdrawn."""
QUESTIONS = (
    "carried_by_both_not_taken_over",
    "resting_on_one_or_none",
    "without_indicator",
    "dropped_without_reason",
)
BOLD = Style(bold=True)
ITALIC = Style(italic=True)
WHO = 18
"""Most cells for who says it."""


def point_line(point: PointView, *, gone: bool = False) -> Content:
    """Return a point in two lines: its status and title; by whom it is carried, always of how many.

    `gone` says that it rested on words that are gone.
    """
    counts = point.counts
    mark = say(f"tui.points.mark.{counts.mark}")
    contradicted = " ≠" if counts.contradicted else ""
    status = say(f"report.status.{point.status}")
    second = f"    {mark}{contradicted} · {counting_line(counts)} · {status}"
    first = f"{STATUS_SIGNS[point.status]} {f'{GONE} ' if gone else ''}{point.ident} {point.title}"
    return Content("\n").join([plain(first), plain(second)])


def about_lines(point: PointView, questions: Questions) -> Content:
    """Return what is known of a point beside its title and its evidence."""
    status = say(f"report.status.{point.status}")
    became = [f"{STATUS_SIGNS[point.status]} {status}" + (f": {point.reason}" if point.reason else "")]
    became += [say("report.owner", owner=point.owner)] if point.owner else []
    became += [say("tui.points.by", organisation=point.organisation_name)] if point.organisation_name else []
    lines = [
        plain(f"{counting_line(point.counts)} — {mark_line(point.counts)}"),
        plain(" · ".join([*became, *_raised(point, questions)])),
    ]
    lines += [plain(f"✎ {point.note}").stylize(ITALIC)] if point.note else []
    lines += [plain(f"≠ {point.interpretation}").stylize(ITALIC)] if point.interpretation else []
    return Content("\n").join(lines)


def _raised(point: PointView, questions: Questions) -> list[str]:
    """Return what of this point asks for a second look."""
    return [f"? {say(f'tui.points.question.{name}')}" for name in QUESTIONS if point.ident in getattr(questions, name)]


def evidence_lines(evidence: Sequence[EvidenceView]) -> Content:
    """Return a line for each piece of evidence: its stance, who, prompted or not, the quote."""
    if not evidence:
        return plain(say("tui.points.no_evidence"))
    width = min(WHO, max(cell_len(who(each)) for each in evidence))
    return plain("\n".join(evidence_line(each, width) for each in evidence))


def evidence_line(each: EvidenceView, width: int) -> str:
    """Return evidence in one line, with so many cells for who says it."""
    prompted = f"{say(f'report.prompted.{each.prompted}')} · " if each.prompted else ""
    quote = flat(each.quote)
    chosen = f"{QUOTE_SIGN} " if each.chosen else ""
    return f"{STANCE_SIGNS[each.stance]} {set_cell_size(who(each), width)}  {chosen}{prompted}“{quote}”"


def who(each: EvidenceView) -> str:
    """Return whose words they are: a respondent, a subgroup of the group, or a voice of a document."""
    if each.item_guid:
        group = say("tui.points.group")
        named = say("report.subgroup", subgroup=each.subgroup) if each.subgroup else ""
        return f"{group} {named}".strip()
    return flat(each.respondent or each.speaker or each.document)


def indicator_lines(
    linked: Sequence[IndicatorView], others: Sequence[IndicatorView], *, none: str, short: bool
) -> Content:
    """Return the figures beside a point, or the sentence `none`, then those of its trede that are not linked."""
    lines = [line for view in linked for line in _indicator(view, short=short)]
    lines += [plain(none)] if not linked else []
    if others:
        lines += [plain(say("tui.points.others")).stylize(BOLD)]
        lines += [line for view in others for line in _indicator(view, short=short)]
    return Content("\n").join(lines)


def _indicator(view: IndicatorView, *, short: bool) -> list[Content]:
    link = f"{say(f'report.link.{view.link}')}: " if view.link else ""
    values = " · ".join(f"{row.place} {written_value(row)} ({row.year})" for row in view.values)
    caution = (view.caution_gloss if language() == "en" else "") or view.caution
    name = plain(f"{link}{name_of(view)}").stylize(BOLD)
    told = values or say("report.missing")
    lines = [Content("  ").join([name, plain(told)])] if short else [name, plain(f"  {told}")]
    return lines + ([plain(f"  ! {caution}").stylize(ITALIC)] if caution and (view.link or not short) else [])


def name_of(view: IndicatorView) -> str:
    """Return the name of an indicator in the language spoken."""
    return view.gloss if language() == "en" and view.gloss else view.name


def unused_line(summary: TredeSummary) -> str:
    """Return how much was said to improve that no point rests on."""
    passages = len({row.passage_id for row in summary.unused})
    parts = [say("tui.points.unused.passages", count=passages)] if passages else []
    parts += [say("tui.points.unused.items", count=len(summary.unused_items))] if summary.unused_items else []
    return say("tui.points.unused", what=say("tui.points.unused.and").join(parts)) if parts else ""


def questions_line(questions: Questions) -> str:
    """Return how many points ask for a second look, and why."""
    return "   ".join(f"? {say(f'tui.points.question.{name}')} {len(getattr(questions, name))}" for name in QUESTIONS)
