"""The summary of a trede to read over the Points screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from workbench.exporters.report import Block, Bullets, Heading, Paragraph, Quote, Stair, Table
from workbench.tui.guard import plain
from workbench.tui.modals.report import ReportScreen
from workbench.tui.rested import By, resting
from workbench.tui.screens.base import Room
from workbench.tui.widgets.pointlines import BOLD, ITALIC
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.summary import TredeSummary

MARGIN, LEAST, MOST = 14, 40, 100
"""Cells beside the words of a dialog, and how wide a stair is drawn."""


async def show_summary(room: Room, trede: str | None) -> None:
    """Show the stair of all treden and the summary of one, as long as it is read."""
    from workbench.services.summary import full_summary, summary

    store = room.bench.store
    listed = await room.behind(partial(summary, store))
    found = await room.behind(partial(full_summary, store, trede)) if listed and trede else None
    if listed and found:
        rows = await room.behind(partial(resting, store)) or {}
        width = max(LEAST, min(room.size.width - MARGIN, MOST))
        title = say("tui.summary.title", trede=found[0].title)
        room.app.push_screen(ReportScreen(title, summary_content(listed, found[0], width, rows)))


def summary_content(listed: list[TredeSummary], found: TredeSummary, width: int, rows: By) -> Content:
    """Return the stair of all treden, what is to be looked at again of one, and what is to be read about it."""
    from workbench.services.stair import stair_of
    from workbench.services.summary_prose import trede_blocks

    gone = "; ".join(f"{each.ident} {each.title}" for each in found.points if ("point", (each.guid,)) in rows)
    told = [plain(say("tui.rested.summary", points=gone)).stylize(BOLD)] if gone else []
    parts = [_content(block, width) for block in (stair_of(listed), *trede_blocks(found))]
    return Content("\n\n").join([parts[0], *told, *parts[1:]])


def _content(block: Block, width: int) -> Content:
    match block:
        case Heading(text):
            return plain(text).stylize(BOLD)
        case Paragraph(text, quiet):
            return plain(text).stylize(ITALIC) if quiet else plain(text)
        case Quote(text, source):
            return plain(f"“{text}”\n  — {source}")
        case Bullets(lines):
            return plain("\n".join(f"– {line}" for line in lines))
        case Table(_, rows):
            return plain("\n".join(" · ".join(row) for row in rows))
        case _:
            return plain(_drawn(block, width))


def _drawn(block: Block, width: int) -> str:
    from workbench.exporters.stair import stair_lines

    return "\n".join(stair_lines(block, width)) if isinstance(block, Stair) else ""
