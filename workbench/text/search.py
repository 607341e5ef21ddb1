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
_PARTED = bytes(
    sign if sign >= 0x80 or (chr(sign).isalnum() and not chr(sign).isupper()) else 0x20 for sign in range(256)
)
"""Plain punctuation as blanks; capitals, which no folded text has, too."""
_PLAIN = re.compile("[a-z0-9]+")
_HALF_SIGN = re.compile("[\ud800-\udfff]")
_LINE_PART = re.compile(r"[^\n]{1,2000}(?!\S)|[^\n]{1,2000}")
_FIRST_PART = re.compile(r"\A\S+(?=\s+\S)")
_LAST_PART = re.compile(r"(?<=\S)\s+\S+\Z")
_GAP = re.compile(r"[^\S\x0b-\x1f\x85\u2028\u2029]+")
"""Blanks, tabs and line ends; other signs that count as white space are shown as themselves."""

Place = tuple[int, int]
"""Where a find begins and ends; plain, since there may be thousands."""


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


def has_marks(folded: str) -> bool:
    """Whether accents stand in a folded text as signs of their own."""
    return not folded.isascii() and bool(_HAS_MARKS.search(folded))


def without_marks(folded: str) -> str:
    """Return a folded text without the accents that stand in it as signs of their own."""
    return _HAS_MARKS.sub("", folded)


def known_words(folded: str) -> set[str]:
    """Return what stands between white space and plain punctuation in a folded text and holds a plain letter or digit.

    No index parts words elsewhere within these, nor joins them: each can be asked of it as it is.
    """
    parted = folded.encode("utf-8", "surrogatepass").translate(_PARTED).decode("utf-8", "surrogatepass")
    return {word for word in set(parted.split()) if _PLAIN.search(word)}


class Needle:
    """What is searched for, made ready once for any number of texts.

    White space in it stands for any white space, so that a line end does not hide it. Case and accents do not count.
    """

    def __init__(self, wanted: str, *, whole: bool = False) -> None:
        self.words = fold(unicodedata.normalize("NFC", _HALF_SIGN.sub("\ufffd", wanted))).split()
        """The words that stand side by side, folded."""
        self.rarest = max(self.words, key=len, default="")
        """The longest of them, which is sought first."""
        self.core = max(_PLAIN.findall(" ".join(self.words)), key=len, default="")
        """The longest row of plain letters and digits in it: part of one of the `known_words` wherever it stands."""
        self._before = self.words[: self.words.index(self.rarest)] if self.words else []
        frame = r"(?<!\w){}(?!\w)" if whole else "{}"
        self._pattern, self._marked = (re.compile(frame.format(self._spaced(marks))) for marks in ("", _MARKS))
        alone = self._whole if whole else self._part
        self._places = alone if len(self.words) == 1 else self._side_by_side

    def _spaced(self, marks: str) -> str:
        return r"\s+".join("".join(re.escape(sign) + marks for sign in word) for word in self.words)

    def find(self, folded: str, *, marks: bool = False) -> list[Place]:
        """Return where it stands in a folded text; `marks`: accents may stand in that as signs of their own."""
        if not self.words:
            return []
        return self._with_marks(folded) if marks else self._places(folded)

    def _with_marks(self, folded: str) -> list[Place]:
        return [hit.span() for hit in self._marked.finditer(folded)]

    def _part(self, folded: str) -> list[Place]:
        word, size, find = self.rarest, len(self.rarest), folded.find
        places: list[Place] = []
        at = find(word)
        while at >= 0:
            places.append((at, at + size))
            at = find(word, at + size)
        return places

    def _whole(self, folded: str) -> list[Place]:
        word, size, find, stands = self.rarest, len(self.rarest), folded.find, self._pattern.match
        places: list[Place] = []
        at = find(word)
        while at >= 0:
            after = at + 1
            if stands(folded, at):
                after = at + size
                places.append((at, after))
            at = find(word, after)
        return places

    def _side_by_side(self, folded: str) -> list[Place]:
        places: list[Place] = []
        at, free = folded.find(self.rarest), 0
        while at >= 0:
            hit = self._pattern.match(folded, self._opening(folded, at, free))
            at += 1
            if hit:
                free = hit.end()
                at = max(at, free)
                places.append(hit.span())
            at = folded.find(self.rarest, at)
        return places

    def _opening(self, folded: str, at: int, start: int) -> int:
        """Return where the whole would begin when the rarest word stands at `at`."""
        for word in reversed(self._before):
            gap = at
            while gap > start and folded[gap - 1].isspace():
                gap -= 1
            if gap - len(word) < start:
                return at
            at = gap - len(word)
        return at


def find_all(text: str, needle: str) -> Iterator[Span]:
    """Yield where `needle` stands in `text`, also inside words."""
    return _find(text, Needle(needle))


def find_words(text: str, needle: str) -> Iterator[Span]:
    """Yield where the word or words of `needle` stand in `text` as whole words."""
    return _find(text, Needle(needle, whole=True))


def _find(text: str, needle: Needle) -> Iterator[Span]:
    folded = fold(text)
    for start, end in needle.find(folded, marks=has_marks(folded)):
        yield Span(start, end)


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
    return _GAP.sub(" ", before).lstrip(" "), _GAP.sub(" ", after).rstrip(" ")


def _inside_word(text: str, position: int) -> bool:
    return 0 < position < len(text) and not (text[position - 1].isspace() or text[position].isspace())
