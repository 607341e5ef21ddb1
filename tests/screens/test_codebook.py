"""The Codebook screen: codes with their rules, and what is done to them while one codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from tests.screens.conftest import lines, room, shown, type_keys, until, workbench
from tests.small import acts, code_words, coded
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import add_code, redefine_code
from workbench.services.coding.coding import remember_place
from workbench.services.project.history import log
from workbench.services.project.projects import create_project
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.store import Store
from workbench.tui.widgets.codecard import CodeCard
from workbench.tui.widgets.codeoutline import CodeOutline
from workbench.wording import choose_language

SIZES = [(80, 24), (160, 48)]


async def open_codebook(pilot: Pilot[int]) -> None:
    """Go to the Codebook screen."""
    await type_keys(pilot, "g", "b")
    assert room(pilot) == "codebook"


def card(pilot: Pilot[int]) -> str:
    """Return what stands on the card of one code."""
    return str(pilot.app.screen.query_one(CodeCard).query_one(Static).render())


def said(pilot: Pilot[int], part: str) -> str:
    """Return what a part of the screen says."""
    return str(pilot.app.screen.query_one(part, Static).render())


def dialog(pilot: Pilot[int]) -> str:
    """Return every sentence of the dialog that is open."""
    return "\n".join(str(line.render()) for line in pilot.app.screen.query(Static))


def told(pilot: Pilot[int]) -> str:
    """Return what was said in passing."""
    return "\n".join(notice.message for notice in pilot.app._notifications)


async def closed(pilot: Pilot[int]) -> None:
    """Wait until the dialogs are gone and the room shows what holds then."""
    await until(pilot, lambda: room(pilot) == "codebook")
    await type_keys(pilot)


async def point_at(pilot: Pilot[int], name: str) -> None:
    """Put the cursor on the line of a code."""
    tree = pilot.app.screen.query_one(CodeOutline)
    tree.highlighted = next(n for n, line in enumerate(lines(pilot)) if name in line)
    await type_keys(pilot)


def book(path: Path) -> dict[str, CodeRow]:
    """Return the codes on the disk by their names."""
    with Store.open(path) as store:
        return {code.name: code for code in codes(store)}


def coded_on_disk(path: Path) -> list[str]:
    """Return the codes of all codings, in the order of the text."""
    with Store.open(path) as store:
        return [code for _, code, _, _ in coded(store)]


def last_reason(path: Path) -> str | None:
    """Return why the last act was done."""
    with Store.open(path) as store:
        return log(store, most=1)[0].reason


@pytest.mark.parametrize("size", SIZES)
async def test_the_tree_stands_beside_the_rule(small_project: Store, coder: int, size: tuple[int, int]) -> None:
    """One sees every code with key and count, and the code under the cursor with its rule and what rests on it."""
    code_words(small_project, coder, "Ja, in de tweede week al.", "T1.huisbezoek")
    async with workbench(small_project.path, size=size) as pilot:
        await open_codebook(pilot)
        assert said(pilot, ".room-title").startswith("13 codes")
        await point_at(pilot, "Huisbezoek")
        assert lines(pilot)[2].split() == ["h", "Huisbezoek", "1"]
        text = card(pilot)
        assert "Preventie > Huisbezoek" in text
        assert "T1.huisbezoek · fixed · from theory · key h · also: op bezoek" in text
        assert "1 passages" not in text
        assert "one passage · one coding · one document" in text
        assert "definition: iemand komt thuis" in text
        assert "! has no example" in text


async def test_the_passages_stand_beside_the_rule_in_dutch(small_project: Store, coder: int) -> None:
    """On a wide screen one also reads what was coded; every word of the screen is Dutch."""
    code_words(small_project, coder, "Ja, in de tweede week al.", "T1.huisbezoek")
    async with workbench(small_project.path, size=(160, 48)) as pilot:
        choose_language("nl")
        await open_codebook(pilot)
        await point_at(pilot, "Huisbezoek")
        await until(pilot, lambda: "“Ja, in de tweede week al.”" in said(pilot, ".passages Static"))
        assert "één fragment · één codering · één document" in card(pilot)
        screen = shown(pilot)
        assert "B Codeboek" in screen
        assert "Enter fragmenten  a nieuw  e regel  o ordenen  f samenvoegen" in screen


async def test_branches_fold_and_letters_find_what_is_folded(small_project: Store) -> None:
    """Space folds a theme, / and a few letters find a code all the same, Esc shows the code in its place."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Preventie")
        await type_keys(pilot, "space")
        assert not any("Huisbezoek" in line for line in lines(pilot))
        await type_keys(pilot, "slash", *"huisb")
        assert [line.split()[-1] for line in lines(pilot)[1:]] == ["Preventie", "Huisbezoek"]
        await type_keys(pilot, "enter", "escape")
        assert any("Huisbezoek" in line for line in lines(pilot))
        assert "Preventie > Huisbezoek" in card(pilot)


