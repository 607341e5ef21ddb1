"""Which words of an old text are which words of a new one: lines first, then words, within bounded work.

Words of a *gap* between certain places are paired from both ends of it, then by rows of words that occur once in either
side, longest rows first; only what then remains, a few words, is compared word by word. So one long line costs no more
than many short ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import count, pairwise
from typing import NamedTuple

_MARKS = "\u0300-\u036f\u200d\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff"
_LINE_END = re.compile(r"\n")
_TOKEN = re.compile(rf"\w[\w{_MARKS}]*|[^\w\s][{_MARKS}]*")
_ROWS = (8, 5, 3, 2)
"""How many words of a row are sought in a gap, one after the other."""
_WHOLE_LINE = 10
"""A line with fewer words and signs says too little to be known by itself."""
_FAR = 8
"""So many words in a row, found once in either text, are the same words although they stand elsewhere."""
_FEW = 1_000_000
"""Gaps with more pairs of words than this are not compared word by word."""
_LONG_WORD = 200
_ALIKE = 60
_NEARLY_THE_SAME = 80


class Words(NamedTuple):
    """A text cut into words and single signs, white space left out."""

    starts: list[int]
    ends: list[int]
    keys: list[int]
    """The same number for the same word."""
    lines: list[int]
    """On which line each word stands; lines without words are not counted."""
    ranges: list[tuple[int, int]]
    """The first word of each line, and the word after its last."""
    text: list[str]

    def opens_line(self, n: int) -> bool:
        """Whether word `n` is the first of its line."""
        return self.ranges[self.lines[n]][0] == n

    def closes_line(self, n: int) -> bool:
        """Whether word `n` is the last of its line."""
        return self.ranges[self.lines[n]][1] == n + 1

    def body(self, line: int) -> tuple[int, int]:
        """Return the first word of a line after its label, and the word after its last."""
        start, end = self.ranges[line]
        return start + 2 if end - start > 2 and self.text[start + 1] == ":" else start, end


def cut(text: str, numbers: dict[str, int]) -> Words:
    """Return the words of `text`; `numbers` gives each new word the next number, and is shared by two texts."""
    spans = [hit.span() for hit in _TOKEN.finditer(text)]
    starts, words = [start for start, _ in spans], _TOKEN.findall(text)
    borders = sorted({0, len(spans), *(bisect_left(starts, hit.start()) for hit in _LINE_END.finditer(text))})
    ranges = list(pairwise(borders))
    lines = [n for n, (start, end) in enumerate(ranges) for _ in range(end - start)]
    return Words(starts, [end for _, end in spans], [numbers[word] for word in words], lines, ranges, words)


class Pairing:
    """Words of the old text beside words of the new one."""

    def __init__(self, old: str, new: str) -> None:
        numbers: dict[str, int] = defaultdict(count().__next__)
        self.old, self.new = cut(old, numbers), cut(new, numbers)
        self.there = [-1] * len(self.old.keys)
        """Which word of the new text an old word is, or -1."""
        self.back = [-1] * len(self.new.keys)
        """Which word of the old text a new word is, or -1."""
        self.firm = bytearray(len(self.there))
        """1 for old words in lines that occur once in either text."""
        self.weak = bytearray(len(self.there))
        """1 for old words paired by what little remained in a gap."""

    def pair(self, old: int, new: int) -> None:
        """Note that one word is the other."""
        self.there[old], self.back[new] = new, old

    def part(self, old: int) -> None:
        """Take back what an old word was paired with."""
        self.back[self.there[old]] = -1
        self.there[old] = -1

    def pair_all(self) -> None:
        """Pair lines that occur once, and what stands between those that kept their order."""
        lower_old = lower_new = 0
        for (old_from, old_to), (new_from, new_to) in self._single_lines():
            self._fill(lower_old, old_from, lower_new, new_from)
            lower_old, lower_new = old_to, new_to
        self._fill(lower_old, len(self.there), lower_new, len(self.back))

    def _single_lines(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        """Pair the words of lines that occur once in either text; return those lines that kept their order."""
        old, new = self.old.ranges, self.new.ranges
        pairs = list(_single([tuple(self.old.keys[a:b]) for a, b in old], [tuple(self.new.keys[a:b]) for a, b in new]))
        found = [(old[x], new[y]) for x, y in pairs if old[x][1] - old[x][0] >= _WHOLE_LINE]
        for (start, end), (there, _) in found:
            for n in range(end - start):
                self.pair(start + n, there + n)
                self.firm[start + n] = 1
        return [found[n] for n in _rising([new_from for _, (new_from, _) in found])]

    def _fill(self, old_from: int, old_to: int, new_from: int, new_to: int) -> None:
        old = [n for n in range(old_from, old_to) if self.there[n] < 0]
        new = [n for n in range(new_from, new_to) if self.back[n] < 0]
        self.gap(old, new, _ROWS)

    def gap(self, old: list[int], new: list[int], rows: Sequence[int] = ()) -> None:
        """Pair the words between two certain places."""
        old, new = self._trimmed(old, new)
        if not old or not new:
            return
        if len(old) == len(new) and all(map(self._alike, old, new)):
            for pair in zip(old, new, strict=True):
                self.pair(*pair)
        elif rows:
            self._by_rows(old, new, rows)
        else:
            self._by_word(old, new)

    def _trimmed(self, old: list[int], new: list[int]) -> tuple[list[int], list[int]]:
        """Pair equal words at both ends of a gap; return what remains of it."""
        keys, others = self.old.keys, self.new.keys
        first, most = 0, min(len(old), len(new))
        while first < most and keys[old[first]] == others[new[first]]:
            self.pair(old[first], new[first])
            first += 1
        last = 0
        while last < most - first and keys[old[-1 - last]] == others[new[-1 - last]]:
            self.pair(old[-1 - last], new[-1 - last])
            last += 1
        return old[first : len(old) - last], new[first : len(new) - last]

    def _by_rows(self, old: list[int], new: list[int], rows: Sequence[int]) -> None:
        """Pair rows of words that occur once on either side of a gap, then what stands between them."""
        size, rest = rows[0], rows[1:]
        keys, others = [self.old.keys[n] for n in old], [self.new.keys[n] for n in new]
        pairs = sorted(_single(_rows(keys, size), _rows(others, size)))
        last_old = last_new = 0
        for at in _rising([there for _, there in pairs]):
            start, there = pairs[at]
            skip = max(last_old - start, last_new - there, 0)
            if skip >= size:
                continue
            self.gap(old[last_old : start + skip], new[last_new : there + skip], rest)
            for n in range(skip, size):
                self.pair(old[start + n], new[there + n])
            last_old, last_new = start + size, there + size
        self.gap(old[last_old:], new[last_new:], rest)

    def _by_word(self, old: list[int], new: list[int]) -> None:
        """Pair what is left of a gap as one text is typed over into the other with the fewest words."""
        if len(old) * len(new) > _FEW:
            return
        from rapidfuzz.distance import Levenshtein

        keys, others = [self.old.keys[n] for n in old], [self.new.keys[n] for n in new]
        for step in Levenshtein.opcodes(keys, others):
            for n in range(min(step.src_end - step.src_start, step.dest_end - step.dest_start)):
                here, there = old[step.src_start + n], new[step.dest_start + n]
                if self._alike(here, there):
                    self.pair(here, there)
                    self.weak[here] = step.tag == "equal" or not self._nearly_the_same(here, there)

    def _alike(self, old: int, new: int) -> bool:
        """Whether one word could be the other, mistyped or mended; so are two signs, and two labels."""
        from rapidfuzz.fuzz import ratio

        if self.old.keys[old] == self.new.keys[new] or (_is_label(self.old, old) and _is_label(self.new, new)):
            return True
        word, other = self.old.text[old], self.new.text[new]
        if max(len(word), len(other)) > _LONG_WORD:
            return False
        if not word[0].isalnum() or not other[0].isalnum():
            return word[0].isascii() and other[0].isascii() and not word[0].isalnum() and not other[0].isalnum()
        return ratio(word.casefold(), other.casefold(), score_cutoff=_ALIKE) > 0

    def _nearly_the_same(self, old: int, new: int) -> bool:
        from rapidfuzz.fuzz import ratio

        word, other = self.old.text[old], self.new.text[new]
        return len(word) >= 5 and ratio(word, other, score_cutoff=_NEARLY_THE_SAME) > 0

    def pair_far(self) -> None:
        """Pair long rows of words that stand elsewhere now, and the rest of the lines in which they stand."""
        if self.there.count(-1) < _FAR or self.back.count(-1) < _FAR:
            return
        runs = list(self._far_runs())
        for old, new, size in runs:
            self._rest_of_line(old, new, size)

    def _far_runs(self) -> Iterator[tuple[int, int, int]]:
        keys, others = self.old.keys, self.new.keys
        for old, new in self._far_rows():
            size = 0
            while old + size < len(keys) and new + size < len(others) and keys[old + size] == others[new + size]:
                if self.there[old + size] >= 0 or self.back[new + size] >= 0:
                    break
                size += 1
            if size >= _FAR:
                for n in range(size):
                    self.pair(old + n, new + n)
                yield old, new, size

    def _far_rows(self) -> list[tuple[int, int]]:
        """Return rows without partners that occur once in either text."""
        olds, news = _rows(self.old.keys, _FAR), _rows(self.new.keys, _FAR)
        free = {row for n, row in enumerate(olds) if self.there[n] < 0}
        free &= {row for n, row in enumerate(news) if self.back[n] < 0}
        old, new = ([n for n, row in enumerate(rows) if row in free] for rows in (olds, news))
        return [(old[x], new[y]) for x, y in _single([olds[n] for n in old], [news[n] for n in new])]

    def _rest_of_line(self, old: int, new: int, size: int) -> None:
        before = _line_before(self.old, self.there, old), _line_before(self.new, self.back, new)
        self.gap(*before, _ROWS[2:])
        after = _line_after(self.old, self.there, old + size), _line_after(self.new, self.back, new + size)
        self.gap(*after, _ROWS[2:])


def _is_label(words: Words, n: int) -> bool:
    return words.opens_line(n) and not words.closes_line(n) and words.text[n + 1] == ":"


def _line_before(words: Words, partners: list[int], end: int) -> list[int]:
    """Return the words of the line right before word `end` that have no partner."""
    start = end
    while start > 0 and not words.opens_line(start) and partners[start - 1] < 0:
        start -= 1
    return list(range(start, end))


def _line_after(words: Words, partners: list[int], start: int) -> list[int]:
    """Return the words of the line from word `start` on that have no partner."""
    end = start
    while end < len(partners) and not (end and words.closes_line(end - 1)) and partners[end] < 0:
        end += 1
    return list(range(start, end))


def _rows(keys: list[int], size: int) -> list[tuple[int, ...]]:
    return list(zip(*(keys[n:] for n in range(size)), strict=False))


def _single(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterable[tuple[int, int]]:
    """Return the places of all that occurs once in either, in the order of the old."""
    counts, others = Counter(old), Counter(new)
    where = {key: n for n, key in enumerate(new) if others[key] == 1}
    return [(n, where[key]) for n, key in enumerate(old) if counts[key] == 1 and key in where]


def _rising(numbers: list[int]) -> list[int]:
    """Return the places of the longest row of numbers that rises."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for n, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(places[at - 1] if at else -1)
        tails[at : at + 1] = [number]
        places[at : at + 1] = [n]
    row, at = [], places[-1] if places else -1
    while at >= 0:
        row.append(at)
        at = before[at]
    return row[::-1]
