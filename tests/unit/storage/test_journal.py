"""Taking acts back and doing them again, where a file, a text and several coders are involved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TRANSCRIPT
from tests.small import acts, code_words, coded, count, place, refused, text_id
from workbench.services.coding import coding, memos
from workbench.services.coding.searching import search
from workbench.services.counts.counts import counts
from workbench.services.project import history
from workbench.services.project.projects import check, info, sign_in
from workbench.services.project.today import today
from workbench.services.quotes.quotes import quotes
from workbench.services.transcripts.importing import import_files
from workbench.storage.queries.documents import documents
from workbench.storage.store import Store

KEPT = ("text", "turn", "sentence")
"""Tables that an undone import leaves as they are."""
WORDS = "SELECT rowid FROM turn_words WHERE turn_words MATCH 'meldcode'"


@pytest.fixture
def other(small_project: Store) -> int:
    """Coder B, who works in the same project."""
    return sign_in(small_project, "B")


def _rows(store: Store, table: str) -> list[Any]:
    return store.rows(f"SELECT * FROM {table} ORDER BY 1, 2")


def _state(store: Store, coder: int) -> list[object]:
    """Return all that a researcher sees of the transcript."""
    return [
        documents(store, coder),
        list(search(store, "meldcode")),
        list(search(store, "meldcode", "word")),
        store.rows("SELECT guid, label, role FROM speaker"),
        store.rows("SELECT key FROM notice"),
    ]


def test_an_undone_import_leaves_the_text_and_hides_it(small_project: Store, coder: int) -> None:
    """The document is nowhere to be seen, found or counted; its text, turns and words wait for a redo."""
    kept = [_rows(small_project, table) for table in KEPT]
    found = small_project.rows(WORDS)
    assert [len(rows) for rows in (kept[0], found)] == [1, 1]
    history.undo(small_project, coder)
    assert [_rows(small_project, table) for table in KEPT] == kept
    assert small_project.rows(WORDS) == found
    assert _state(small_project, coder) == [[], [], [], [], []]
    assert info(small_project).transcripts == 0
    assert today(small_project, coder).unopened == []
    assert (quotes(small_project), counts(small_project)) == ([], [])
    assert check(small_project) == []


@pytest.mark.parametrize("restart", [False, True], ids=["at once", "after a restart"])
def test_a_redone_import_is_the_same_document_again(small_project: Store, coder: int, restart: bool) -> None:
    """Name, GUID, turns, speakers and full-text hits are what they were, also tomorrow."""
    before = _state(small_project, coder)
    assert len(list(search(small_project, "meldcode", "word"))) == 1
    history.undo(small_project, coder)
    if restart:
        with Store.open(small_project.path) as tomorrow:
            history.redo(tomorrow, coder)
            assert _state(tomorrow, coder) == before
    else:
        history.redo(small_project, coder)
    assert _state(small_project, coder) == before
    assert count(small_project, "text") == 1
    code_words(small_project, coder, "Die werkt goed.", "K")
    assert check(small_project) == []


def test_an_undone_import_may_be_imported_again(small_project: Store, coder: int, tmp_path: Path) -> None:
    """The same file comes in as new; then the first import can no longer be done again."""
    history.undo(small_project, coder)
    path = tmp_path / "verpleegkundige.txt"
    path.write_text(TRANSCRIPT, "utf-8")
    [report] = import_files(small_project, coder, [path])
    assert (report.status, report.documents) == ("imported", ["verpleegkundige"])
    assert len(list(search(small_project, "meldcode", "word"))) == 1
    with refused("redo.nothing"):
        history.redo(small_project, coder)


def test_no_interview_is_copied_into_the_journal(small_project: Store) -> None:
    """The entry of an import names the text and does not repeat it."""
    [(images, parameters)] = small_project.rows("SELECT images, parameters FROM entry WHERE act = 'document.import'")
    assert small_project.value("SELECT guid FROM text") in images
    assert "meldcode" not in images + parameters


def _codes(store: Store, who: int) -> None:
    code_words(store, who, "Die werkt goed.", "K")


def _leaves(store: Store, who: int) -> None:
    coding.leave_without_code(store, who, text_id(store), [place(store, "Die werkt goed.")])


def _notes(store: Store, who: int) -> None:
    span = place(store, "Die werkt goed.")
    coding.set_context(store, who, text_id(store), span, topic="1", vignette=None, own_case=None)


@pytest.mark.parametrize("works", [_codes, _leaves, _notes])
def test_a_transcript_on_which_a_colleague_worked_is_not_pulled_away(
    small_project: Store, coder: int, other: int, works: Callable[[Store, int], None]
) -> None:
    """Undoing the import is refused, and the act in the way is named; once that is undone it is possible."""
    works(small_project, other)
    before = acts(small_project)
    with refused("undo.built_on") as refusal:
        history.undo(small_project, coder)
    assert refusal.value.parameters["later"] == len(before)
    assert refusal.value.parameters["act"] == before[-1]
    assert (count(small_project, "document"), acts(small_project)) == (1, before)
    history.undo(small_project, other)
    history.undo(small_project, coder)
    assert count(small_project, "document") == 0


def test_reading_on_does_not_stand_in_the_way_of_an_undo(small_project: Store, coder: int, other: int) -> None:
    """Where somebody was reading is a convenience; it goes with the document."""
    coding.remember_place(small_project, other, small_project.value("SELECT id FROM document"), 3, 9)
    history.undo(small_project, coder)
    assert (count(small_project, "document"), count(small_project, "bookmark")) == (0, 0)


def test_a_passage_that_another_coder_uses_stays(small_project: Store, coder: int, other: int) -> None:
    """Both coded the same words; the first cannot take the passage away from under the second."""
    for who in (coder, other):
        code_words(small_project, who, "Die werkt goed.", "K")
    with refused("undo.built_on"):
        history.undo(small_project, coder)
    assert [row[3] for row in coded(small_project)] == ["A", "B"]


def test_what_was_changed_behind_the_journals_back_is_not_overwritten(small_project: Store, coder: int) -> None:
    """When a row is no longer as the act left it and no act tells why, the undo is refused."""
    code_words(small_project, coder, "Die werkt goed.", "K")
    small_project.keep("UPDATE coding SET weight = 3")
    with refused("undo.changed"):
        history.undo(small_project, coder)
    assert small_project.value("SELECT weight FROM coding") == 3


def test_an_act_on_which_a_colleague_built_is_refused_whole(small_project: Store, coder: int, other: int) -> None:
    """Of an act with several rows nothing is taken back when one of them is in use."""
    made = code_words(small_project, coder, "Die werkt goed.", "K", None, "org.school:does")
    memos.write_memo(small_project, other, "waarom?", target="coding", number=made.number)
    with refused("undo.built_on") as refusal:
        history.undo(small_project, coder)
    assert refusal.value.parameters["act"] == "memo.write"
    assert (count(small_project, "qualifier"), count(small_project, "coding")) == (1, 1)


def test_acts_of_two_coders_are_undone_by_each_on_their_own(small_project: Store, coder: int, other: int) -> None:
    """Each goes back through their own acts in order; those of the other stay."""
    for number, words in enumerate(("Die werkt goed.", "niemand oefent", "het gesprek", "tweede week")):
        code_words(small_project, (coder, other)[number % 2], words, "K")
    history.undo(small_project, coder)
    assert [quote for quote, *_ in coded(small_project)] == ["tweede week", "Die werkt goed.", "niemand oefent"]
    history.undo(small_project, other)
    history.undo(small_project, other)
    assert [quote for quote, *_ in coded(small_project)] == ["Die werkt goed."]
    history.redo(small_project, other)
    history.redo(small_project, coder)
    assert [row[3] for row in coded(small_project)] == ["A", "B", "A"]


def test_redo_is_refused_where_a_colleague_took_the_place(small_project: Store, coder: int, other: int) -> None:
    """A coding that cannot come back as it was is refused, and what is there now stays."""
    code_words(small_project, coder, "Die werkt goed.", "K")
    history.undo(small_project, coder)
    code_words(small_project, other, "Die werkt goed.", "K")
    with refused("redo.changed"):
        history.redo(small_project, coder)
    assert [row[3] for row in coded(small_project)] == ["B"]


def test_undo_and_redo_are_entries_that_are_never_undone_themselves(small_project: Store, coder: int) -> None:
    """The log grows by each; numbers have no gaps; an undo after a redo takes back the act, not the redo."""
    code_words(small_project, coder, "Die werkt goed.", "K")
    for turn in (history.undo, history.redo, history.undo):
        turn(small_project, coder)
    assert acts(small_project)[-4:] == ["coding.apply", "undo", "redo", "undo"]
    numbers = [number for (number,) in small_project.rows("SELECT number FROM entry ORDER BY number")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert coded(small_project) == []
