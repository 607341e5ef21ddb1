"""What became of files that were imported: a paragraph a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.style import Style

from workbench.tui.guard import plain
from workbench.tui.jobs.losses import loss_report
from workbench.tui.spoken import spoken
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.transcripts.importing import Report

BOLD = Style(bold=True)


def summed_up(reports: list[Report], files: int) -> str:
    """Return how many files arrived, with warnings or not, and how many were refused."""
    refused = sum(report.status == "rejected" for report in reports)
    warned = sum(report.status == "warned" for report in reports)
    arrived = len(reports) - refused
    return say("tui.documents.report.title", arrived=arrived, files=files, warned=warned, refused=refused)


def report(reports: list[Report], left: Sequence[str] = ()) -> Content:
    """Return a paragraph a file, the refused ones first; `left` are files that were not reached."""
    order = ("rejected", "warned", "imported")
    arrived = [_paragraph(report) for report in sorted(reports, key=lambda r: order.index(r.status))]
    return Content("\n").join([*(plain(say("tui.importing.not_reached", file=file)) for file in left), *arrived])


def _paragraph(report: Report) -> Content:
    file = plain(report.file).stylize(BOLD)
    status = say(f"tui.documents.report.{report.status}")
    if report.refusal is not None:
        why = spoken(report.refusal)
        named = [plain(f"✗ {status}: ")] if report.file in why else [plain("✗ "), file, plain(f" — {status}: ")]
        return Content("").join([*named, plain(why)])
    kind = say(f"tui.documents.kind.{report.kind}")
    head = Content("").join([plain("✓ " if report.status == "imported" else "! "), file, plain(f" — {status}: {kind}")])
    warnings = [plain(f"    {spoken(warning)}") for warning in report.warnings]
    unclear = [plain(f"    {say('import.unclear', count=report.unclear)}")] if report.unclear else []
    lost = [loss_report(report.lines)] if report.lines else []
    return Content("\n").join([head, *warnings, *unclear, *lost])
