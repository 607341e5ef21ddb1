"""Whether a printed rate follows from its counts.

The rule: a printed figure agrees when the value recomputed from its counts, rounded half up to as many
decimals as are printed, equals it. So ``0,1`` for 0.0976 agrees, and ``0,11`` does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Literal

from workbench.text.printed import bare_rate, count_beside, one_in

Verdict = Literal["agrees", "differs", "unsound", "cannot-check"]
"""Unsound: the figure follows from its counts, but they do not cover the same places or the same year."""
Number = int | float | str | Decimal | None

PER = {"percent": 100, "per_1000": 1000, "per_10000": 10_000, "per_100000": 100_000}
"""The units of a rate: so many of the numerator for every so many of the denominator."""

_EXACTLY = Context(prec=50)
_NOT_PRINTED = re.compile(r"[\s\u00a0\u202f%‰]")
_PRINTED = re.compile(r"[+-]?\d+(?:\.(\d+))?", re.ASCII)


@dataclass(frozen=True)
class Recomputed:
    """A printed rate beside what follows from its counts."""

    verdict: Verdict
    recomputed: Decimal | None = None
    """In the unit of the printed figure, not rounded; None where it cannot be computed."""
    rounded: Decimal | None = None
    """Half up, at the printed number of decimals."""


def printed_figure(reported: str) -> Decimal | None:
    """Return a figure as it was printed, with its decimals; point or comma, ``%`` and spaces do not matter.

    Nor does what stands beside it: a count, an interval, the sign of a note.

    A single point or comma is the decimal sign, since a rate seldom needs one for thousands.
    """
    text = _NOT_PRINTED.sub("", bare_rate(reported))
    decimal_sign = max(text.rfind("."), text.rfind(","))
    if decimal_sign >= 0:
        whole = text[:decimal_sign].replace(".", "").replace(",", "")
        text = f"{whole}.{text[decimal_sign + 1 :]}"
    return Decimal(text) if _PRINTED.fullmatch(text) else None


def number(value: Number) -> Decimal | None:
    """Return a count as a decimal number; None for what is missing or no number."""
    if value is None or value == "":
        return None
    try:
        found = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def recompute(numerator: Number, denominator: Number, unit: str) -> Decimal | None:
    """Return the rate in `unit` (a key of `PER`); None without both counts or with nothing to divide by."""
    above, below = number(numerator), number(denominator)
    if above is None or not below or unit not in PER:
        return None
    return _EXACTLY.divide(above * PER[unit], below)


def rounded_as_printed(value: Decimal, printed: Decimal, rounding: str = ROUND_HALF_UP) -> Decimal:
    """Return `value` at as many decimals as `printed` has."""
    return value.quantize(Decimal(1).scaleb(int(printed.as_tuple().exponent)), rounding, _EXACTLY)


def reported_agrees(reported: str, numerator: Number, denominator: Number, unit: str) -> Recomputed:
    """Return whether a printed rate agrees with its counts or differs; a plain count cannot be checked."""
    value = recompute(numerator, denominator, unit)
    if value and (many := one_in(reported)):
        rounded = rounded_as_printed(_EXACTLY.divide(PER[unit], value), Decimal(many))
        return Recomputed("agrees" if rounded == Decimal(many) else "differs", value)
    printed = printed_figure(reported)
    if printed is None or value is None:
        return Recomputed("cannot-check", value)
    rounded = rounded_as_printed(value, printed)
    agrees = rounded == printed and not other_count(reported, numerator)
    return Recomputed("agrees" if agrees else "differs", value, rounded)


def other_count(reported: str, numerator: Number) -> int | None:
    """Return the count that is printed beside a rate, where it is not its numerator; else None."""
    count = count_beside(reported)
    return None if count is None or count == number(numerator) else count
