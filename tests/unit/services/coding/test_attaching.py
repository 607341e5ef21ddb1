"""Attaching codes by keys: taking off, extending, and neighbours that become one passage."""

from __future__ import annotations

import pytest

from tests.small import acts, code_words, coded, content, count, place, refused, text_id, undone_and_redone
from workbench.errors import RefusedError
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import redefine_code
from workbench.services.coding import coding, memos
from workbench.services.coding.attaching import Attached, give_aspect, toggle_code
from workbench.services.points import points
from workbench.services.project.history import undo
from workbench.services.project.projects import sign_in
from workbench.storage.queries.neighbours import is_evidence
from workbench.storage.store import Store

ANSWER = ("Ja, in de tweede week al.", "Dan zie je, eh, hoe het er echt aan toe gaat.")
ONE, TWO, THREE = "Dan pak ik de meldcode erbij.", "Die werkt goed.", "Maar niemand oefent het gesprek."
WHOLE = f"{ONE} {TWO} {THREE}"


def toggle(store: Store, coder: int, words: str, code: str = "K", aspect: str | None = None) -> Attached:
    """Type the keys of a code while these words are selected."""
    found = find_code(store, aspect) if aspect else None
    return toggle_code(store, coder, text_id(store), place(store, words), find_code(store, code), found)


def aspect_of(store: Store, coder: int, number: int, aspect: str | None) -> Attached:
    """Type the sign of an aspect on a coding."""
    return give_aspect(store, coder, number, find_code(store, aspect) if aspect else None)


def quotes(store: Store) -> list[tuple[str, str | None]]:
    """Return quote and aspect of each coding."""
    return [(quote, aspect) for quote, _, aspect, _ in coded(store)]


def test_typing_a_code_attaches_it_and_typing_it_again_takes_it_off(small_project: Store, coder: int) -> None:
    """Both are acts of their own, exactly undone."""
    with undone_and_redone(small_project, coder):
        made = toggle(small_project, coder, TWO)
    assert (made.did, made.joined, quotes(small_project)) == ("coded", False, [(TWO, None)])
    with undone_and_redone(small_project, coder):
        gone = toggle(small_project, coder, TWO)
    assert (gone.did, gone.span) == ("taken_off", place(small_project, TWO))
    assert quotes(small_project) == []


def test_sentence_after_sentence_becomes_one_passage(small_project: Store, coder: int) -> None:
    """Downwards, upwards and in between: one run of the same coding is one passage, and undo parts it again."""
    toggle(small_project, coder, ONE)
    with undone_and_redone(small_project, coder):
        down = toggle(small_project, coder, TWO)
    assert (down.did, down.joined, down.span) == ("coded", True, place(small_project, f"{ONE} {TWO}"))
    assert quotes(small_project) == [(f"{ONE} {TWO}", None)]
    undo(small_project, coder)
    toggle(small_project, coder, THREE)
    assert quotes(small_project) == [(ONE, None), (THREE, None)]
    with undone_and_redone(small_project, coder):
        between = toggle(small_project, coder, TWO)
    assert between.span == place(small_project, WHOLE)
    assert quotes(small_project) == [(WHOLE, None)]


def test_a_run_ends_with_its_turn(small_project: Store, coder: int) -> None:
    """What the interviewer asks next does not become one with the answer, nor one answer with the next."""
    for words in (ANSWER[1], "En als u zich zorgen maakt?", ONE):
        assert not toggle(small_project, coder, words).joined
    assert len(coded(small_project)) == 3


def test_a_gap_keeps_two_passages_apart(small_project: Store, coder: int) -> None:
    """Words in between that do not bear the code are not swallowed; blanks are."""
    toggle(small_project, coder, "Die werkt")
    assert not toggle(small_project, coder, THREE).joined
    assert toggle(small_project, coder, ONE).joined
    assert quotes(small_project) == [(f"{ONE} Die werkt", None), (THREE, None)]


