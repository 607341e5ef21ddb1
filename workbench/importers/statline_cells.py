"""What StatLine of Statistics Netherlands (CBS) writes in its cells: dimensions, periods, regions, units, figures."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from workbench.importers import decimals
from workbench.importers.grid import column_name

Dimension = Literal["period", "region", "topic", "value", "unit"]

_NAMES: dict[str, Dimension] = {
    "perioden": "period",
    "periode": "period",
    "periods": "period",
    "jaar": "period",
    "jaren": "period",
    "regio's": "region",
    "regios": "region",
    "regio": "region",
    "gemeente": "region",
    "gemeenten": "region",
    "regions": "region",
    "wijken_en_buurten": "region",
    "onderwerp": "topic",
    "onderwerpen": "topic",
    "topic": "topic",
    "topics": "topic",
    "waarde": "value",
    "value": "value",
    "eenheid": "unit",
    "unit": "unit",
}
_YEAR = re.compile(r"(?:1 januari |31 december )?(\d{4})(?:JJ00)?\*{0,2}")
_REGION_KEY = re.compile(r"(NL|LD|PV|CR|GM|WK|BU)\d{2,8}")
_LEVELS = {
    "NL": "country",
    "LD": "part",
    "PV": "province",
    "CR": "corop",
    "GM": "municipality",
    "WK": "district",
    "BU": "neighbourhood",
}
_SUFFIX = re.compile(r"\((LD|PV|CR)\)$")
_UNIT = re.compile(r"^(.*\S)\s*\(([^()]+)\)$", re.DOTALL)
_TIMES = re.compile(r"(?:^|\s)x\s*1[ \u00a0.]?(000 000|000|mln)\b", re.IGNORECASE)
_MULTIPLIED = {"000": 3, "000 000": 6, "mln": 6}
_NUMBERED = re.compile(r"_\d+$")
_NIL = ("-", "–")


class Topic(NamedTuple):
    """What a figure is of, with its unit as written, e.g. ``aantal``, ``%`` or ``x 1 000``."""

    name: str
    unit: str


def dimension(cell: str) -> Dimension | None:
    """Return what a heading names; None for any other."""
    return _NAMES.get(column_name(cell.replace("’", "'")))


def year_of(cell: str) -> int | None:
    """Return the year of a period, by its title or its key; None for a quarter, a month and what is no period."""
    found = _YEAR.fullmatch(cell.strip())
    return int(found[1]) if found else None


def is_region_key(cell: str) -> bool:
    """Whether a cell is the key of a region, such as ``GM1930``."""
    return bool(_REGION_KEY.fullmatch(cell.strip()))


def level_of(title: str, key: str) -> str:
    """Return the level of a region by its key, else by its title."""
    if found := _REGION_KEY.fullmatch(key.strip()):
        return _LEVELS[found[1]]
    if found := _SUFFIX.search(title):
        return _LEVELS[found[1]]
    return "country" if title.casefold() in ("nederland", "the netherlands") else "municipality"


def topic_of(heading: str, unit: str = "") -> Topic:
    """Return a topic parted from its unit, which stands beside it or in brackets behind it.

    Of a heading with the groups above it (``Bevolking|Totale bevolking``) the last part is the topic; the number
    behind a key (``TotaleBevolking_1``) is none of its name.
    """
    name = _NUMBERED.sub("", " ".join(heading.rpartition("|")[2].split()))
    found = None if unit else _UNIT.fullmatch(name)
    return Topic(found[1], found[2].strip()) if found else Topic(name, unit.strip())


def ident_of(name: str) -> str:
    """Return the id of an indicator made of its name; a name without a letter or digit stays as it is."""
    return re.sub(r"\W+", "_", name.casefold()).strip("_") or name


def power_of(unit: str) -> int:
    """Return by which power of ten figures of this unit are to be multiplied: 3 for ``x 1 000``."""
    found = _TIMES.search(unit)
    return _MULTIPLIED[found[1].casefold()] if found else 0


def figure(cell: str, *, comma: bool, nil: bool) -> str | None:
    """Return a figure with a decimal point, "" where it is missing (``.``, ``x``, empty), None for no figure.

    A dash is nought where the file explains it so (`nil`), else missing.
    """
    written = cell.strip().rstrip("*")
    if nil and written in _NIL:
        return "0"
    if decimals.is_missing(written):
        return ""
    return decimals.plain_number(written, comma=comma)
