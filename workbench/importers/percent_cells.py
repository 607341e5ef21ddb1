"""Cells of Excel that show a percentage: Excel keeps 0.371 of the 37,1% that somebody typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, TypeGuard

from workbench.importers.archive import Archive, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_ALWAYS = {9: 0, 10: 2}
"""Formats that every workbook has, with their decimals."""
_SILENT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DECIMALS = re.compile(r"\.([0#?]+)")
_MOST_DECIMALS = 15
_ENORMOUS = 1e9
_SHOWN = re.compile(r"[-−]?[\d.,\s\u00a0\u202f]*?\d(?:[.,](\d{1,15}))?\s*%")
_FRACTION = re.compile(r"-?\d{1,9}(?:\.\d{1,20})?")


def percent_styles(archive: Archive) -> dict[str, int]:
    """Return the styles of cells, by number, that show a percentage, with how many decimals."""
    part = next((name for name in archive.names if name.endswith("xl/styles.xml")), None)
    if part is None:
        return {}
    root = parse_xml(archive.read(part), file=archive.file, office="Excel")
    formats = _ALWAYS | dict(_own_formats(root))
    styles = root.find("{*}cellXfs")
    numbers = [] if styles is None else [_number(style.get("numFmtId")) for style in styles]
    return {str(at): formats[number] for at, number in enumerate(numbers) if number in formats}


def is_fraction(value: object) -> TypeGuard[float]:
    """Whether a value may be shown as a percentage: a number, and no enormous one."""
    return isinstance(value, int | float) and abs(value) < _ENORMOUS


def shown_percentage(value: float, decimals: int) -> str:
    """Return a fraction as its cell shows it, with a point."""
    places = Decimal(1).scaleb(-decimals)
    return f"{(Decimal(repr(value)) * 100).quantize(places, ROUND_HALF_UP):f}%"


def decimals_of(cell: _Element, styles: Mapping[str, int]) -> int | None:
    """Return with how many decimals a cell shows a percentage; None where it does not."""
    return styles.get(cell.get("s") or "") if cell.get("t") in (None, "n") else None


def _own_formats(root: _Element) -> Iterator[tuple[int, int]]:
    for each in root.iter("{*}numFmt"):
        code = _SILENT.sub("", each.get("formatCode") or "").partition(";")[0]
        if "%" in code:
            found = _DECIMALS.search(code)
            yield _number(each.get("numFmtId")), min(len(found[1]), _MOST_DECIMALS) if found else 0


def _number(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and len(written) < _MOST_DECIMALS else -1


def as_percentage(value: str, shown: str) -> str | None:
    """Return a fraction with the decimals with which a cell shows it as a percentage; None where it does not."""
    found = _SHOWN.fullmatch(shown.strip())
    if found is None or not _FRACTION.fullmatch(value):
        return None
    return shown_percentage(float(value), len(found[1] or ""))