def test_words_beside_each_other_become_one_too(small_project: Store, coder: int) -> None:
    """A run is no matter of whole sentences: what touches and says the same is one passage."""
    toggle(small_project, coder, "Maar niemand")
    assert toggle(small_project, coder, "oefent").joined
    assert quotes(small_project) == [("Maar niemand oefent", None)]


def _evidence(store: Store, coder: int, number: int) -> None:
    points.add_point(store, coder, find_code(store, "T2"), "Oefen het gesprek")
    points.add_evidence(store, coder, "V01", coding=number)


def _otherwise(store: Store, coder: int, number: int, how: str) -> None:
    """Let a coding differ from one that is made by keys."""
    if how == "weight":
        coding.set_weight(store, coder, number, 2)
    elif how == "aspect":
        aspect_of(store, coder, number, "sterk_punt")
    elif how == "rule":
        redefine_code(store, coder, find_code(store, "K"), definition="wie met wie samenwerkt")
    else:
        coding.toggle_qualifier(store, coder, number, find_code(store, "org.school"), how)


@pytest.mark.parametrize("how", ["weight", "aspect", "rule", "does"])
def test_what_says_something_else_stays_apart(small_project: Store, coder: int, how: str) -> None:
    """Another aspect, weight, organisation or version of the rule is another coding, so nothing is joined."""
    first = toggle(small_project, coder, ONE)
    _otherwise(small_project, coder, first.coding, how)
    second = toggle(small_project, coder, TWO)
    assert not second.joined
    assert [quote for quote, _ in quotes(small_project)] == [ONE, TWO]


def test_the_role_of_an_organisation_tells_two_codings_apart(small_project: Store, coder: int) -> None:
    """School *does* beside school *should* stays apart also when an aspect makes the rest alike."""
    one, two = toggle(small_project, coder, ONE), toggle(small_project, coder, THREE)
    coding.toggle_qualifier(small_project, coder, one.coding, find_code(small_project, "org.school"), "does")
    coding.toggle_qualifier(small_project, coder, two.coding, find_code(small_project, "org.school"), "should")
    assert not toggle(small_project, coder, TWO).joined


def test_what_another_coder_attached_is_left_alone(small_project: Store, coder: int) -> None:
    """The code of somebody else is neither joined, nor extended, nor taken off."""
    other = sign_in(small_project, "B")
    code_words(small_project, other, TWO, "K")
    toggle(small_project, coder, THREE)
    toggle(small_project, coder, TWO)
    assert [(quote, name) for quote, _, _, name in coded(small_project)] == [(TWO, "B"), (f"{TWO} {THREE}", "A")]
    toggle(small_project, coder, TWO)
    assert [(quote, name) for quote, _, _, name in coded(small_project)] == [(TWO, "B")]


def test_the_same_keys_on_a_wider_selection_extend_the_passage(small_project: Store, coder: int) -> None:
    """The coding stays the same one, with its aspect and weight, on more words; one act."""
    made = toggle(small_project, coder, TWO, aspect="sterk_punt")
    coding.set_weight(small_project, coder, made.coding, 2)
    with undone_and_redone(small_project, coder):
        wide = toggle(small_project, coder, f"{TWO} {THREE}")
    assert (wide.did, wide.coding) == ("extended", made.coding)
    assert small_project.rows("SELECT weight FROM coding") == [(2,)]
    assert quotes(small_project) == [(f"{TWO} {THREE}", "sterk_punt")]
    assert acts(small_project)[-1] == "redo"


def test_a_selection_that_overlaps_in_part_extends_the_passage_over_both(small_project: Store, coder: int) -> None:
    """What was coded before stays coded."""
    toggle(small_project, coder, f"{ONE} {TWO}")
    toggle(small_project, coder, f"{TWO} {THREE}")
    assert quotes(small_project) == [(WHOLE, None)]


def test_extending_takes_in_what_is_the_same_beside_it(small_project: Store, coder: int) -> None:
    """A passage that grows up to its neighbour becomes one with it."""
    toggle(small_project, coder, ONE)
    toggle(small_project, coder, THREE)
    with undone_and_redone(small_project, coder):
        toggle(small_project, coder, f"{TWO} {THREE}")
    assert quotes(small_project) == [(WHOLE, None)]


