"""Going back to before an act, with everybody's acts, as one act."""

from __future__ import annotations

import pytest

from tests.small import acts, code_words, coded, content, refused, undone_and_redone
from workbench.services.coding import coding, memos
from workbench.services.project import history
from workbench.services.project.going_back import account, go_back, going_back
from workbench.services.project.projects import check, sign_in
from workbench.storage.store import Store
from workbench.wording import choose_language

WORDS = ("Die werkt goed.", "niemand oefent", "het gesprek")


@pytest.fixture
def other(small_project: Store, coder: int) -> int:
    """Coder B, who worked in turn with A: two codings and a memo of A, a coding and a memo of B."""
    other = sign_in(small_project, "B")
    code_words(small_project, coder, WORDS[0], "K")
    code_words(small_project, other, WORDS[1], "K")
    memos.write_memo(small_project, coder, "later")
    code_words(small_project, coder, WORDS[2], "T1")
    memos.write_memo(small_project, other, "ook")
    return other


def _number(store: Store, act: str) -> int:
    number: int = store.value("SELECT min(number) FROM entry WHERE act = ?", (act,))
    return number


def test_the_project_is_what_it_was_before_the_act(small_project: Store, coder: int, other: int) -> None:
    """Acts of both are taken back by one act of the one who goes back, which can itself be undone and redone."""
    first = _number(small_project, "coding.apply")
    with undone_and_redone(small_project, coder):
        go_back(small_project, coder, going_back(small_project, first), reason="verkeerde transcript")
    assert coded(small_project) == []
    assert small_project.value("SELECT count(*) FROM memo") == 0
    assert check(small_project) == []
    assert history.log(small_project)[2].reason == "verkeerde transcript"


def test_the_counts_are_told_first(small_project: Store, coder: int, other: int) -> None:
    """How many acts of whom go, and what goes with them; nothing is written by looking."""
    before = acts(small_project)
    planned = going_back(small_project, _number(small_project, "coding.apply") + 1)
    assert planned.by_coder == {"A": 2, "B": 2}
    assert [turned.act for turned in planned.taken] == ["memo.write", "coding.apply", "memo.write", "coding.apply"]
    told = account(planned)
    assert (told["taken"], told["coders"], told["returning"]) == (4, "A 2, B 2", 0)
    assert told["effects"] == "2 codings go, 2 memos go"
    assert acts(small_project) == before


def test_what_was_taken_away_since_comes_back(small_project: Store, coder: int, other: int) -> None:
    """A coding that was taken off later is there again, and is counted as coming back."""
    before, number = content(small_project), len(acts(small_project)) + 1
    coding.take_off(small_project, coder, small_project.value("SELECT id FROM coding WHERE coder_id = ?", (coder,)))
    planned = going_back(small_project, number)
    assert (planned.effects.gone["coding"], planned.effects.come["coding"]) == (0, 1)
    go_back(small_project, other, planned)
    assert content(small_project) == before


def test_what_was_undone_since_stands_again(small_project: Store, coder: int, other: int) -> None:
    """The project is just what it was then, so an act that was taken back later is done again."""
    before, number = content(small_project), len(acts(small_project)) + 1
    undone = history.undo(small_project, coder)
    planned = going_back(small_project, number)
    assert ([turned.number for turned in planned.returning], planned.taken) == ([undone.number], [])
    go_back(small_project, other, planned)
    assert content(small_project) == before
    assert history.entry(small_project, undone.number).undone_by is None
    history.undo(small_project, other)
    assert history.entry(small_project, undone.number).undone_by == number


def test_one_can_go_back_to_before_going_back(small_project: Store, coder: int, other: int) -> None:
    """Going back twice leads where it says, whatever was gone back to in between."""
    number, then = len(acts(small_project)) + 1, content(small_project)
    first = _number(small_project, "coding.apply")
    go_back(small_project, coder, going_back(small_project, first + 2))
    code_words(small_project, other, WORDS[2], "K")
    go_back(small_project, other, going_back(small_project, number))
    assert content(small_project) == then
    go_back(small_project, coder, going_back(small_project, first))
    assert coded(small_project) == []


def test_acts_that_were_gone_back_over_cannot_be_redone_alone(small_project: Store, coder: int, other: int) -> None:
    """A colleague's going back is not one's own undo: redo leaves it alone."""
    go_back(small_project, other, going_back(small_project, _number(small_project, "coding.apply")))
    with refused("redo.nothing"):
        history.redo(small_project, coder)
    with refused("undo.not_standing"):
        list(history.undo_to(small_project, coder, _number(small_project, "coding.apply")))


def test_what_came_meanwhile_is_not_taken_back_unseen(small_project: Store, coder: int, other: int) -> None:
    """When somebody does something after the counts were shown, nothing is done."""
    planned = going_back(small_project, _number(small_project, "coding.apply"))
    code_words(small_project, other, WORDS[2], "K")
    before = content(small_project)
    with refused("go_back.moved_on"):
        go_back(small_project, coder, planned)
    assert content(small_project) == before


def test_where_nothing_can_be_taken_back_it_is_said(small_project: Store, coder: int, other: int) -> None:
    """After the last act there is nothing; before the first one neither; the coders themselves stay."""
    history.undo(small_project, other)
    with refused("go_back.nothing"):
        going_back(small_project, go_back_to_nothing(small_project, other))
    for number in (0, 999):
        with refused("log.unknown"):
            going_back(small_project, number)
    go_back(small_project, coder, going_back(small_project, 1))
    assert [name for (name,) in small_project.rows("SELECT name FROM coder ORDER BY id")] == ["A", "B"]
    assert small_project.value("SELECT count(*) FROM document") == 0
    assert small_project.value("SELECT count(*) FROM code") > 0


def go_back_to_nothing(store: Store, coder: int) -> int:
    """Do and undo something, so that nothing since then stands; returns the number of what was done."""
    memos.write_memo(store, coder, "weg")
    number = len(acts(store))
    history.undo(store, coder)
    return number


def test_it_is_refused_to_undo_going_back_where_somebody_built_on_it(
    small_project: Store, coder: int, other: int
) -> None:
    """The later act is named with its number, its coder and its sentence, in the language spoken."""
    code_words(small_project, coder, "Ja, in de tweede week al.", "T1")
    number = len(acts(small_project))
    go_back(small_project, coder, going_back(small_project, number))
    history.undo(small_project, coder)
    memos.write_memo(
        small_project, other, "hm", target="coding", number=small_project.value("SELECT max(id) FROM coding")
    )
    with refused("undo.built_on") as refusal:
        history.undo(small_project, coder)
    known = refusal.value.parameters
    assert (known["coder"], known["later"], str(known["what"])) == ("B", number + 3, "wrote a memo (idea)")
    choose_language("nl")
    assert str(known["what"]) == "een memo geschreven (idee)"
