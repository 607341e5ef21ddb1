"""Which pairs of words are certain, so that a passage may begin or end there without anybody looking.

A word that was taken out of *ja ja ja*, or a line that was doubled, can be told in several ways. Where one of them
takes out or puts in whole lines or sentences, that one is meant; otherwise nothing in its reach is certain.
"""

from __future__ import annotations

from collections import Counter, defaultdict
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
_LINE, _ROW, _OFTEN, _COPY = 6, 3, 20, 0.4
"""Of so many words without partners, rows of so many, in no more than so many lines, tell a copy by such a share."""
_BESIDE, _ECHO = 3, 70
"""So many lines on both sides are compared with a line without partners, and are its echo from this likeness on."""
_ENDS_SENTENCE = frozenset(".?!…")


def certain(pairing: Pairing) -> bytearray:
    """Return 1 for every old word whose partner is certain; what is told best otherwise is paired anew."""
    held = _supported(pairing)
    for n, partner in enumerate(pairing.there):
        if partner >= 0 and not held[n] and not pairing.weak[n]:
            pairing.part(n)
    pairing.pair_far()
    loose = bytearray(len(pairing.there))
    for side in (_Side(pairing.old, pairing.there, pairing.back), _Side(pairing.new, pairing.back, pairing.there)):
        doubtful = side.doubtful() | side.copied() | side.echoing_lines()
        mine = side.words is pairing.old
        for n in doubtful:
            loose[n if mine else pairing.back[n]] = 1
    held = _supported(pairing)
    return bytearray(
        partner >= 0 and held[n] and not loose[n] and not pairing.weak[n] for n, partner in enumerate(pairing.there)
    )


class _Side:
    """One of the two texts, and where its words are in the other."""

    def __init__(self, words: Words, partners: list[int], others: list[int]) -> None:
        self.words = words
        self.partners = partners
        self.others = others

    def doubtful(self) -> set[int]:
        """Return words that could as well have another partner, after moving gaps to where they are meant."""
        found: set[int] = set()
        for start, end in list(self._gaps()):
            found.update(self._slid(start, end))
        for start, end in self._gaps():
            if not self._is_whole(start, end):
                found.update(self._echoed(start, end))
        return {n for n in found if self.partners[n] >= 0}

    def copied(self) -> set[int]:
        """Return the words of lines much like words without partners, which could be meant as well."""
        keys, lines = self.words.keys, self.words.lines
        where: dict[tuple[int, ...], set[int]] = defaultdict(set)
        sizes = Counter(lines)
        for n, row in enumerate(zip(*(keys[by:] for by in range(_ROW)), strict=False)):
            where[row].add(lines[n])
        found: set[int] = set()
        for start, end in self._strangers():
            seen = [where[tuple(keys[n : n + _ROW])] for n in range(start, end - _ROW + 1)]
            counts = Counter(line for each in seen if len(each) <= _OFTEN for line in each)
            found.update(
                line for line, count in counts.items() if count >= max(_ROW, _COPY * min(len(seen), sizes[line]))
            )
        return {n for n, line in enumerate(lines) if line in found and self.partners[n] >= 0}

    def echoing_lines(self) -> set[int]:
        """Return the words of lines beside which a line without partners says nearly the same."""
        from rapidfuzz.fuzz import ratio

        lines = self.words.whole_lines()
        found: set[int] = set()
        for at, (start, end) in enumerate(lines):
            body = self._body(start, end)
            if 2 * sum(self.partners[n] < 0 for n in range(body, end)) < max(1, end - body):
                continue
            said = [self.words.text(n) for n in range(body, end)]
            for other_start, other_end in lines[max(0, at - _BESIDE) : at] + lines[at + 1 : at + 1 + _BESIDE]:
                other = [self.words.text(n) for n in range(self._body(other_start, other_end), other_end)]
                if ratio(" ".join(said), " ".join(other), score_cutoff=_ECHO):
                    found.update(range(other_start, other_end))
        return {n for n in found if self.partners[n] >= 0}

    def _body(self, start: int, end: int) -> int:
        """Return the first word of a line after its label."""
        return start + 2 if end - start > 2 and self.words.text(start + 1) == ":" else start

    def _strangers(self) -> Iterator[tuple[int, int]]:
        """Yield longer rows of words without partners; a few that have one, by chance, do not end a row."""
        first = last = -1
        for start, end in self._gaps():
            if first >= 0 and start - last <= _ROW:
                last = end
                continue
            if last - first >= _LINE:
                yield first, last
            first, last = start, end
        if last - first >= _LINE:
            yield first, last

    def _gaps(self) -> Iterator[tuple[int, int]]:
        """Yield rows of words without a partner."""
        start = -1
        for n, partner in enumerate(self.partners):
            if partner < 0 and start < 0:
                start = n
            elif partner >= 0 and start >= 0:
                yield start, n
                start = -1
        if start >= 0:
            yield start, len(self.partners)

    def _slid(self, start: int, end: int) -> list[int]:
        """Return the words that a gap could stand for as well as for its own, unless one place for it is meant."""
        left, right = self._room_left(start, end), self._room_right(start, end)
        if not left and not right:
            return []
        meant = [by for by in range(-left, right + 1) if self._is_whole(start + by, end + by)]
        again = max(left, right) >= end - start
        if not again and len(meant) == 1 and (meant[0] == 0 or self._is_pure(start, end)):
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
        """Whether a gap is one or more whole lines or whole sentences."""
        words = self.words
        opens = words.opens_line(start) or words.text(start - 1) in _ENDS_SENTENCE
        return opens and (words.closes_line(end - 1) or words.text(end - 1) in _ENDS_SENTENCE)

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


