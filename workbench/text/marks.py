"""What stands for a name, in the language of the texts: a word with a number drawn by lot, or a coarse age."""

from __future__ import annotations

import re
from collections.abc import Collection
from random import SystemRandom

_WORDS = {
    "nl": {
        "person": "persoon",
        "place": "plaats",
        "organisation": "organisatie",
        "school": "school",
        "phone": "telefoonnummer",
        "mail": "mailadres",
        "site": "webadres",
        "postcode": "postcode",
        "street": "adres",
        "bsn": "bsn",
        "iban": "rekening",
        "plate": "kenteken",
        "case": "zaaknummer",
        "date": "datum",
        "age": "leeftijd",
        "other": "gegeven",
    },
    "en": {
        "person": "person",
        "place": "place",
        "organisation": "organisation",
        "school": "school",
        "phone": "phone number",
        "mail": "mail address",
        "site": "web address",
        "postcode": "postcode",
        "street": "address",
        "bsn": "citizen number",
        "iban": "bank account",
        "plate": "number plate",
        "case": "case number",
        "date": "date",
        "age": "age",
        "other": "detail",
    },
}
KINDS = tuple(_WORDS["en"])
"""Kinds of entities, in the order in which they are shown: those that are found by themselves, a school, and other."""
_AGES = {
    "nl": ("kind, {first}–{last} jaar", "volwassene, {first}–{last} jaar"),
    "en": ("child, {first}–{last} years", "adult, {first}–{last} years"),
}
_NUMBERS = {
    "nl": (
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien "
        "achttien negentien twintig"
    ),
    "en": (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty"
    ),
}
ADULT, BAND, DECADE = 18, 3, 10
LEAST = 20
"""Numbers among which the first ones are drawn, so that they tell nothing of the order of the interviews."""
LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
"""For places, without those that look like digits."""
_WORD = re.compile(r"[^\W\d_]+")


def word_for(kind: str, language: str) -> str:
    """Return the word for a kind in a mark."""
    return _WORDS.get(language, _WORDS["en"])[kind]


def drawn_mark(word: str, kind: str, taken: Collection[str]) -> str:
    """Return a mark that is not taken: a word with a number, of a place with a letter, drawn by lot."""
    known = {each.casefold() for each in taken}
    free = [each for each in _signs(kind, len(known)) if f"{word}-{each}".casefold() not in known]
    return f"{word}-{SystemRandom().choice(free)}"


def _signs(kind: str, taken: int) -> list[str]:
    if kind == "place" and taken < len(LETTERS) // 2:
        return list(LETTERS)
    return [str(number) for number in range(1, max(LEAST, 3 * taken) + 1)]


def coarse_age(words: str, language: str) -> str | None:
    """Return an age in bands of three years, of adults of ten, for words in which one age stands; else None."""
    years = _years(words, language)
    if years is None:
        return None
    grown = years >= ADULT
    first = max(years // DECADE * DECADE, ADULT) if grown else years // BAND * BAND
    last = years // DECADE * DECADE + DECADE - 1 if grown else first + BAND - 1
    return _AGES.get(language, _AGES["en"])[grown].format(first=first, last=last)


def _years(words: str, language: str) -> int | None:
    """Return the number that stands in words, in digits or spelled; None where there is none, or several."""
    digits = re.findall(r"\d+", words)
    spelled = _NUMBERS.get(language, _NUMBERS["en"]).split()
    said = [spelled.index(word) for word in map(str.casefold, _WORD.findall(words)) if word in spelled]
    said = [number for number in said if number != 1 or (not digits and len(said) == 1)]
    found = [*map(int, (each for each in digits if len(each) <= 3)), *said]
    return found[0] if len(found) == 1 and found[0] < 120 else None
