"""Quotes in the cells of a table: codes beside an attribute of who said it, or beside aspects, documents or coders."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from workbench.analysis.counts import Key, Keys
from workbench.exporters import registry
from workbench.exporters.report import Paragraph, Prose, Rendered, Sheet, Table
from workbench.services.counts.counts import shown_key
from workbench.services.counts.cross_report import say_axis
from workbench.services.counts.crossing import Asked, Crossing
from workbench.services.quotes.quote_report import as_json, quotes_data, source_line
from workbench.storage.allowed import within_consent
from workbench.storage.queries.codebook import codes
from workbench.storage.queries.quotes import Chosen, QuoteRow, quote_rows
from workbench.storage.store import Store
from workbench.wording import language, say

BY_FUNCTION = Asked(columns="respondent.function")
"""Theme × function."""


class QuoteMatrix(NamedTuple):
    """Cells of quotes, in the order of the codebook and of documents and texts."""

    rows: list[Key]
    columns: list[Key]
    cells: dict[Keys, list[QuoteRow]]


@within_consent
def quote_matrix(store: Store, asked: Asked = BY_FUNCTION) -> QuoteMatrix:
    """Return every quote in its cell; a coding stands under its own code, under a trede with all below it.

    Raises RefusedError for rows or columns that are not known.
    """
    crossing = Crossing(store, asked._replace(own=True, totals=False))
    where: dict[int, list[Keys]] = {}
    for coding, keys in crossing.each():
        where.setdefault(coding, []).append(keys)
    cells: dict[Keys, list[QuoteRow]] = {}
    for row in quote_rows(store, Chosen(codings=frozenset(where))):
        for keys in where[row.coding_id]:
            cells.setdefault(keys, []).append(row)
    rows, columns = ({keys[at] for keys in cells} for at in (0, 1))
    place = crossing.tree.place
    return QuoteMatrix(sorted(rows, key=place), sorted(columns, key=place), cells)


def matrix_data(matrix: QuoteMatrix) -> list[dict[str, object]]:
    """Return a row a cell that is not empty, with its quotes as `quotes_data` tells them."""
    return [
        {"row": row, "column": column, "quotes": quotes_data(matrix.cells[row, column])}
        for row in matrix.rows
        for column in matrix.columns
        if (row, column) in matrix.cells
    ]


def write_quote_matrix(store: Store, matrix: QuoteMatrix, asked: Asked, format: str) -> Rendered:  # noqa: A002
    """Return the quotes in their cells as a file; UsageError for a format that no report is written in."""
    registry.check_format(format, registry.FORMATS)
    if format == "json":
        return as_json(matrix_data(matrix))
    paths = {code.ident: code.path for code in codes(store)}
    columns = [say_axis(asked.rows), *map(shown_key, matrix.columns)]
    rows = [
        [
            paths.get(row or "", shown_key(row)),
            *(cell_text(matrix.cells.get((row, each), ())) for each in matrix.columns),
        ]
        for row in matrix.rows
    ]
    if format in registry.SHEET_FORMATS:
        return registry.sheet_exporter(format).render([Sheet("quotes", columns, [[*row] for row in rows])])
    title = say("cross.quotes", rows=say_axis(asked.rows), columns=say_axis(asked.columns))
    note = Paragraph(say("cross.quotes.note"), quiet=True)
    return registry.prose_exporter(format).render(Prose(title, language(), [note, Table(columns, rows)], "wide"))


def cell_text(rows: Iterable[QuoteRow]) -> str:
    """Return the quotes of a cell, each passage once with its source, one below the other."""
    return "\n".join(f"“{same[0].text}” ({source_line(same)})" for same in by_passage(rows))


def by_passage(rows: Iterable[QuoteRow]) -> list[list[QuoteRow]]:
    """Return quotes with those of one passage together."""
    passages: dict[int, list[QuoteRow]] = {}
    for row in rows:
        passages.setdefault(row.passage_id, []).append(row)
    return list(passages.values())
