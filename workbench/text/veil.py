"""Names out of sight: every form of the key in a text gives way to its mark, and every place is told where it went.

Forms are found in any case, with or without accents, over line ends, and where hidden signs part their letters; as
whole words, where a word also ends at an underscore, at a digit and where small letters turn to capitals, as they do
in the names of files.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from workbench.text.skeleton import Skeleton, skeletons
from workbench.text.span import Span

_RUN = re.compile(r"[^\W\d_]+|\d+")
_CORE = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_PIECE = re.compile(r"\s+|-|[^\s-]+")
_BLANK = r"(?:\s+|[-_.+]|%20)"
_HYPHEN = r"\s*[-_]\s*"
_BRACKETS = str.maketrans("", "", "[]\n")


class Form(NamedTuple):
    """One way in which a name is written."""

    words: str
    mark: str
    """What stands for it, without brackets."""
    everywhere: bool = True
    """False where it is an ordinary word, too: it gives way only where a mention says so."""
    spelt: tuple[str, ...] = ()
    """How an ordinary word is written where it gives way in words that are no text, such as memos and names."""


class Marked(NamedTuple):
    """A stretch of a text of which a person said that it is a name."""

    start: int
    end: int
    mark: str
    """What stands for it, without brackets."""


class Hit(NamedTuple):
    """Where a name stands in a text."""

    start: int
    end: int
    mark: str
    """In brackets."""


class Layer:
    """A text with marks in the place of names, and where every place of it went."""

    def __init__(self, text: str, hits: list[Hit]) -> None:
        """Take a text and where the names stand in it, in order and apart."""
        self.hits = hits
        pieces: list[str] = []
        self._starts: list[int] = []
        self._shifts: list[int] = []
        last = shift = 0
        for start, end, mark in hits:
            pieces += [text[last:start], mark]
            last = end
            self._starts.append(start)
            self._shifts.append(shift)
            shift += len(mark) - (end - start)
        self.text = "".join([*pieces, text[last:]])
        """With marks."""

    @property
    def count(self) -> int:
        """How many names gave way."""
        return len(self.hits)

    def to(self, offset: int) -> int:
        """Return where a place of the text went; one inside a name goes to the beginning of its mark."""
        return self._edge(offset, ends=False)

    def span(self, start: int, end: int) -> Span:
        """Return where a stretch of the text went; one that cuts a name takes the whole mark."""
        return Span(self._edge(start, ends=False), self._edge(end, ends=True))

    def cut(self, start: int, end: int) -> str:
        """Return what stands for a stretch of the text."""
        return self.span(start, end).cut(self.text)

    def back(self, start: int, end: int) -> Span:
        """Return where a stretch of what stands here is in the text; one that cuts a mark takes the whole name."""
        return Span(self._origin(start, ends=False), self._origin(end, ends=True))

    def _origin(self, offset: int, *, ends: bool) -> int:
        begins = [start + shift for start, shift in zip(self._starts, self._shifts, strict=True)]
        at = (bisect_left if ends else bisect_right)(begins, offset) - 1
        if at < 0:
            return offset
        start, end, mark = self.hits[at]
        beyond = offset - begins[at] - len(mark)
        if beyond >= 0:
            return end + beyond
        return end if ends else start

    def _edge(self, offset: int, *, ends: bool) -> int:
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return offset
        start, end, mark = self.hits[at]
        begins = start + self._shifts[at]
        if offset >= end:
            return begins + len(mark) + offset - end
        return begins + len(mark) if ends and offset > start else begins


class Veil:
    """All forms of the names of a project, made ready once for any number of texts."""

    def __init__(self, forms: Iterable[Form]) -> None:
        """Take the forms of the key; where two names share one, the mark names both."""
        self.forms = tuple(forms)
        self._sought: dict[str, list[_Sought]] = {}
        marks = {mark for form in self.forms if (mark := bracketed(form.mark))}
        for sought in _all_sought(self.forms):
            self._sought.setdefault(sought.first, []).append(sought)
            marks.add(sought.mark)
        self._lengths = sorted({len(first) for first in self._sought})
        self._marks = re.compile("|".join(map(re.escape, sorted(marks, key=len, reverse=True))) or r"(?!)")

    def __bool__(self) -> bool:
        """Whether there is any form at all."""
        return bool(self.forms)

    def words(self, text: str) -> str:
        """Return what is no text of a talk with marks in the place of forms: names everywhere, and words so spelt."""
        return Layer(text, _apart(self.found(text, spelt=True))).text

    def layer(self, text: str, mentions: Iterable[Marked] = ()) -> Layer:
        """Return a text with marks in the place of its forms and of what a person said is a name."""
        said = [Hit(start, end, bracketed(mark)) for start, end, mark in mentions if 0 <= start < end <= len(text)]
        return Layer(text, _apart([*said, *self.found(text)]))

    def found(self, text: str, *, spelt: bool = False) -> list[Hit]:
        """Return where forms that are names everywhere stand in a text; marks are no names.

        `spelt` takes ordinary words with it that are spelt as names are.
        """
        if not self._sought:
            return []
        hits = list(dict.fromkeys(hit for skeleton in skeletons(text) for hit in self._found(skeleton, spelt)))
        if not hits or "[" not in text:
            return hits
        marks = [mark.span() for mark in self._marks.finditer(text)]
        return [hit for hit in hits if not any(start < hit.end and hit.start < end for start, end in _near(marks, hit))]

    def marks_in(self, text: str) -> int:
        """Return how many marks stand in a text."""
        return sum(1 for _ in self._marks.finditer(text))

    def unbracketed(self, text: str) -> str:
        """Return a text in which its marks are words like others."""
        return self._marks.sub(lambda mark: mark.group()[1:-1], text)

    def _found(self, skeleton: Skeleton, spelt: bool) -> Iterator[Hit]:
        for at, first in self._openings(skeleton):
            for sought in self._sought.get(first, ()):
                place = sought.at(skeleton, at) if spelt or not sought.spelt else None
                if place and (not sought.spelt or _line(skeleton.signs[slice(*place)]) in sought.spelt):
                    yield Hit(*skeleton.original(*place), sought.mark)

    def _openings(self, skeleton: Skeleton) -> Iterator[tuple[int, str]]:
        """Yield where a form may begin, with the letters or digits that it would begin with."""
        folded, signs = skeleton.folded, skeleton.signs
        for run in _RUN.finditer(folded):
            start, end = run.span()
            whole = run.group()
            if signs[start + 1 : end] == whole[1:]:
                yield start, whole
                continue
            for at in (start, *(each for each in range(start + 1, end) if _turns(signs, each))):
                yield from ((at, folded[at : at + length]) for length in self._lengths if at + length <= end)


class _Sought:
    """A form that is a name everywhere, or where it is spelt as it says."""

    def __init__(self, words: str, mark: str, spelt: frozenset[str] = frozenset()) -> None:
        core = _CORE.search(words)
        assert core is not None
        self.mark, self.spelt = mark, spelt
        self._lead, self._trail = words[: core.start()].strip(), words[core.end() :].strip()
        opening = _RUN.match(core.group())
        assert opening is not None
        self.first = opening.group()
        self._core = core.group()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile("".join(map(_pattern_of, _PIECE.findall(self._core))))

    def at(self, skeleton: Skeleton, at: int) -> tuple[int, int] | None:
        """Return from where to where it stands when its first letters stand at `at`; None where it does not."""
        folded = skeleton.folded
        hit = self._pattern.match(folded, at)
        if hit is None or not (_parts(skeleton.signs, at) and _parts(skeleton.signs, hit.end())):
            return None
        start, end = at, hit.end()
        if self._lead and folded.endswith(self._lead, 0, start):
            start -= len(self._lead)
        if self._trail and folded.startswith(self._trail, end):
            end += len(self._trail)
        return start, end


def bracketed(mark: str) -> str:
    """Return a mark as it stands in a text."""
    return f"[{mark.translate(_BRACKETS)}]"


def _all_sought(forms: Sequence[Form]) -> Iterator[_Sought]:
    """Yield each form that is a name everywhere, and each way in which an ordinary word is spelt as a name."""
    for words, marks in _by_words((form.words, form.mark) for form in forms if form.everywhere).items():
        yield _Sought(words, _together(marks))
    some = [(_line(words), form.mark) for form in forms if not form.everywhere for words in form.spelt]
    for words, marks in _by_words(some, exactly=True).items():
        yield _Sought(_folded(words), _together(marks), frozenset([words]))


def _by_words(forms: Iterable[tuple[str, str]], *, exactly: bool = False) -> dict[str, list[str]]:
    """Return the marks of all words, in one case unless `exactly` as they are written."""
    marks: dict[str, list[str]] = {}
    for words, mark in forms:
        if _CORE.search(_folded(words)):
            own = marks.setdefault(words if exactly else _folded(words), [])
            if (shown := bracketed(mark)) not in own:
                own.append(shown)
    return marks


def _folded(words: str) -> str:
    return " ".join(next(iter(skeletons(unicodedata.normalize("NFC", words)))).folded.split())


def _line(words: str) -> str:
    return " ".join(next(iter(skeletons(unicodedata.normalize("NFC", words)))).signs.split())


def _together(marks: Iterable[str]) -> str:
    return "[" + "|".join(mark[1:-1] for mark in marks) + "]"


def _pattern_of(piece: str) -> str:
    if piece.isspace():
        return _BLANK
    return _HYPHEN if piece == "-" else re.escape(piece)


def _turns(signs: str, at: int) -> bool:
    """Whether small letters turn to capitals at a place."""
    return signs[at].isupper() and not signs[at - 1].isupper()


def _parts(signs: str, at: int) -> bool:
    """Whether a word ends or begins at a place."""
    if not 0 < at < len(signs):
        return True
    before, after = signs[at - 1], signs[at]
    if before.isalpha() and after.isalpha():
        return after.isupper() and not before.isupper()
    return not (before.isdigit() and after.isdigit())


def _near(marks: list[tuple[int, int]], hit: Hit) -> list[tuple[int, int]]:
    """Return the marks of a text among which a hit may lie."""
    at = bisect_right(marks, (hit.start, hit.end))
    return marks[max(0, at - 1) : at + 2]


def _apart(hits: list[Hit]) -> list[Hit]:
    """Return hits that share no sign: the longest counts, and of two that cut each other both marks stand there."""
    chains: list[list[Hit]] = []
    end = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start < end:
            chains[-1].append(hit)
        else:
            chains.append([hit])
        end = max(end, hit.end)
    return [chain[0] if len(chain) == 1 else _joined(chain) for chain in chains]


def _joined(chain: list[Hit]) -> Hit:
    widest: list[Hit] = []
    for hit in chain:
        if not widest or hit.end > widest[-1].end:
            widest.append(hit)
    marks = dict.fromkeys(hit.mark for hit in widest)
    return Hit(chain[0].start, max(hit.end for hit in chain), " ".join(marks))