async def test_the_cursor_goes_to_the_first_code_that_is_sought(small_project: Store) -> None:
    """After the letters and Enter its rule is in sight, and the keys of the codebook mean that code."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await type_keys(pilot, "slash", *"meldc")
        assert "Meldcode" in card(pilot)
        await type_keys(pilot, "enter", "e")
        assert "Meldcode" in dialog(pilot)
        await type_keys(pilot, "escape", "slash", *"qq")
        assert len(lines(pilot)) == 0


async def test_everything_folds_at_once(small_project: Store) -> None:
    """What only qualifies is folded at first; the key z unfolds all, and folds every branch."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        assert len(lines(pilot)) == 9
        await type_keys(pilot, "z")
        assert len(lines(pilot)) == 16
        await type_keys(pilot, "z")
        assert len(lines(pilot)) == 6


async def test_enter_shows_the_passages_of_a_code(small_project: Store, coder: int) -> None:
    """From a code one goes to its quotes."""
    code_words(small_project, coder, "Ja, in de tweede week al.", "T1.huisbezoek")
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Huisbezoek")
        await type_keys(pilot, "enter")
        assert room(pilot) == "quotes"
        assert "one passage" in said(pilot, ".room-title")
        assert said(pilot, ".filters") == "code Huisbezoek"


async def test_a_click_shows_a_code_and_a_second_one_its_passages(small_project: Store) -> None:
    """With the mouse one reads the rules without leaving the codebook by accident."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await pilot.click(CodeOutline, offset=(6, 3))
        await type_keys(pilot)
        assert "Preventie > Voorlichting" in card(pilot)
        await pilot.click(CodeOutline, offset=(6, 3))
        await until(pilot, lambda: room(pilot) == "quotes")


async def test_a_new_code_goes_where_one_says(small_project: Store) -> None:
    """The key a asks whether the code comes below or beside the one under the cursor or among the open ones."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Huisbezoek")
        await type_keys(pilot, "a")
        assert lines(pilot) == [
            "under Preventie > Huisbezoek",
            "under Preventie",
            "among the open codes, to be ordered later",
        ]
        await type_keys(pilot, "down", "enter", *"Vertrouwen", "enter")
        await closed(pilot)
        assert "Preventie > Vertrouwen" in card(pilot)
        await type_keys(pilot, "a", "down", "down", "enter", *"Zondagskind", "enter")
        await closed(pilot)
        assert "Still to order: one" in lines(pilot)[0]
        assert said(pilot, ".room-title").startswith("15 codes · one to order (o)")
    assert book(small_project.path)["Vertrouwen"].parent_id == book(small_project.path)["Preventie"].id


