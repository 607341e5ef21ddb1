"""The Framework screen: a sentence a cell, with the passages beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static, TextArea

from tests.screens.conftest import lines, pick, room, shown, type_keys, until, workbench
from workbench.model import Respondent
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import add_code
from workbench.services.coding.coding import set_context
from workbench.services.framework.charting import Chart, chart, write_cell
from workbench.services.framework.interview_summaries import summary_of
from workbench.services.project.drafts import drafts
from workbench.services.project.projects import sign_in
from workbench.services.respondents.attributes import find_person
from workbench.services.respondents.self_reports import numbers
from workbench.storage.store import Store
from workbench.text.span import Span
from workbench.tui.modals.pick import PickScreen
from workbench.tui.modals.sentence import SentenceScreen
from workbench.tui.widgets.chartgrid import ChartGrid, Place, wrapped
from workbench.tui.widgets.transcript import TranscriptView
from workbench.wording import choose_language

SIZES = [(80, 24), (160, 48)]


async def open_framework(pilot: Pilot[int]) -> ChartGrid:
    """Go to the Framework screen."""
    await type_keys(pilot, "g", "f")
    assert room(pilot) == "framework"
    return pilot.app.screen.query_one(ChartGrid)


def on_disk(file: Path, level: str = "all") -> Chart:
    """Return the framework on the disk."""
    with Store.open(file) as store:
        return chart(store, level)


def body(file: Path, name: str, code: str) -> str:
    """Return the sentence of a cell on the disk."""
    with Store.open(file) as store:
        place = find_person(store, name).id, find_code(store, code).id
        return chart(store, "all").cell(*place).body


def write(file: Path, name: str, code: str, words: str) -> None:
    """Write a sentence as another program would."""
    with Store.open(file) as store:
        write_cell(store, sign_in(store, "B"), find_person(store, name).id, find_code(store, code).id, words)


def said(pilot: Pilot[int], part: str) -> str:
    """Return what a part of the screen says."""
    return str(pilot.app.screen.query_one(part, Static).render())


def told(pilot: Pilot[int]) -> list[str]:
    """Return the sentences that were said."""
    return [each.message for each in pilot.app._notifications]


@pytest.mark.parametrize("size", SIZES)
async def test_respondents_and_themes_are_seen_with_what_is_open(file: Path, size: tuple[int, int]) -> None:
    """Names, themes, how many passages there are to sum up; the passages of the cell stand beside it."""
    async with workbench(file, size=size) as pilot:
        await open_framework(pilot)
        assert "themes in use · 3 × 5 · 0 sentences · 8 open" in said(pilot, ".room-title")
        screen = shown(pilot)
        for words in ("R01", "leerkracht", "R02", "Lessen", "Huisb", "+ 2 passages"):
            assert words in screen
        assert "R01 × Voorkomen > Lessen" in said(pilot, ".cell-head")
        assert [line.partition(" — ")[0] for line in lines(pilot)] == [
            "“We geven elk jaar een les.”", "“De ouders komen zelden.”",
        ]  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
async def test_a_sentence_is_written_with_its_passages_in_sight(file: Path, size: tuple[int, int]) -> None:
    """Enter opens the cell; what is typed is kept, shown, and taken back by u."""
    async with workbench(file, size=size) as pilot:
        await open_framework(pilot)
        await type_keys(pilot, "enter")
        assert isinstance(pilot.app.screen, SentenceScreen)
        assert "De ouders komen zelden." in shown(pilot)
        assert "PageDown" in shown(pilot)
        await type_keys(pilot, *"Elk jaar een les", "ctrl+s")
        assert body(file, "R01", "T1.les") == "Elk jaar een les"
        assert "Elk jaar een les" in shown(pilot)
        assert "2 passages; the sentence holds · A" in said(pilot, ".cell-head")
        await type_keys(pilot, "u")
        assert body(file, "R01", "T1.les") == ""


async def test_what_is_typed_is_a_draft_until_it_is_kept(file: Path) -> None:
    """After a kill it is offered again, in the cell, and goes on there."""
    async with workbench(file) as pilot:
        await open_framework(pilot)
        await type_keys(pilot, "l", "enter", *"Wil meer")
        with Store.open(file) as store:
            await until(pilot, lambda: [draft.body for draft in drafts(store, sign_in(store, "A"))] == ["Wil meer"])
    async with workbench(file) as pilot:
        await until(pilot, lambda: "R01 × Huisbezoek was not finished" in shown(pilot).replace("\n", " "))
        await type_keys(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SentenceScreen))
        assert pilot.app.screen.query_one(TextArea).text == "Wil meer"
        await type_keys(pilot, *" tijd", "ctrl+s")
        assert body(file, "R01", "T1.huis") == "Wil meer tijd"
        with Store.open(file) as store:
            assert drafts(store, sign_in(store, "A")) == []


async def test_another_coders_sentence_is_not_written_over(file: Path) -> None:
    """It is refused with a sentence, and what one typed waits in the cell."""
    async with workbench(file) as pilot:
        await open_framework(pilot)
        await type_keys(pilot, "enter", *"van mij")
        write(file, "R01", "T1.les", "van B")
        await type_keys(pilot, "ctrl+s")
        assert body(file, "R01", "T1.les") == "van B"
        assert "meanwhile" in told(pilot)[-1]
        with Store.open(file) as store:
            assert [draft.body for draft in drafts(store, sign_in(store, "A"))] == ["van mij"]
        assert "van B" in shown(pilot)
        await type_keys(pilot, "enter")
        assert "Stands there now: van B" in shown(pilot)
        assert pilot.app.screen.query_one(TextArea).text == "van mij"
        await type_keys(pilot, *", na B", "ctrl+s")
        assert body(file, "R01", "T1.les") == "van mij, na B"


async def test_a_stale_sentence_is_marked_and_still_holds(file: Path) -> None:
    """The new passage has its mark; v takes the mark of the cell off."""
    write(file, "R01", "T1.les", "Elk jaar.")
    with Store.open(file) as store:
        store.keep("UPDATE frameworkcell SET basis = (SELECT substr(basis, 1, 16) FROM frameworkcell)")
    async with workbench(file, size=(160, 48)) as pilot:
        await open_framework(pilot)
        assert "△ Elk jaar." in shown(pilot)
        assert "since it was written: 1 came, 0 gone" in said(pilot, ".cell-head")
        assert sum(line.startswith("+ “") for line in lines(pilot)) == 1
        assert "△ 1 changed" in said(pilot, ".room-title")
        await type_keys(pilot, "v")
        assert "△" not in shown(pilot)
        await type_keys(pilot, "l", "v")
        assert "no sentence on Huisbezoek of R01" in told(pilot)[-1]


async def test_tab_goes_to_the_passages_and_enter_opens_one(file: Path) -> None:
    """There j goes on in the list, not in the framework."""
    async with workbench(file) as pilot:
        grid = await open_framework(pilot)
        await type_keys(pilot, "tab", "j", "j", "k", "j", "enter")
        assert grid.place == Place(0, 1)
        assert room(pilot) == "code"
        view = pilot.app.screen.query_one(TranscriptView)
        assert view.transcript is not None
        assert view.cursor.here.cut(view.transcript.text) == "De ouders komen zelden."


async def test_n_goes_to_the_next_cell_that_asks_for_something(file: Path) -> None:
    """Row by row, and round; N goes back."""
    async with workbench(file) as pilot:
        grid = await open_framework(pilot)
        await type_keys(pilot, "n", "n", "n")
        assert grid.place == Place(1, 2)
        await type_keys(pilot, "N")
        assert grid.place == Place(0, 3)
        await type_keys(pilot, "N", "N", "N")
        assert grid.place == Place(2, 2)


async def test_themes_and_respondents_are_chosen(file: Path) -> None:
    """One trede with what is right below it; those with an attribute; everybody again."""
    async with workbench(file, size=(160, 48)) as pilot:
        await open_framework(pilot)
        await type_keys(pilot, "t")
        await pick(pilot, "Signaleren and the codes")
        assert "Signaleren · 3 × 2" in said(pilot, ".room-title")
        await type_keys(pilot, "slash")
        await pick(pilot, "place = Rietmeer")
        assert "Signaleren · place = Rietmeer · 2 × 2" in said(pilot, ".room-title")
        await type_keys(pilot, "slash")
        await pick(pilot, "everybody")
        await type_keys(pilot, "t")
        await pick(pilot, "all themes")
        assert "all themes · 3 × 8" in said(pilot, ".room-title")


async def test_half_a_page_on_an_interview_stands_first_in_the_row(file: Path) -> None:
    """With s from anywhere; it is read in the first column and on Documents."""
    async with workbench(file, size=(160, 48)) as pilot:
        grid = await open_framework(pilot)
        await type_keys(pilot, "home")
        assert grid.place == Place(0, 0)
        assert "Nothing has been written about the interview yet; e writes it." in said(pilot, ".cell-head")
        await type_keys(pilot, "s", *"Over lessen", "escape")
        assert "Over lessen" in shown(pilot)
        with Store.open(file) as store:
            found = summary_of(store, store.value("SELECT id FROM document WHERE name = '01-leerkracht'"))
        assert found is not None
        assert found.body == "Over lessen"
        await type_keys(pilot, "g", "d")
        assert "✎ Over lessen" in said(pilot, ".detail")


async def test_attributes_are_changed_in_a_dialog(file: Path) -> None:
    """One is changed, one added, one emptied; what is no attribute comes back as it was typed."""
    async with workbench(file) as pilot:
        await open_framework(pilot)
        await type_keys(pilot, "a", "end", *"s", "tab", "ctrl+u", "tab", "tab", *"ervaring", "ctrl+s")
        assert "write it as NAME=VALUE" in told(pilot)[-1]
        await type_keys(pilot, "tab", "tab", "tab", "end", *"=12 jaar", "ctrl+s")
        with Store.open(file) as store:
            assert find_person(store, "R01").attributes == {
                "function": "leerkrachts", "treden": "1", "ervaring": "12 jaar",
            }  # fmt: skip


async def test_questions_lead_to_their_answers(file: Path) -> None:
    """Who answered stands there; Enter shows the passages, and then opens one; nobody is said, too."""
    with Store.open(file) as store:
        text, start, end = store.row(
            'SELECT text_id, start, "end" FROM passage WHERE quote = ?', ("We melden meteen.",)
        ) or (0, 0, 0)
        span = Span(start, end)
        set_context(store, sign_in(store, "A"), text, span, topic="1.1", vignette=2, own_case="own")
    async with workbench(file, size=(160, 48)) as pilot:
        await open_framework(pilot)
        await type_keys(pilot, "o")
        assert isinstance(pilot.app.screen, PickScreen)
        assert any("nobody" in line for line in lines(pilot))
        await pick(pilot, "1 of 3 · 1 passage")
        assert "We melden meteen." in lines(pilot)[0]
        await type_keys(pilot, "escape", "escape", "y")
        assert any("vignette 2: 1" in line for line in lines(pilot))
        await pick(pilot, "vignette 2: 1")
        await type_keys(pilot, "enter")
        assert room(pilot) == "code"


async def test_numbers_are_noted_with_their_unit(file: Path) -> None:
    """What is no number comes back as it was typed; d takes one away."""
    async with workbench(file, size=(120, 36)) as pilot:
        await open_framework(pilot)
        await type_keys(pilot, "c", "enter", *"meldingen", "tab", *"tien", "tab", *"per jaar", "ctrl+s")
        assert "is no number" in told(pilot)[-1]
        await type_keys(pilot, "tab", "end", *["backspace"] * 4, *"10", "ctrl+s")
        assert "n = 1 · 10 to 10, median 10 (per jaar)" in lines(pilot)[0]
        await type_keys(pilot, "end", "d")
        with Store.open(file) as store:
            assert numbers(store) == []


async def test_a_number_noted_from_a_passage_was_said_there(file: Path) -> None:
    """Enter on it in the list opens the passage; e puts it right."""
    async with workbench(file, size=(120, 36)) as pilot:
        await open_framework(pilot)
        await type_keys(pilot, "tab", "j", "c", "a", *"lessen", "tab", *"2", "tab", *"per jaar", "ctrl+s")
        await type_keys(pilot, "end", "e", "tab", "end", *"0", "ctrl+s")
        with Store.open(file) as store:
            [row] = numbers(store)
        assert (row.amount, row.document) == (20, "01-leerkracht")
        await type_keys(pilot, "end", "enter")
        assert room(pilot) == "code"


async def test_a_click_puts_the_cursor_there(file: Path) -> None:
    """On the cell under the mouse."""
    async with workbench(file, size=(160, 48)) as pilot:
        grid = await open_framework(pilot)
        lines = shown(pilot).split("\n")
        row = next(n for n, line in enumerate(lines) if "R03" in line)
        column = next(line for line in lines if "Huisbezoek" in line).index("Huisbezoek")
        await pilot.click(offset=(column + 2, row))
        await type_keys(pilot)
        assert grid.place == Place(2, 2)


async def test_forty_by_forty_is_walked_through(file: Path) -> None:
    """From one corner to the other at 80 × 24 the cell, its row and its column stay in sight with their neighbours."""
    with Store.open(file) as store:
        coder = sign_in(store, "A")
        for n in range(40):
            add_code(store, coder, f"thema {n:02}", parent=find_code(store, "K"))
        with store.act("respondents.import", coder) as act:
            for n in range(40):
                act.add(Respondent(name=f"P{n:02}"))
        person = find_person(store, "P39").id
        write_cell(store, coder, person, find_code(store, "thema 39").id, "Hier staat het. " * 40)
    async with workbench(file) as pilot:
        grid = await open_framework(pilot)
        await type_keys(pilot, "t")
        await pick(pilot, "Keten and the codes")
        await type_keys(pilot, *["pagedown"] * 20, "end")
        while grid.place.row and grid.row is not None and grid.row.person.name != "P39":
            await type_keys(pilot, "k")
        screen = shown(pilot)
        for words in ("P39", "P38", "thema 39", "thema 38", "Hier staat het.", "…"):
            assert words in screen
        await type_keys(pilot, "home", "pageup")
        assert grid.place.column == 0
        assert "the interview" in shown(pilot)


async def test_an_empty_project_says_what_to_do(empty_project: Store) -> None:
    """Without respondents, and without anything coded."""
    path = empty_project.path
    async with workbench(path) as pilot:
        await open_framework(pilot)
        assert "There are no respondents yet; import a list of them with i on Documents." in said(pilot, ".cell-head")
        await type_keys(pilot, "enter", "s", "a", "v", "n", "c", "j", "l", "home")
        assert room(pilot) == "framework"


async def test_it_speaks_dutch(file: Path) -> None:
    """Title, cells and keys."""
    choose_language("nl")
    async with workbench(file) as pilot:
        await open_framework(pilot)
        screen = shown(pilot)
        for words in ("Raamwerk", "+ 2 fragmenten", "e schrijf", "gebruikte thema's"):
            assert words in screen


def test_a_long_sentence_ends_with_a_sign() -> None:
    """What is left out is told, also where a line ends just there."""
    assert wrapped("een twee drie vier", 9, 2) == ["een twee", "drie vier"[:9]]
    assert wrapped("een twee drie vier vijf", 9, 2)[1].endswith("…")
    assert wrapped("een\n\ntwee", 9, 2) == ["een", "twee…"]
