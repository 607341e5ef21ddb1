"""Undo, redo and the log, as a researcher uses them."""

from __future__ import annotations

import pytest

from tests.small import acts, code_words, coded, refused
from workbench.services.codebook.codebook import find_code
from workbench.services.coding import coding, memos
from workbench.services.coding.attaching import give_aspect
from workbench.services.project import history
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store
from workbench.wording import choose_language

WORDS = ("Die werkt goed.", "niemand oefent", "het gesprek")


@pytest.fixture
def worked(small_project: Store, coder: int) -> Store:
    """Return the small project with three codings, one act each."""
    for words in WORDS:
        code_words(small_project, coder, words, "K")
    return small_project


def _quotes(store: Store) -> list[str]:
    return [quote for quote, *_ in coded(store)]


def test_undo_says_what_was_taken_back(worked: Store, coder: int) -> None:
    """The latest act goes first, by its number, name and parameters."""
    turned = history.undo(worked, coder)
    assert (turned.act, turned.parameters) == ("coding.apply", {"code": "K", "name": "Ketensamenwerking"})
    assert turned.number == history.log(worked)[1].number
    assert _quotes(worked) == list(WORDS[:2])


def test_one_undoes_ones_own_acts_only(worked: Store, coder: int) -> None:
    """Who did nothing has nothing to take back, whatever others did since."""
    other = sign_in(worked, "B")
    with refused("undo.nothing"):
        history.undo(worked, other)
    code_words(worked, other, "Ja, in de tweede week al.", "T1.huisbezoek")
    history.undo(worked, coder)
    assert [row[3] for row in coded(worked)] == ["B", "A", "A"]


def test_undo_ends_where_one_began(worked: Store, coder: int) -> None:
    """Starting the project and entering the coder are nobody's acts and stay."""
    for _ in range(4):
        history.undo(worked, coder)
    with refused("undo.nothing"):
        history.undo(worked, coder)
    assert [row.act for row in reversed(history.log(worked)) if row.undone_by is None][:2] == [
        "project.new",
        "coder.add",
    ]


def test_redo_goes_forward_again_step_by_step(worked: Store, coder: int) -> None:
    """What was taken back last is done again first; after that nothing is left to do again."""
    for _ in range(2):
        history.undo(worked, coder)
    steps = []
    for _ in range(2):
        history.redo(worked, coder)
        steps.append(_quotes(worked))
    assert steps == [list(WORDS[:2]), list(WORDS)]
    with refused("redo.nothing"):
        history.redo(worked, coder)


def test_redo_is_gone_after_a_new_act(worked: Store, coder: int) -> None:
    """Who goes on from an earlier state cannot go back to the other one; what a colleague does is no new act."""
    history.undo(worked, coder)
    code_words(worked, sign_in(worked, "B"), "Ja, in de tweede week al.", "K")
    history.redo(worked, coder)
    history.undo(worked, coder)
    memos.write_memo(worked, coder, "anders")
    with refused("redo.nothing"):
        history.redo(worked, coder)
    assert WORDS[2] not in _quotes(worked)


def test_undoing_down_to_an_act_takes_it_back_too(worked: Store, coder: int) -> None:
    """All later acts of one's own go, and the named one with them."""
    second = [row.number for row in history.log(worked) if row.act == "coding.apply"][1]
    turned = list(history.undo_to(worked, coder, second))
    assert [each.number for each in turned] == [second + 1, second]
    assert _quotes(worked) == [WORDS[0]]


def test_only_a_standing_act_of_ones_own_is_undone_to(worked: Store, coder: int) -> None:
    """An undo, an act taken back, another's act and a number that is none are refused, and nothing is taken back."""
    history.undo(worked, coder)
    taken, undo = history.log(worked)[1].number, history.log(worked)[0].number
    before = acts(worked)
    for number in (undo, taken, 1, 999):
        with refused("undo.not_standing"):
            list(history.undo_to(worked, coder, number))
    assert _quotes(worked) == list(WORDS[:2])
    assert acts(worked) == before


def test_undo_and_redo_work_after_a_restart(worked: Store, coder: int) -> None:
    """What was done yesterday can be taken back today."""
    with Store.open(worked.path) as tomorrow:
        history.undo(tomorrow, coder)
    with Store.open(worked.path) as later:
        assert _quotes(later) == list(WORDS[:2])
        history.redo(later, coder)
        assert _quotes(later) == list(WORDS)


def test_the_log_tells_who_did_what_and_what_was_taken_back(worked: Store, coder: int) -> None:
    """The latest act stands first; an undo names its act, and the act its undo."""
    history.undo(worked, coder)
    undo, act, *_ = history.log(worked)
    assert (undo.act, undo.target, undo.coder) == ("undo", act.number, "A")
    assert (act.act, act.undone_by, act.coder) == ("coding.apply", undo.number, "A")
    assert [row.number for row in history.log(worked, most=2)] == [undo.number, act.number]
    history.redo(worked, coder)
    assert history.log(worked)[2].undone_by is None


def test_changing_a_coding_back_and_forth_is_undone_in_order(worked: Store, coder: int) -> None:
    """Each undo goes one step back through aspect, weight and the coding itself."""
    number = worked.value("SELECT max(id) FROM coding")
    give_aspect(worked, coder, number, find_code(worked, "sterk_punt"))
    coding.set_weight(worked, coder, number, 3)
    coding.take_off(worked, coder, number)
    states = []
    for _ in range(4):
        history.undo(worked, coder)
        states.append(worked.row("SELECT weight, aspect_id IS NOT NULL FROM coding WHERE id = ?", (number,)))
    assert states == [(3, 1), (0, 1), (0, 0), None]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "coded Ketensamenwerking (K)"), ("nl", "Ketensamenwerking gecodeerd (K)")],
)
def test_the_log_speaks_both_languages(worked: Store, language: str, said: str) -> None:
    """The sentence is made when it is shown, so one log is read in either language."""
    choose_language(language)
    row = history.log(worked)[0]
    assert history.sentence(row.act, {"code": "K", "name": "Ketensamenwerking"}) == said


def test_an_undo_is_said_by_the_number_of_its_act() -> None:
    """The target of an undo is in its sentence."""
    assert history.sentence("undo", {"reason": None}, target=12) == "took act 12 back"


def test_a_status_that_is_none_of_ours_stays_in_the_sentence() -> None:
    """Braces in what a foreign project holds are signs like any other."""
    said = history.sentence("point.status", {"point": "V1", "status": "{klaar", "reason": None})
    assert "{klaar" in said
