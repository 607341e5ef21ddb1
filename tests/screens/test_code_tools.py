"""The Code screen: in the respondent's words, pins, the same again, organisations, weight, rule, context, finder."""

from __future__ import annotations

from pathlib import Path

from tests.screens.coding import at_code, codings, notes, selected, view
from tests.screens.conftest import room, shown, type_keys
from tests.small import code_words, content
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import add_code, redefine_code
from workbench.services.coding.coding import remember_place
from workbench.services.coding.second_round import waiting
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store

FIRST = "Ja, in de tweede week al."
ONE, TWO = "Dan pak ik de meldcode erbij.", "Die werkt goed."
LAST = ("J", "J", "J")


def codes(path: Path) -> list[tuple[str, str, str]]:
    """Return name, facet and origin of the codes that were not in the codebook."""
    sql = """SELECT code.name, facet.ident, code.origin FROM code JOIN facet ON facet.id = code.facet_id
             WHERE facet.ident = 'open' ORDER BY code.id"""
    with Store.open(path) as store:
        return [(name, facet, origin) for name, facet, origin in store.rows(sql)]


async def test_a_code_in_the_respondents_words(project: Path) -> None:
    """I takes the selected words as the name of a new open code and attaches it; Enter is enough."""
    with Store.open(project) as store:
        before = content(store)
    async with at_code(project) as pilot:
        await type_keys(pilot, *LAST, "j", "i")
        assert TWO in shown(pilot)
        await type_keys(pilot, "enter")
        assert codes(project) == [(TWO, "open", "in_vivo")]
        assert [(quote, aspect) for quote, _, aspect in codings(project)] == [(TWO, None)]
        await type_keys(pilot, "plus", "u", "u", "u")
        with Store.open(project) as store:
            assert content(store) == before


async def test_leaving_the_question_makes_no_code(project: Path) -> None:
    """Esc, or a name of nothing, leaves everything as it is."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "i", "escape", "i", *(("backspace",) * 60), "enter", "escape")
        assert (codes(project), codings(project)) == ([], [])


async def test_words_that_are_a_code_already_attach_that_one(project: Path) -> None:
    """A second code of the same name is not made, whatever its capitals."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "j", "i", *(("backspace",) * 60), *"HUISBEZOEK", "enter")
        assert codings(project) == [(FIRST, "T1.huisbezoek", None)]
        assert codes(project) == []


async def test_a_new_code_from_the_finder_with_its_aspect(project: Path) -> None:
    """Letters that no code has make an open code on Enter; the sign typed after them is its aspect."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "j", "space", *"onmacht", "exclamation_mark")
        assert "onmacht" in shown(pilot)
        await type_keys(pilot, "enter")
        assert codes(project) == [("onmacht", "open", "data")]
        assert [aspect for _, _, aspect in codings(project)] == ["verbeterpunt"]
        await type_keys(pilot, "j", "space", *"onm", "enter")
        assert [code for _, code, _ in codings(project)] == ["onmacht", "onmacht"]
        assert len(codes(project)) == 1


async def test_the_finder_offers_what_was_used_last_first(project: Path) -> None:
    """Space and Enter attach the code used last; arrows go further; Esc does nothing."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "5", "5", "j", "1", "h", "j", "j", "space", "enter")
        assert [code for _, code, _ in codings(project)][-1] == "T1.huisbezoek"
        await type_keys(pilot, "j", "space", "down", "enter")
        assert codings(project)[-1][1] == "K"
        before = codings(project)
        await type_keys(pilot, "j", "space", *"meld", "escape")
        assert (codings(project), room(pilot)) == (before, "code")


async def test_a_pinned_code_is_two_keys(project: Path) -> None:
    """' and a free letter pin the highlighted code, ' and the letter attach it, ' and the capital frees it."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "j", "1", "h", "apostrophe", "a")
        assert notes(pilot) == ["Huisbezoek is pinned under a."]
        await type_keys(pilot, *LAST, "apostrophe")
        assert "a Huisbezoek" in shown(pilot)
        await type_keys(pilot, "a")
        assert [code for _, code, _ in codings(project)] == ["T1.huisbezoek", "T1.huisbezoek"]
        await type_keys(pilot, "apostrophe", "A", "apostrophe")
        assert "a Huisbezoek" not in shown(pilot)
        await type_keys(pilot, "escape")
        assert room(pilot) == "code"
        assert len(codings(project)) == 2


async def test_pins_are_there_after_a_restart(project: Path) -> None:
    """They are the coder's own."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "j", "1", "h", "apostrophe", "j", "delete")
    async with at_code(project) as pilot:
        await type_keys(pilot, "home", "j", "apostrophe", "j")
        assert codings(project) == [(FIRST, "T1.huisbezoek", None)]


async def test_a_star_more_with_each_key(project: Path) -> None:
    """One to three, then none; each is one act."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "1", "h")
        for stars in ("*", "**", "***", ""):
            await type_keys(pilot, "asterisk")
            assert f"▸ Huisbezoek{stars} ·" in shown(pilot)
        await type_keys(pilot, "u")
        assert "▸ Huisbezoek*** ·" in shown(pilot)


async def test_an_organisation_with_what_it_does(project: Path) -> None:
    """O finds an organisation and asks its role; both stand behind the coding, and the same again takes them off."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "5", "5", "o", *"vt", "enter", "down", "enter")
        assert "Veilig Thuis (does)" in shown(pilot)
        await type_keys(pilot, "o", *"school", "enter", "enter")
        assert "school" in shown(pilot)
        await type_keys(pilot, "o", *"vt", "enter", "down", "enter")
        assert "Veilig Thuis" not in shown(pilot)
        await type_keys(pilot, "o", *"vt", "enter", "escape")
        with Store.open(project) as store:
            assert store.rows("SELECT role FROM qualifier") == [(None,)]


