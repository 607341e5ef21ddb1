"""The Quotes screen: passages retrieved by what they have in common."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable, Static

from tests.screens.conftest import pass_on, pick, room, shown, type_keys, until, workbench
from workbench.services.reports.rechecking import recheck
from workbench.storage.queries.quotes import BATCH, QUOTES
from workbench.storage.store import Store
from workbench.tui.widgets.quotecard import QuoteCard
from workbench.tui.widgets.quotelist import QuoteList
from workbench.tui.widgets.transcript import TranscriptView

SIZES = [(80, 24), (160, 48)]


async def open_quotes(pilot: Pilot[int]) -> None:
    """Go to the Quotes screen."""
    await type_keys(pilot, "g", "q")
    assert room(pilot) == "quotes"


def listed(pilot: Pilot[int]) -> list[str]:
    """Return the quotes in the list, in its order."""
    table = pilot.app.screen.query_one(QuoteList)
    return [str(table.get_row_at(n)[-1]).strip() for n in range(table.row_count)] if table.display else []


def card(pilot: Pilot[int]) -> str:
    """Return what stands on the card of one quote."""
    return str(pilot.app.screen.query_one(QuoteCard).query_one(Static).render())


def line(pilot: Pilot[int], name: str) -> str:
    """Return the title or the conditions."""
    return str(pilot.app.screen.query_one(f".{name}", Static).render())


async def choose(pilot: Pilot[int], key: str, words: str) -> None:
    """Press a key and choose the line that begins with these words."""
    await type_keys(pilot, key)
    await pick(pilot, words)


@pytest.mark.parametrize("size", SIZES)
async def test_all_quotes_are_listed_with_one_in_full(file: Path, size: tuple[int, int]) -> None:
    """One sees every quote in a line, how many there are, and the one under the cursor with its source."""
    async with workbench(file, size=size) as pilot:
        await open_quotes(pilot)
        assert line(pilot, "room-title") == "12 quotes · 11 passages · 3 respondents · by document"
        assert line(pilot, "filters") == "All quotes"
        assert len(listed(pilot)) == 12
        await type_keys(pilot, "j", "j", "j")
        text = card(pilot)
        assert "Er moet vaker iemand thuis langsgaan." in text
        assert "01-leerkracht · turn 4 · R · R01 · leerkracht" in text
        assert "Voorkomen > Huisbezoek · Verbeterpunt · A · **" in text
        assert "✎ Vraagt om meer tijd." in text


async def test_codings_of_others_on_the_same_passage_stand_on_the_card(file: Path) -> None:
    """The passage that two coders coded is one passage; the card names both, also when only one is asked for."""
    async with workbench(file) as pilot:
        await open_quotes(pilot)
        text = card(pilot)
        assert "▸ Voorkomen > Lessen · Sterk punt · School (does) · A" in text
        assert "  Voorkomen > Lessen · Sterk punt · B" in text


async def test_a_code_stands_for_all_below_it(file: Path) -> None:
    """The key f and a few letters leave the quotes under a code; the condition is said in words."""
    async with workbench(file) as pilot:
        await open_quotes(pilot)
        await type_keys(pilot, "f", *"signal", "enter")
        assert line(pilot, "filters") == "code Signaleren"
        assert listed(pilot) == ["Melden doen we te laat.", "We melden meteen.", "vind ik. En samen melden."]


async def test_conditions_add_up_and_escape_takes_the_last_off(file: Path) -> None:
    """Aspect, organisation and respondents narrow the list one after another; Esc goes back step by step."""
    async with workbench(file) as pilot:
        await open_quotes(pilot)
        await choose(pilot, "a", "Verbeterpunt")
        assert len(listed(pilot)) == 5
        await choose(pilot, "r", "place")
        await pick(pilot, "Rietmeer   2")
        assert line(pilot, "filters") == "aspect Verbeterpunt · place = Rietmeer"
        assert len(listed(pilot)) == 2
        await type_keys(pilot, "escape")
        assert len(listed(pilot)) == 5
        await choose(pilot, "o", "School")
        assert listed(pilot) == ["Melden doen we te laat."]
        await type_keys(pilot, "escape", "escape")
        assert line(pilot, "filters") == "All quotes"
        await type_keys(pilot, "escape")
        assert room(pilot) == "today"


async def test_letters_of_the_quote_and_clearing(file: Path) -> None:
    """/ leaves the quotes with these letters, c brings all back."""
    async with workbench(file) as pilot:
        await open_quotes(pilot)
        await type_keys(pilot, "slash", *"LANGSGAAN", "enter")
        assert line(pilot, "filters") == "with “LANGSGAAN”"
        assert len(listed(pilot)) == 2
        await type_keys(pilot, "c")
        assert len(listed(pilot)) == 12


async def test_overlap_and_document(file: Path) -> None:
    """The key v leaves the passages that overlap with a code, d those of one document."""
    async with workbench(file) as pilot:
        await open_quotes(pilot)
        await type_keys(pilot, "v", *"keten", "enter")
        assert line(pilot, "filters") == "overlapping with Keten"
        assert "vind ik. En samen melden." in listed(pilot)
        await type_keys(pilot, "c")
        await choose(pilot, "d", "03-coach")
        assert listed(pilot) == ["Huisbezoek is duur."]


async def test_nothing_fits(file: Path) -> None:
    """When no quote fits, one is told how to get the others back."""
    async with workbench(file) as pilot:
        await open_quotes(pilot)
        await type_keys(pilot, "slash", *"xyz", "enter")
        assert "No quote fits" in card(pilot)
        await type_keys(pilot, "enter", "j", "e")
        assert room(pilot) == "quotes"
        await type_keys(pilot, "c")
        assert len(listed(pilot)) == 12


async def test_the_order_changes(file: Path) -> None:
    """The key z orders by code, then by respondent; the cursor stays on its quote."""
    async with workbench(file) as pilot:
        await open_quotes(pilot)
        await type_keys(pilot, "j", "j")
        before = card(pilot)
        await type_keys(pilot, "z")
        assert "by code" in line(pilot, "room-title")
        assert listed(pilot)[0] == "We geven elk jaar een les."
        assert listed(pilot)[-1] == "En samen melden."
        assert card(pilot) == before
        await type_keys(pilot, "z")
        assert listed(pilot)[-1] == "vaker op huisbezoek"


async def test_enter_opens_the_passage_where_it_was_coded(file: Path) -> None:
    """A quote of an interview opens in Code with the cursor on it, an item of the group in Matrix."""
    async with workbench(file) as pilot:
        await open_quotes(pilot)
        await type_keys(pilot, "j", "j", "j", "enter")
        assert room(pilot) == "code"
        view = pilot.app.screen.query_one(TranscriptView)
        assert view.transcript is not None
        assert view.cursor.here.cut(view.transcript.text) == "Er moet vaker iemand thuis langsgaan."
        await open_quotes(pilot)
        await type_keys(pilot, "end", "enter")
        assert room(pilot) == "matrix"


@pytest.mark.parametrize("format_", ["csv", "xlsx", "docx", "md", "html", "json"])
async def test_the_list_is_written_as_it_is_shown(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_: str
) -> None:
    """The key e writes the quotes in the list to a file that only its owner can read, and says where."""
    monkeypatch.chdir(tmp_path)
    async with workbench(file) as pilot:
        await open_quotes(pilot)
        await type_keys(pilot, "slash", *"langsgaan", "enter", "e")
        await until(pilot, lambda: "Markdown" in shown(pilot))  # these two said it both, so nobody is pointed at
        formats = ("docx", "md", "html", "xlsx", "csv", "json")
        await type_keys(pilot, *["down"] * formats.index(format_), "enter", "enter")
        written = tmp_path / f"quotes.{format_}"
        await until(pilot, lambda: [note.message for note in pilot.app._notifications] == [f"Written: {written}"])
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    if format_ in ("csv", "md", "html", "json"):
        words = written.read_text("utf-8-sig")
        assert words.count("Er moet vaker iemand thuis langsgaan") == 2
        assert "Melden doen we te laat" not in words
    with Store.open(file) as store:
        told = recheck(store, written)
    assert (told.state, told.query["text"]) == ("current", "langsgaan")


async def test_a_file_that_is_there_is_refused(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An existing file stays as it is, and another name is asked for."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "quotes.md").write_text("van mij", "utf-8")
    async with workbench(file) as pilot:
        await open_quotes(pilot)
        await type_keys(pilot, "e")
        await pass_on(pilot)
        await type_keys(pilot, "down", "enter", "enter")
        await until(
            pilot, lambda: any("quotes.md is there already" in note.message for note in pilot.app._notifications)
        )
        await type_keys(pilot, "ctrl+u", *"ander", "enter")
        await until(pilot, (tmp_path / "ander.md").is_file)
    assert (tmp_path / "quotes.md").read_text("utf-8") == "van mij"
    assert (tmp_path / "ander.md").is_file()


async def test_another_room_may_ask_for_a_code(file: Path) -> None:
    """From another room one enters with a code, and sees only its quotes."""
    async with workbench(file) as pilot:
        pilot.app.go("quotes", code="T2")  # type: ignore[attr-defined]
        await type_keys(pilot)
        assert line(pilot, "filters") == "code Signaleren"
        assert len(listed(pilot)) == 3


async def test_a_quote_that_was_taken_back_leaves_the_list(file: Path) -> None:
    """An undo here is seen at once; the cursor stays where it can."""
    async with workbench(file) as pilot:
        await type_keys(pilot, "g", "c", "home", "1", "h")
        await open_quotes(pilot)
        assert len(listed(pilot)) == 13
        await type_keys(pilot, "u")
        assert len(listed(pilot)) == 12


async def test_an_empty_project_says_what_to_do(empty_project: Store) -> None:
    """Without codings one is told where quotes come from, and no key does harm."""
    async with workbench(empty_project.path) as pilot:
        await open_quotes(pilot)
        assert "No quotes yet" in shown(pilot)
        await type_keys(pilot, "j", "k", "J", "enter", "z", "e", "c")
        assert room(pilot) == "quotes"


PASSAGES = """
INSERT OR IGNORE INTO passage (guid, text_id, start, "end", quote, "before", "after", state)
WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1099)
SELECT 'passage-' || i, (SELECT min(text_id) FROM document), i % 50, 50 + i / 50, 'tekst ' || i, '', '', 'placed' FROM n
"""
CODINGS = """
INSERT INTO coding (guid, passage_id, code_id, coder_id, weight, rule_version, created_at)
SELECT 'coding-' || passage.id, passage.id, code.id, 1, 0, 1, '2026-01-01' FROM passage, code
WHERE passage.guid LIKE 'passage-%' AND code.ident = 'T1.les'
"""


async def test_a_thousand_quotes_stay_quick(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With 1,000 quotes more, moving asks the project for one quote at most, ordering for all of them only once."""
    asked: list[str] = []
    rows = Store.rows

    def noted(self: Store, sql: str, *given: Any) -> list[tuple[Any, ...]]:
        asked.append(sql)
        return rows(self, sql, *given)

    with Store.open(file) as store:
        store.keep(PASSAGES)
        store.keep(CODINGS)
    async with workbench(file) as pilot:
        await open_quotes(pilot)
        assert pilot.app.screen.query_one(DataTable).row_count > 1000
        monkeypatch.setattr(Store, "rows", noted)
        await pilot.press(*["j"] * 10)
        await pilot.pause()
        assert len(asked) <= 10
        asked.clear()
        await type_keys(pilot, "z")
        assert len([sql for sql in asked if sql == QUOTES]) <= 1000 // BATCH + 1
