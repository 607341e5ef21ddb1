"""Rates as reports print them, with what stands around the figure."""

from __future__ import annotations

import re

from workbench.text.numerals import UNITS

_N = r"[-+−]?\d[\d.,\u00a0\u202f]*"
_UNIT = r"(?:%|‰|procent|percent|pct\.?|promille|per\s1[0.,\s]*0)"
_RATE = re.compile(
    rf"(?:n\s*=\s*)?(?P<before>{_N})\s*\(\s*(?P<behind>{_N})\s*{_UNIT}\s*\)"
    rf"|(?P<rate>{_N})\s*{_UNIT}(?:\s*\(\s*(?:n\s*=\s*)?(?P<after>{_N})\s*\))?",
    re.IGNORECASE,
)
"""A rate with its unit, also behind or before the count in brackets: ``12 (8%)``, ``8% (n = 12)``."""
_LIMITS = rf"\s*{_N}\s*%?\s*(?:[;–—-]|tot|to)\s*{_N}\s*%?\s*"
_INTERVAL = re.compile(
    rf"\s*[(\[](?:[^()\[\]]*\b[bc]\.?i\b[^()\[\]]*|[^()\[\]]*interval[^()\[\]]*|{_LIMITS})[)\]]", re.IGNORECASE
)
_ABOUT = re.compile(r"(?:ca\.?|circa|ongeveer|about|[±~≈])\s*(?=\d)", re.IGNORECASE)
_SPOKEN = {word: number for number, word in enumerate(UNITS) if number} | {"tien": 10, "twintig": 20, "honderd": 100}
_ONE_IN = re.compile(
    rf"(?:1|e[eé]n|één|one)\s+(?:op|van|in|out\sof)\s+(?:(?:de|elke|iedere|every)\s+)?(\d+(?:[.,]\d+)?|{'|'.join(_SPOKEN)})",
    re.IGNORECASE,
)
_NOTES = re.compile(r"\s*[*†‡§¹²³⁴-⁹⁰]+\Z")


def bare_rate(written: str) -> str:
    """Return the figure of a printed rate alone: no unit, no count beside it, no interval, no sign of a note.

    ``12 (8%)`` is 8 and ``8,2 (BI 7,1–9,3)`` is 8,2; what is no such rate comes back as it is.
    """
    told = _told(written)
    found = _RATE.fullmatch(told)
    return (found["behind"] or found["rate"]) if found else told


def count_beside(written: str) -> int | None:
    """Return the whole number that is printed beside a rate, as in ``12 (8%)``; None where there is none."""
    found = _RATE.fullmatch(_told(written))
    count = (found["before"] or found["after"] or "") if found else ""
    digits = re.sub(r"(?<=\d)[.\u00a0\u202f](?=\d{3}(?!\d))", "", count)
    return int(digits) if digits.isascii() and digits.isdecimal() else None


def _told(written: str) -> str:
    return _ABOUT.sub("", _INTERVAL.sub("", _NOTES.sub("", written.strip())), count=1).strip()


def one_in(written: str) -> str | None:
    """Return of how many one is meant by ``1 op 7`` and ``een op de zeven``, in digits with a point; else None."""
    found = _ONE_IN.fullmatch(_ABOUT.sub("", _NOTES.sub("", written.strip()), count=1))
    if found is None:
        return None
    many = found[1].casefold()
    return str(_SPOKEN[many]) if many in _SPOKEN else many.replace(",", ".")
