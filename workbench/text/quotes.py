"""The quote check: whether the quotations of a report stand in the transcripts, down to a hidden *niet*."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from workbench.text.quotations import Quotation, attribution, find_quotations
from workbench.text.quote_sources import LIKE_NEARBY, Index, Source, Stretch
from workbench.text.quote_words import Piece, Word, denies, pieces, unspoken_words
from workbench.text.span import Span
from workbench.text.turns import Turn

__all__ = ["Difference", "Quotation", "Sources", "Verdict", "attribution", "find_quotations"]

FEWEST_WORDS = 5
"""A quotation of fewer spoken words is looked for exactly as it is."""
FARTHEST = 1500
"""Signs that an omission may leave out."""
FARTHEST_TURNS = 2
"""Turns that an omission may go on: the next one, or the next of the same voice."""
MOST_REPLACED = 4
"""Words for which a bracketed insertion may stand."""
MOST_PLACES = 200
"""Places of the same words that are looked at."""
ENOUGH = 0.5
"""Share of the words that must be found near each other for a quotation to count as found."""


class Difference(NamedTuple):
    """Something in which a quotation differs from what was said."""

    kind: str
    """``replaced``, ``left-out``, ``added``, ``case``, ``hidden-negation``, ``insertion`` (which stands for
    too much) or ``two-voices`` (words of two speakers run together)."""
    reported: str
    """The words or the mark in the report; empty where something was left out."""
    original: str
    """The words in the transcript; empty where something was added."""


class Verdict(NamedTuple):
    """What the check found for one quotation."""

    verdict: str
    """``verbatim``, ``altered`` or ``not-found``."""
    document: str | None = None
    start: int | None = None
    """Where the words begin in the text of the document."""
    end: int | None = None
    differences: tuple[Difference, ...] = ()
    voice: str | None = None
    """Who says the first word."""
    elsewhere: tuple[tuple[str, int, int, str | None], ...] = ()
    """Other places (document, start, end, voice) that agree as well."""
    cut_off: str | None = None
    """A negation right before or after these words, which the quotation stops short of; no difference."""


class _Found(NamedTuple):
    """A quotation laid beside one transcript."""

    places: list[Stretch]
    """Where its pieces stand, in order."""
    differences: list[Difference]
    words: int
    """Words of the quotation that have a place."""

    @property
    def cost(self) -> int:
        """How many words differ."""
        return sum(max(len(one.reported.split()), len(one.original.split()), 1) for one in self.differences)

    @property
    def document(self) -> str:
        """The name of the transcript."""
        return self.places[0].source.name

    @property
    def voice(self) -> str | None:
        """Who says the first word."""
        return self.places[0].source.voice_of(self.places[0].first)

    @property
    def span(self) -> Span:
        """Where the words stand in the text."""
        words = self.places[0].source.window(self.places[0].first, self.places[-1].last)
        return Span(words[0].start, words[-1].end)


class Sources:
    """Transcripts in which quotations are looked up."""

    def __init__(self, documents: Iterable[tuple[str, str, Sequence[Turn]]]) -> None:
        """Take the name, the text and the turns of each transcript."""
        self._index = Index([Source(*document) for document in documents])

    def check(self, quotation: str, *, voices: Collection[str] = ()) -> Verdict:
        """Return where the words of `quotation` stand and how they differ; `voices` is preferred if equal.

        Quotes, dashes, white space, punctuation and the case of a first letter are typography. An omission
        mark may leave out what stands within 1,500 signs and two turns, but no negation; words in square
        brackets may stand for four words. Under five words only the very words are found.
        """
        parts = pieces(quotation)
        count = sum(word.spoken for part in parts for word in part.words)
        found = [one for one in self._candidates(parts, count) if one.words >= ENOUGH * count]
        if not found:
            return Verdict("not-found")
        cost = min(one.cost for one in found)
        best = [one for one in found if one.cost == cost]
        best.sort(key=lambda one: one.voice not in voices)
        return _verdict(best[0], best[1:])

    def _candidates(self, parts: list[Piece], count: int) -> list[_Found]:
        """Lay the quotation where its longest piece stands, or else the next longest."""
        for nth in sorted(range(len(parts)), key=lambda nth: -len(parts[nth].keys)):
            keys = parts[nth].keys
            if not keys:
                break
            exact = self._index.exact(keys)[:MOST_PLACES]
            found = [_laid(parts, nth, place) for place in exact]
            if min(count, len(keys)) >= FEWEST_WORDS and all(one.differences for one in found):
                alike = [place for place in self._index.alike(keys) if place not in exact]
                found += [_laid(parts, nth, place) for place in alike]
            if any(one.words >= ENOUGH * count for one in found):
                return found
        return []


def _laid(parts: list[Piece], anchor: int, place: Stretch) -> _Found:
    """Lay a quotation beside a transcript: one piece of it at `place`, the others near it in their order."""
    places = {anchor: place}
    for nth in range(anchor + 1, len(parts)):
        after = _near(parts[nth], places[max(places)], forward=True)
        places |= {nth: after} if after else {}
    for nth in range(anchor - 1, -1, -1):
        before = _near(parts[nth], places[min(places)], forward=False)
        places |= {nth: before} if before else {}
    differences: list[Difference] = []
    last = None
    for nth, part in enumerate(parts):
        differences += _at_joint(part, last, places.get(nth))
        differences += _in_piece(part, places.get(nth))
        last = places.get(nth, last)
    words = sum(len(parts[nth].keys) for nth in places)
    return _Found([places[nth] for nth in sorted(places)], differences, words)


def _near(part: Piece, place: Stretch, *, forward: bool) -> Stretch | None:
    """Return where a piece stands nearest to `place`, after or before it."""
    source, keys = place.source, part.keys
    reach = source.reach(place.first, place.last, FARTHEST, FARTHEST_TURNS)
    first, last = (place.last, reach.end) if forward else (reach.start, place.first)
    exact = list(source.find(keys, first, last)) if keys else []
    if exact:
        return exact[0 if forward else -1]
    return source.nearest(keys, first, last, like=LIKE_NEARBY) if len(keys) >= FEWEST_WORDS else None


def _at_joint(part: Piece, last: Stretch | None, place: Stretch | None) -> list[Difference]:
    """Return what an omission mark or an insertion before a piece hides."""
    skipped = place.source.between(last.last, place.first) if last and place else []
    text = _text(place, skipped)
    inserted = part.joint == "insertion" and denies(unspoken_words(part.mark, 0, len(part.mark)))
    if denies(skipped) and not inserted:
        return [Difference("hidden-negation", part.mark, text)]
    if inserted and not denies(skipped):
        return [Difference("added", part.mark, text)]
    if part.joint == "insertion" and sum(word.spoken for word in skipped) > MOST_REPLACED:
        return [Difference("insertion", part.mark, text)]
    return []


def _in_piece(part: Piece, place: Stretch | None) -> list[Difference]:
    """Return the words in which a piece differs from what stands at `place`."""
    from rapidfuzz.distance import Levenshtein

    if not part.words:
        return []
    if place is None:
        return [Difference("added", part.written, "")]
    original = _window(part, place)
    differences = _of_voices(part, place)
    keys = [word.key for word in part.words], [word.key for word in original]
    for step in Levenshtein.opcodes(*keys):
        reported = part.words[step.src_start : step.src_end]
        said = original[step.dest_start : step.dest_end]
        if step.tag == "equal":
            differences += _of_case(reported, said, opening=step.src_start == 0)
        elif reported or denies(said) or any(word.spoken for word in said):
            differences.append(Difference(_kind(reported, said), _line(reported), _text(place, said)))
    return differences


def _kind(reported: list[Word], said: list[Word]) -> str:
    if denies(said) and not denies(reported):
        return "hidden-negation"
    if reported and said:
        return "replaced"
    return "added" if reported else "left-out"


def _window(part: Piece, place: Stretch) -> list[Word]:
    """Return the words at `place`, with the remarks at its edges that the piece quotes too."""
    spoken = [word.spoken for word in part.words]
    before, after = spoken.index(True), spoken[::-1].index(True)
    return place.source.window(place.first, place.last, before=before, after=after)


def _of_case(reported: list[Word], said: list[Word], *, opening: bool) -> list[Difference]:
    """Return words with other capitals; the first letter of a piece may differ."""
    found = []
    for nth, (one, other) in enumerate(zip(reported, said, strict=True)):
        skip = 1 if opening and nth == 0 else 0
        if one.written[skip:] != other.written[skip:]:
            found.append(Difference("case", one.written, other.written))
    return found


def _of_voices(part: Piece, place: Stretch) -> list[Difference]:
    """Return the speakers whose words a piece runs together without naming them."""
    source = place.source
    turns = range(source.turn_of(place.first), source.turn_of(place.last - 1) + 1)
    voices = list(dict.fromkeys(source.turns[turn].voice or "?" for turn in turns))
    named = any(not word.spoken and word.written in voices for word in part.words)
    return [] if len(voices) == 1 or named else [Difference("two-voices", "", " / ".join(voices))]


def _line(words: list[Word]) -> str:
    return " ".join(word.written for word in words)


def _text(place: Stretch | None, words: list[Word]) -> str:
    """Return the text from the first to the last of some words of a transcript, on one line."""
    return " ".join(place.source.text[words[0].start : words[-1].end].split()) if place and words else ""


def _verdict(best: _Found, others: list[_Found]) -> Verdict:
    verdict = "altered" if best.differences else "verbatim"
    places = dict.fromkeys((one.document, *one.span, one.voice) for one in [best, *others])
    differences, cut_off = tuple(best.differences), _cut_off(best.places)
    return Verdict(verdict, best.document, *best.span, differences, best.voice, tuple(places)[1:], cut_off)


def _cut_off(places: list[Stretch]) -> str | None:
    source, first, last = places[0].source, places[0].first, places[-1].last
    for one, other in ((first - 1, first), (last, last - 1)):
        if not 0 <= one < len(source.keys):
            continue
        beyond, edge = map(source.spoken_word, (one, other))
        between = source.text[min(beyond.end, edge.end) : max(beyond.start, edge.start)]
        if denies([beyond]) and not between.strip():
            return beyond.written
    return None
