"""Finding passages again in a corrected transcript, and saying how sure that is.

*Unchanged*: the same words with the same start. *Moved*: the same words elsewhere, and they can stand nowhere else.
*Edited*: other words or white space inside, both borders certain, and old and new quote alike (`LIKE`). *Review*:
everything else; a person looks. A line that is said again and cannot be told by its neighbours is never guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Literal, NamedTuple
from unicodedata import combining

from workbench.text.alignment import Pairing
from workbench.text.certainty import certain
from workbench.text.span import Span

Outcome = Literal["unchanged", "moved", "edited", "review"]
LIKE = 90
"""Below this likeness of old and new quote (0 to 100) a person looks."""
SHORT = 4
"""A word of fewer letters that changed may be another one."""
RIVAL = 60
"""From this likeness on a word beside could be meant as well."""

_LONG_QUOTE = 20_000
_FUZZY_QUOTE = 1_000
_FUZZY_REACH = 2_000
_FUZZY = 60
_LABEL = re.compile(r"\n[ \t]*[^\W\d_][^\n:]{0,60}:(?=\s|\Z)")
_STRETCH = re.compile(r"[^\s.?!…](?:[^\n.?!…]|[.?!…](?!\s))*[.?!…]*|\S+")


class Found(NamedTuple):
    """Where a passage is in the corrected text, and how sure that is."""

    span: Span
    """In the new text; for *review* the best guess, empty only when the new text has no words."""
    outcome: Outcome


class Alignment:
    """Which places of an old text are which places of a new one."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._pairing = Pairing(old, new)
        self._pairing.pair_all()
        self._certain = certain(self._pairing)

    @classmethod
    def of(cls, old: str, new: str) -> Alignment:
        """Compare two texts once, for any number of passages."""
        return cls(old, new)

    def find(self, span: Span) -> Found:
        """Return where the passage `span` of the old text is in the new one."""
        first, last = self._words(span)
        if first > last:
            return Found(self._nearby(span), "review")
        found = self._borders(span, first, last)
        if found is None:
            return Found(self._guess(span, first, last), "review")
        if not (self._is_certain(span, first) and self._is_certain(span, last)):
            return Found(found, "review")
        return Found(found, self._outcome(span, found, first, last))

    def position(self, position: int) -> int:
        """Return the nearest place in the new text to a position in the old one."""
        old, there = self._pairing.old, self._pairing.there
        n = bisect_right(old.starts, position) - 1
        while n >= 0 and there[n] < 0:
            n -= 1
        if n < 0:
            return min(position, len(self._new))
        start = self._pairing.new.starts[there[n]]
        return min(start + position - old.starts[n], self._limit(there[n]))

    def _limit(self, word: int) -> int:
        """Return where the word after a word of the new text begins."""
        starts = self._pairing.new.starts
        return starts[word + 1] if word + 1 < len(starts) else len(self._new)

    def _words(self, span: Span) -> tuple[int, int]:
        """Return the first and the last word that a passage touches."""
        return bisect_right(self._pairing.old.ends, span.start), bisect_left(self._pairing.old.starts, span.end) - 1

    def _borders(self, span: Span, first: int, last: int) -> Span | None:
        """Return the place between the partners of the first and the last word, where both have one."""
        partners = self._partner(first), self._partner(last)
        if min(partners) < 0:
            return None
        found = Span(self._start(span, first, partners[0]), self._end(span, last, partners[1]))
        return self._with_white_space(span, found, first, last) if found.start < found.end else None

    def _partner(self, word: int) -> int:
        """Return the partner of a word, or the one word that stands in its place, or -1."""
        there, back, new = self._pairing.there, self._pairing.back, self._pairing.new
        if there[word] >= 0 or word + 1 == len(there) or there[word + 1] < 1:
            return there[word]
        partner = there[word + 1] - 1
        follows = there[word - 1] == partner - 1 if word else partner == 0
        opens = self._pairing.old.opens_line(word) and new.opens_line(partner)
        return partner if back[partner] < 0 and (follows or opens) else -1

    def _start(self, span: Span, first: int, partner: int) -> int:
        inside = max(0, span.start - self._pairing.old.starts[first])
        if inside:
            return min(self._pairing.new.starts[partner] + inside, self._pairing.new.ends[partner] - 1)
        start = self._pairing.new.starts[partner]
        while start and combining(self._new[start - 1]):
            start -= 1
        return start

    def _end(self, span: Span, last: int, partner: int) -> int:
        cut_off = max(0, self._pairing.old.ends[last] - span.end)
        return max(self._pairing.new.ends[partner] - cut_off, self._pairing.new.starts[partner] + 1)

    def _with_white_space(self, span: Span, found: Span, first: int, last: int) -> Span:
        """Take the white space at the ends of the old passage along where it is the same in the new text."""
        before = self._old[span.start : self._pairing.old.starts[first]]
        after = self._old[self._pairing.old.ends[last] : span.end]
        start = max(0, found.start - len(before))
        start = start if self._new.startswith(before, start) else found.start
        end = found.end + len(after) if self._new.startswith(after, found.end) else found.end
        return Span(start, end)

    def _is_certain(self, span: Span, word: int) -> bool:
        """Whether a border in or at this word is certain: the word is, and it is whole or its signs did not change."""
        old = self._pairing.old
        whole = span.start <= old.starts[word] and old.ends[word] <= span.end
        same = old.keys[word] == self._pairing.new.keys[self._pairing.there[word]]
        certain = self._certain[word] and not self._has_rival(word)
        return bool(certain and (same or (whole and self._is_itself(word))))

    def _is_itself(self, word: int) -> bool:
        """Whether a word that changed is surely still that word: it is not short, or is a label that is not beside."""
        old = self._pairing.old
        if word < old.body(old.lines[word])[0]:
            return not self._label_is_beside(word)
        return len(old.text[word]) >= SHORT or not old.text[word].isalnum()

    def _label_is_beside(self, word: int) -> bool:
        """Whether a line that came right beside has the label that this one had."""
        pairing, new = self._pairing, self._pairing.new
        line = new.lines[pairing.there[word]]
        beside = [n for n in (line - 1, line + 1) if 0 <= n < len(new.ranges)]
        alike = [n for n in beside if new.keys[new.ranges[n][0]] == pairing.old.keys[word]]
        return any(all(partner < 0 for partner in pairing.back[slice(*new.body(n))]) for n in alike)

    def _has_rival(self, word: int) -> bool:
        """Whether a word that came or went right beside looks like this one, too, so that either may be meant."""
        from rapidfuzz.fuzz import ratio

        pairing, there = self._pairing, self._pairing.there[word]
        came = [
            pairing.new.text[n] for n in (there - 1, there + 1) if 0 <= n < len(pairing.back) and pairing.back[n] < 0
        ]
        went = [
            pairing.old.text[n] for n in (word - 1, word + 1) if 0 <= n < len(pairing.there) and pairing.there[n] < 0
        ]
        pairs = [
            *((pairing.old.text[word], each) for each in came),
            *((pairing.new.text[there], each) for each in went),
        ]
        return any(ratio(one.casefold(), other.casefold(), score_cutoff=RIVAL) for one, other in pairs)

    def _outcome(self, span: Span, found: Span, first: int, last: int) -> Outcome:
        old, new = span.cut(self._old), found.cut(self._new)
        if old == new:
            return "unchanged" if span.start == found.start else "moved"
        if len(_LABEL.findall(new)) > len(_LABEL.findall(old)):
            return "review"
        return "edited" if self._same_words(first, last) or _are_alike(old, new) else "review"

    def _same_words(self, first: int, last: int) -> bool:
        """Whether nothing but white space changed."""
        pairing = self._pairing
        there, size = pairing.there[first], last - first + 1
        return pairing.there[last] - there == last - first and (
            pairing.old.keys[first : first + size] == pairing.new.keys[there : there + size]
        )

    def _guess(self, span: Span, first: int, last: int) -> Span:
        """Return what survives of a passage, or what looks like it nearby, or what stands in its place."""
        there = [self._pairing.there[n] for n in range(first, last + 1)]
        kept = [n for n in there if n >= 0]
        if kept and kept[0] <= kept[-1] and 2 * len(kept) >= len(there) >= (kept[-1] - kept[0]) / 3:
            return Span(self._pairing.new.starts[kept[0]], self._pairing.new.ends[kept[-1]])
        return self._alike(span) or self._nearby(span)

    def _alike(self, span: Span) -> Span | None:
        """Return the words near the place of a passage that look most like it."""
        if span.end - span.start > _FUZZY_QUOTE:
            return None
        from rapidfuzz.fuzz import partial_ratio_alignment

        middle = self.position(span.start)
        offset = max(0, middle - _FUZZY_REACH)
        window = self._new[offset : middle + _FUZZY_REACH]
        quote = span.cut(self._old)
        hit = partial_ratio_alignment(quote, window, score_cutoff=_FUZZY) if len(quote) <= len(window) else None
        return self._snapped(Span(offset + hit.dest_start, offset + hit.dest_end)) if hit else None

    def _snapped(self, span: Span) -> Span | None:
        """Return the whole words that a stretch of the new text touches."""
        new = self._pairing.new
        first, last = bisect_right(new.ends, span.start), bisect_left(new.starts, span.end) - 1
        return Span(new.starts[first], new.ends[last]) if first <= last else None

    def _nearby(self, span: Span) -> Span:
        """Return the sentence that stands where the passage was, or the next, or the last one."""
        starts = self._pairing.new.starts
        if not starts:
            return Span(0, len(self._new))
        place = self.position(span.start)
        word = min(bisect_left(starts, place), len(starts) - 1)
        line = max(self._new.rfind("\n", 0, starts[word]) + 1, starts[word] - _FUZZY_REACH)
        hits = _STRETCH.finditer(self._new, line)
        return next(
            (Span(*hit.span()) for hit in hits if hit.end() > starts[word]), Span(starts[word], starts[word] + 1)
        )


def _are_alike(old: str, new: str) -> bool:
    """Whether two quotes are alike enough to be taken for one; very long ones only when little was put in."""
    from rapidfuzz.fuzz import ratio

    if max(len(old), len(new)) > _LONG_QUOTE:
        return abs(len(old) - len(new)) * LIKE < max(len(old), len(new)) and _share_words(old, new)
    return ratio(old, new, score_cutoff=LIKE) > 0


def _share_words(old: str, new: str) -> bool:
    """Whether very long quotes share nearly all their words."""
    from collections import Counter

    words, others = Counter(old.split()), Counter(new.split())
    return 200 * (words & others).total() >= LIKE * (words.total() + others.total())