async def test_a_code_is_renamed_with_a_reason(small_project: Store) -> None:
    """The key r asks the name, then why; the old name still finds the code, and u takes it back."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Voorlichting")
        await type_keys(pilot, "r", "ctrl+u", *"Uitleg", "enter", *"duidelijker", "enter")
        await closed(pilot)
        assert "Preventie > Uitleg" in card(pilot)
        assert "also: Voorlichting" in card(pilot)
        assert last_reason(small_project.path) == "duidelijker"
        await type_keys(pilot, "u")
        assert "Preventie > Voorlichting" in card(pilot)


async def test_escape_at_the_reason_leaves_everything_as_it_is(small_project: Store) -> None:
    """Who goes back at the question why has done nothing."""
    before = acts(small_project)
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Voorlichting")
        await type_keys(pilot, "x", "escape")
        await closed(pilot)
    assert acts(small_project) == before


async def test_another_rule_is_announced_before_it_is_kept(small_project: Store, coder: int) -> None:
    """While one types, the form says that this is rule 2 and how many codings were made before it."""
    code_words(small_project, coder, "Ja, in de tweede week al.", "T1.huisbezoek")
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Huisbezoek")
        await type_keys(pilot, "e")
        assert said(pilot, ".form-note") == "The rule is as it was."
        await type_keys(pilot, *"ook: ")
        assert said(pilot, ".form-note") == "This is rule 2 of the code; one coding was made before it."
        await type_keys(pilot, "ctrl+s", "enter")
        await closed(pilot)
        assert "definition: ook: iemand komt thuis" in card(pilot)
        assert "One coding was made under an earlier rule than rule 2: v walks them." in card(pilot)
        assert "Rule 1, until" in card(pilot)


async def test_going_back_at_the_reason_leads_to_the_words(small_project: Store) -> None:
    """Who leaves the question why finds the form with everything typed, and may still keep or throw away."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Huisbezoek")
        await type_keys(pilot, "e", *"ook: ", "ctrl+s", "escape")
        await until(pilot, lambda: room(pilot) == "FormScreen")
        await type_keys(pilot)
        assert said(pilot, ".form-note").startswith("This is rule 2")
        await type_keys(pilot, "ctrl+s", *"zo zei men", "enter")
        await closed(pilot)
    assert book(small_project.path)["Huisbezoek"].definition == "ook: iemand komt thuis"
    assert last_reason(small_project.path) == "zo zei men"


async def test_a_name_that_is_taken_can_be_mended(small_project: Store) -> None:
    """A refused name stays in the line, with what is wrong said beside it."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Preventie")
        await type_keys(pilot, "a", "enter", *"Voorlichting", "enter")
        await until(pilot, lambda: "Voorlichting" in told(pilot))
        await type_keys(pilot, "end", *" thuis", "enter")
        await closed(pilot)
        assert "Preventie > Voorlichting thuis" in card(pilot)


async def test_words_in_a_form_are_thrown_away_only_at_the_second_escape(small_project: Store) -> None:
    """The first Esc warns, Ctrl+S would still keep; the example alone makes no new rule."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Huisbezoek")
        await type_keys(pilot, "e", *"weg", "escape")
        assert said(pilot, ".form-note").startswith("Not kept yet")
        await type_keys(pilot, "escape")
        await closed(pilot)
        await type_keys(pilot, "e", "tab", "tab", "tab", "tab", *"zo dus", "ctrl+s")
        await closed(pilot)
        assert "example: zo dus" in card(pilot)
    code = book(small_project.path)["Huisbezoek"]
    assert (code.definition, code.example, code.rule_version) == ("iemand komt thuis", "zo dus", 1)


async def test_a_key_that_means_two_things_is_said_while_one_types(small_project: Store) -> None:
    """Keys of neighbours, of the theme itself and of commands are named; a free key is kept with mark and colour."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Huisbezoek")
        await type_keys(pilot, "c", "ctrl+u", "v")
        assert said(pilot, ".form-note").startswith("The key v belongs to Preventie > Voorlichting")
        await type_keys(pilot, "backspace", "1")
        assert "means Preventie itself" in said(pilot, ".form-note")
        await type_keys(pilot, "backspace", "b", "tab", "ctrl+u", "B", "tab", *"#4e79a7", "enter")
        await closed(pilot)
        await point_at(pilot, "Preventie")
        await type_keys(pilot, "c", "ctrl+u", "j")
        assert "is a command" in said(pilot, ".form-note")
    code = book(small_project.path)["Huisbezoek"]
    assert (code.shortcut, code.mark, code.colour) == ("b", "B", "#4e79a7")


async def test_other_names_and_standing_are_kept(small_project: Store) -> None:
    """The key d writes other names, t says how fixed a code is."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Voorlichting")
        await type_keys(pilot, "d", *"lespakket", "enter", *"campagne", "ctrl+s")
        await closed(pilot)
        assert "also: lespakket, campagne" in card(pilot)
        await type_keys(pilot, "t", "up", "enter", "enter")
        await closed(pilot)
        assert "T1.voorlichting · provisional" in card(pilot)


