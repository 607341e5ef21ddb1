"""Finding words in the texts of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from workbench.errors import RefusedError, UsageError
from workbench.storage.queries import search as kept
from workbench.storage.queries.search import Bodies, SearchedText
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.language import backend
from workbench.text.lemma_forms import forms_of
from workbench.text.patterns import check_pattern
from workbench.text.search import Needle, context, find_regex
from workbench.text.span import Span
from workbench.text.word_patterns import WordPattern

READ_AT_ONCE = 8
"""Texts that are at hand to show hits in; any other is read again."""


@dataclass(frozen=True)
class Source:
    """What the hits of one text share."""

    searched: SearchedText
    backend: str | None
    read: Callable[[int], str] = field(compare=False, repr=False)
    """Gives the characters of a text by its number."""


class Hit(NamedTuple):
    """A place where the words stand; the text around it is read when it is asked for."""

    source: Source
    turn: int | None
    """None in a group matrix."""
    start: int
    end: int

    @property
    def document(self) -> str:
        """Name of the document."""
        return self.source.searched.document

    @property
    def document_id(self) -> int:
        """Number of the document."""
        return self.source.searched.document_id

    @property
    def text_id(self) -> int:
        """Number of the text."""
        return self.source.searched.text_id

    @property
    def backend(self) -> str | None:
        """What knows the word forms, in the modes that ask for them."""
        return self.source.backend

    @property
    def span(self) -> Span:
        """The place in the text."""
        return Span(self.start, self.end)

    @property
    def text(self) -> str:
        """The words as they stand there."""
        return self.span.cut(self.source.read(self.text_id))

    @property
    def context(self) -> tuple[str, str]:
        """What stands before and after: on one line, cut between words."""
        return context(self.source.read(self.text_id), self.span)

    @property
    def before(self) -> str:
        """What stands before."""
        return self.context[0]

    @property
    def after(self) -> str:
        """What stands after."""
        return self.context[1]


def search(store: Store, text: str, mode: str = "substring") -> Iterator[Hit]:
    """Yield every hit in what was said and in items, by document and place; labels of speakers are left out.

    Case and accents do not count, except in a regex. `substring` also looks inside words, `word` for whole
    words side by side in a turn, `forms` for whole words in all their forms, `pattern` for such words near each
    other (see `WordPattern`). Raises RefusedError for an empty search, a pattern that asks for nothing and a regex
    that is wrong or could run away.
    """
    if mode not in SEARCHES:
        raise UsageError("search.unknown_mode", mode=visible(mode), choices=", ".join(MODES))
    if not text.strip():
        raise RefusedError("search.empty")
    read = lru_cache(READ_AT_ONCE)(lambda text_id: kept.content(store, text_id))
    by = forms_backend() if mode in BY_FORMS else None
    for searched, found in SEARCHES[mode](store, text):
        source = Source(searched, by, read)
        said = searched.kind == "transcript"
        for turn, start, end in found:
            yield Hit(source, turn if said else None, start, end)


def forms_backend() -> str:
    """Return what knows the word forms of the mode `forms`: ``simplemma``, or an installed model with its version."""
    return backend()


Place = tuple[int, int, int]
"""Number of a turn, and where a hit in it begins and ends."""
Found = Iterator[tuple[SearchedText, Iterable[Place]]]
"""Texts with the places in them."""


def _substring(store: Store, wanted: str) -> Found:
    needle = Needle(wanted)
    return _in_turns(store, needle, kept.words_with(store, needle.core) if needle.core else None)


def _word(store: Store, wanted: str) -> Found:
    needle = Needle(wanted, whole=True)
    return _in_turns(store, needle, [" ".join(needle.words)])


def _in_turns(store: Store, needle: Needle, phrases: Sequence[str] | None) -> Found:
    """Search the turns in which the index knows one of some phrases, or all turns."""
    among = None if phrases is None else kept.turns_matching(store, phrases)
    found = kept.turns_holding(store, needle.rarest) if among is None else among
    find = needle.find
    for searched, turns in found:
        first = searched.first - 1
        yield (
            searched,
            [
                (number - first, body + start, body + end)
                for number, body, marks, words in turns
                for start, end in find(words, marks=marks)
            ],
        )


def _regex(store: Store, wanted: str) -> Found:
    check_pattern(wanted)
    return _reading(store, lambda text, _: find_regex(text, wanted))


def _forms(store: Store, wanted: str) -> Found:
    find = forms_of(wanted)
    return _reading(store, lambda text, _: find(text))


def _pattern(store: Store, wanted: str) -> Found:
    return _reading(store, WordPattern(wanted).find)


def _reading(store: Store, find: Callable[[str, Bodies], Iterator[Span]]) -> Found:
    """Search each text as it is written."""
    for searched in kept.texts(store):
        bodies = kept.bodies(store, searched.text_id)
        yield searched, bodies.said(find(kept.content(store, searched.text_id), bodies))


SEARCHES: dict[str, Callable[[Store, str], Found]] = {
    "substring": _substring,
    "word": _word,
    "regex": _regex,
    "forms": _forms,
    "pattern": _pattern,
}
MODES = tuple(SEARCHES)
BY_FORMS = ("forms", "pattern")
