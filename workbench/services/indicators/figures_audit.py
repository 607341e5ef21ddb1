"""The audit of printed figures: those of a project, or of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.analysis.audit import Cause, FigureRow, audit_figures
from workbench.analysis.reported import PER, Verdict, recompute
from workbench.errors import RefusedError
from workbench.services.indicators.indicators import definitions, figure_row, indicator_values, shipped_definition
from workbench.storage.store import Store
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from workbench.exporters.report import Rendered

COLUMNS = ("row_id", "indicator", "place", "year", "reported", "recomputed", "verdict", "cause", "explanation")
RATES = "percent"
"""The unit of a rate of which the file does not say it."""


class Checked(NamedTuple):
    """A printed figure beside what follows from its counts."""

    row_id: str
    indicator: str
    place: str
    year: int | str
    reported: str
    recomputed: Decimal | None
    """A fraction; None for a count and where it cannot be computed."""
    verdict: Verdict
    cause: Cause | None
    per: int = 100
    """Of how many the figure is printed."""


def check_project(store: Store) -> list[Checked]:
    """Return every printed figure of a project, in the order of the indicators."""
    known = {definition.ident: definition for definition in definitions(store)}
    values = {row.guid: row for row in indicator_values(store)}
    rows = [figure_row(row, known) for row in values.values()]
    return [found._replace(row_id=values[found.row_id].row or found.row_id) for found in _checked(rows)]


def check_table(path: Path) -> list[Checked]:
    """Return every printed figure of a table of indicators; raises RefusedError with one sentence."""
    from workbench.importers import sheets, tables
    from workbench.importers.apart import read_apart

    if path.exists() and not sheets.is_sheet(path) and path.suffix.lower() not in sheets.WORD_ENDINGS:
        raise RefusedError("audit.figures.no_table", file=visible(path.name))
    read = read_apart(tables.read_figures, path)
    return _checked([_row(row, line) for row, line in zip(read.rows, read.lines, strict=True)])


def _row(row: dict[str, str], line: int) -> FigureRow:
    known = shipped_definition(row["indicator"])
    numerator, denominator = row.get("numerator", ""), row.get("denominator", "")
    unit = row.get("unit") or (RATES if denominator else "count")
    return FigureRow(
        row_id=visible(row.get("row_id", "")) or str(line),
        indicator=visible(row["indicator"]),
        place=visible(row["place"]),
        year=visible(row["year"]),
        unit=RATES if unit == "share" else unit,
        reported=visible(row.get("reported_raw") or row.get("reported") or ""),
        numerator=numerator,
        denominator=denominator,
        value=row.get("value", ""),
        numerator_indicator=visible(row.get("numerator_indicator") or known.get("numerator") or ""),
        denominator_indicator=visible(row.get("denominator_indicator") or known.get("denominator") or ""),
        level=visible(row.get("level", "")),
    )


def _checked(rows: Sequence[FigureRow]) -> list[Checked]:
    by_name = {row.row_id: row for row in rows}
    return [
        Checked(
            found.row_id,
            found.indicator,
            found.place,
            int(found.year) if found.year.isdecimal() else found.year,
            found.reported,
            _fraction(by_name[found.row_id]),
            found.verdict,
            found.cause,
            PER.get(by_name[found.row_id].unit, 100),
        )
        for found in audit_figures(rows)
    ]


def _fraction(row: FigureRow) -> Decimal | None:
    percent = recompute(row.numerator, row.denominator, "percent")
    return None if percent is None else percent / 100


def checked_row(found: Checked, explanation: str | None) -> dict[str, object]:
    """Return a checked figure as JSON holds it: the rate as a fraction, missing is null."""
    return {
        "row_id": found.row_id,
        "indicator": found.indicator,
        "place": found.place,
        "year": found.year,
        "reported": found.reported,
        "recomputed": None if found.recomputed is None else float(found.recomputed),
        "verdict": found.verdict,
        "cause": found.cause.key.rpartition(".")[2].replace("_", "-") if found.cause else None,
        "explanation": explanation,
    }


def write_checked(rows: Iterable[dict[str, object]], format: str) -> Rendered:  # noqa: A002
    """Return checked figures as a file of rows: csv, xlsx or json. Raises UsageError for another format."""
    from workbench.exporters.registry import sheet_exporter
    from workbench.exporters.report import Sheet

    cells = [[_cell(row[name]) for name in COLUMNS] for row in rows]
    return sheet_exporter(format).render([Sheet("figures", list(COLUMNS), cells)])


def _cell(value: object) -> str | int | float | None:
    assert value is None or isinstance(value, str | int | float)
    return value
