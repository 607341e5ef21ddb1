"""Cross tables as files: rows for programs, and a page to read that says what was counted."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.analysis.counts import ALL
from workbench.analysis.crosstable import MEASURES, cross_table
from workbench.errors import UsageError
from workbench.exporters import registry
from workbench.exporters.report import Cell as Written
from workbench.exporters.report import Paragraph, Prose, Rendered, Sheet, Table
from workbench.services.counts.counts import counts, shown_key, table_order
from workbench.services.counts.small_cells import HIDDEN, Signs, hidden_cells
from workbench.storage.queries.codebook import codes
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.wording import language, say

OWN_COLUMNS = ("code", "path")
"""Of a cross table, in every language; the others are named by what was counted."""


def what_is_counted(measure: str, rows: str, columns: str) -> str:
    """Return a sentence that says which unit the numbers of a table are, and what stands in its rows and columns."""
    return say("cross.counted", measure=say(f"cross.measure.{measure}"), rows=say_axis(rows), columns=say_axis(columns))


def what_is_hidden(signs: Signs, least: int) -> list[str]:
    """Return the sentence that says what stands in the place of numbers that are hidden, where some are."""
    keys = [f"cross.hidden.{'small' if sign != HIDDEN else 'other'}" for sign in sorted(set(signs.of.values()))]
    return [say(key, least=least, sign=HIDDEN) for key in keys]


def say_axis(axis: str) -> str:
    """Return rows or columns in words; an attribute and a facet of the study by their own names."""
    name = axis.removeprefix("respondent.")
    key = f"cross.axis.{axis}"
    told = say(key)
    return visible(name) if told == key else told


def write_counts(
    store: Store,
    *,
    rows: str = "theme",
    columns: str = "document",
    measure: str = "passages",
    format: str,  # noqa: A002
    totals: bool = False,
    hide_below: int = 0,
) -> Rendered:
    """Return a cross table of `counts` as a file, with id and path of each code.

    Rows and columns without a coding are left out, as in `counts`; numbers of fewer persons than `hide_below` are
    hidden, and what would give them away. Raises UsageError for another measure or
    format, and what `counts` raises.
    """
    if measure not in MEASURES:
        raise UsageError("counts.unknown_measure", measure=visible(measure), choices=", ".join(MEASURES))
    registry.check_format(format, registry.FORMATS)
    cells = counts(store, rows=rows, columns=columns, totals=totals)
    table = cross_table(cells, measure, *table_order(store, cells))
    paths = {code.ident: code.path for code in codes(store)}
    signs = hidden_cells(store, rows=rows, columns=columns, measure=measure, least=hide_below)
    listed: list[list[Written]] = [
        [
            _ident(row),
            paths.get(row or ""),
            *(signs.shown((row, column), number) for column, number in zip(table.columns, numbers, strict=True)),
        ]
        for row, numbers in table.rows
    ]
    heads = [*OWN_COLUMNS, *(shown_key(column) for column in table.columns)]
    title = say("cross.title", rows=say_axis(rows), columns=say_axis(columns))
    note = " ".join([what_is_counted(measure, rows, columns), *what_is_hidden(signs, hide_below)])
    return render_table(heads, listed, format, name=measure, title=title, note=note, own=len(OWN_COLUMNS))


def _ident(row: str | None) -> str | None:
    return shown_key(row) if row == ALL else row


def render_table(
    columns: Sequence[str],
    rows: list[list[Written]],
    format: str,  # noqa: A002
    *,
    name: str,
    title: str,
    note: str,
    own: int,
) -> Rendered:
    """Return a table in any format of a report; where it is a page to read, its title and what it counts are above.

    The first `own` columns have English names for programs; on a page they are in the language spoken.
    """
    if format in registry.SHEET_FORMATS:
        return registry.sheet_exporter(format).render([Sheet(name, list(columns), rows)])
    exporter = registry.prose_exporter(format)
    told = [[_told(cell) for cell in row] for row in rows]
    spoken = [say(f"cross.column.{column}") for column in columns[:own]]
    table = Table([*spoken, *columns[own:]], told, heads=2)
    return exporter.render(Prose(title, language(), [Paragraph(note, quiet=True), table], "wide"))


def _told(cell: Written) -> str:
    if isinstance(cell, float):
        return f"{cell:.2f}".replace(".", "," if language() == "nl" else ".")
    return "" if cell is None else str(cell)
