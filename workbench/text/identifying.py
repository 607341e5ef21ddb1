"""What in a text may point to a person: names that are known and their forms, then formats, lists, capitals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from workbench.text.language import Phrases
from workbench.text.name_forms import derived_forms
from workbench.text.name_lists import Row, row, written
from workbench.text.span import Span

REASONS = ("known", "derived", "format", "near", "title", "list", "model", "capital", "ordinary")
"""Why something may be a name, the best first: it is in the key; it is a form of what is; it is written like one;
one letter makes it one; it follows *mevrouw* or *juf*; a list has it; a Dutch model says so; it has a capital inside
a sentence; the same, but it is also an ordinary word."""


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
        self._named: dict[Row, tuple[str, str, Named]] = {}
        for form, named in known.items():
            self._named.setdefault(row(form), ("known", form, named))
        for form, named in known.items():
            for derived in derived_forms(form, named.kind, language):
                self._named.setdefault(derived.row, ("derived", form, named))
        self._named.pop((), None)
        self._phrases = Phrases({"named": self._named})

    def find(self, text: str) -> list[Candidate]:
        """Return what may be a name, in the order of the text; no two overlap."""
        words = written(text)
        keys = [word.key for word in words]
        found = []
        for _, first, last in self._phrases.find(keys):
            why, form, named = self._named[tuple(keys[first:last])]
            found.append(Candidate(Span(words[first].start, words[last - 1].end), named.kind, why, form, named.entity))
        return apart(found, len(text))


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
