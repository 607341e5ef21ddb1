"""Attaching codes to passages and taking them off."""

from __future__ import annotations

import pytest

from tests.small import acts, code_words, coded, count, place, refused, text_id
from workbench.services.codebook.codebook import find_code
from workbench.services.coding import coding, memos
from workbench.services.coding.attaching import give_aspect
from workbench.services.points import points
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store
from workbench.text.span import Span

WORDS = "Die werkt goed."


@pytest.fixture
def other(small_project: Store) -> int:
    """Coder B, who works in the same project."""
    return sign_in(small_project, "B")


def _qualifiers(store: Store) -> list[tuple[str, str | None]]:
    sql = "SELECT code.ident, qualifier.role FROM qualifier JOIN code ON code.id = code_id ORDER BY qualifier.id"
    return [(ident, role) for ident, role in store.rows(sql)]


def test_a_code_stands_on_exactly_the_words_that_were_chosen(small_project: Store, coder: int) -> None:
    """The passage keeps its words and what stands around them, so that it can be found again."""
    code_words(small_project, coder, WORDS, "T2.meldcode", "sterk_punt")
    assert coded(small_project) == [(WORDS, "T2.meldcode", "sterk_punt", "A")]
    [(before, quote, after, state)] = small_project.rows("SELECT before, quote, after, state FROM passage")
    assert (before, quote, after, state) == (
        "\nR: Dan pak ik de meldcode erbij. "[-32:],
        WORDS,
        " Maar niemand oefent het gesprek."[:32],
        "placed",
    )


def test_the_same_coding_twice_is_one_coding_and_one_act(small_project: Store, coder: int) -> None:
    """Attaching what is there already changes nothing and leaves nothing in the log."""
    first = code_words(small_project, coder, WORDS, "T2.meldcode", "sterk_punt")
    before = acts(small_project)
    again = code_words(small_project, coder, WORDS, "T2.meldcode", "sterk_punt")
    assert (first.new, again.new) == (True, False)
    assert again.guid == first.guid
    assert acts(small_project) == before


def test_one_sentence_bears_a_code_with_two_aspects(small_project: Store, coder: int) -> None:
    """*Meldcode: strong* and *meldcode: improvement* on one sentence are two codings on one passage."""
    for aspect in ("sterk_punt", "verbeterpunt", None):
        code_words(small_project, coder, WORDS, "T2.meldcode", aspect)
    assert [aspect for _, _, aspect, _ in coded(small_project)] == ["sterk_punt", "verbeterpunt", None]
    assert count(small_project, "passage") == 1


def test_two_coders_never_share_a_coding(small_project: Store, coder: int, other: int) -> None:
    """Both coders attach the same code to the same words; each has a coding of their own."""
    one, two = (code_words(small_project, who, WORDS, "T2.meldcode") for who in (coder, other))
    assert one.guid != two.guid
    assert [row[3] for row in coded(small_project)] == ["A", "B"]


def test_organisations_stand_beside_a_code_with_their_role(small_project: Store, coder: int) -> None:
    """One organisation may both do and should do something; naming it twice with one role adds nothing."""
    named = ("org.school:does", "org.school:should", "org.veilig-thuis", "org.school:does")
    code_words(small_project, coder, WORDS, "K", None, *named)
    assert _qualifiers(small_project) == [
        ("org.school", "does"),
        ("org.school", "should"),
        ("org.veilig-thuis", None),
    ]


def test_naming_an_organisation_later_adds_it_to_the_same_coding(small_project: Store, coder: int) -> None:
    """The coding stays one."""
    code_words(small_project, coder, WORDS, "K")
    again = code_words(small_project, coder, WORDS, "K", None, "org.school:does")
    assert not again.new
    assert count(small_project, "coding") == 1
    assert _qualifiers(small_project) == [("org.school", "does")]


