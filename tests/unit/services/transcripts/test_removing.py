"""Removing a document with all that hangs on it."""

from __future__ import annotations

import pytest

from tests.small import code_words, content, count, refused, undone_and_redone
from workbench.services.codebook.codebook import find_code
from workbench.services.coding import memos
from workbench.services.coding.coding import remember_place
from workbench.services.coding.second_round import tick_off
from workbench.services.matrix import matrix
from workbench.services.points import points
from workbench.services.project import history
from workbench.services.project.projects import check, sign_in
from workbench.services.transcripts.removing import Removal, removal, remove_document
from workbench.storage.store import Store


@pytest.fixture
def document(small_project: Store, coder: int) -> int:
    """Return the transcript, with codings of two coders, memos, evidence and a tick on it."""
    number: int = small_project.value("SELECT id FROM document")
    other = sign_in(small_project, "B")
    first = code_words(small_project, coder, "Die werkt goed.", "K", "sterk_punt", "org.school:does")
    code_words(small_project, other, "Die werkt goed.", "T1")
    memos.write_memo(small_project, coder, "bij de codering", target="coding", number=first.number)
    memos.write_memo(small_project, other, "bij het gesprek", target="document", number=number)
    memos.write_memo(small_project, coder, "bij het project")
    points.add_point(small_project, coder, find_code(small_project, "T1"), "meer bezoeken")
    points.add_evidence(small_project, coder, "V01", coding=first.number)
    tick_off(small_project, coder, find_code(small_project, "K"), number)
    return number


def test_what_goes_is_counted_first(small_project: Store, document: int) -> None:
    """Codings of everybody, memos on the document and on its passages, and evidence; nothing is written by looking."""
    before = content(small_project)
    assert removal(small_project, document) == Removal("verpleegkundige", 2, 1, 0, 2, 1)
    assert content(small_project) == before


def test_a_document_goes_with_all_that_hangs_on_it_and_comes_back(
    small_project: Store, coder: int, document: int
) -> None:
    """One act takes all of it; what does not hang on it stays, and so does the text for an undo."""
    with undone_and_redone(small_project, coder):
        remove_document(small_project, coder, document, reason="trok zich terug")
    assert [count(small_project, table) for table in ("document", "coding", "passage", "speaker")] == [0, 0, 0, 0]
    assert [count(small_project, table) for table in ("memo", "point", "text")] == [1, 1, 1]
    assert check(small_project) == []
    row = history.log(small_project)[2]
    assert (row.reason, history.told(row)) == ("trok zich terug", "removed verpleegkundige with 2 codings")


def test_a_group_matrix_goes_with_its_items(small_project: Store, coder: int) -> None:
    """Items, what they were coded with, empty cells and evidence go; the transcript stays."""
    group = matrix.new_matrix(small_project, coder, "groep")
    row, column = find_code(small_project, "T1").id, find_code(small_project, "verbeterpunt").id
    item = matrix.add_item(small_project, coder, group, row, column, "lessen")
    matrix.code_item(small_project, coder, item, find_code(small_project, "T1"))
    matrix.set_empty(small_project, coder, group, find_code(small_project, "K").id, column, "no_time")
    points.add_point(small_project, coder, find_code(small_project, "T1"), "meer lessen")
    points.add_evidence(small_project, coder, "V01", item=item)
    assert removal(small_project, group) == Removal("groep", 1, 1, 1, 0, 1)
    with undone_and_redone(small_project, coder):
        remove_document(small_project, coder, group)
    assert [count(small_project, table) for table in ("document", "item", "emptycell", "evidence")] == [1, 0, 0, 0]


def test_where_one_was_reading_comes_back_too(small_project: Store, coder: int, document: int) -> None:
    """Places and how far one came are no acts, yet an undo brings them back with the document."""
    remember_place(small_project, coder, document, 12, 40)
    kept = [small_project.rows(f"SELECT * FROM {table}") for table in ("bookmark", "progress")]
    remove_document(small_project, coder, document)
    assert count(small_project, "bookmark") == 0
    history.undo(small_project, coder)
    again = small_project.value("SELECT id FROM document")
    now = [small_project.rows(f"SELECT * FROM {table}") for table in ("bookmark", "progress")]
    assert [[(row[0], again, *row[2:]) for row in rows] for rows in kept] == now


def test_where_one_was_reading_last_comes_back(small_project: Store, coder: int, document: int) -> None:
    """Also when the document went once more, by a redo, after one had read on in it."""
    remember_place(small_project, coder, document, 12, 40)
    remove_document(small_project, coder, document)
    history.undo(small_project, coder)
    remember_place(small_project, coder, small_project.value("SELECT id FROM document"), 70, 90)
    history.redo(small_project, coder)
    history.undo(small_project, coder)
    assert small_project.rows("SELECT position, furthest FROM bookmark") == [(70, 90)]


def test_a_document_that_is_gone_is_told(small_project: Store, coder: int) -> None:
    """Nothing happens to a document that somebody took away."""
    with refused("act.gone"):
        remove_document(small_project, coder, 999)