def _supported(pairing: Pairing) -> bytearray:
    """Return 1 for old words that stand in a line known as a whole, or among words that went along with them."""
    held = bytearray(pairing.firm)
    old = _Company(pairing.old, pairing.new, pairing.there)
    new = _Company(pairing.new, pairing.old, pairing.back)
    for start, end in old.pieces():
        for n in range(start, end):
            if not held[n]:
                held[n] = end - start >= _REACH or (old.keeps(n) and new.keeps(pairing.there[n]))
    return held


class _Company:
    """The words of one text, and whether those beside a word stand beside its partner, too."""

    def __init__(self, words: Words, others: Words, partners: list[int]) -> None:
        self.lines = words.lines
        self.other_lines = others.lines
        self.partners = partners

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Yield rows of words whose partners are a row, too, and that no line end of both texts parts."""
        partners, start = self.partners, 0
        for n in range(1, len(partners) + 1):
            if n == len(partners) or partners[n] != partners[n - 1] + 1 or partners[n - 1] < 0 or self._is_parted(n):
                if partners[start] >= 0:
                    yield start, n
                start = n

    def _is_parted(self, n: int) -> bool:
        there = self.partners[n]
        return self.lines[n] != self.lines[n - 1] and self.other_lines[there] != self.other_lines[there - 1]

    def keeps(self, n: int) -> bool:
        """Whether enough words on one side of word `n` went along with it, or of all in its line."""
        before, along_before = self._along(n, -1)
        after, along_after = self._along(n, 1)
        if (before == _REACH and along_before >= _ENOUGH) or (after == _REACH and along_after >= _ENOUGH):
            return True
        return along_before + along_after - 1 >= _MOST * (before + after - 1)

    def _along(self, n: int, step: int) -> tuple[int, int]:
        """Count the words before (-1) or after (1) word `n`, itself among them, and those that went along with it.

        Words of another line count where they stand in the line of its partner.
        """
        there = self.partners[n]
        line, other_line = self.lines[n], self.other_lines[there]
        asked = along = 0
        for by in range(0, step * _REACH, step):
            if not 0 <= n + by < len(self.partners):
                break
            partner = self.partners[n + by]
            near = partner >= 0 and abs(partner - there - by) <= _APART
            if self.lines[n + by] != line and not (near and self.other_lines[partner] == other_line):
                break
            asked += 1
            along += near
        return asked, along
