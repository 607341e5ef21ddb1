"""Which pairs of words are certain, so that a passage may begin or end there without anybody looking.

A word that was taken out of *ja ja ja*, or a line that was doubled, can be told in several ways. Where one of them
takes out or puts in whole lines or sentences, that one is meant; otherwise nothing in its reach is certain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from workbench.text.alignment import Pairing, Words

_REACH = 8
"""How many words on one side of a word are asked whether they went along."""
_ENOUGH = 6
"""How many of them, itself among them, must have."""
_MOST = 0.7
"""Which share must have where a line has fewer words."""
_APART = 4
"""How many words may be put in or taken out among them."""
_LINE, _ROW, _OFTEN, _COPY = 6, 3, 20, 2
"""Of so many words without partners, rows of so many, said no more often than that, tell a copy by so many of them."""
_BESIDE, _ECHO = 3, 70
"""So many lines on both sides are compared with a line without partners, and are its echo from this likeness on."""
_ENDS_SENTENCE = frozenset(".?!…")


def certain(pairing: Pairing) -> bytearray:
    """Return 1 for every old word whose partner is certain; what is told best otherwise is paired anew.

    Words paired by chance are set free first, for what stands elsewhere now, and are paired again, as a guess, at last.
    """
    held = _supported(pairing)
    chance = [(n, there) for n, there in enumerate(pairing.there) if there >= 0 and (pairing.weak[n] or not held[n])]
    for n, _ in chance:
        pairing.part(n)
    pairing.pair_far()
    _refill(pairing)
    sure = _sure(pairing)
    for n, there in chance:
        if pairing.there[n] < 0 and pairing.back[there] < 0:
            pairing.pair(n, there)
    return sure


def _refill(pairing: Pairing) -> None:
    """Compare gaps anew in which words turned out to be of elsewhere."""
    for start, end in list(_gaps(pairing.there)):
        first = last = pairing.there[start - 1] + 1 if start else 0
        while last < len(pairing.back) and pairing.back[last] < 0:
            last += 1
        if last == len(pairing.back) or end == len(pairing.there) or pairing.there[end] != last:
            pairing.gap(list(range(start, end)), list(range(first, last)))


def _sure(pairing: Pairing) -> bytearray:
    old = _Side(pairing.old, pairing.new, pairing.there, pairing.back)
    new = _Side(pairing.new, pairing.old, pairing.back, pairing.there)
    loose = old.doubtful()
    loose |= {pairing.back[n] for n in new.doubtful()}
    loose |= old.out_of_company() | old.crossed()
    held = _supported(pairing)
    there = pairing.there
    sure = bytearray(there[n] >= 0 and held[n] and n not in loose and not pairing.weak[n] for n in range(len(there)))
    _bind_labels(pairing, sure)
    return sure


def _bind_labels(pairing: Pairing, sure: bytearray) -> None:
    """Make labels no more certain than the first word after them, which has to follow its label in the new text."""
    for line, (start, end) in enumerate(pairing.old.ranges):
        body, _ = pairing.old.body(line)
        if start < body < end and not (sure[body] and _follows_label(pairing, pairing.there[body])):
            sure[start:body] = bytes(body - start)


def _follows_label(pairing: Pairing, word: int) -> bool:
    return word == pairing.new.body(pairing.new.lines[word])[0]


class _Side:
    """One of the two texts, and where its words are in the other."""

    def __init__(self, words: Words, other_words: Words, partners: list[int], others: list[int]) -> None:
        self.words, self.other_words = words, other_words
        self.partners, self.others = partners, others

    def doubtful(self) -> set[int]:
        """Return words that could as well have another partner, after moving gaps to where they are meant."""
        found: set[int] = set()
        for start, end in list(_gaps(self.partners)):
            found.update(self._slid(start, end))
        for start, end in _gaps(self.partners):
            if not self._is_whole(start, end):
                found.update(self._echoed(start, end))
        found |= self.copied() | self.echoing_lines()
        return {n for n in found if self.partners[n] >= 0}

    def crossed(self) -> set[int]:
        """Return words between one gap and another that could be paired instead of them."""
        found: set[int] = set()
        others = list(_gaps(self.others))
        openings = [start for start, _ in others]
        for start, end in _gaps(self.partners):
            place = self.partners[start - 1] + 1 if start else 0
            at = bisect_left(openings, place)
            for each in (*others[max(0, at - _BESIDE) : at], *others[at : at + _BESIDE]):
                between = self._between(place, each, end - start)
                same = Counter(self.words.keys[start:end]) & Counter(self.other_words.keys[slice(*each)])
                if between and same.total() >= len(between):
                    found.update(between)
        return found

    def _between(self, place: int, gap: tuple[int, int], most: int) -> list[int]:
        """Return the words whose partners stand between a place and a gap of the other text, unless many."""
        start, end = (gap[1], place) if gap[1] <= place else (place, gap[0])
        if end - start > most + _REACH:
            return []
        return [self.others[n] for n in range(start, end) if self.others[n] >= 0]

    def out_of_company(self) -> set[int]:
        """Return the words of short lines, and of lines said more than once, that have other lines beside them now."""
        said = [tuple(self.words.keys[slice(*self.words.body(line))]) for line in range(len(self.words.ranges))]
        other = [
            tuple(self.other_words.keys[slice(*self.other_words.body(n))]) for n in range(len(self.other_words.ranges))
        ]
        often = {each for counts in (Counter(said), Counter(other)) for each, count in counts.items() if count > 1}
        found: set[int] = set()
        for line, each in enumerate(said):
            if each in often or len(each) <= _LINE:
                there = self._lines_there(line)
                kept = there and self._follows(line, there, -1) and self._follows(line, there, 1)
                if not kept or (each in often and self._is_relabelled(line)):
                    found.update(range(*self.words.ranges[line]))
        return found

    def _is_relabelled(self, line: int) -> bool:
        start, _ = self.words.ranges[line]
        partner = self.partners[start]
        return partner < 0 or self.words.keys[start] != self.other_words.keys[partner]

    def _lines_there(self, line: int) -> set[int]:
        """Return the lines of the other text in which the words of a line stand, its label left aside."""
        there = (self.partners[n] for n in range(*self.words.body(line)))
        return {self.other_words.lines[partner] for partner in there if partner >= 0}

    def _follows(self, line: int, there: set[int], step: int) -> bool:
        """Whether the line before (-1) or after (1) another one is in the other text, too; so is an end of the text."""
        if not 0 <= line + step < len(self.words.ranges):
            return bool(there & {0, len(self.other_words.ranges) - 1})
        beside = self._lines_there(line + step)
        return any(other + step in beside or other in beside for other in there)

    def copied(self) -> set[int]:
        """Return words said much like words without partners, which could be meant as well."""
        rows = list(zip(*(self.words.keys[by:] for by in range(_ROW)), strict=False))
        label = next((key for key, word in zip(self.words.keys, self.words.text, strict=True) if word == ":"), -1)
        strange = {row for start, end in self._strangers() for row in rows[start : end - _ROW + 1] if label not in row}
        seen = Counter(row for row in rows if row in strange)
        hits = [n for n, row in enumerate(rows) if 0 < seen[row] <= _OFTEN and self.partners[n] >= 0]
        found: set[int] = set()
        first = 0
        for at in range(1, len(hits) + 1):
            if at == len(hits) or hits[at] - hits[at - 1] > _LINE:
                if at - first >= max(_COPY, (hits[at - 1] - hits[first]) / _ROW):
                    found.update(
                        range(max(0, hits[first] - _REACH), min(len(self.partners), hits[at - 1] + _ROW + _REACH))
                    )
                first = at
        return found

    def echoing_lines(self) -> set[int]:
        """Return the words of lines beside which a line without partners says nearly the same."""
        from rapidfuzz.fuzz import ratio

        words, found = self.words, set[int]()
        bodies = [words.body(line) for line in range(len(words.ranges))]
        for at, (start, end) in enumerate(bodies):
            if 2 * sum(self.partners[n] < 0 for n in range(start, end)) < max(1, end - start):
                continue
            said = " ".join(words.text[start:end])
            for other in range(max(0, at - _BESIDE), min(len(bodies), at + 1 + _BESIDE)):
                if other != at and ratio(said, " ".join(words.text[slice(*bodies[other])]), score_cutoff=_ECHO):
                    found.update(range(*words.ranges[other]))
        return {n for n in found if self.partners[n] >= 0}

    def _strangers(self) -> Iterator[tuple[int, int]]:
        """Yield longer rows of words without partners; a few that have one, by chance, do not end a row."""
        first = last = -1
        for start, end in _gaps(self.partners):
            if first >= 0 and start - last <= _ROW:
                last = end
                continue
            if last - first >= _LINE:
                yield first, last
            first, last = start, end
        if last - first >= _LINE:
            yield first, last

    def _slid(self, start: int, end: int) -> list[int]:
        """Return the words that a gap could stand for as well as for its own, unless one place for it is meant."""
        left, right = self._room_left(start, end), self._room_right(start, end)
        if not left and not right:
            return []
        meant = [by for by in range(-left, right + 1) if self._is_whole(start + by, end + by)]
        again = max(left, right) >= end - start
        if not again and len(meant) == 1 and self._is_pure(start, end):
            self._slide(start, end, meant[0])
            return []
        return [*range(start - left, start), *range(end, end + right)]

    def _room_left(self, start: int, end: int) -> int:
        keys, room = self.words.keys, 0
        while start > room and keys[start - 1 - room] == keys[end - 1 - room]:
            if self.partners[start - 1 - room] < 0 or (room and not self._joined(start - 1 - room)):
                break
            room += 1
        return room

    def _room_right(self, start: int, end: int) -> int:
        keys, room = self.words.keys, 0
        while end + room < len(keys) and keys[start + room] == keys[end + room]:
            if self.partners[end + room] < 0 or (room and not self._joined(end + room - 1)):
                break
            room += 1
        return room

    def _joined(self, n: int) -> bool:
        """Whether word `n` and the next have partners that stand together, too."""
        return self.partners[n] >= 0 and self.partners[n + 1] == self.partners[n] + 1

    def _is_pure(self, start: int, end: int) -> bool:
        """Whether nothing of the other text stands in the place of a gap."""
        before = self.partners[start - 1] if start else -1
        after = self.partners[end] if end < len(self.partners) else len(self.others)
        return after == before + 1

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether a gap is one or more whole lines or whole sentences; the label of what follows may go with them."""
        words = self.words
        opens = words.opens_line(start) or words.text[start - 1] in _ENDS_SENTENCE
        closes = words.closes_line(end - 1) or words.text[end - 1] in _ENDS_SENTENCE
        return opens and (closes or words.body(words.lines[end - 1])[0] == end)

    def _slide(self, start: int, end: int, by: int) -> None:
        for n in range(by):
            self._pass_on(end + n, start + n)
        for n in range(-by):
            self._pass_on(start - 1 - n, end - 1 - n)

    def _pass_on(self, giver: int, taker: int) -> None:
        self.partners[taker] = self.partners[giver]
        self.others[self.partners[giver]] = taker
        self.partners[giver] = -1

    def _echoed(self, start: int, end: int) -> Iterator[int]:
        """Yield the words right beside a gap that are said again within it."""
        keys = self.words.keys
        within = set(keys[start:end])
        n = start - 1
        while n >= 0 and keys[n] in within and self.partners[n] >= 0:
            yield n
            n -= 1
        n = end
        while n < len(keys) and keys[n] in within and self.partners[n] >= 0:
            yield n
            n += 1


