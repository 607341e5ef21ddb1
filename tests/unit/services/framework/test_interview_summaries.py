"""Half a page on an interview."""

from __future__ import annotations

import pytest

from tests.small import count
from workbench.errors import RefusedError
from workbench.services.framework.interview_summaries import summary_of, write_summary
from workbench.services.project.history import undo
from workbench.services.project.projects import sign_in
from workbench.services.transcripts.documents import listed_documents
from workbench.services.transcripts.removing import remove_document
from workbench.storage.store import Store


def document(store: Store, name: str) -> int:
    number: int = store.value("SELECT id FROM document WHERE name = ?", (name,))
    return number


def test_it_is_kept_changed_and_taken_away(project: Store) -> None:
    """Who wrote it last is told; an undo brings the words back."""
    number = document(project, "01-leerkracht")
    assert summary_of(project, number) is None
    write_summary(project, sign_in(project, "A"), number, " Vooral over lessen.\n\nWeinig over melden. ")
    write_summary(
        project, sign_in(project, "B"), number, "Over lessen.", before="Vooral over lessen.\n\nWeinig over melden."
    )
    found = summary_of(project, number)
    assert found is not None
    assert (found.document, found.body, found.coder) == ("01-leerkracht", "Over lessen.", "B")
    assert {each.row.name: each.summary for each in listed_documents(project, 1)}["01-leerkracht"] == "Over lessen."
    write_summary(project, sign_in(project, "B"), number, "")
    assert summary_of(project, number) is None
    undo(project, sign_in(project, "B"))
    assert summary_of(project, number) == found


def test_nobodys_words_are_written_over(project: Store) -> None:
    """Words that came since one began are refused."""
    number = document(project, "01-leerkracht")
    write_summary(project, sign_in(project, "A"), number, "van A", before="")
    with pytest.raises(RefusedError) as refused:
        write_summary(project, sign_in(project, "B"), number, "van B", before="")
    assert refused.value.key == "framework.summary_meanwhile"


def test_a_group_matrix_is_no_interview(project: Store) -> None:
    """It is refused by its name; a document that went, too."""
    with pytest.raises(RefusedError) as refused:
        write_summary(project, sign_in(project, "A"), document(project, "matrix"), "x")
    assert (refused.value.key, refused.value.parameters["document"]) == ("framework.no_interview", "matrix")
    with pytest.raises(RefusedError):
        write_summary(project, sign_in(project, "A"), 999, "x")


def test_it_goes_with_its_document(project: Store) -> None:
    """And comes back with it."""
    number = document(project, "03-coach")
    write_summary(project, sign_in(project, "A"), number, "Over huisbezoek.")
    remove_document(project, sign_in(project, "A"), number)
    assert count(project, "documentsummary") == 0
    undo(project, sign_in(project, "A"))
    assert count(project, "documentsummary") == 1