async def test_a_memo_stands_with_the_code(small_project: Store) -> None:
    """The key n writes a memo that is shown on the card."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Voorlichting")
        await type_keys(pilot, "n", *"nog eens nagaan", "ctrl+s")
        await closed(pilot)
        assert "✎ A · idea: nog eens nagaan" in card(pilot)


async def test_a_code_moves_with_what_it_lost(small_project: Store, coder: int) -> None:
    """A code goes under another theme; a key that is taken there is dropped, and that is said."""
    theme = find_code(small_project, "T1")
    moved = add_code(small_project, coder, "Melden op tijd", parent=theme)
    from workbench.services.codebook.codebook_changes import describe_code

    describe_code(small_project, coder, moved, shortcut="m")
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Melden op tijd")
        await type_keys(pilot, "m", *"signal", "enter", "enter")
        await closed(pilot)
        assert "Signaleren > Melden op tijd" in card(pilot)
        assert "lost its key m" in told(pilot)
    assert book(small_project.path)["Melden op tijd"].shortcut is None


async def test_neighbours_change_places(small_project: Store) -> None:
    """J moves a code down, K up again; the cursor goes along."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Huisbezoek")
        await type_keys(pilot, "J")
        assert [line.split()[1] for line in lines(pilot)[2:4]] == ["Voorlichting", "Huisbezoek"]
        assert "Huisbezoek" in card(pilot)
        await type_keys(pilot, "K")
        assert [line.split()[1] for line in lines(pilot)[2:4]] == ["Huisbezoek", "Voorlichting"]


async def test_merging_says_first_what_comes_together(small_project: Store, coder: int) -> None:
    """Codings and twins are counted before Enter; afterwards the cursor stands on what is left."""
    for code in ("T1.huisbezoek", "T1.voorlichting"):
        code_words(small_project, coder, "Ja, in de tweede week al.", code)
    code_words(small_project, coder, "Die werkt goed.", "T1.huisbezoek")
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Huisbezoek")
        await type_keys(pilot, "f", *"voorl", "enter")
        assert "codings 2 (of coders: 1; joined to one that is there: 1)" in dialog(pilot)
        await type_keys(pilot, *"zelfde", "enter")
        await closed(pilot)
        assert "Preventie > Voorlichting" in card(pilot)
        assert "also: op bezoek, Huisbezoek" in card(pilot)
    assert coded_on_disk(small_project.path) == ["T1.voorlichting", "T1.voorlichting"]
    assert last_reason(small_project.path) == "zelfde"


async def test_splitting_walks_the_codings(small_project: Store, coder: int) -> None:
    """Each coding stays, goes to another code, to a new one, or to the same one again; the list empties."""
    for words in ("Ja, in de tweede week al.", "Dan pak ik de meldcode erbij.", "Die werkt goed."):
        code_words(small_project, coder, words, "T2.meldcode")
    code_words(small_project, coder, "Maar niemand oefent het gesprek.", "T2.meldcode")
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Meldcode")
        await type_keys(pilot, "s")
        assert said(pilot, ".dialog-title") == "Signaleren > Meldcode: 4 codings to look at"
        assert "▌Ja, in de tweede week al.▐" in said(pilot, ".words")
        await type_keys(pilot, "m", *"huisb", "enter")
        await until(pilot, lambda: len(lines(pilot)) == 3)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: len(lines(pilot)) == 2)
        await type_keys(pilot, "n", *"Oefenen", "enter")
        await until(pilot, lambda: len(lines(pilot)) == 1)
        await type_keys(pilot, "full_stop")
        await closed(pilot)
    assert coded_on_disk(small_project.path) == ["T1.huisbezoek", "T2.meldcode", "T2.oefenen", "T2.oefenen"]


