"""Memos: read in every room, gone to, rewritten; what is typed is kept while it is typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, TextArea

from tests.screens.conftest import room, shown, type_keys, workbench
from tests.small import code_words
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.memos import memos, write_memo
from workbench.services.project.drafts import On, address, drafts, keep_draft
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store
from workbench.tui import drafting
from workbench.tui.jobs.memos import open_memo


@pytest.fixture
def noted(small_project: Store, coder: int) -> Path:
    """Return a project with memos on a coding, a document, a code and the project, one of them of another coder."""
    coding = code_words(small_project, coder, "Dan pak ik de meldcode erbij.", "T2.meldcode")
    number = small_project.value("SELECT id FROM document")
    write_memo(small_project, coder, "bij de codering", target="coding", number=coding.number)
    write_memo(small_project, coder, "bij het gesprek", kind="contact", target="document", number=number)
    write_memo(small_project, coder, "bij de code", kind="rule", target="code", number=find_code(small_project, "K").id)
    write_memo(small_project, sign_in(small_project, "B"), "van B", kind="decision")
    return small_project.path


def _listed(pilot: Pilot[int]) -> list[str]:
    options = pilot.app.screen.query_one(OptionList).options
    return [str(option.prompt).rpartition(": ")[2] for option in options]


async def test_all_memos_are_found_from_every_room(noted: Path) -> None:
    """M lists them, the latest first; letters and kinds make the list shorter."""
    async with workbench(noted, size=(100, 30)) as pilot:
        for letter in ("t", "c", "l"):
            await type_keys(pilot, "g", letter, "M")
            assert _listed(pilot) == ["van B", "bij de code", "bij het gesprek", "bij de codering"]
            await type_keys(pilot, "escape")
        await type_keys(pilot, "M", "slash", *"meldcode")
        assert _listed(pilot) == ["bij de codering"]
        assert "“Dan pak ik de meldcode erbij.”" in shown(pilot)
        await type_keys(pilot, *["backspace"] * 8, "enter", "t", "t")
        assert _listed(pilot) == ["bij de code"]


async def test_enter_goes_to_what_a_memo_is_on(noted: Path) -> None:
    """A memo on a coding opens its sentence in Code; one on the project is shown."""
    async with workbench(noted, size=(100, 30)) as pilot:
        await type_keys(pilot, "M", "j", "j", "j", "enter")
        assert room(pilot) == "code"
        screen: Any = pilot.app.screen
        content = screen.view.transcript.text
        assert content[screen.view.cursor.here.start :].startswith("Dan pak ik")
        await type_keys(pilot, "M", "enter")
        assert room(pilot) == "ReportScreen"
        assert "van B" in shown(pilot)


async def test_ones_own_memo_is_rewritten_and_that_of_another_is_not(noted: Path) -> None:
    """E opens it with its words and its kind; afterwards the list is there again."""
    async with workbench(noted, size=(100, 30)) as pilot:
        await type_keys(pilot, "M", "e")
        assert [note.message for note in pilot.app._notifications] == [
            "This memo is B's; you can read it, and write one of your own beside it."
        ]
        await type_keys(pilot, "j", "e", *" K", "ctrl+t", "ctrl+s")
        assert room(pilot) == "MemosScreen"
        with Store.open(noted) as store:
            assert ("bij de code K", "decision") in [(memo.body, memo.kind) for memo in memos(store)]
            assert drafts(store, 1) == []


async def test_a_memo_on_a_document_is_written_where_documents_are_listed(noted: Path) -> None:
    """A contact report belongs to the whole conversation."""
    async with workbench(noted, size=(100, 30)) as pilot:
        await type_keys(pilot, "g", "d", "m", *"ging moeizaam", "ctrl+s")
        assert room(pilot) == "documents"
    with Store.open(noted) as store:
        [memo] = [memo for memo in memos(store) if memo.body == "ging moeizaam"]
        assert memo.document_id == store.value("SELECT id FROM document")
        assert memo.quote is None


async def test_n_writes_a_memo_on_the_project(noted: Path) -> None:
    """It is kept as the kind that was chosen."""
    async with workbench(noted, size=(100, 30)) as pilot:
        await type_keys(pilot, "M", "n", *"Eerst", "ctrl+t", "ctrl+s")
        assert _listed(pilot)[0] == "Eerst"
        with Store.open(noted) as store:
            assert [(memo.kind, memo.target) for memo in memos(store, search="eerst")] == [("rule", "project")]


async def _until_kept(pilot: Pilot[int], path: Path, body: str) -> None:
    """Wait until these words are a draft on the disk."""
    found: list[str] = []
    for _ in range(500):
        with Store.open(path) as store:
            found = [draft.body for draft in drafts(store, sign_in(store, "A"))]
        if found == [body]:
            return
        await pilot.pause(0.02)
    raise AssertionError(found)


async def test_what_is_typed_is_kept_while_it_is_typed(noted: Path) -> None:
    """Nothing was pressed to keep it; when the memo is kept the draft is gone."""
    async with workbench(noted, size=(100, 30)) as pilot:
        await type_keys(pilot, "M", "n", *"half")
        await _until_kept(pilot, noted, "half")
        await type_keys(pilot, *"way")
        await _until_kept(pilot, noted, "halfway")
        await type_keys(pilot, "ctrl+s")
        with Store.open(noted) as store:
            assert drafts(store, sign_in(store, "A")) == []
            assert memos(store)[0].body == "halfway"


async def test_being_asked_to_stop_keeps_what_is_typed_at_once(noted: Path) -> None:
    """The last letters are there, too."""
    async with workbench(noted, size=(100, 30)) as pilot:
        await type_keys(pilot, "M", "n")
        await pilot.press(*"net nog")
        pilot.app.leave()  # type: ignore[attr-defined]
        await pilot.pause()
    with Store.open(noted) as store:
        assert [draft.body for draft in drafts(store, sign_in(store, "A"))] == ["net nog"]


async def test_a_memo_left_open_in_another_room_is_kept_when_one_leaves(
    noted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The palette leads to another room while a memo is being typed; its words are kept all the same."""
    monkeypatch.setattr(drafting, "SOON", 60)
    async with workbench(noted) as pilot:
        await type_keys(pilot, "M", "n", *"nog niet af")
        pilot.app.go("documents")  # type: ignore[attr-defined]
        await type_keys(pilot)
        pilot.app.keep_drafts()  # type: ignore[attr-defined]
        with Store.open(noted) as store:
            assert [draft.body for draft in drafts(store, 1)] == ["nog niet af"]


