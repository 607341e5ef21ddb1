"""Attaching by keys, against a plain account of which sentence bears what."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import CODEBOOK
from tests.examples import cases
from tests.small import content
from workbench.errors import RefusedError
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.attaching import give_aspect, toggle_code
from workbench.services.coding.coding import apply_code, take_off
from workbench.services.project.history import undo
from workbench.services.project.projects import create_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.queries.transcript import SentenceRow, codings, transcript
from workbench.storage.store import Store
from workbench.text.span import Span

TEXT = """R: Ik bel aan. Zij doet open. We praten even. Dan ga ik weer. Ik schrijf het op.
I: En daarna?
R: Niets. Of toch wel. Ik bel school. Die weet meer.
"""
TURNS = ((0, 5), (5, 6), (6, 10))
"""First sentence of each turn, and the one after its last."""
CODES = ("K", "T2.meldcode")
ASPECTS = (None, "sterk_punt", "verbeterpunt")


class Run(NamedTuple):
    """Consecutive sentences of a turn under one code with one aspect: what has to be one coding."""

    code: str
    aspect: str | None
    first: int
    stop: int


Borne = frozenset[tuple[int, str, str | None]]
"""Sentence, code, aspect: all that one coder says of the text."""


def runs(borne: Borne) -> list[Run]:
    """Return the longest runs within turns."""
    found = []
    for code in CODES:
        for aspect in ASPECTS:
            for first, stop in TURNS:
                here = [n for n in range(first, stop) if (n, code, aspect) in borne]
                for _, group in groupby(enumerate(here), key=lambda pair: pair[1] - pair[0]):
                    numbers = [n for _, n in group]
                    found.append(Run(code, aspect, numbers[0], numbers[-1] + 1))
    return found


def on(run: Run) -> Borne:
    """Return what a run says, sentence by sentence."""
    return frozenset((number, run.code, run.aspect) for number in range(run.first, run.stop))


def after_toggling(borne: Borne, wanted: Run) -> list[Borne]:
    """Return what may be borne after the keys of a code; more than one where it bears the code in several ways."""
    bearing = [run for run in runs(borne) if run.code == wanted.code and wanted.aspect in (None, run.aspect)]
    bearing = [run for run in bearing if run.first < wanted.stop and run.stop > wanted.first]
    covering = [run for run in bearing if run.first <= wanted.first and wanted.stop <= run.stop]
    if covering:
        least = min(run.stop - run.first for run in covering)
        return [borne - on(run) for run in covering if run.stop - run.first == least]
    return [borne | on(wanted._replace(aspect=run.aspect)) for run in bearing] or [borne | on(wanted)]


class Study:
    """A small project in which two people coded; one of them goes on."""

    def __init__(self, store: Store) -> None:
        self.store, self.coder, other = store, sign_in(store, "A"), sign_in(store, "B")
        read = transcript(store, store.value("SELECT id FROM document"), self.coder)
        assert read is not None
        self._text: int = read.text_id
        self._sentences: list[SentenceRow] = read.sentences
        self._codes = {ident: find_code(store, ident) for ident in (*CODES, *filter(None, ASPECTS))}
        for first, stop in ((0, 3), (3, 4), (6, 10)):
            apply_code(store, other, self._text, self._span(first, stop), self._codes["K"])
        self.start = content(store)

    def _span(self, first: int, stop: int) -> Span:
        return Span(self._sentences[first].start, self._sentences[stop - 1].end)

    def rows(self) -> list[tuple[int, Run]]:
        """Return the codings of the coder as they are kept, each with its number."""
        return [
            (row.id, Run(row.ident, row.aspect, *self._numbers(row.start, row.end)))
            for row in codings(self.store, self._text)
            if row.coder_id == self.coder
        ]

    def _numbers(self, start: int, end: int) -> tuple[int, int]:
        first = next(n for n, row in enumerate(self._sentences) if row.start == start)
        return first, next(n for n, row in enumerate(self._sentences) if row.end == end) + 1

    def toggle(self, wanted: Run) -> None:
        """Type the keys of a code on a selection."""
        aspect = self._codes[wanted.aspect] if wanted.aspect else None
        span = self._span(wanted.first, wanted.stop)
        toggle_code(self.store, self.coder, self._text, span, self._codes[wanted.code], aspect)

    def give(self, coding: int, aspect: str | None) -> None:
        """Give a coding an aspect, or none."""
        give_aspect(self.store, self.coder, coding, self._codes[aspect] if aspect else None)

    def take(self, coding: int) -> None:
        """Take a coding off."""
        take_off(self.store, self.coder, coding)

    def undo_all(self) -> None:
        """Take back everything that the coder did by keys."""
        standing = "SELECT count(*) FROM entry WHERE coder_id = ? AND undone_by IS NULL AND act LIKE 'coding.%'"
        for _ in range(self.store.value(standing, (self.coder,))):
            undo(self.store, self.coder)


@contextmanager
def study() -> Iterator[Study]:
    """Open the small project in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        book, text = Path(folder) / "b.yaml", Path(folder) / "gesprek.txt"
        book.write_text(CODEBOOK, "utf-8")
        text.write_text(TEXT, "utf-8")
        with create_project(Path(folder) / "p.workbench", codebook=book) as store:
            list(import_files(store, sign_in(store, "A"), [text]))
            yield Study(store)


