"""How the positions of one text count: programs differ in the unit, in line ends of two signs and in the first mark.

Every way is tried on the selections of the source. A selection fits when its name, where that is its quote, stands
there; else when neither end is inside a word. Among the best, those go first in which more names are all of their
passage, then the way the program is known for.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from workbench.importers.foreign import Convention

JUDGED = 500
"""Selections of one source by which its convention is found."""
POOR = 0.8
LOST = 0.5
"""Share that fits, below which no way of counting is better than the one the program is known for."""
NEAR = 0.1
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_BEYOND = re.compile("[^\x00-\x7f]")
_CUT = re.compile(r"\s*(…|\.\.\.)$")
_ENOUGH = 12
"""Signs that a name cut off must have to be taken for a quote."""
_SEVERAL = 6
"""Selections without names that together can show how positions count."""
_SURELY = _ENOUGH + len(" ...")
"""Signs of a name that has enough, however it was cut off."""


class Rule(NamedTuple):
    """A way of counting."""

    unit: str = "codepoint"
    """``codepoint``, ``utf16`` or ``utf8``."""
    crlf: int = 2
    """How much a line end of two signs counts: 1 or 2."""
    bom: bool = False
    """Whether the byte order mark counts."""


_KNOWN = {
    "nvivo": Rule("utf16", 2),
    "qualcoder": Rule("codepoint", 1),
    "atlas.ti": Rule("codepoint", 1),
    "maxqda": Rule("codepoint", 1),
}
_BARE = [Rule(unit, crlf) for crlf in (2, 1) for unit in ("codepoint", "utf16")]


@dataclass(frozen=True)
class RawText:
    """A text as its file holds it, with what canonical text no longer shows."""

    text: str
    """Canonical."""
    pairs: array[int]
    """Positions in `text` of line ends that were two signs."""
    marks: int = 0
    """Byte order marks at the beginning of the file."""


class Place(NamedTuple):
    """A selection as a program wrote it."""

    start: int
    end: int
    name: str


class Counting:
    """Turns positions of one rule into positions of the canonical text."""

    def __init__(self, raw: RawText, rule: Rule, *, to_last: bool = False) -> None:
        self.rule = rule
        self.to_last = to_last
        """Whether the end of a selection is the place of its last sign, as the standard can be read."""
        self._before = raw.marks * (3 if rule.unit == "utf8" else 1) if rule.bom else 0
        extra = array("q", sorted(_extra(raw, rule)))
        self._extra = array("q", (at + count for count, at in enumerate(extra)))
        self.length = len(raw.text) + len(extra)
        """Of the text in this unit, without the mark."""

    def place(self, position: int) -> int | None:
        """Return where a position stands in the canonical text; None when it is beyond it."""
        position -= self._before
        if not 0 <= position <= self.length:
            return None
        return position - bisect_left(self._extra, position) if self._extra else position

    def end(self, position: int) -> int | None:
        """Return where the end of a selection stands in the canonical text; None when it is beyond it."""
        return self.place(position + self.to_last)

    def is_between(self, position: int) -> bool:
        """Whether a position stands between two signs, and not inside one."""
        position -= self._before
        at = bisect_left(self._extra, position) - 1
        return at < 0 or self._extra[at] != position - 1


def raw_text(decoded: str, canonical: str, *, marks: int = 0) -> RawText:
    """Return what a text that was decoded without its mark says about its line ends."""
    leading = len(decoded) - len(decoded.lstrip("\ufeff"))
    pairs = array("q", (hit.start() - leading - count for count, hit in enumerate(re.finditer("\r\n", decoded))))
    return RawText(canonical, pairs, marks + leading)


def supposed_pairs(raw: RawText) -> RawText:
    """Return the same text as if every line end had been two signs."""
    return RawText(raw.text, array("q", (hit.start() for hit in re.finditer("\n", raw.text))), raw.marks)


def find_counting(
    raw: RawText, places: Sequence[Place], *, origin: str, said: Rule | None = None
) -> tuple[Counting, Convention, str]:
    """Return how positions of a source count, the convention with its score, and a doubt.

    That is ``poor``, ``near``, ``last`` where ends are the places of the last signs, or none.

    `said` is the rule a person chose; it is scored and kept.
    """
    trials = _distinct(_Trial(raw, rule, places) for rule in ([said] if said else _rules(raw, origin)))
    if not said:
        trials += _supposed(raw, places, trials, origin)
    trials = _to_last(places, trials) or trials
    quoted = {index for trial in trials for index in trial.quotes}
    scores = [trial.score(quoted) for trial in trials]
    best = max(range(len(trials)), key=lambda number: (scores[number], trials[number].whole, -trials[number].beyond))
    fewest = min(trial.beyond for trial in trials)
    possible = [number for number, trial in enumerate(trials) if trial.beyond == fewest]
    unproven = not quoted and len(places) == 1 and len(possible) > 1
    if not quoted and (len(places) == 1 or (scores[best] < LOST and _known(origin))):
        best = possible[0]
    second = max((score for number, score in enumerate(scores) if number != best), default=None)
    counting = trials[best].counting
    found = Convention(*counting.rule, round(scores[best], 4), None if second is None else round(second, 4))
    return counting, found, "last" if counting.to_last else "near" if unproven else _doubt(found, len(places))


class _Trial:
    """The selections of a source as one way of counting places them."""

    def __init__(self, raw: RawText, rule: Rule, places: Sequence[Place], *, to_last: bool = False) -> None:
        self.counting = Counting(raw, rule, to_last=to_last)
        self.raw = raw
        self.text = raw.text
        self.places = places
        self.spans = [(self.counting.place(each.start), self.counting.end(each.end)) for each in places]
        self.beyond = sum(None in span for span in self.spans)
        """Selections that leave the text."""

    @cached_property
    def quotes(self) -> set[int]:
        """Which selections hold the words of their name."""
        return {
            index
            for index, (place, (start, end)) in enumerate(zip(self.places, self.spans, strict=True))
            if place.name and start is not None and end is not None and is_quote(place.name, self.text[start:end])
        }

    @cached_property
    def whole(self) -> int:
        """How many selections hold the words of their name and no more: other names may have been cut off."""
        named = ((self.places[index].name, self.spans[index]) for index in self.quotes)
        return sum(name.split() == self.text[start:end].split() for name, (start, end) in named)

    def score(self, quoted: set[int]) -> float:
        """Return the share that fits; those in `quoted` are named by their quote in some way of counting."""
        fitting = sum(
            index in self.quotes if index in quoted else self._has_borders(place)
            for index, place in enumerate(self.places)
        )
        return fitting / len(self.places) if self.places else 1.0

    def _has_borders(self, place: Place) -> bool:
        """Whether a selection begins and ends between words."""
        ends = place.start, place.end + self.counting.to_last
        return all(_is_border(self.text, self.counting, position) for position in ends)


def _supposed(raw: RawText, places: Sequence[Place], trials: Sequence[_Trial], origin: str) -> list[_Trial]:
    """Return the ways in which line ends counted two though the file has one sign, where more quotes speak for it."""
    if len(raw.pairs) or "\n" not in raw.text:
        return []
    most = max(len(trial.quotes) for trial in trials)
    if most == len(places) or not (most or _is_poor(trials)):
        return []
    pairs = supposed_pairs(raw)
    more = _distinct(_Trial(pairs, rule, places) for rule in _rules(pairs, origin) if rule.crlf == 2 and not rule.bom)
    return [trial for trial in more if len(trial.quotes) > max(most, 1) or (not most and _surely(trial))]


def _to_last(places: Sequence[Place], trials: Sequence[_Trial]) -> list[_Trial]:
    """Return the ways in which the end of a selection is its last sign, where far more speaks for it."""
    most = max(len(trial.quotes) for trial in trials)
    lost = not most and _is_poor(trials)
    if 2 * most >= len(places) or not (lost or any(place.name for place in places)):
        return []
    more = _distinct(_Trial(trial.raw, trial.counting.rule, places, to_last=True) for trial in trials)
    quoting = [trial for trial in more if len(trial.quotes) > max(2 * most, 1)]
    return quoting or [trial for trial in more if lost and _surely(trial)]


def _is_poor(trials: Sequence[_Trial]) -> bool:
    """Whether many selections begin or end within words, however they are counted."""
    return max(trial.score(set()) for trial in trials) < POOR


def _surely(trial: _Trial) -> bool:
    """Whether nearly all of several selections begin and end between words."""
    return len(trial.places) >= _SEVERAL and trial.score(set()) >= 1 - NEAR


def _known(origin: str) -> list[Rule]:
    return [rule for name, rule in _KNOWN.items() if name in origin.casefold()]


def _rules(raw: RawText, origin: str) -> list[Rule]:
    """Return the ways worth trying, the likeliest first."""
    known = _known(origin)
    rules = [*known, *(rule for rule in _BARE if rule not in known)]
    return [*rules, *(rule._replace(bom=True) for rule in rules)] if raw.marks else rules


def _extra(raw: RawText, rule: Rule) -> Iterator[int]:
    """Yield the position of each sign that counts for more than one, once for each unit more."""
    if rule.crlf == 2:
        yield from raw.pairs
    if rule.unit == "utf16":
        yield from (hit.start() for hit in _WIDE.finditer(raw.text))
    if rule.unit == "utf8":
        for hit in _BEYOND.finditer(raw.text):
            yield from [hit.start()] * (len(hit.group().encode("utf-8", "surrogatepass")) - 1)


def _distinct(tried: Iterable[_Trial]) -> list[_Trial]:
    """Return the ways that place something differently.

    One that leaves the text stays among them: what it leaves does not fit, and one broken selection is no reason to
    place all others elsewhere.
    """
    trials: list[_Trial] = []
    for trial in tried:
        if all(trial.spans != other.spans for other in trials):
            trials.append(trial)
    return trials


def is_quote(name: str, passage: str) -> bool:
    """Whether a name, on one line, is the words of a passage, white space folded and possibly cut off."""
    if name == passage:
        return bool(name)
    if len(name) >= _SURELY and passage.startswith(name):
        return True
    folded, words = " ".join(name.split()), " ".join(passage.split())
    if not folded or folded == words:
        return bool(folded)
    bare = _CUT.sub("", folded)
    return len(bare) >= _ENOUGH and words.startswith(bare)


def _is_border(text: str, trial: Counting, position: int) -> bool:
    at = trial.place(position)
    if at is None or not (trial.is_between(position) or text[at : at + 1] == "\n"):
        return False
    return at in (0, len(text)) or not (text[at - 1].isalnum() and text[at].isalnum())


def _doubt(found: Convention, judged: int) -> str:
    if judged > 1 and found.score < POOR:
        return "poor"
    return "near" if found.second is not None and found.score - found.second < NEAR else ""
