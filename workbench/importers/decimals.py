"""Numbers as people write them, given back with a decimal point and nothing else.

Decimals are kept as written: 0,120 becomes 0.120, since a printed figure is compared at its printed decimals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_GROUP_SPACE = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009'’](?=\d{3}(?!\d))")
_DIGITS = re.compile(r"[+-]?\d+")
_POINT = re.compile(r"[+-]?\d*\.\d+")
_COMMA = re.compile(r"[+-]?\d*,\d+")
_POINT_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_COMMA_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_ONE_GROUP = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_MISSING = frozenset({"", ".", "-", "–", "—", "x", "?", "n.b.", "nb", "na", "n/a", "n.a.", "onbekend", "unknown"})


def is_missing(written: str) -> bool:
    """Whether a cell says that there is no figure: empty, a dash, ``n.b.``, ``onbekend``."""
    return written.strip().casefold() in _MISSING


def has_decimal_comma(cells: Iterable[str], *, likely: bool) -> bool:
    """Whether the cells write 3,5 and not 3.5; where none of them tells, what is `likely`."""
    marks = [mark for cell in cells if (mark := _decimal_mark(_bare(cell))) is not None]
    return likely if not marks else marks.count(",") >= marks.count(".")


def plain_number(written: str, *, comma: bool) -> str | None:
    """Return the number with a decimal point; None when it is none, or not in this way of writing.

    `comma` says that the file writes 3,5: then 1.234 is a thousand, otherwise 1,234 is.
    """
    bare = _bare(written)
    if _DIGITS.fullmatch(bare):
        return bare.removeprefix("+")
    thousands, point = (".", ",") if comma else (",", ".")
    grouped = _POINT_THOUSANDS if comma else _COMMA_THOUSANDS
    if grouped.fullmatch(bare):
        bare = bare.replace(thousands, "").replace(point, ".")
    elif _COMMA.fullmatch(bare) and (comma or not _ONE_GROUP.fullmatch(bare)):
        bare = bare.replace(",", ".")
    elif not _POINT.fullmatch(bare) and not _DIGITS.fullmatch(bare):
        return None
    return _with_zero(bare.removeprefix("+"))


def _bare(written: str) -> str:
    bare = _GROUP_SPACE.sub("", written.strip()).removesuffix("%").rstrip()
    return bare.replace("−", "-")


def _decimal_mark(bare: str) -> str | None:
    """Return the decimal mark that a number proves; None for one that can be read both ways."""
    if _ONE_GROUP.fullmatch(bare) or _DIGITS.fullmatch(bare):
        return None
    if _POINT.fullmatch(bare) or _COMMA_THOUSANDS.fullmatch(bare):
        return "."
    if _COMMA.fullmatch(bare) or _POINT_THOUSANDS.fullmatch(bare):
        return ","
    return None


def _with_zero(number: str) -> str:
    sign = "-" if number.startswith("-") else ""
    digits = number.removeprefix("-")
    return f"{sign}0{digits}" if digits.startswith(".") else f"{sign}{digits}"
