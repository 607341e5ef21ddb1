"""A clock that is wrong: what came after what is known all the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.small import acts, code_words, coded, content
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import add_code, redefine_code
from workbench.services.coding.coding import remember_place
from workbench.services.coding.second_round import waiting
from workbench.services.project.history import log, redo, undo
from workbench.services.project.today import today
from workbench.storage import act
from workbench.storage.store import Store

YEARS = timedelta(days=3652)
Set = Callable[[timedelta], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Set:
    """Let the clock be off by so much from now on."""
    off = [timedelta()]

    class Wrong(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # noqa: ARG003
            return datetime.now(UTC) + off[0]

    monkeypatch.setattr(act, "datetime", Wrong)
    return lambda by: off.__setitem__(0, by)


STEPS = [
    [timedelta(), timedelta(hours=-1), timedelta()],
    [YEARS, timedelta(), -YEARS],
    [-YEARS, YEARS, timedelta()],
    [timedelta(), timedelta(), timedelta(hours=1)],
]
"""How far the clock is off, first, then, and after that."""


@pytest.mark.parametrize("off", STEPS)
def test_acts_are_taken_back_in_their_order(small_project: Store, coder: int, clock: Set, off: list[timedelta]) -> None:
    """Undo takes back what was done last, whatever the clock said then, and redo does it again."""
    states = [content(small_project)]
    for by, words in zip(off, ("tweede week", "meldcode", "gesprek"), strict=True):
        clock(by)
        code_words(small_project, coder, words, "T2.meldcode")
        states.append(content(small_project))
    for state in reversed(states[:-1]):
        undo(small_project, coder)
        assert content(small_project) == state
    for state in states[1:]:
        redo(small_project, coder)
        assert content(small_project) == state
    numbers = [row.number for row in log(small_project)]
    assert numbers == sorted(numbers, reverse=True)
    assert len(coded(small_project)) == 3
    assert acts(small_project)[-3:] == ["redo"] * 3


@pytest.mark.parametrize("off", STEPS)
def test_what_was_read_before_a_code_existed_waits(
    small_project: Store, coder: int, clock: Set, off: list[timedelta]
) -> None:
    """A document read before a code came waits for it, one read after it does not."""
    document = small_project.value("SELECT id FROM document")
    clock(off[0])
    add_code(small_project, coder, "Eerder")
    remember_place(small_project, coder, document, 10, 60)
    clock(off[1])
    add_code(small_project, coder, "Later")
    assert {row.code.name for row in waiting(small_project, coder)} == {"Later"}
    clock(off[2])
    redefine_code(small_project, coder, find_code(small_project, "T2.meldcode"), definition="anders")
    assert {row.code.name for row in waiting(small_project, coder)} == {"Later", "Meldcode"}
    undo(small_project, coder)
    undo(small_project, coder)
    clock(off[0])
    remember_place(small_project, coder, document, 10, 80)
    add_code(small_project, coder, "Laatst")
    assert {row.code.name: row.upto for row in waiting(small_project, coder)} == {"Laatst": 80}


def test_one_goes_on_where_one_was_last(demo: Path) -> None:
    """The document that was open last comes first, also when the clock was set back meanwhile."""
    with Store.open(demo) as store:
        documents = [number for (number,) in store.rows("SELECT id FROM document ORDER BY id LIMIT 3")]
        for at, document in zip(("2036", "2026", "2016"), documents, strict=True):
            remember_place(store, 1, document, 5, 20)
            store.keep("UPDATE bookmark SET at = ? WHERE document_id = ?", (at, document))
        assert [place.document.id for place in today(store, 1).places][:3] == documents[::-1]