async def test_what_stayed_comes_back_with_the_undo(small_project: Store, coder: int) -> None:
    """In a split u takes back the last step, whether something was changed or only looked at."""
    for words in ("Ja, in de tweede week al.", "Dan pak ik de meldcode erbij.", "Die werkt goed."):
        code_words(small_project, coder, words, "T2.meldcode")
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Meldcode")
        await type_keys(pilot, "s", "d")
        await until(pilot, lambda: len(lines(pilot)) == 2)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: len(lines(pilot)) == 1)
        await type_keys(pilot, "u")
        await until(pilot, lambda: len(lines(pilot)) == 2)
        assert len(coded_on_disk(small_project.path)) == 2
        await type_keys(pilot, "u")
        await until(pilot, lambda: len(lines(pilot)) == 3)
        await type_keys(pilot, "o")
        await until(pilot, lambda: room(pilot) == "code")
    assert len(coded_on_disk(small_project.path)) == 3


async def test_the_tray_is_ordered_code_by_code(small_project: Store, coder: int) -> None:
    """Each open code shows what was coded with it and gets a place, joins another, is kept or retired."""
    for name in ("Durf", "Tijd", "Moed", "Ruis"):
        add_code(small_project, coder, name)
    code_words(small_project, coder, "Die werkt goed.", "durf")
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await type_keys(pilot, "o")
        assert said(pilot, ".dialog-title") == "4 open codes to order"
        await until(pilot, lambda: "“Die werkt goed.”" in said(pilot, ".words"))
        await type_keys(pilot, "enter", *"signaleren", "enter", "enter")
        await until(pilot, lambda: len(lines(pilot)) == 3)
        await type_keys(pilot, "h")
        await until(pilot, lambda: len(lines(pilot)) == 2)
        await type_keys(pilot, "f", *"durf", "enter", "enter")
        await until(pilot, lambda: len(lines(pilot)) == 1)
        await type_keys(pilot, "x", "enter")
        await closed(pilot)
        assert "to order" not in said(pilot, ".room-title")
    found = book(small_project.path)
    assert found["Durf"].path == "Signaleren > Durf"
    assert (found["Durf"].status, found["Tijd"].status, found["Ruis"].status) == (
        "provisional",
        "fixed",
        "retired",
    )
    assert "Moed" in found["Durf"].aliases


async def test_undo_brings_a_line_back_into_the_job(small_project: Store, coder: int) -> None:
    """The key u in a job takes the last step back, and its line is there again."""
    for name in ("Durf", "Tijd"):
        add_code(small_project, coder, name)
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await type_keys(pilot, "o", "h")
        await until(pilot, lambda: len(lines(pilot)) == 1)
        await type_keys(pilot, "u")
        await until(pilot, lambda: len(lines(pilot)) == 2)


async def test_retired_codes_come_back_and_used_ones_stay(small_project: Store, coder: int) -> None:
    """The key x takes a code out of use and back; Del takes away what is unused and refuses what is used."""
    code_words(small_project, coder, "Die werkt goed.", "T2.meldcode")
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "Voorlichting")
        await type_keys(pilot, "x", "enter")
        await closed(pilot)
        assert "T1.voorlichting · retired" in card(pilot)
        await type_keys(pilot, "x", "enter")
        await closed(pilot)
        assert "T1.voorlichting · provisional" in card(pilot)
        await type_keys(pilot, "delete", "enter")
        await closed(pilot)
        await point_at(pilot, "Meldcode")
        await type_keys(pilot, "delete", "enter")
        await closed(pilot)
    assert "Voorlichting" not in book(small_project.path)
    assert "Meldcode" in book(small_project.path)