def test_extending_leaves_alone_what_has_another_aspect(small_project: Store, coder: int) -> None:
    """*Strong* grows over a sentence that also bears *improvement*; both stand there."""
    toggle(small_project, coder, TWO, aspect="verbeterpunt")
    toggle(small_project, coder, ONE, aspect="sterk_punt")
    toggle(small_project, coder, f"{ONE} {TWO}", aspect="sterk_punt")
    assert quotes(small_project) == [(f"{ONE} {TWO}", "sterk_punt"), (TWO, "verbeterpunt")]


def test_an_aspect_with_the_code_takes_off_that_coding_only(small_project: Store, coder: int) -> None:
    """Of two codings under one code the one with this aspect goes."""
    toggle(small_project, coder, TWO, aspect="sterk_punt")
    toggle(small_project, coder, TWO, aspect="verbeterpunt")
    assert toggle(small_project, coder, TWO, aspect="sterk_punt").did == "taken_off"
    assert quotes(small_project) == [(TWO, "verbeterpunt")]


def test_a_part_of_a_longer_passage_takes_the_whole_coding_off(small_project: Store, coder: int) -> None:
    """What went is told with its place, so that the screen can say that it was longer."""
    toggle(small_project, coder, WHOLE)
    gone = toggle(small_project, coder, TWO)
    assert (gone.did, gone.span) == ("taken_off", place(small_project, WHOLE))
    assert quotes(small_project) == []


def test_of_two_passages_the_narrower_one_goes(small_project: Store, coder: int) -> None:
    """Inside both a coding on the turn and one on the sentence, the keys mean the sentence."""
    toggle(small_project, coder, WHOLE, aspect="sterk_punt")
    toggle(small_project, coder, TWO, aspect="verbeterpunt")
    toggle(small_project, coder, TWO)
    assert quotes(small_project) == [(WHOLE, "sterk_punt")]


def test_a_coding_that_is_evidence_is_not_taken_off(small_project: Store, coder: int) -> None:
    """A point rests on it; nothing changes."""
    made = toggle(small_project, coder, TWO)
    _evidence(small_project, coder, made.coding)
    before = content(small_project)
    assert is_evidence(small_project, made.coding)
    with refused("coding.is_evidence"):
        toggle(small_project, coder, TWO)
    assert content(small_project) == before


def test_a_coding_that_is_evidence_is_never_taken_in(small_project: Store, coder: int) -> None:
    """Growing past it, or becoming like it, leaves it where it was with the point that rests on it."""
    evidence = toggle(small_project, coder, TWO)
    _evidence(small_project, coder, evidence.coding)
    first = toggle(small_project, coder, ONE, aspect="sterk_punt")
    assert not aspect_of(small_project, coder, first.coding, None).joined
    toggle(small_project, coder, THREE, aspect="sterk_punt")
    toggle(small_project, coder, f"{TWO} {THREE}", aspect="sterk_punt")
    rows = small_project.rows(
        "SELECT quote FROM passage JOIN coding ON passage_id = passage.id WHERE coding.id = ?", (evidence.coding,)
    )
    assert rows == [(TWO,)]
    assert count(small_project, "evidence") == 1


def test_an_aspect_that_makes_neighbours_alike_makes_them_one(small_project: Store, coder: int) -> None:
    """The coding that got the aspect stays; it reaches over both, and undo gives both back."""
    toggle(small_project, coder, ONE, aspect="sterk_punt")
    second = toggle(small_project, coder, TWO)
    with undone_and_redone(small_project, coder):
        made = aspect_of(small_project, coder, second.coding, "sterk_punt")
    assert (made.joined, made.coding) == (True, second.coding)
    assert quotes(small_project) == [(f"{ONE} {TWO}", "sterk_punt")]


