"""Words found in a text: case and accents folded one for one, so that every position holds."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterator
from functools import cache

from workbench.errors import RefusedError
from workbench.text.patterns import check_pattern
from workbench.text.span import Span

_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_ALIKE = {
    **dict.fromkeys("‘’ʼ´", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("\u00a0\u2007\u202f", " "),
    **dict.fromkeys("\u2010\u2011", "-"),
}
_MARKS = "[\u0300-\u036f]*+"
_HAS_MARKS = re.compile("[\u0300-\u036f]")
_LINE_PART = re.compile(r"[^\n]{1,2000}(?!\S)|[^\n]{1,2000}")
_FIRST_PART = re.compile(r"\A\S+(?=\s+\S)")
_LAST_PART = re.compile(r"(?<=\S)\s+\S+\Z")
_GAP = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return `text` in one case and without accents, sign for sign: the length stays the same.

    A sign whose folded form would be longer stays itself, in lower case. Typographic apostrophes, quotes,
    hyphens and spaces become plain ones.
    """
    lower = text.replace("\u0130", "i").lower()  # the one capital whose lower case is longer
    return lower if lower.isascii() else _BEYOND_ASCII.sub(lambda sign: _folded(sign.group()), lower)


@cache
def _folded(sign: str) -> str:
    parts = unicodedata.normalize("NFD", sign)
    base = parts[0] if all(map(unicodedata.combining, parts[1:])) else sign
    base = _ALIKE.get(base, base)
    return base.casefold() if len(base.casefold()) == 1 else base


def find_all(text: str, needle: str) -> Iterator[Span]:
    """Yield where `needle` stands in `text`, also inside words, whatever the case and the accents.

    White space in `needle` stands for any white space, so that a line end does not hide it.
    """
    return _find(text, needle, "{}")


def find_words(text: str, needle: str) -> Iterator[Span]:
    """Yield where the word or words of `needle` stand in `text` as whole words; see `find_all`."""
    return _find(text, needle, r"(?<!\w){}(?!\w)")


def _find(text: str, needle: str, frame: str) -> Iterator[Span]:
    needle = fold(unicodedata.normalize("NFC", needle)).strip()
    if not needle:
        return
    folded = fold(text)
    marks = _MARKS if _HAS_MARKS.search(folded) else ""
    words = ("".join(re.escape(sign) + marks for sign in word) for word in needle.split())
    pattern = re.compile(frame.replace("{}", r"\s+".join(words)))
    for hit in pattern.finditer(folded):
        yield Span(*hit.span())


def find_regex(text: str, pattern: str, *, seconds: float = 10) -> Iterator[Span]:
    """Yield where a regular expression matches in `text`, whatever the case; a match stays within one line.

    Raises RefusedError for a pattern that is wrong or could run away, and after `seconds` of searching.
    """
    compiled = check_pattern(pattern)
    latest = time.monotonic() + seconds
    for part in _LINE_PART.finditer(text):
        if time.monotonic() > latest:
            raise RefusedError("text.regex.slow", pattern=pattern, seconds=f"{seconds:g}")
        for hit in compiled.finditer(text, *part.span()):
            if hit.group():
                yield Span(*hit.span())


def context(text: str, span: Span, width: int = 60) -> tuple[str, str]:
    """Return what stands before and after `span`: at most `width` signs, cut between words, on one line."""
    before, after = text[max(0, span.start - width) : span.start], text[span.end : span.end + width]
    if _inside_word(text, span.start - width):
        before = _FIRST_PART.sub("", before)
    if _inside_word(text, span.end + width):
        after = _LAST_PART.sub("", after)
    return _GAP.sub(" ", before).lstrip(), _GAP.sub(" ", after).rstrip()


def _inside_word(text: str, position: int) -> bool:
    return 0 < position < len(text) and not (text[position - 1].isspace() or text[position].isspace())