async def test_the_finder_of_organisations_counts_their_codings(project: Path) -> None:
    """Behind each stands how many codings bear it."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "5", "5", "o", *"vt")
        assert "Veilig Thuis   0" in shown(pilot)
        await type_keys(pilot, "enter", "down", "enter", "o", *"vt")
        assert "Veilig Thuis   1" in shown(pilot)


async def test_without_a_coding_of_ones_own_it_is_said(project: Path) -> None:
    """An aspect or an organisation needs a coding; nothing is made of it."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "plus", "o", "asterisk", "delete", "full_stop", "r", "apostrophe", "q")
        assert len(notes(pilot)) == 7
        assert room(pilot) == "code"
        with Store.open(project) as store:
            assert store.value("SELECT count(*) FROM entry WHERE act LIKE 'coding.%'") == 0


async def test_the_whole_rule_is_shown(project: Path) -> None:
    """R opens the rule of the code in sight, with all names, and any of several keys closes it."""
    with Store.open(project) as store:
        redefine_code(
            store, sign_in(store, "A"), find_code(store, "T1.huisbezoek"), include="kraamvisite", exclude="[b]hulp[/b]"
        )
    async with at_code(project) as pilot:
        await type_keys(pilot, "1", "h", "r")
        text = shown(pilot)
        assert all(words in text for words in ("iemand komt thuis", "kraamvisite", "[b]hulp[/b]", "op bezoek"))
        await type_keys(pilot, "r", "j")
        assert room(pilot) == "code"
        assert selected(pilot) == FIRST


async def test_what_a_passage_answers_is_noted_and_shown(project: Path) -> None:
    """C lists own case, vignettes and questions; Enter sets one, Enter takes it back; it stands with the coding."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "j", "1", "h", "c")
        assert "○ own case" in shown(pilot)
        await type_keys(pilot, "enter")
        assert "● own case" in shown(pilot)
        await type_keys(pilot, "down", "enter")
        assert "○ own case" in shown(pilot)
        await type_keys(pilot, "j", "enter", "j", "j", "enter", "escape")
        assert "question 0, vignette 1, hypothetical" in shown(pilot)
        await type_keys(pilot, "u")
        assert "question 0" not in shown(pilot)
        with Store.open(project) as store:
            assert store.rows("SELECT topic, vignette, own_case FROM passage") == [(None, 1, "hypothetical")]


async def test_left_without_code_on_a_wider_selection(project: Path) -> None:
    """X marks all its sentences; x on all of them again takes the marks off; u is one step."""
    async with at_code(project) as pilot:
        await type_keys(pilot, *LAST, "t", "x")
        with Store.open(project) as store:
            assert store.value("SELECT count(*) FROM reading") == 3
        await type_keys(pilot, "end", "t", "x")
        with Store.open(project) as store:
            assert store.value("SELECT count(*) FROM reading") == 0
        await type_keys(pilot, "u")
        with Store.open(project) as store:
            assert store.value("SELECT count(*) FROM reading") == 3


async def test_a_second_round_is_ended_by_d(project: Path) -> None:
    """A document that waits for a code is opened for it, and d says that it was gone through."""
    with Store.open(project) as store:
        coder, document = sign_in(store, "A"), store.value("SELECT id FROM document")
        remember_place(store, coder, document, 0, 200)
        code = add_code(store, coder, "Onmacht")
        assert len(waiting(store, coder)) == 1
    async with at_code(project) as pilot:
        await type_keys(pilot, "d")
        assert len(notes(pilot)) == 1
        pilot.app.go("code", document=document, hits=[(3, 7)], code=code)  # type: ignore[attr-defined]
        await type_keys(pilot)
        assert "Onmacht" in shown(pilot).split("\n")[1]
        await type_keys(pilot, "d")
        assert room(pilot) == "codebook"
        with Store.open(project) as store:
            assert waiting(store, coder) == []


async def test_what_was_found_is_marked_and_walked(project: Path) -> None:
    """/ finds words in all texts; opened, they are marked, f and F go from one to the next and around."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "f")
        assert len(notes(pilot)) == 1
        text = view(pilot).transcript
        assert text is not None
        spans = [(text.text.index(words), text.text.index(words) + 3) for words in ("tweede", "meldcode", "niemand")]
        pilot.app.go("code", document=text.document_id, hits=spans)  # type: ignore[attr-defined]
        await type_keys(pilot, "home", "f")
        assert selected(pilot) == FIRST
        await type_keys(pilot, "f")
        assert selected(pilot) == ONE
        await type_keys(pilot, "f", "f")
        assert selected(pilot) == FIRST
        await type_keys(pilot, "F")
        assert selected(pilot) == "Maar niemand oefent het gesprek."
        await type_keys(pilot, "1", "h")
        assert view(pilot).hits == sorted(view(pilot).hits) != []


async def test_the_coding_of_a_colleague_can_be_read_but_not_changed(project: Path) -> None:
    """Tab highlights it and its rule is shown; to take it off or give it a star is refused in a sentence."""
    with Store.open(project) as store:
        code_words(store, sign_in(store, "B"), FIRST, "T1.huisbezoek")
        before = content(store)
    async with at_code(project) as pilot:
        await type_keys(pilot, "j", "tab", "asterisk", "delete", "plus")
        assert len(notes(pilot)) == 3
        assert "▸ Huisbezoek · B" in shown(pilot)
        with Store.open(project) as store:
            assert content(store) == before
