"""Sentences in a spoken turn, the unit that the cursor stands on: own rules for Dutch, decent for English."""

from __future__ import annotations

import re

from workbench.text.span import Span
from workbench.text.words import ABBREVIATIONS, CLOSING_ABBREVIATIONS, NUMBERED, SENTENCE_OPENERS, TITLES

RULE = "sentences-1"
"""Version of the rules below; stored with the ranges they made."""

_CLOCK = r"\d{1,3}:\d\d:\d\d(?:[-.,]\d{1,3})?"
_STAMP = rf"\[{_CLOCK}\]|\[\d{{1,3}}:\d\d\]|\({_CLOCK}\)|\#{_CLOCK}\#"
_REMARK = r"\([^()\n]{1,80}\)|\[[^\[\]\n]{1,80}\]"
_CLOSERS = "\"'”’“‘»)\\]*_"
_STOPS = "|".join(rf"{sign}[.!?…{_CLOSERS}]{{0,20}}(?=\s|\Z)" for sign in (r"\.", "!", r"\?", "…"))
# Every branch begins with a literal sign, so that the engine skips from one to the next.
_PLACES = re.compile(rf"{_STAMP}|{_REMARK}|\n[^\S\n]*+\n|{_STOPS}")
_STAMP_ONLY = re.compile(_STAMP)
_TAIL = re.compile(rf"(?:[^\S\n]*+(?>{_STAMP}|{_REMARK})[.!?…]*+){{1,20}}+(?=[^\S\n]*+(?:\n|\Z))")
_NEXT = re.compile(rf"(?:\s+|{_REMARK})*(?P<quote>[\"“„‘«]?)(?P<sign>\S?)")
_NEXT_WORD = re.compile(r"\s*[\"'“„‘«(\[]*([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"[^\s\"'“”„‘’«»()\[\]/]*\Z")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}")


def find_sentences(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of `text[start:end]` as positions in `text`, without white space at the edges.

    Every sign that is not white space lies in exactly one. A stretch without punctuation stays whole.
    """
    spans: list[Span] = []
    last = start
    for place in _PLACES.finditer(text, start, end):
        cut = _cut(text, place, last, end)
        if cut is not None and cut > last:
            _add(spans, text, last, cut)
            last = cut
    _add(spans, text, last, end)
    return spans


def _add(spans: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def _cut(text: str, place: re.Match[str], start: int, end: int) -> int | None:
    """Return where the sentence that began at `start` is cut at this place, or None if it goes on."""
    stop, after = place.group(), place.end()
    if stop[0] in "\n([#":
        return _cut_at_sign(text, place, start, end)
    if after == end:
        return None
    plain = _goes_on(text, after, end)
    quote, sign = ("", text[after + 1]) if plain else _following(text, after, end)
    if not _ends(text, place, start, quote, sign):
        return None
    tail = None if plain else _TAIL.match(text, after, end)
    return tail.end() if tail else after


def _cut_at_sign(text: str, place: re.Match[str], start: int, end: int) -> int | None:
    """Return where the sentence is cut at an empty line, a time stamp or words in brackets."""
    if text[place.start()] == "\n":
        return place.start()
    if _STAMP_ONLY.fullmatch(place.group()):
        return _cut_at_stamp(text, place, start, end)
    return place.end() if _is_sentence(text, place, start, end) else None


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Whether a blank and a letter or digit follow, as nearly everywhere."""
    return stop + 1 < end and text[stop] == " " and text[stop + 1].isalnum()


def _cut_at_stamp(text: str, place: re.Match[str], start: int, end: int) -> int:
    """Cut before a time stamp, which opens what follows; at the end of a line it closes what went before."""
    tail = _TAIL.match(text, place.start(), end)
    before = text[start : place.start()]
    words = before.rstrip()
    return tail.end() if tail and words and "\n" not in before[len(words) :] else place.start()


def _is_sentence(text: str, place: re.Match[str], start: int, end: int) -> bool:
    """Whether brackets hold a sentence: nothing before them, a stop in them, a capital after them."""
    if place.group()[-2] not in ".!?…" or place.start() - start > 3 or text[start : place.start()].strip():
        return False
    following = _NEXT.match(text, place.end(), end)
    return bool(following and following["sign"].isupper())


def _ends(text: str, place: re.Match[str], start: int, quote: str, sign: str) -> bool:
    """Whether a sentence ends at a stop that is followed by a quotation mark and a sign, either empty where none is."""
    stop = place.group()
    if "!" in stop or "?" in stop:
        return not (sign.islower() and not quote and stop[-1] in _CLOSERS)
    if "…" in stop or ".." in stop or (stop == "." and text[max(start, place.start() - 2) : place.start()] == ". "):
        return bool(quote) or not sign or sign.isupper()
    if sign == "." or (sign.islower() and not quote and stop[-1] in _CLOSERS):
        return False
    return len(stop) > 1 or not _abbreviated(text, place.start(), start, "" if quote else sign)


def _following(text: str, stop: int, end: int) -> tuple[str, str]:
    """Return the quotation mark and the first sign after a stop, either empty where there is none."""
    found = _NEXT.match(text, stop, end)
    return (found["quote"], found["sign"]) if found else ("", "")


def _abbreviated(text: str, stop: int, start: int, sign: str) -> bool:
    """Whether the full stop at `stop` ends an abbreviation after which the sentence goes on with `sign`."""
    word = _word_before(text, start, stop)
    small = word.casefold()
    if small in TITLES:
        return True
    if word.isdecimal():
        return text[start:stop].strip() == word
    if small in NUMBERED:
        return sign.isdecimal()
    if small in CLOSING_ABBREVIATIONS:
        return sign.islower() or sign.isdecimal()
    return _is_abbreviation(word, small) and not _opener_follows(text, stop + 1)


def _word_before(text: str, start: int, stop: int) -> str:
    word = text[max(start, stop - 24) : stop].rpartition(" ")[2]
    found = None if word.isalpha() else _WORD_BEFORE.search(word)
    return found.group() if found else word


def _is_abbreviation(word: str, small: str) -> bool:
    if small in ABBREVIATIONS or _DOTTED.fullmatch(word):
        return True
    return word.isupper() and bool(_INITIALS.fullmatch(word))


def _opener_follows(text: str, stop: int) -> bool:
    word = _NEXT_WORD.match(text, stop)
    return bool(word and word[1][0].isupper() and word[1].casefold() in SENTENCE_OPENERS)