async def test_findings_lead_to_their_code(small_project: Store) -> None:
    """The list says what is wrong and what helps; Enter goes to the code."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await type_keys(pilot, "z", "L")
        wanted = next(n for n, line in enumerate(lines(pilot)) if line.startswith("Voorlichting  has no definition"))
        pilot.app.screen.query_one(OptionList).highlighted = wanted
        await type_keys(pilot)
        assert "e writes the rule." in said(pilot, ".words")
        await type_keys(pilot, "enter")
        await closed(pilot)
        assert "Preventie > Voorlichting" in card(pilot)


@pytest.fixture
def read_before(small_project: Store, coder: int) -> CodeRow:
    """Read the transcript to the end, then make a code for what stands in it."""
    document = small_project.value("SELECT id FROM document")
    remember_place(small_project, coder, document, 0, small_project.value("SELECT characters FROM text"))
    return add_code(small_project, coder, "Oefent", parent=find_code(small_project, "T2"), status="provisional")


async def test_a_second_round_shows_where_a_new_code_may_belong(small_project: Store, read_before: CodeRow) -> None:
    """Documents read before the code are listed with the places that name it; x ticks one off."""
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        assert "one document waits (W)" in said(pilot, ".room-title")
        await point_at(pilot, "Oefent")
        assert "One document was read before this: verpleegkundige (w)" in card(pilot)
        await type_keys(pilot, "w")
        assert lines(pilot) == ["Oefent  verpleegkundige  read to 100 %"]
        await until(pilot, lambda: "▌oefent▐" in said(pilot, ".words"))
        await type_keys(pilot, "x")
        await closed(pilot)
        assert "waits" not in said(pilot, ".room-title")
        await type_keys(pilot, "W")
        await closed(pilot)
        assert "no document was read before it" in told(pilot)


async def test_a_second_round_opens_the_document_at_the_first_place(small_project: Store, read_before: CodeRow) -> None:
    """Enter goes to the Code screen where the text names the code."""
    from workbench.tui.widgets.transcript import TranscriptView

    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await type_keys(pilot, "W", "enter")
        await until(pilot, lambda: room(pilot) == "code")
        await type_keys(pilot)
        view = pilot.app.screen.query_one(TranscriptView)
        assert view.transcript is not None
        assert "niemand oefent" in view.transcript.text[slice(*view.cursor.here[:2])]
        assert [view.transcript.text[slice(*hit)] for hit in view.hits] == ["oefent"]


async def test_codings_of_an_earlier_rule_are_walked(small_project: Store, coder: int) -> None:
    """The rule then stands beside the rule now; a coding holds, comes off, or gets another code."""
    for words in ("Ja, in de tweede week al.", "Dan pak ik de meldcode erbij.", "Die werkt goed."):
        code_words(small_project, coder, words, "T1.huisbezoek")
    redefine_code(small_project, coder, find_code(small_project, "T1.huisbezoek"), definition="zonder signaal")
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        assert "3 codings under an earlier rule (v)" in said(pilot, ".room-title")
        await point_at(pilot, "Huisbezoek")
        await type_keys(pilot, "v")
        words = said(pilot, ".words")
        assert "Rule 1, then:\ndefinition: iemand komt thuis" in words
        assert "Rule 2, now:\ndefinition: zonder signaal" in words
        await type_keys(pilot, "enter")
        await until(pilot, lambda: len(lines(pilot)) == 2)
        await type_keys(pilot, "d")
        await until(pilot, lambda: len(lines(pilot)) == 1)
        await type_keys(pilot, "m", *"meldcode", "enter")
        await closed(pilot)
        assert "earlier rule" not in said(pilot, ".room-title")
    assert coded_on_disk(small_project.path) == ["T1.huisbezoek", "T2.meldcode"]


BOOK = """
name: Klein
facets: [{id: theme, name: Thema, primary: true}]
codes:
  - {id: T1.huisbezoek, facet: theme, name: Thuis langs}
  - {id: N, facet: theme, name: Nazorg}