@pytest.fixture(scope="module")
def coded() -> Iterator[Study]:
    """One project for all cases, since each of them is undone to the last row."""
    with study() as made:
        yield made


def _within_a_turn(turn: tuple[int, int]) -> st.SearchStrategy[tuple[int, int]]:
    numbers = st.integers(turn[0], turn[1] - 1)
    return st.tuples(numbers, numbers).map(lambda pair: (min(pair), max(pair) + 1))


SELECTED = st.sampled_from((TURNS[0], *TURNS)).flatmap(_within_a_turn)
TYPED = st.sampled_from((None, None, "sterk_punt", "verbeterpunt"))
TOGGLES = st.tuples(st.sampled_from(("K", "K", *CODES)), TYPED, SELECTED).map(lambda c: Run(c[0], c[1], *c[2]))
GIVEN = st.tuples(st.integers(0, 9), st.sampled_from(ASPECTS))
STEPS = st.lists(st.one_of(TOGGLES, TOGGLES, TOGGLES, GIVEN, GIVEN, st.integers(0, 9)), min_size=6, max_size=14)
"""Keys of a code on a selection, an aspect for a coding, or a coding to take off."""


def _step(coded: Study, borne: Borne, step: Run | tuple[int, str | None] | int) -> list[Borne]:
    """Do one thing in the project; returns what may be borne then."""
    if isinstance(step, Run):
        coded.toggle(step)
        return after_toggling(borne, step)
    rows = coded.rows()
    if not rows:
        return [borne]
    number, run = rows[(step if isinstance(step, int) else step[0]) % len(rows)]
    if isinstance(step, int):
        coded.take(number)
        return [borne - on(run)]
    wanted = run._replace(aspect=step[1])
    if wanted != run and wanted in runs(borne):
        with pytest.raises(RefusedError, match=r"coding\.twin"):
            coded.give(number, step[1])
        return [borne]
    coded.give(number, step[1])
    return [borne - on(run) | on(wanted)]


@cases(80)
@given(STEPS)
def test_codings_are_the_runs_of_what_sentences_bear(coded: Study, steps: list[Run | tuple[int, str | None]]) -> None:
    """After any keys each run of sentences that say the same is one coding, and undoing all leaves nothing of it."""
    borne: Borne = frozenset()
    try:
        for step in steps:
            allowed = _step(coded, borne, step)
            kept = [run for _, run in coded.rows()]
            borne = frozenset().union(*(on(run) for run in kept))
            assert borne in allowed
            assert sorted(kept, key=str) == sorted(runs(borne), key=str)
    finally:
        coded.undo_all()
    assert content(coded.store) == coded.start