@pytest.mark.parametrize(
    ("code", "aspect", "organisations", "key"),
    [
        ("sterk_punt", None, (), "coding.not_primary"),
        ("org.school", None, (), "coding.not_primary"),
        ("K", "org.school", (), "coding.no_aspect"),
        ("K", "T1", (), "coding.no_aspect"),
        ("K", None, ("T1",), "coding.no_qualifier"),
        ("K", None, ("sterk_punt",), "coding.no_qualifier"),
        ("K", None, ("org.school:helpt",), "coding.unknown_role"),
    ],
)
def test_codes_in_the_wrong_place_are_refused(
    small_project: Store, coder: int, code: str, aspect: str | None, organisations: tuple[str, ...], key: str
) -> None:
    """An aspect is no theme, a theme no aspect, and a role is one of four; nothing is kept of a refusal."""
    before = acts(small_project)
    with refused(key):
        code_words(small_project, coder, WORDS, code, aspect, *organisations)
    assert (count(small_project, "passage"), count(small_project, "coding")) == (0, 0)
    assert acts(small_project) == before


def test_a_retired_code_is_attached_no_more(small_project: Store, coder: int) -> None:
    """A code that was replaced by another is refused."""
    retired = find_code(small_project, "K")._replace(status="retired")
    with refused("coding.retired"):
        coding.apply_code(small_project, coder, text_id(small_project), Span(0, 3), retired)


@pytest.mark.parametrize("span", [Span(-1, 4), Span(4, 4), Span(6, 4), Span(0, 100_000)])
def test_a_stretch_outside_the_text_is_refused(small_project: Store, coder: int, span: Span) -> None:
    """A passage has at least one character and lies in its text."""
    with refused("coding.outside" if span.start < span.end else "coding.empty"):
        coding.apply_code(small_project, coder, text_id(small_project), span, find_code(small_project, "K"))
    assert count(small_project, "passage") == 0


def test_a_coding_goes_with_its_organisations_and_leaves_its_memo_on_the_words(
    small_project: Store, coder: int
) -> None:
    """What was thought about the words is kept, though the code is taken off."""
    made = code_words(small_project, coder, WORDS, "K", None, "org.school:does")
    memos.write_memo(small_project, coder, "navragen", target="coding", number=made.number)
    coding.take_off(small_project, coder, made.number)
    assert (coded(small_project), _qualifiers(small_project)) == ([], [])
    [(body, quote)] = small_project.rows("SELECT body, quote FROM memo JOIN passage ON passage.id = passage_id")
    assert (body, quote) == ("navragen", WORDS)


def test_a_coding_that_a_point_rests_on_stays(small_project: Store, coder: int) -> None:
    """Evidence cannot be pulled away from under a point by accident."""
    made = code_words(small_project, coder, WORDS, "T2.meldcode")
    points.add_point(small_project, coder, find_code(small_project, "T2"), "Oefen het gesprek")
    points.add_evidence(small_project, coder, "V01", coding=made.number)
    with refused("coding.is_evidence"):
        coding.take_off(small_project, coder, made.number)
    assert len(coded(small_project)) == 1


def test_the_coding_of_another_coder_cannot_be_changed(small_project: Store, coder: int, other: int) -> None:
    """Nobody takes off, weighs or qualifies what somebody else coded."""
    made = code_words(small_project, coder, WORDS, "K", "sterk_punt")
    school = find_code(small_project, "org.school")
    for change in (
        lambda: coding.take_off(small_project, other, made.number),
        lambda: give_aspect(small_project, other, made.number, None),
        lambda: coding.set_weight(small_project, other, made.number, 2),
        lambda: coding.toggle_qualifier(small_project, other, made.number, school),
    ):
        with refused("coding.of_another"):
            change()
    assert coded(small_project) == [(WORDS, "K", "sterk_punt", "A")]
    assert _qualifiers(small_project) == []


def test_a_coding_that_somebody_took_off_meanwhile_is_said_to_be_gone(small_project: Store, coder: int) -> None:
    """With the project open twice the second window is told, instead of breaking down."""
    made = code_words(small_project, coder, WORDS, "K")
    with Store.open(small_project.path) as elsewhere:
        coding.take_off(elsewhere, coder, made.number)
    with refused("act.gone"):
        coding.take_off(small_project, coder, made.number)


def test_an_aspect_is_given_changed_and_taken(small_project: Store, coder: int) -> None:
    """A coding has one aspect at a time, or none."""
    made = code_words(small_project, coder, WORDS, "K")
    for aspect in ("sterk_punt", "verbeterpunt", None):
        wanted = find_code(small_project, aspect) if aspect else None
        give_aspect(small_project, coder, made.number, wanted)
        assert coded(small_project) == [(WORDS, "K", aspect, "A")]


