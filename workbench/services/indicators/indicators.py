"""Indicators and their values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.analysis.audit import AuditedFigure, Cause, FigureRow, audit_figures
from workbench.analysis.reported import PER, Verdict, recompute
from workbench.errors import RefusedError
from workbench.importers.imported import TableRead, Warned
from workbench.services.transcripts.import_reports import keep_report
from workbench.storage.queries.indicators import ValueRow, values
from workbench.storage.shipped import shipped
from workbench.storage.store import Store
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from workbench.model import Indicator
    from workbench.storage.act import Act

SHARES = ("percent", "share", "percentage", "rate")


def add_values(store: Store, coder: int, source: str, read: TableRead) -> list[Warned]:
    """Enter figures, one a row; indicators that are new get their shipped definition, if there is one.

    A row without figures is kept as missing, which is not zero. Known figures are brought up to date.
    """
    definitions = _definitions()
    known = 0
    with store.act("indicators.import", coder, file=source, count=len(read.rows)) as act:
        for row, line in zip(read.rows, read.lines, strict=True):
            indicator = _indicator(act, row, definitions)
            known += _set_value(act, indicator, row, source, line)
        told = [Warned("indicators.replaced", {"count": known})] if known else []
        keep_report(act, [*read.warnings, *told])
    return told


@cache
def _definitions() -> dict[str, dict[str, Any]]:
    import yaml

    data = yaml.safe_load((shipped("codebook") / "indicators.yaml").read_text("utf-8"))
    return {entry["id"]: entry for entry in data["indicators"]}


def shipped_definition(ident: str) -> Mapping[str, Any]:
    """Return what the program knows of an indicator by its id; nothing for one of somebody's own."""
    return _definitions().get(ident, {})


def _indicator(act: Act, row: dict[str, str], definitions: dict[str, dict[str, Any]]) -> Indicator:
    from workbench.model import Code, Indicator

    ident = visible(row["indicator"])
    found = act.find(Indicator, ident=ident)
    if found is not None:
        return found
    known = definitions.get(ident, {})
    code = act.find(Code, ident=known["trede"]) if known.get("trede") else None
    texts: dict[str, Any] = {
        name: str(known.get(name) or "") for name in ("gloss", "numerator", "denominator", "caution", "caution_gloss")
    }
    return act.add(
        Indicator(
            ident=ident,
            name=known.get("name") or visible(row.get("label_nl") or row.get("label") or ident),
            unit="share" if row.get("unit") in SHARES or row.get("denominator") else "count",
            per=known.get("per"),
            source=str(known.get("source") or visible(row.get("source", ""))),
            code_id=code.id if code else None,
            **texts,
        )
    )


def _set_value(act: Act, indicator: Indicator, row: dict[str, str], source: str, line: int) -> bool:
    """Enter one figure; returns whether it took the place of another. An equal one leaves the known figure alone."""
    from workbench.model import Value

    year = row.get("year", "")
    if not year.isdecimal() or len(year) > 4 or not row.get("place"):
        raise RefusedError("indicators.no_place_or_year", file=source, line=line)
    place: dict[str, Any] = {"indicator_id": indicator.number, "place": visible(row["place"]), "year": int(year)}
    numbers: dict[str, Any] = {name: _number(row, column, source, line) for name, column in _NUMBERS.items()}
    if numbers["denominator"] is not None and numbers["denominator"] <= 0:
        raise RefusedError("indicators.zero_denominator", file=source, line=line)
    rest: dict[str, Any] = {
        "level": visible(row.get("level", "")) or None,
        "reported": visible(row.get("reported_raw") or row.get("reported") or "") or None,
        "row": visible(row.get("row_id", "")) or None,
        "source": visible(row.get("source", "")),
        "note": visible(row.get("note", "")),
    }
    found = act.find(Value, **place)
    if found is None:
        act.add(Value(**place, **numbers, **rest))
        return False
    if all(getattr(found, name) == number for name, number in numbers.items()) and rest["reported"] in (
        None,
        found.reported,
    ):
        return False
    act.change(found, **numbers, **rest)
    return True


