"""Shorthand for tests on a small project: places in its transcript, codings on it, acts, refusals."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from workbench.errors import RefusedError
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import Applied, Qualified, apply_code
from workbench.services.project.history import redo, undo
from workbench.storage.store import Store
from workbench.text.span import Span

Coded = tuple[str, str, str | None, str]
"""Quote, code, aspect and coder of a coding."""

CODED = """
SELECT passage.quote, code.ident, aspect.ident, coder.name FROM coding JOIN passage ON passage.id = coding.passage_id
JOIN code ON code.id = coding.code_id JOIN coder ON coder.id = coding.coder_id
LEFT JOIN code aspect ON aspect.id = coding.aspect_id ORDER BY passage.start, passage."end", coding.id
"""


def text_id(store: Store) -> int:
    """Return the number of the text of the only transcript."""
    number: int = store.value("SELECT text_id FROM document WHERE kind = 'transcript'")
    return number


def place(store: Store, words: str) -> Span:
    """Return where words stand in the only transcript."""
    content: str = store.value("SELECT content FROM text WHERE id = ?", (text_id(store),))
    start = content.index(words)
    return Span(start, start + len(words))


def code_words(
    store: Store, coder: int, words: str, code: str, aspect: str | None = None, *organisations: str
) -> Applied:
    """Code words of the only transcript; an organisation may bear a role behind a colon."""
    parts = [organisation.partition(":") for organisation in organisations]
    return apply_code(
        store,
        coder,
        text_id(store),
        place(store, words),
        find_code(store, code),
        aspect=find_code(store, aspect) if aspect else None,
        qualifiers=[Qualified(find_code(store, name), role or None) for name, _, role in parts],
    )


def coded(store: Store) -> list[Coded]:
    """Return every coding in the order of the text."""
    return [(quote, code, aspect, coder) for quote, code, aspect, coder in store.rows(CODED)]


def count(store: Store, table: str) -> int:
    """Return how many rows a table has."""
    number: int = store.value(f'SELECT count(*) FROM "{table}"')
    return number


def acts(store: Store) -> list[str]:
    """Return what was done, in order."""
    return [act for (act,) in store.rows("SELECT act FROM entry ORDER BY number")]


KEPT = ("entry", "project", "text", "attachment")
"""Tables with names for programs whose rows no undo takes away."""


def content(store: Store) -> dict[str, list[str]]:
    """Return every journalled row without its number, other rows named by GUID."""
    schema: str = store.value("SELECT group_concat(sql) FROM sqlite_master")
    if schema not in _SELECTS:
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%guid%'"
        named = [name for (name,) in store.rows(tables) if name not in KEPT]
        _SELECTS[schema] = {table: _select(store, table) for table in named}
    return {table: sorted(str(row) for row in store.rows(sql)) for table, sql in _SELECTS[schema].items()}


_SELECTS: dict[str, dict[str, str]] = {}
"""The queries of `content` for a schema, by table; asked once, since it is called very often."""


def _select(store: Store, table: str) -> str:
    targets = {row[3]: row[2] for row in store.rows(f"PRAGMA foreign_key_list({table})")}
    columns = [row[1] for row in store.rows(f"PRAGMA table_info({table})") if row[1] != "id"]
    named = [
        f'(SELECT guid FROM "{targets[name]}" t WHERE t.id = "{table}"."{name}")' if name in targets else f'"{name}"'
        for name in columns
    ]
    return f'SELECT {", ".join(named)} FROM "{table}"'


@contextmanager
def undone_and_redone(store: Store, coder: int) -> Iterator[None]:
    """Expect that the block is one act, that its undo leaves nothing of it, and that a redo brings all back."""
    before, number = content(store), len(acts(store))
    yield
    after = content(store)
    assert (len(acts(store)), after == before) == (number + 1, False)
    undo(store, coder)
    assert content(store) == before
    redo(store, coder)
    assert content(store) == after


@contextmanager
def refused(key: str) -> Iterator[pytest.ExceptionInfo[RefusedError]]:
    """Expect that the block is refused with the sentence of this key."""
    with pytest.raises(RefusedError) as refusal:
        yield refusal
    assert refusal.value.key == key


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Expect that the block takes no more of the processor; what grows with the square of a file takes far more."""
    begun = time.process_time()
    yield
    assert time.process_time() - begun < seconds