def test_an_aspect_makes_one_of_passages_that_overlap(small_project: Store, coder: int) -> None:
    """A sentence within a passage that says the same from now on is no second coding."""
    toggle(small_project, coder, WHOLE, aspect="sterk_punt")
    inner = toggle(small_project, coder, TWO, aspect="verbeterpunt")
    with undone_and_redone(small_project, coder):
        aspect_of(small_project, coder, inner.coding, "sterk_punt")
    assert quotes(small_project) == [(WHOLE, "sterk_punt")]


def test_memos_go_with_the_passage_that_was_taken_in(small_project: Store, coder: int) -> None:
    """A memo on one of two codings stands on the one they became."""
    toggle(small_project, coder, ONE)
    third = toggle(small_project, coder, THREE)
    memos.write_memo(small_project, coder, "navragen", target="coding", number=third.coding)
    with undone_and_redone(small_project, coder):
        made = toggle(small_project, coder, TWO)
    assert small_project.rows("SELECT body, coding_id FROM memo") == [("navragen", made.coding)]


def test_organisations_are_not_doubled_by_joining(small_project: Store, coder: int) -> None:
    """Two codings with the same organisation become one coding with that organisation once."""
    for words in (ONE, TWO):
        code_words(small_project, coder, words, "K", None if words == ONE else "sterk_punt", "org.school:does")
    last = small_project.value("SELECT max(id) FROM coding")
    with undone_and_redone(small_project, coder):
        aspect_of(small_project, coder, last, None)
    assert quotes(small_project) == [(f"{ONE} {TWO}", None)]
    assert small_project.rows("SELECT coding_id, role FROM qualifier") == [(last, "does")]


def test_what_an_act_touched_is_told(small_project: Store, coder: int) -> None:
    """The screen draws only those codings anew."""
    first, third = toggle(small_project, coder, ONE), toggle(small_project, coder, THREE)
    apart = toggle(small_project, coder, ANSWER[0])
    assert apart.touched == {apart.coding}
    assert toggle(small_project, coder, TWO).touched == {first.coding, third.coding}


def test_a_passage_is_not_widened_onto_one_that_bears_the_same(small_project: Store, coder: int) -> None:
    """Where a starred coding of that code stands on the whole turn already, the plain one is refused to join it."""
    whole = toggle(small_project, coder, WHOLE, aspect="sterk_punt")
    coding.set_weight(small_project, coder, whole.coding, 3)
    one = code_words(small_project, coder, f"{ONE} {TWO}", "K", "sterk_punt").number
    before = content(small_project)
    third = code_words(small_project, coder, THREE, "K", "verbeterpunt").number
    made = aspect_of(small_project, coder, third, "sterk_punt")
    assert not made.joined
    assert {(quote, aspect) for quote, aspect in quotes(small_project)} == {
        (WHOLE, "sterk_punt"),
        (f"{ONE} {TWO}", "sterk_punt"),
        (THREE, "sterk_punt"),
    }
    undo(small_project, coder)
    undo(small_project, coder)
    assert content(small_project) == before
    assert one in [number for (number,) in small_project.rows("SELECT id FROM coding")]


@pytest.mark.parametrize(
    ("code", "aspect", "key"),
    [
        ("sterk_punt", None, "coding.not_primary"),
        ("K", "org.school", "coding.no_aspect"),
    ],
)
def test_codes_in_the_wrong_place_are_refused(
    small_project: Store, coder: int, code: str, aspect: str | None, key: str
) -> None:
    """Nothing is kept of a refusal."""
    before = content(small_project)
    with pytest.raises(RefusedError) as refusal:
        toggle(small_project, coder, TWO, code, aspect)
    assert refusal.value.key == key
    assert content(small_project) == before


def test_a_coding_of_the_whole_document_takes_an_aspect(small_project: Store, coder: int) -> None:
    """It has no neighbours."""
    made = toggle(small_project, coder, TWO)
    small_project.keep("""UPDATE passage SET state = 'whole', quote = '', before = '', after = '', start = 0,
                          "end" = (SELECT characters FROM text WHERE text.id = text_id)""")
    with undone_and_redone(small_project, coder):
        aspect_of(small_project, coder, made.coding, "sterk_punt")
    assert quotes(small_project) == [("", "sterk_punt")]
