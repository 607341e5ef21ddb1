"""Values of an indicator in lines: per place and year, recomputed beside what was printed, with a bar."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.style import Style

from workbench.services.indicators.indicators import Definition, ReportedBeside
from workbench.services.points.summary_report import written_value
from workbench.tui.guard import flat, plain
from workbench.tui.widgets.columns import cut
from workbench.wording import language, say

SIGNS = {"agrees": "✓", "differs": "≠", "unsound": "!"}
"""Of verdicts; what cannot be checked has none."""
SHARE = ("place", "year", "numerator", "denominator", "recomputed", "reported", "verdict")
COUNT = ("place", "year", "value", "reported")
LEFT = ("place", "verdict")
"""Columns that stand at the left; numbers stand at the right."""
GAP = 2
LEAST_PLACE = 10
LEAST_BAR, MOST_BAR = 4, 24
EIGHTHS, HEIGHTS = " ▏▎▍▌▋▊▉", " ▁▂▃▄▅▆▇█"
BOLD = Style(bold=True)


def by_place(rows: Sequence[ReportedBeside]) -> list[ReportedBeside]:
    """Return the values place by place, in the order in which the places came, their years in order."""
    order = {place: number for number, place in enumerate(dict.fromkeys(row.value.place for row in rows))}
    return sorted(rows, key=lambda row: (order[row.value.place], row.value.year))


def value_table(rows: Sequence[ReportedBeside], width: int) -> Content:
    """Return a line a value within `width` cells, under a head; a place is named at its first year."""
    columns = SHARE if rows[0].value.unit == "share" else COUNT
    cells = [_cells(row) for row in rows]
    heads = {column: say(f"tui.indicators.column.{column}") for column in columns}
    natural = {key: max(map(cell_len, [heads[key], *(row[key] for row in cells)])) for key in columns}
    gap, widths = _fitted(natural, width)
    lines = [plain(_line(heads, widths, gap)).stylize(BOLD)]
    above = ""
    room = width - sum(widths.values()) - gap * len(widths)
    for row, shown, bar in zip(rows, cells, bars(rows, room), strict=True):
        named = shown if row.value.place != above else shown | {"place": ""}
        above = row.value.place
        lines.append(plain(f"{_line(named, widths, gap)}{' ' * gap}{bar}".rstrip()))
    return Content("\n").join(lines)


def _cells(row: ReportedBeside) -> dict[str, str]:
    value, verdict = row.value, row.verdict or "cannot-check"
    return {
        "place": flat(value.place),
        "year": str(value.year),
        "numerator": written_count(value.numerator),
        "denominator": written_count(value.denominator),
        "recomputed": written_value(value),
        "value": written_value(value),
        "reported": flat(value.reported or "–"),
        "verdict": f"{SIGNS[verdict]} {say(f'audit.verdict.{verdict}')}" if verdict in SIGNS else "",
    }


def written_count(number: float | None) -> str:
    """Return a numerator or denominator as it is read; what is not known is missing, never 0."""
    if number is None:
        return say("report.missing")
    written = f"{int(number):,}" if float(number).is_integer() else f"{number:,}"
    return written.translate(str.maketrans(",.", ".,")) if language() == "nl" else written


def _fitted(natural: dict[str, int], width: int) -> tuple[int, dict[str, int]]:
    """Return the space between columns and the width of each, with a cell left for a bar.

    First the space gives way, then the places.
    """
    gap = GAP if sum(natural.values()) + GAP * len(natural) < width else 1
    over = sum(natural.values()) + gap * len(natural) + 1 - width
    place = max(min(natural["place"], LEAST_PLACE), natural["place"] - max(0, over))
    return gap, natural | {"place": place}


def _line(cells: dict[str, str], widths: dict[str, int], gap: int) -> str:
    placed = []
    for column, width in widths.items():
        words = cut(cells[column], width)
        blanks = " " * (width - cell_len(words))
        placed.append(words + blanks if column in LEFT else blanks + words)
    return (" " * gap).join(placed)


def bars(rows: Sequence[ReportedBeside], room: int) -> list[str]:
    """Return a bar a value in at most so many cells: a share against the largest, a count against its own place's.

    In few cells the bar stands upright in one. Counts of one year only have nothing to stand against, and what
    is missing has no bar.
    """
    shares = rows[0].value.unit == "share"
    largest: dict[str, float] = {}
    for row in rows:
        key = "" if shares else row.value.place
        largest[key] = max(largest.get(key, 0), row.value.value or 0)
    years = {row.value.year for row in rows if row.value.value is not None}
    if room < 1 or (len(years) < 2 and not shares):
        return [""] * len(rows)
    cells = min(room, MOST_BAR) if room >= LEAST_BAR else 1
    return [_bar(row.value.value, largest["" if shares else row.value.place], cells) for row in rows]


def _bar(value: float | None, largest: float, cells: int) -> str:
    if not value or largest <= 0:
        return ""
    if cells == 1:
        return HEIGHTS[max(1, round(value / largest * 8))]
    whole, rest = divmod(max(1, round(value / largest * cells * 8)), 8)
    return "█" * whole + EIGHTHS[rest].strip()


def notes(rows: Sequence[ReportedBeside], room: int) -> Content:
    """Return what would explain the figures that do not follow, what is noted at values, and what the bars mean."""
    lines = [
        say(
            "tui.indicators.cause",
            sign=SIGNS[row.verdict or "differs"],
            place=row.value.place,
            year=row.value.year,
            cause=say(row.cause.key, **row.cause.parameters),
        )
        for row in rows
        if row.cause is not None
    ]
    lines += [
        say("tui.indicators.note", place=row.value.place, year=row.value.year, note=row.value.note)
        for row in rows
        if row.value.note
    ]
    if any(bars(rows, room)):
        lines.append(say(f"tui.indicators.bars.{rows[0].value.unit}"))
    return plain("\n".join(lines))


def about_lines(definition: Definition, known: dict[str, Definition]) -> Content:
    """Return what an indicator is: its definition, its source and what to be careful with."""
    caution = (definition.caution_gloss if language() == "en" else "") or definition.caution
    parts = [_definition(definition, known)]
    parts += [say("tui.indicators.trede", trede=definition.trede)] if definition.trede else []
    parts += [say("tui.indicators.source", source=definition.source)] if definition.source else []
    lines = [plain(name_of(definition)).stylize(BOLD), plain(" · ".join(parts))]
    return Content("\n").join([*lines, plain(f"! {caution}")] if caution else lines)


def _definition(definition: Definition, known: dict[str, Definition]) -> str:
    if definition.unit != "share":
        return say("tui.indicators.count_of")
    sides = {
        side: name_of(known[ident]) if ident in known else ident or say("tui.indicators.not_defined")
        for side, ident in (("numerator", definition.numerator), ("denominator", definition.denominator))
    }
    words = say("tui.indicators.over", **sides)
    return f"{words}, {say('tui.indicators.per', per=written_count(definition.per))}" if definition.per else words


def name_of(definition: Definition) -> str:
    """Return the name of an indicator in the language spoken."""
    return definition.gloss if language() == "en" and definition.gloss else definition.name


def option_line(definition: Definition, rows: Sequence[ReportedBeside]) -> str:
    """Return an indicator in one line, with the sign of the worst verdict on its printed figures."""
    verdicts = {row.verdict for row in rows}
    sign = next((SIGNS[verdict] for verdict in ("differs", "unsound") if verdict in verdicts), " ")
    return f"{sign} {flat(name_of(definition))}"
