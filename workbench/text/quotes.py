"""The quote check: whether the quotations of a report stand in the transcripts, down to a hidden *niet*."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from workbench.text.borrowings import Borrowed, borrowings
from workbench.text.quotations import Quotation, attribution, find_quotations
from workbench.text.quote_sources import LIKE_NEARBY, Index, Source, Stretch
from workbench.text.quote_words import Piece, Word, denies, pieces, unspoken_words
from workbench.text.search import fold
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
LAST_WORDS = 2
"""Words of a sentence that a quotation may lack at its end before it counts as cut off there."""
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
    """A negation right before or after these words, which the quotation stops short of within a sentence; no
    difference, for the report may go on in its own words."""


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

    def check(self, quotation: str, *, voices: Collection[str] = (), beside: str = "") -> Verdict:
        """Return where the words of `quotation` stand and how they differ; `voices` is preferred if equal.

        `beside` is the prose right outside the marks: a negation that stands there is not hidden.

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
        shown = frozenset(word.key for word in unspoken_words(beside, 0, len(beside)))
        best = [(one, _hidden_at_edges(one.places, parts, quotation, shown)) for one in found if one.cost == cost]
        best.sort(key=lambda each: (bool(each[1]), each[0].voice not in voices))
        hidden = best[0][1]
        return _verdict(best[0][0], [one for one, other in best[1:] if bool(other) == bool(hidden)], hidden)

    def borrowed(self, prose: str, taken: Sequence[Span]) -> Iterator[Borrowed]:
        """Yield the words of the transcripts that stand in a prose outside the stretches that are `taken`."""
        return borrowings(self._index, prose, taken)

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
    if not part.words:
        return []
    if place is None:
        return [Difference("added", part.written, "")]
    original = _window(part, place)
    differences = _of_voices(part, place)
    for mine, theirs in _steps([word.key for word in part.words], [word.key for word in original]):
        reported, said = part.words[mine.start : mine.end], original[theirs.start : theirs.end]
        if [word.key for word in reported] == [word.key for word in said]:
            differences += _of_case(reported, said, opening=mine.start == 0)
        elif not _only_spelled_otherwise(reported, said) and (
            reported or denies(said) or any(word.spoken for word in said)
        ):
            differences.append(Difference(_kind(reported, said), _line(reported), _text(place, said)))
    return differences


def _steps(reported: list[str], said: list[str]) -> Iterator[tuple[Span, Span]]:
    """Yield the stretches that are alike and those that are not in turn; what changes side by side is one stretch."""
    from rapidfuzz.distance import Levenshtein

    steps = Levenshtein.opcodes(reported, said)
    for _, side_by_side in groupby(steps, key=lambda step: step.tag == "equal"):
        found = list(side_by_side)
        first, last = found[0], found[-1]
        yield Span(first.src_start, last.src_end), Span(first.dest_start, last.dest_end)


def _only_spelled_otherwise(reported: list[Word], said: list[Word]) -> bool:
    """Whether these are the same letters, with other hyphens or blanks between them, or another letter accented."""
    one, other = ("".join(word.key for word in words).replace("-", "") for words in (reported, said))
    accented = not one.isascii() and not other.isascii()
    return one == other or (accented and fold(one) == fold(other))


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


def _verdict(best: _Found, others: list[_Found], hidden: list[Difference]) -> Verdict:
    differences = (*best.differences, *hidden)
    places = dict.fromkeys((one.document, *one.span, one.voice) for one in [best, *others])
    cut_off = None if hidden else next(filter(None, (_before(best.places), _after(best.places))), None)
    verdict = "altered" if differences else "verbatim"
    return Verdict(verdict, best.document, *best.span, differences, best.voice, tuple(places)[1:], cut_off)


def _hidden_at_edges(
    places: list[Stretch], parts: list[Piece], quotation: str, shown: frozenset[str]
) -> list[Difference]:
    """Return the negations that the quotation leaves out at its ends while it looks whole there.

    At its beginning that is so when the negation opens its sentence, or an omission mark stands there; at its end when
    the quotation ends as a sentence does or in an omission mark, or when only the negation is left of the sentence.
    """
    found = []
    source, first, last = places[0].source, places[0].first, places[-1].last
    before = _before(places)
    if before and (parts[0].joint == "omission" or _opens_sentence(source, first - 1)):
        found.append(Difference("hidden-negation", parts[0].mark, before))
    after, rest = _after(places), _rest(places[-1].source, last)
    whole = not parts[-1].words or quotation.rstrip("\"'”’») ")[-1:] in tuple(".!?…")
    if (after and whole) or denies(rest):
        found.append(Difference("hidden-negation", "" if parts[-1].words else parts[-1].mark, after or _line(rest)))
    return [each for each in found if not shown.intersection(each.original.casefold().split())]


def _before(places: list[Stretch]) -> str | None:
    return _neighbour(places[0].source, places[0].first - 1, places[0].first)


def _after(places: list[Stretch]) -> str | None:
    return _neighbour(places[-1].source, places[-1].last, places[-1].last - 1)


def _neighbour(source: Source, beyond: int, edge: int) -> str | None:
    """Return the word beyond the edge of a quotation when it denies and nothing but blanks stands between."""
    if not 0 <= beyond < len(source.keys):
        return None
    one, other = map(source.spoken_word, (beyond, edge))
    between = source.text[min(one.end, other.end) : max(one.start, other.start)]
    return one.written if denies([one]) and not between.strip() else None


def _opens_sentence(source: Source, spoken: int) -> bool:
    """Whether a word is the first of its sentence or turn."""
    if spoken == 0 or source.turn_of(spoken - 1) != source.turn_of(spoken):
        return True
    between = source.text[source.spoken_word(spoken - 1).end : source.spoken_word(spoken).start]
    return any(sign in ".!?…" for sign in between)


def _rest(source: Source, spoken: int) -> list[Word]:
    """Return what is left of a sentence from a word on, where that is no more than a few words ending in a negation."""
    words: list[Word] = []
    for at in range(spoken, min(spoken + LAST_WORDS + 1, len(source.keys))):
        if _opens_sentence(source, at):
            return words if words and denies(words[-1:]) else []
        words.append(source.spoken_word(at))
    return words if len(words) <= LAST_WORDS and spoken < len(source.keys) and denies(words[-1:]) else []
