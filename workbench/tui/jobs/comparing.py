"""Setting figures against each other on the Indicators screen, and drawing them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from workbench.errors import RefusedError
from workbench.services.indicators.charts import Chart, chart_lines, dots_of, interval_chart, trend_chart
from workbench.services.indicators.comparing import Compared, Figure, compare_indicators, compare_two, share_figures
from workbench.services.indicators.comparison_prose import (
    comparison_lines,
    figure_words,
    general_notes,
    named,
    share_words,
)
from workbench.services.indicators.indicators import Definition
from workbench.storage.store import Store
from workbench.tui.guard import flat, plain
from workbench.tui.modals.report import ReportScreen
from workbench.tui.screens.base import Room
from workbench.tui.talk import choose
from workbench.wording import say

View = Literal["table", "intervals", "years"]
VIEWS: tuple[View, ...] = ("table", "intervals", "years")
TWO = "two"
WAYS = (TWO, "country", "rest", "each", "year")
WIDE = 70
"""Cells of a comparison in its dialog."""
AROUND = 12
"""Cells around it in a small window."""


def chart_of(store: Store, indicator: str, year: int | None, view: View) -> Chart | None:
    """Return what is drawn of an indicator; None where there is nothing to draw."""
    try:
        return trend_chart(store, indicator) if view == "years" else interval_chart(store, indicator, year)
    except RefusedError:
        return None


async def compare(room: Room, known: Mapping[str, Definition], indicator: str, year: int | None) -> None:
    """Ask what to set against what, and show it. Call it in a worker."""
    ways = [(way, say(f"tui.comparing.{way}")) for way in WAYS]
    way = await choose(room, say("tui.comparing.how", indicator=flat(named(indicator, known))), ways)
    if way is None:
        return
    store = room.bench.store
    if way == TWO:
        await _two(room, known, indicator)
        return
    rows = await room.behind(lambda: compare_indicators(store, indicator=indicator, against=way, year=year))
    if rows:
        _show(room, known, rows, say(f"tui.comparing.{way}"))


async def _two(room: Room, known: Mapping[str, Definition], indicator: str) -> None:
    """Let two figures be picked, the first of the indicator under the cursor, and set them against each other."""
    figures = await room.behind(lambda: share_figures(room.bench.store))
    own = [figure for figure in figures or [] if figure.indicator == indicator]
    if not own:
        room.app.notify(say("tui.comparing.none"), markup=False, timeout=6)
        return
    first = await _pick(room, known, own, say("tui.comparing.first"), indicator)
    if first is None:
        return
    others = [figure for figure in [*own, *(each for each in figures or [] if each not in own)] if figure != first]
    second = await _pick(room, known, others, say("tui.comparing.second", first=flat(figure_words(first))), indicator)
    if second is None:
        return
    rows = await room.behind(lambda: compare_two(first, second))
    if rows:
        _show(room, known, rows, say("tui.comparing.title"), drawn=True)


async def _pick(
    room: Room, known: Mapping[str, Definition], figures: Sequence[Figure], title: str, indicator: str
) -> Figure | None:
    lines = [(str(at), _line(figure, known, indicator)) for at, figure in enumerate(figures)]
    chosen = await choose(room, title, lines)
    return None if chosen is None else figures[int(chosen)]


def _line(figure: Figure, known: Mapping[str, Definition], indicator: str) -> str:
    per = known[figure.indicator].per if figure.indicator in known else None
    words = f"{figure_words(figure)}: {share_words(figure.share, per)}"
    return flat(words if figure.indicator == indicator else f"{words} · {named(figure.indicator, known)}")


def _show(
    room: Room, known: Mapping[str, Definition], rows: Sequence[Compared], title: str, *, drawn: bool = False
) -> None:
    width = max(min(room.size.width - AROUND, WIDE), 20)
    lines = [*_drawing(rows[0], known, width), ""] if drawn else []
    lines += comparison_lines(rows, known, width)
    lines += [f"– {note}" for note in general_notes(rows, known)]
    room.app.push_screen(ReportScreen(title, plain("\n".join(map(flat, lines)))))


def _drawing(row: Compared, known: Mapping[str, Definition], width: int) -> list[str]:
    a, b, *_ = row.pair
    per = known[a.indicator].per if a.indicator in known else None
    return chart_lines(dots_of([(figure_words(each), each.share) for each in (a, b)], per), width)[2:]
