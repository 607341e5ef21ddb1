"""Memos on anything."""

from __future__ import annotations

import pytest

from tests.small import acts, code_words, count, place, refused, text_id
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.memos import change_memo, find_memo, memos, remove_memo, write_memo
from workbench.services.matrix import matrix
from workbench.services.points import points
from workbench.services.project import history
from workbench.services.project.projects import sign_in
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


def test_a_memo_on_words_makes_their_passage(small_project: Store, coder: int) -> None:
    """Words that nobody coded become a passage with the memo, in one act that is taken back whole."""
    spot = (text_id(small_project), place(small_project, "hoe het er echt aan toe gaat"))
    for body in ("eerste", "tweede"):
        write_memo(small_project, coder, body, kind="question", target="passage", place=spot)
    assert count(small_project, "passage") == 1
    assert [(memo.target, memo.quote, memo.position, memo.document) for memo in memos(small_project)] == [
        ("passage", "hoe het er echt aan toe gaat", spot[1].start, "verpleegkundige")
    ] * 2
    for _ in range(2):
        history.undo(small_project, coder)
    assert (count(small_project, "passage"), count(small_project, "memo")) == (0, 0)


def test_a_memo_becomes_another_kind(small_project: Store, coder: int) -> None:
    """Words and kind change together or apart; what stays as it was is no act."""
    guid = write_memo(small_project, coder, "vraag")
    change_memo(small_project, coder, guid, "vraag", kind="question")
    change_memo(small_project, coder, guid, "antwoord", kind="decision")
    before = acts(small_project)
    change_memo(small_project, coder, guid, " antwoord ")
    assert acts(small_project) == before
    [memo] = memos(small_project)
    assert (memo.kind, memo.body) == ("decision", "antwoord")


def test_only_ones_own_memo_is_rewritten_or_taken_away(small_project: Store, coder: int) -> None:
    """The memo of another coder is read; the refusal names whose it is."""
    guid = write_memo(small_project, coder, "van A")
    other = sign_in(small_project, "B")
    before = acts(small_project)
    with refused("memo.of_another") as refusal:
        change_memo(small_project, other, guid, "x")
    assert refusal.value.parameters == {"coder": "A"}
    with refused("memo.of_another"):
        remove_memo(small_project, other, guid)
    assert acts(small_project) == before


def test_memos_are_found_by_words_kind_and_what_they_are_on(small_project: Store, coder: int) -> None:
    """All words must stand in the memo or in the name of what it is on; capitals and accents do not count."""
    document, code = small_project.value("SELECT id FROM document"), find_code(small_project, "T1.huisbezoek").id
    write_memo(small_project, coder, "Één keer per maand")
    write_memo(small_project, coder, "Vaker?", kind="question", target="code", number=code)
    write_memo(small_project, coder, "per week", kind="contact", target="document", number=document)
    found = {
        words: [memo.body for memo in memos(small_project, search=words)]
        for words in ("een maand", "PER", "huisbezoek vaker", "verpleegkundige", "per nooit")
    }
    assert found == {
        "een maand": ["Één keer per maand"],
        "PER": ["per week", "Één keer per maand"],
        "huisbezoek vaker": ["Vaker?"],
        "verpleegkundige": ["per week"],
        "per nooit": [],
    }
    assert [memo.body for memo in memos(small_project, kind="question")] == ["Vaker?"]
    assert [memo.body for memo in memos(small_project, target="project")] == ["Één keer per maand"]
    assert [memo.body for memo in memos(small_project, search="per", most=1)] == ["per week"]


def test_a_memo_is_found_by_the_beginning_of_its_guid(small_project: Store, coder: int) -> None:
    """As much of it as no other memo begins with."""
    guid = write_memo(small_project, coder, "een")
    write_memo(small_project, coder, "twee")
    assert find_memo(small_project, guid[:20]).body == "een"
    for nothing in ("", "x"):
        with refused("memo.unknown"):
            find_memo(small_project, nothing)
