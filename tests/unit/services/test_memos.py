"""Memos on anything."""

from __future__ import annotations

import pytest

from tests.small import acts, code_words, refused
from workbench.services import history, matrix, points
from workbench.services.codebook import find_code
from workbench.services.memos import change_memo, memos, write_memo
from workbench.storage.store import Store


def test_a_memo_names_what_it_is_on(small_project: Store, coder: int) -> None:
    """A memo on a coding is on its document and its code; on the project it is on nothing else."""
    made = code_words(small_project, coder, "Die werkt goed.", "K")
    document, passage = small_project.value("SELECT id FROM document"), small_project.value("SELECT id FROM passage")
    points.add_point(small_project, coder, find_code(small_project, "T1"), "a")
    on = {
        "document": (document, "verpleegkundige", None),
        "passage": (passage, "verpleegkundige", None),
        "coding": (made.number, "verpleegkundige", "K"),
        "code": (find_code(small_project, "T1").id, None, "T1"),
        "point": (small_project.value("SELECT id FROM point"), None, None),
    }
    for target, (number, _, _) in on.items():
        write_memo(small_project, coder, target, target=target, number=number)
    write_memo(small_project, coder, "studie", kind="decision")
    listed = {memo.body: (memo.kind, memo.document, memo.code) for memo in memos(small_project)}
    assert listed == {"studie": ("decision", None, None)} | {
        target: ("idea", document, code) for target, (_, document, code) in on.items()
    }


def test_the_latest_memo_comes_first(small_project: Store, coder: int) -> None:
    """Memos are listed from the newest down, at the most so many as are asked for."""
    for body in ("een", "twee", "drie"):
        write_memo(small_project, coder, body)
    assert [memo.body for memo in memos(small_project)] == ["drie", "twee", "een"]
    assert [memo.body for memo in memos(small_project, most=2)] == ["drie", "twee"]


def test_a_memo_keeps_its_lines_and_shows_its_hidden_signs(small_project: Store, coder: int) -> None:
    """White space around a memo goes, line ends within stay."""
    write_memo(small_project, coder, "  eerste regel\n\ntweede\x1b[31m \n")
    assert memos(small_project)[0].body == "eerste regel\n\ntweede␛[31m"


@pytest.mark.parametrize("body", ["", "  ", "\n\t"])
def test_a_memo_needs_words(small_project: Store, coder: int, body: str) -> None:
    """Nothing is kept of an empty memo."""
    before = acts(small_project)
    with refused("memo.empty"):
        write_memo(small_project, coder, body)
    assert acts(small_project) == before


def test_a_memo_is_rewritten_and_taken_away(small_project: Store, coder: int) -> None:
    """An empty text takes it away; undo goes back step by step."""
    guid = write_memo(small_project, coder, "vraag")
    change_memo(small_project, coder, guid, "antwoord")
    change_memo(small_project, coder, guid, " ")
    assert acts(small_project)[-3:] == ["memo.write", "memo.change", "memo.remove"]
    found = [[memo.body for memo in memos(small_project)]]
    for _ in range(2):
        history.undo(small_project, coder)
        found.append([memo.body for memo in memos(small_project)])
    assert found == [[], ["antwoord"], ["vraag"]]


def test_a_memo_that_is_gone_is_refused(small_project: Store, coder: int) -> None:
    """Whoever rewrites a memo that somebody else took away is told."""
    with refused("memo.unknown"):
        change_memo(small_project, coder, "geen", "tekst")


def test_a_memo_of_an_item_names_its_matrix(small_project: Store, coder: int) -> None:
    """A memo on the coding of a group's item is found under the code, and under the matrix it stands in."""
    document = matrix.new_matrix(small_project, coder, "groep")
    row, column = find_code(small_project, "T1").id, find_code(small_project, "verbeterpunt").id
    item = matrix.add_item(small_project, coder, document, row, column, "vaker langs")
    made = matrix.code_item(small_project, coder, item, find_code(small_project, "T1.huisbezoek"))
    write_memo(small_project, coder, "wie?", target="coding", number=made.number)
    [memo] = memos(small_project)
    assert (memo.code, memo.document) == ("T1.huisbezoek", "groep")
