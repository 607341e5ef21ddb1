"""Whether a quotation is said to come from something written: a book, a law, a report."""

from __future__ import annotations

import re

_YEAR = r"(?:1[89]\d\d|20\d\d)[a-z]?|z\.\s?d\.|n\.\s?d\.|in druk|in press"
_CITED = re.compile(
    rf"[(\[](?:[^()\[\]]*[^\W\d_][^()\[\]]*[,;:]?\s)?(?:{_YEAR})(?:\s?[,;:)\]]|\s?[–-]\d)"
    r"|\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]"
    r"|\b(?:blz|pp?|pag|art|lid|nr)\.\s?\d|https?://|\bwww\.|\bdoi\b|\bisbn\b",
    re.IGNORECASE,
)
"""``(Naam, 2009, p. 4)``, ``Naam (2009)``, ``[12]``, ``p. 4``, an address."""
_NOTE = re.compile(rf"[^\W\d_]{{2,}}.*\b(?:{_YEAR})", re.IGNORECASE | re.DOTALL)
"""A note with a name and a year."""
_WRITTEN = re.compile(
    r"\b(?:artikel(?:en)?|\w*wet(?:boek|tekst)?|\w*verdrag|richtlijn(?:en)?|\w*handboek|\w*woordenboek|literatuur"
    r"|\w*nota|convenant|\w*protocol|beleids(?:plan|stuk)|jaarverslag|\w*rapport|brochure|folder|website|krant"
    r"|gedefinieerd|definitie|omschreven|motto|titel|getiteld|spreekwoord|gezegde|slogan"
    r"|act|convention|guideline|handbook|literature|defined|definition|entitled)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:zegt|zei|zeggen|zeiden|vertel(?:t|de|len|den)|antwoord(?:t|de)|aldus|legt|noemt|vindt|meent|says?|said|told)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    r"\b(?:\w*interview\w*|respondent\w*|ge[iï]nterviewden?|deelne(?:mer|emster)s?|focusgroep\w*|groepsgesprek\w*"
    r"|participants?|interviewees?|transcript\w*|r\s?\d{1,3})\b",
    re.IGNORECASE,
)


def cited(words: str) -> str:
    """Return how the words beside a quotation name a source as scholars do, by year, page or address; else nothing."""
    found = None if _SPOKEN.search(words) else _CITED.search(words)
    return found.group() if found else ""


def cites_in_note(note: str) -> bool:
    """Whether a note names something written by author and year."""
    return (bool(_NOTE.search(note)) or bool(_CITED.search(note))) and not _SPOKEN.search(note)


def names_writing(words: str) -> bool:
    """Whether the words beside a quotation speak of a law, a definition or another written thing, not of interviews."""
    return bool(_WRITTEN.search(words)) and not _SPOKEN.search(words) and not _SAID.search(words)