"""


async def test_differences_are_seen_before_they_are_taken_over(small_project: Store, tmp_path: Path) -> None:
    """What the file says otherwise is listed and marked; what it lacks is not marked, and nothing goes by itself."""
    path = tmp_path / "ander.yaml"
    path.write_text(BOOK, "utf-8")
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await type_keys(pilot, "i")
        pilot.app.screen.query_one(Input).value = str(path)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: room(pilot) == "MarkScreen")
        assert any(line.startswith("● new here  N") for line in lines(pilot))
        assert any(line.startswith("○ not in the file") and "T2" in line for line in lines(pilot))
        await type_keys(pilot, "enter", "enter")
        await closed(pilot)
    found = book(small_project.path)
    assert {"Nazorg", "Thuis langs", "Signaleren"} <= set(found)
    assert found["Signaleren"].status == "fixed"


async def test_what_a_file_lacks_is_retired_only_when_marked(small_project: Store, tmp_path: Path) -> None:
    """The key a takes every mark off or sets it, space marks one line: only that is done."""
    path = tmp_path / "ander.yaml"
    path.write_text(BOOK, "utf-8")
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await type_keys(pilot, "i")
        pilot.app.screen.query_one(Input).value = str(path)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: room(pilot) == "MarkScreen")
        await type_keys(pilot, "a", "a")
        assert all(line.startswith("○") for line in lines(pilot))
        options = pilot.app.screen.query_one(OptionList)
        options.highlighted = next(n for n, line in enumerate(lines(pilot)) if line.endswith("T2.meldcode  code"))
        await type_keys(pilot, "space", "enter", *"niet meer", "enter")
        await closed(pilot)
    found = book(small_project.path)
    assert found["Meldcode"].status == "retired"
    assert "Nazorg" not in found
    assert last_reason(small_project.path) == "niet meer"


async def test_a_file_that_cannot_be_read_is_refused_in_a_sentence(small_project: Store) -> None:
    """Nothing happens when there is no such file."""
    before = acts(small_project)
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await type_keys(pilot, "i", *"nergens.yaml", "enter")
        await until(pilot, lambda: "nergens.yaml" in told(pilot))
    assert acts(small_project) == before


async def test_the_codebook_is_written_to_a_file(
    small_project: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E writes a file that can be read back, as YAML or as a table."""
    from workbench.services.codebook.codebook import read_codebook

    monkeypatch.chdir(tmp_path)
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await type_keys(pilot, "E", "enter", "enter")
        await closed(pilot)
        await type_keys(pilot, "E", "down", "enter", "enter")
        await closed(pilot)
        await until(pilot, lambda: "codebook.csv" in told(pilot))
    assert len(read_codebook(tmp_path / "codebook.yaml").codes) == 13
    assert len(read_codebook(tmp_path / "codebook.csv").codes) == 13


async def test_an_empty_codebook_says_how_to_begin(tmp_path: Path) -> None:
    """Without a code one reads what to do, and a makes the first."""
    path = tmp_path / "leeg.yaml"
    path.write_text("name: Leeg\nfacets: [{id: theme, name: Thema, primary: true}]\ncodes: []\n", "utf-8")
    create_project(tmp_path / "leeg.workbench", name="Leeg", codebook=path).close()
    async with workbench(tmp_path / "leeg.workbench") as pilot:
        await open_codebook(pilot)
        assert card(pilot).startswith("No codes yet: a makes the first one")
        await type_keys(pilot, "a", *"Eerste", "enter")
        await closed(pilot)
        assert "Eerste" in card(pilot)


async def test_five_hundred_codes_with_long_names(small_project: Store, coder: int) -> None:
    """A large codebook with long names opens folded, and every line stays a line."""
    from workbench.model import Code

    theme = find_code(small_project, "T1")
    facet = small_project.value("SELECT facet_id FROM code WHERE id = ?", (theme.id,))
    name = "Een naam die veel langer is dan er op een regel past, want hij zegt alles " * 2
    with small_project.act("code.add", coder, name="x", code="x") as act:
        rows = [
            {"ident": f"n{n}", "facet_id": facet, "parent_id": theme.id, "name": f"{n} {name}", "created_at": "2026"}
            for n in range(500)
        ]
        act.add_all(Code, rows)
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        assert len(lines(pilot)) == 6
        await point_at(pilot, "Preventie")
        await type_keys(pilot, "right", "end")
        assert len(lines(pilot)) > 500
        assert all(len(line) <= 80 for line in lines(pilot))


async def test_hostile_names_are_shown_as_they_are(small_project: Store, coder: int) -> None:
    """A name that looks like markup or drives a terminal is words and nothing else."""
    add_code(small_project, coder, "[bold]x[/] \x1b[2J")
    async with workbench(small_project.path) as pilot:
        await open_codebook(pilot)
        await point_at(pilot, "[bold]x[/]")
        assert "[bold]x[/] ␛[2J" in card(pilot)
        await type_keys(pilot, "o")
        assert "[bold]x[/]" in lines(pilot)[0]