async def test_a_memo_that_is_opened_again_goes_on_with_what_was_typed(noted: Path) -> None:
    """A draft is found on what it was typed on, and nowhere else."""
    with Store.open(noted) as store:
        on = On("document", store.value("SELECT id FROM document"))
    async with workbench(noted, size=(100, 30)) as pilot:
        with Store.open(noted) as store:
            keep_draft(store, sign_in(store, "A"), address(store, on), "reflection", "was bezig")
        here: Any = pilot.app.screen
        open_memo(here, On())
        await pilot.pause()
        assert pilot.app.screen.query_one(TextArea).text == ""
        await type_keys(pilot, "escape")
        open_memo(here, on)
        await pilot.pause()
        assert pilot.app.screen.query_one(TextArea).text == "was bezig"
        await type_keys(pilot, *"!", "ctrl+s")
        with Store.open(noted) as store:
            assert [(memo.body, memo.kind) for memo in memos(store, search="bezig")] == [("was bezig!", "reflection")]


@pytest.mark.parametrize(
    ("keys", "left", "kept"),
    [
        (["enter"], ["was bezig"], []),
        (["j", "enter"], [], ["was bezig"]),
        (["j", "j", "enter"], [], []),
        (["escape"], ["was bezig"], []),
    ],
)
async def test_a_draft_is_offered_at_the_next_start(
    noted: Path, keys: list[str], left: list[str], kept: list[str]
) -> None:
    """One goes on typing, keeps it as a memo, throws it away, or leaves it for later."""
    with Store.open(noted) as store:
        keep_draft(store, sign_in(store, "A"), address(store, On()), "idea", "was bezig")
    async with workbench(noted, size=(100, 30)) as pilot:
        assert "You were typing a memo on the project" in shown(pilot)
        await type_keys(pilot, *keys)
        assert room(pilot) == ("MemoScreen" if keys == ["enter"] else "today")
        with Store.open(noted) as store:
            assert [draft.body for draft in drafts(store, sign_in(store, "A"))] == left
            assert [memo.body for memo in memos(store, search="bezig")] == kept
