"""Values of indicators as they are read."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from workbench.services.points.pointlist import IndicatorView
from workbench.storage.queries.indicators import ValueRow
from workbench.wording import language, say


def indicator_name(view: IndicatorView) -> str:
    """Return the name of an indicator in the language spoken."""
    return view.gloss if language() == "en" and view.gloss else view.name


def written_value(row: ValueRow) -> str:
    """Return a value as it is read: a count, a percentage or a rate, or that it is missing; never a guess."""
    if row.value is None:
        return say("report.missing")
    if row.unit != "share":
        return _number(Decimal(str(row.value)), 0 if float(row.value).is_integer() else 2)
    value = Decimal(str(row.value))
    if row.numerator is not None and row.denominator:
        value = Decimal(str(row.numerator)) / Decimal(str(row.denominator))
    if row.per is None:
        return f"{_number(value * 100, 2)} %"
    return say("report.per", value=_number(value * row.per, 2), per=_number(Decimal(row.per), 0))


def _number(value: Decimal, decimals: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    written = f"{rounded:,}"
    return written.translate(str.maketrans(",.", ".,")) if language() == "nl" else written