def _gaps(partners: list[int]) -> Iterator[tuple[int, int]]:
    """Yield rows of words without a partner."""
    start = -1
    for n, partner in enumerate(partners):
        if partner < 0 and start < 0:
            start = n
        elif partner >= 0 and start >= 0:
            yield start, n
            start = -1
    if start >= 0:
        yield start, len(partners)


def _supported(pairing: Pairing) -> bytearray:
    """Return 1 for old words that stand in a line known as a whole, or among words that went along with them."""
    held = bytearray(pairing.firm)
    old = _Company(pairing.old, pairing.new, pairing.there)
    new = _Company(pairing.new, pairing.old, pairing.back)
    for start, end in old.pieces():
        if end - start >= _REACH or old.is_whole_line(start, end):
            held[start:end] = b"\1" * (end - start)
            continue
        for n in range(start, end):
            held[n] = held[n] or (old.keeps(n) and new.keeps(pairing.there[n]))
    return held


class _Company:
    """The words of one text, and whether those beside a word stand beside its partner, too."""

    def __init__(self, words: Words, others: Words, partners: list[int]) -> None:
        self.words, self.others = words, others
        self.lines, self.other_lines = words.lines, others.lines
        self.partners = partners

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Yield rows of words whose partners are a row, too, and that no line end of both texts parts."""
        start, before = 0, -2
        for n, there in enumerate(self.partners):
            if there != before + 1 or before < 0 or self._is_parted(n, there):
                if before >= 0:
                    yield start, n
                start = n
            before = there
        if before >= 0:
            yield start, len(self.partners)

    def is_whole_line(self, start: int, end: int) -> bool:
        """Whether a row of words is a line in both texts, with something said in it."""
        there = self.partners[start]
        if self.words.ranges[self.lines[start]] != (start, end):
            return False
        return self.others.ranges[self.other_lines[there]] == (there, there + end - start) and self._is_spoken(end - 2)

    def _is_parted(self, n: int, there: int) -> bool:
        lines, others = self.lines, self.other_lines
        return lines[n] != lines[n - 1] and others[there] != others[there - 1]

    def keeps(self, n: int) -> bool:
        """Whether enough words on one side of word `n` went along with it, or of all that are spoken in its line."""
        before, after = self._asked(n, -1), self._asked(n, 1)
        if any(
            len(side) == _REACH and sum(self._went(n, each) for each in side) >= _ENOUGH for side in (before, after)
        ):
            return True
        spoken = [each for each in (*before[1:], *after) if self._is_spoken(each)]
        return sum(self._went(n, each) for each in spoken) >= max(1, _MOST * len(spoken))

    def _asked(self, n: int, step: int) -> list[int]:
        """Return word `n` and those before (-1) or after (1) it in its line, or in that of its partner."""
        asked = []
        for each in range(n, n + step * _REACH, step):
            if not 0 <= each < len(self.partners) or self._is_elsewhere(n, each):
                break
            asked.append(each)
        return asked

    def _is_elsewhere(self, n: int, each: int) -> bool:
        if self.lines[each] == self.lines[n]:
            return False
        return not self._went(n, each) or self.other_lines[self.partners[each]] != self.other_lines[self.partners[n]]

    def _went(self, n: int, each: int) -> bool:
        """Whether a word went along with word `n`."""
        partner = self.partners[each]
        return partner >= 0 and abs(partner - self.partners[n] - each + n) <= _APART

    def _is_spoken(self, n: int) -> bool:
        return self.words.text[n][0].isalnum() and n >= self.words.body(self.lines[n])[0]
