"""What in a text may point to a person: names that are known and their forms, then formats, lists, capitals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from workbench.text.capitals import capitals_tell, openings
from workbench.text.formats import find_formats
from workbench.text.kinds import ORGANISATION, PERSON, PLACE
from workbench.text.language import Phrases, named_by_model
from workbench.text.name_forms import derived_forms
from workbench.text.name_lists import Row, Written, written
from workbench.text.name_words import NameWords
from workbench.text.near_names import SHORTEST, NearNames
from workbench.text.ordinary import is_ordinary
from workbench.text.span import Span

_LABELS = {"PERSON": PERSON, "PER": PERSON, "GPE": PLACE, "LOC": PLACE, "FAC": PLACE, "ORG": ORGANISATION}
"""Labels of Dutch models."""

REASONS = ("known", "derived", "format", "near", "title", "list", "model", "capital", "unknown", "ordinary")
"""Why something may be a name, the best first: it is in the key; it is a form of what is; it is written like one;
one letter makes it one; it follows *mevrouw* or *juf*; a list has it; a Dutch model says so; it has a capital inside
a sentence; no dictionary knows it, in a text without capitals; it may be one, but is also an ordinary word."""


class Named(NamedTuple):
    """Whom a known form names."""

    entity: str
    """GUID."""
    kind: str


class Candidate(NamedTuple):
    """A stretch of a text that may be a name."""

    span: Span
    kind: str
    why: str
    """One of `REASONS`."""
    form: str
    """The known form that it is or comes from, else the words as they stand there."""
    entity: str | None = None
    """GUID of whom it names, where that is known."""


class Finder:
    """Finds what may be a name; made once for any number of texts."""

    def __init__(self, known: Mapping[str, Named], language: str = "nl") -> None:
        self._language = language
        self._named: dict[Row, _Form] = {}
        for form, named in known.items():
            derived = derived_forms(form, named.kind, language)
            for first, each in enumerate(derived):
                why = "derived" if first else "known"
                if why == "known" or each.row not in self._named:
                    self._named[each.row] = _Form(why, form, named, each.everywhere)
        self._phrases = Phrases({"named": self._named})
        self._near = NearNames(row[0] for row, form in self._named.items() if len(row) == 1 and form.everywhere)

    def find(self, text: str) -> list[Candidate]:
        """Return what may be a name, in the order of the text; no two overlap."""
        words = written(text)
        certain = [*self._known(text, words), *_formats(text, words)]
        kept = apart(certain, len(text))
        taken = _taken(kept, len(text))
        near = self._nearly([word for word in words if taken.find(1, word.start, word.end) < 0])
        return sorted([*kept, *near, *self._unknown(text, words, _taken([*kept, *near], len(text)))])

    def _known(self, text: str, words: Sequence[Written]) -> Iterator[Candidate]:
        opens, tells = openings(text, words), capitals_tell(text)
        for _, first, last in self._phrases.find([word.key for word in words]):
            form = self._named[tuple(word.key for word in words[first:last])]
            span = Span(words[first].start, words[last - 1].end)
            small = not form.everywhere and tells and span.cut(text).islower()
            if not small and _side_by_side(text, words[first:last]):
                why = "ordinary" if not form.everywhere and (opens[first] or not tells) else form.why
                yield Candidate(span, form.named.kind, why, form.words, form.named.entity)

    def _nearly(self, words: Sequence[Written]) -> list[Candidate]:
        meant = {key: self._near.near(key) for key in {word.key for word in words if len(word.key) >= SHORTEST}}
        found = []
        for start, end, key in words:
            name = meant.get(key)
            if name and not is_ordinary(key, self._language):
                form = self._named[name,]
                found.append(Candidate(Span(start, end), form.named.kind, "near", form.words, form.named.entity))
        return found

    def _unknown(self, text: str, words: Sequence[Written], taken: bytearray) -> Iterator[Candidate]:
        free = [taken.find(1, word.start, word.end) < 0 for word in words]
        found = []
        for first, last, word in NameWords(text, words, self._language).runs(free):
            span = Span(words[first].start, words[last - 1].end)
            found.append(Candidate(span, word.kind, word.why, span.cut(text)))
        for label, start, end in named_by_model(text):
            if label in _LABELS and taken.find(1, start, end) < 0:
                found.append(Candidate(Span(start, end), _LABELS[label], "model", text[start:end]))
        return iter(apart(found, len(text)))


class _Form(NamedTuple):
    """A form by which somebody is known."""

    why: str
    words: str
    named: Named
    everywhere: bool


def _side_by_side(text: str, words: Sequence[Written]) -> bool:
    """Whether nothing but spaces, hyphens and the dots of initials stands between words."""
    gaps = ((text[one.end : other.start], one.key) for one, other in pairwise(words))
    return all(
        len(gap) <= 3 and not gap.strip(" -‐‑\n\t\u00a0./_" if len(key) <= 3 else " -‐‑\n\t\u00a0_")
        for gap, key in gaps
    )


def _formats(text: str, words: Sequence[Written]) -> Iterator[Candidate]:
    for span, kind in find_formats(text, words):
        yield Candidate(span, kind, "format", span.cut(text))


def _taken(found: Iterable[Candidate], length: int) -> bytearray:
    """Return a byte for each sign of a text, 1 where a candidate stands."""
    taken = bytearray(length)
    for one in found:
        taken[one.span.start : one.span.end] = b"\1" * (one.span.end - one.span.start)
    return taken


def candidates(text: str, known: Mapping[str, Named], language: str = "nl") -> list[Candidate]:
    """Return what in `text` may be a name, in its order; no two overlap, and of two that would the longer stands.

    `known` are the forms in the key; `language` is that of the text, `nl` or `en`.
    """
    return Finder(known, language).find(text)


def apart(found: list[Candidate], length: int) -> list[Candidate]:
    """Return candidates that share no sign of `length` signs: the longest first, then those with the best reason."""
    taken = bytearray(length)
    kept = []
    for one in sorted(found, key=lambda one: (one.span.start - one.span.end, REASONS.index(one.why), one.span)):
        start, end = one.span
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append(one)
    return sorted(kept)
