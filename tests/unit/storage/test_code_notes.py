"""What was written about codes, and what would come together."""

from __future__ import annotations

from tests.small import code_words, place, text_id
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import redefine_code
from workbench.services.coding.memos import write_memo
from workbench.services.project.projects import sign_in
from workbench.storage.queries.code_notes import (
    around,
    around_in_document,
    code_memos,
    meeting,
    older_counts,
    own_codings,
)
from workbench.storage.store import Store


def test_memos_on_a_code_the_latest_first(empty_project: Store, coder: int) -> None:
    """Only what was written on this code is shown."""
    code = find_code(empty_project, "T1.huisbezoek")
    for body in ("eerst", "later"):
        write_memo(empty_project, coder, body, kind="rule", target="code", number=code.id)
    write_memo(empty_project, coder, "elders", target="code", number=find_code(empty_project, "T2").id)
    assert [(memo.body, memo.kind, memo.coder) for memo in code_memos(empty_project, code.id)] == [
        ("later", "rule", "A"),
        ("eerst", "rule", "A"),
    ]


def test_what_comes_together_is_counted_before_it_does(small_project: Store, coder: int) -> None:
    """Codings of every coder, those that would join another of the same coder, memos and children."""
    other = sign_in(small_project, "B")
    one = code_words(small_project, coder, "Die werkt goed.", "T1.huisbezoek")
    code_words(small_project, coder, "Die werkt goed.", "T1.voorlichting")
    code_words(small_project, other, "Die werkt goed.", "T1.huisbezoek")
    write_memo(small_project, coder, "twijfel", target="coding", number=one.number)
    source, target = find_code(small_project, "T1.huisbezoek"), find_code(small_project, "T1.voorlichting")
    found = meeting(small_project, source.id, target.id)
    assert found._asdict() == {"codings": 2, "coders": 2, "twins": 1, "memos": 1, "children": 0}


def test_what_is_said_around_a_passage(small_project: Store) -> None:
    """The words before and after it, as many as asked for; at the beginning of a text nothing stands before."""
    span = place(small_project, "Die werkt goed.")
    before, after = around(small_project, text_id(small_project), span.start, span.end, 10)
    assert (before, after) == ("ode erbij. "[-10:], " Maar niem")
    assert around(small_project, text_id(small_project), 0, 2, 10)[0] == ""


def test_words_of_a_document_with_their_surroundings(small_project: Store) -> None:
    """A place in a document is shown between what stands around it."""
    span = place(small_project, "meldcode")
    document = small_project.value("SELECT id FROM document")
    assert around_in_document(small_project, document, span.start, span.end, 3) == ("de ", "meldcode", " er")
    assert around_in_document(small_project, 999, span.start, span.end, 3) == ("", "", "")


def test_codings_of_an_earlier_rule_are_counted(small_project: Store, coder: int) -> None:
    """After the rule changed, what was coded before it is counted."""
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode")
    code = find_code(small_project, "T2.meldcode")
    assert own_codings(small_project, code.id) == 1
    assert own_codings(small_project, find_code(small_project, "T2").id) == 0
    assert older_counts(small_project) == {}
    redefine_code(small_project, coder, code, definition="alleen de vijf stappen")
    assert older_counts(small_project) == {code.id: 1}