_NUMBERS = {"numerator": "numerator", "denominator": "denominator", "amount": "value"}


def _number(row: dict[str, str], column: str, source: str, line: int) -> float | None:
    written = row.get(column, "")
    if not written:
        return None
    try:
        number = float(written)
    except ValueError as error:
        raise RefusedError("indicators.no_number", file=source, line=line, column=column) from error
    if not isfinite(number):
        raise RefusedError("indicators.no_number", file=source, line=line, column=column)
    return number


def indicator_values(
    store: Store, *, indicator: str | None = None, place: str | None = None, year: int | None = None
) -> list[ValueRow]:
    """Return the values, recomputed where they are shares, with what was reported beside them.

    Raises RefusedError for an indicator that is not known.
    """
    if indicator is not None and not store.value("SELECT 1 FROM indicator WHERE ident = ?", (indicator,)):
        raise RefusedError("indicator.unknown", indicator=visible(indicator))
    return values(store, indicator=indicator, place=place, year=year)


class Definition(NamedTuple):
    """What an indicator is a figure of."""

    ident: str
    name: str
    gloss: str
    """The name in English."""
    unit: str
    """count or share."""
    per: int | None
    trede: str | None
    numerator: str
    """Of a share: the indicator of its numerator, and below of its denominator; empty when not known."""
    denominator: str
    source: str
    caution: str
    caution_gloss: str


class ReportedBeside(NamedTuple):
    """A value with what was printed in its source."""

    value: ValueRow
    recomputed: Decimal | None
    """In the unit of the printed figure; None for a count and where it cannot be computed."""
    verdict: Verdict | None
    """None when nothing was printed."""
    cause: Cause | None
    """What would explain a figure that differs or is unsound."""


def definitions(store: Store) -> list[Definition]:
    """Return what the indicators are, in the order in which they came."""
    rows = store.rows("""
        SELECT indicator.ident, indicator.name, indicator.gloss, unit, per, code.ident, numerator, denominator,
               source, caution, caution_gloss
        FROM indicator LEFT JOIN code ON code.id = indicator.code_id ORDER BY indicator.id""")
    return [Definition(*row) for row in rows]


def reported_beside(values: Iterable[ValueRow], defined: Iterable[Definition]) -> list[ReportedBeside]:
    """Return every value with whether the figure that was printed follows from its counts.

    Give the values of all indicators: why a figure differs shows from the counts of the others.
    """
    known = {definition.ident: definition for definition in defined}
    listed = list(values)
    audited = {found.row_id: found for found in audit_figures(figure_row(row, known) for row in listed)}
    return [_beside(row, audited.get(row.guid)) for row in listed]


def _unit(row: ValueRow) -> str:
    """Return the unit that figures of an indicator are printed in."""
    fitting = (unit for unit, per in PER.items() if per == (row.per or PER["percent"]))
    return next(fitting, "") if row.unit == "share" else "count"


def figure_row(row: ValueRow, known: Mapping[str, Definition]) -> FigureRow:
    """Return a value as the audit takes it, named by its GUID."""
    definition = known.get(row.indicator)
    return FigureRow(
        row_id=row.guid,
        indicator=row.indicator,
        place=row.place,
        year=str(row.year),
        unit=_unit(row),
        reported=row.reported or "",
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.value if row.unit == "count" else None,
        numerator_indicator=definition.numerator if definition else "",
        denominator_indicator=definition.denominator if definition else "",
        level=row.level or "",
    )


def _beside(row: ValueRow, found: AuditedFigure | None) -> ReportedBeside:
    recomputed = recompute(row.numerator, row.denominator, _unit(row))
    return ReportedBeside(row, recomputed, found.verdict if found else None, found.cause if found else None)