def test_an_aspect_that_would_make_two_codings_alike_is_refused(small_project: Store, coder: int) -> None:
    """The passage bears that code with that aspect already, so this one keeps its own."""
    code_words(small_project, coder, WORDS, "K", "sterk_punt")
    bare = code_words(small_project, coder, WORDS, "K")
    with refused("coding.twin"):
        give_aspect(small_project, coder, bare.number, find_code(small_project, "sterk_punt"))
    assert [aspect for _, _, aspect, _ in coded(small_project)] == ["sterk_punt", None]


def test_only_an_aspect_is_set_as_aspect(small_project: Store, coder: int) -> None:
    """An organisation beside a coding is not its aspect."""
    made = code_words(small_project, coder, WORDS, "K")
    with refused("coding.no_aspect"):
        give_aspect(small_project, coder, made.number, find_code(small_project, "org.school"))


def test_a_coding_is_marked_as_more_telling(small_project: Store, coder: int) -> None:
    """The weight goes from nothing to three stars."""
    made = code_words(small_project, coder, WORDS, "K")
    for weight in (1, 3, 0):
        coding.set_weight(small_project, coder, made.number, weight)
        assert small_project.value("SELECT weight FROM coding") == weight


def test_an_organisation_is_put_on_and_taken_off(small_project: Store, coder: int) -> None:
    """The same organisation with another role is another qualifier."""
    made, school = code_words(small_project, coder, WORDS, "K"), find_code(small_project, "org.school")
    assert coding.toggle_qualifier(small_project, coder, made.number, school, "does")
    assert coding.toggle_qualifier(small_project, coder, made.number, school, "should")
    assert not coding.toggle_qualifier(small_project, coder, made.number, school, "does")
    assert _qualifiers(small_project) == [("org.school", "should")]


@pytest.mark.parametrize(
    ("name", "role", "key"),
    [
        ("T1", None, "coding.no_qualifier"),
        ("sterk_punt", None, "coding.no_qualifier"),
        ("org.school", "helpt", "coding.unknown_role"),
    ],
)
def test_what_qualifies_no_coding_is_not_put_on(
    small_project: Store, coder: int, name: str, role: str | None, key: str
) -> None:
    """A theme or an aspect is no organisation, and roles are four."""
    made = code_words(small_project, coder, WORDS, "K")
    with refused(key):
        coding.toggle_qualifier(small_project, coder, made.number, find_code(small_project, name), role)


def test_sentences_are_left_without_code_and_taken_up_again(small_project: Store, coder: int, other: int) -> None:
    """Marking sentences of which one was marked leaves all marked; marking all again takes the marks off."""
    first, second = place(small_project, "Die werkt goed."), place(small_project, "Maar niemand oefent het gesprek.")
    text = text_id(small_project)
    assert coding.leave_without_code(small_project, coder, text, [first])
    assert coding.leave_without_code(small_project, other, text, [first])
    assert coding.leave_without_code(small_project, coder, text, [first, second])
    assert count(small_project, "reading") == 3
    assert not coding.leave_without_code(small_project, coder, text, [first, second])
    assert small_project.rows("SELECT coder_id FROM reading") == [(other,)]


def test_the_context_of_a_passage_is_noted(small_project: Store, coder: int) -> None:
    """Which question, which vignette and whose case stand with the passage, codings or not."""
    words = place(small_project, WORDS)
    coding.set_context(
        small_project, coder, text_id(small_project), words, topic="2.1", vignette=2, own_case="hypothetical"
    )
    assert small_project.rows("SELECT quote, topic, vignette, own_case FROM passage") == [
        (WORDS, "2.1", 2, "hypothetical")
    ]


def test_where_one_was_reading_is_kept_without_an_act(small_project: Store, coder: int) -> None:
    """Going back in a text does not make less of it read, and reading is not in the log."""
    document, before = small_project.value("SELECT id FROM document"), acts(small_project)
    coding.remember_place(small_project, coder, document, 40, 60)
    coding.remember_place(small_project, coder, document, 10, 20)
    assert small_project.rows("SELECT position, furthest FROM bookmark") == [(10, 60)]
    assert acts(small_project) == before
