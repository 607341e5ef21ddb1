"""Numbers as they are spoken, Dutch from nought to ninety-nine."""

from __future__ import annotations

UNITS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_TEENS = ("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien")
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_ENGLISH = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"

_UNIT = r"e[eé]n|één|twee|drie|vier|vijf|zes|zeven|acht|negen"
_UP_TO_NINETEEN = "|".join(sorted(_TEENS, key=len, reverse=True))
SPOKEN = rf"(?:(?:(?:{_UNIT})[eë]n)?(?:{'|'.join(_TENS)})|{_UP_TO_NINETEEN}|nul|{_UNIT})"
"""A pattern for a spoken number."""
ORDINAL = (
    rf"(?:eerste|derde|achtste|(?:twee|vier|vijf|zes|zeven|negen|{_UP_TO_NINETEEN})de"
    rf"|(?:(?:{_UNIT})[eë]n)?(?:twintig|dertig)ste)"
)
"""A pattern for the number of a day, spoken."""
ENGLISH = rf"(?:{'|'.join(sorted(_ENGLISH.split(), key=len, reverse=True))})"

DUTCH = frozenset([*UNITS, *_TEENS, *_TENS, *(f"{unit}en{ten}" for unit in UNITS[1:] for ten in _TENS)])
NUMBERS = DUTCH | frozenset(_ENGLISH.split())
"""Spoken numbers, folded."""


def digits(spoken: str) -> str:
    """Return the digits of a spoken Dutch number, folded: *twaalf* is 12, *vierendertig* 34, *nul* 0."""
    for at, values in ((0, UNITS), (10, _TEENS)):
        if spoken in values:
            return str(at + values.index(spoken))
    ten = next(n for n, name in enumerate(_TENS, start=2) if spoken.endswith(name))
    unit = spoken.removesuffix(_TENS[ten - 2]).removesuffix("en")
    return f"{ten}{UNITS.index(unit) if unit else 0}"
