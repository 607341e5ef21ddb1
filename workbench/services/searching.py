"""Finding words in the texts of a project."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from workbench.errors import RefusedError, UsageError
from workbench.storage.queries.search import Body, SearchedText, bodies, content, texts
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.language import backend
from workbench.text.lemma_forms import find_forms
from workbench.text.search import context, find_all, find_regex, find_words
from workbench.text.span import Span


class Hit(NamedTuple):
    """A place where the words stand, with some of what surrounds it."""

    document: str
    document_id: int
    text_id: int
    turn: int | None
    """None in a group matrix."""
    start: int
    end: int
    text: str
    before: str
    """On one line, cut between words."""
    after: str


FINDERS: dict[str, Callable[[str, str], Iterator[Span]]] = {
    "substring": find_all,
    "word": find_words,
    "regex": find_regex,
    "forms": find_forms,
}
MODES = tuple(FINDERS)


def forms_backend() -> str:
    """Return what knows the word forms of the mode `forms`: ``simplemma``, or an installed model with its version."""
    return backend()


def search(store: Store, text: str, mode: str = "substring") -> Iterator[Hit]:
    """Yield every hit in what was said and in items, by document and place; labels of speakers are left out.

    Case and accents do not count, except in a regex. `substring` also looks inside words, `word` for whole
    words side by side, `forms` for whole words in all their forms (see `forms_backend`). Raises RefusedError
    for an empty search and for a regex that is wrong or could run away.
    """
    if mode not in FINDERS:
        raise UsageError("search.unknown_mode", mode=visible(mode), choices=", ".join(MODES))
    if not text.strip():
        raise RefusedError("search.empty")
    next(FINDERS[mode]("", text), None)  # a wrong regex is refused, whatever texts there are
    for searched in texts(store, text if mode == "word" else None):
        yield from _hits(store, searched, text, FINDERS[mode])


def _hits(
    store: Store, searched: SearchedText, wanted: str, find: Callable[[str, str], Iterator[Span]]
) -> Iterator[Hit]:
    written = content(store, searched.text_id)
    found = list(find(written, wanted))
    said = bodies(store, searched.text_id) if found else []
    for span in found:
        body = _body(said, span)
        if body is not None:
            turn = body.n if searched.kind == "transcript" else None
            before, after = context(written, span)
            place = (searched.document, searched.document_id, searched.text_id, turn)
            yield Hit(*place, span.start, span.end, span.cut(written), before, after)


def _body(said: list[Body], span: Span) -> Body | None:
    """Return the words of the turn in which a hit begins; None for a hit in the label of a speaker."""
    earlier = bisect_right(said, span.start, key=lambda body: body.body)
    body = said[earlier - 1] if earlier else None
    return body if body and span.start < body.end else None
