"""Today: where was I, what waits, and what to do first; every line leads where it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from tests.screens.conftest import room, shown, type_keys, workbench
from tests.small import code_words, place, text_id
from workbench.services.codebook import codebook_changes
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import remember_place
from workbench.services.coding.memos import write_memo
from workbench.storage.store import Store


def _listed(pilot: Pilot[int], name: str) -> list[str]:
    return [
        " ".join(str(option.prompt).split()) for option in pilot.app.screen.query_one(f"#{name}", OptionList).options
    ]


async def test_a_new_project_says_what_to_do_first(empty_project: Store) -> None:
    """Four steps with the keys that do them; Enter goes there."""
    async with workbench(empty_project.path, size=(100, 30)) as pilot:
        await type_keys(pilot, "g", "t")
        assert "A new project: what to do first" in shown(pilot)
        steps = _listed(pilot, "go_on")
        assert len(steps) == 4
        assert "on Documents (g D) press i" in steps[0]
        await type_keys(pilot, "j", "j", "enter")
        assert room(pilot) == "codebook"


@pytest.fixture
def worked(small_project: Store, coder: int) -> Path:
    """Return a project that was read in part, with a memo, and a passage to review."""
    code_words(small_project, coder, "Dan pak ik de meldcode erbij.", "T2.meldcode")
    document = small_project.value("SELECT id FROM document")
    spot = place(small_project, "Ja, in de tweede week al.")
    remember_place(small_project, coder, document, spot.start, spot.end)
    write_memo(small_project, coder, "nog vragen", target="document", number=document)
    small_project.keep("UPDATE passage SET state = 'review'")
    return small_project.path


async def test_a_memo_on_the_project_names_nothing(worked: Path) -> None:
    """Where a memo is on nothing in particular, no empty name stands before it."""
    with Store.open(worked) as store:
        coder = store.value("SELECT min(id) FROM coder")
        write_memo(store, coder, "eerst bellen", target="project", number=None)
    async with workbench(worked, size=(100, 30)) as pilot:
        await type_keys(pilot, "g", "t")
        assert any(line.endswith(" · idea: eerst bellen") for line in _listed(pilot, "waiting"))


async def test_every_line_leads_where_it_says(worked: Path) -> None:
    """The document where one was, the list of what is to review and from there its place, the memo at its document."""
    with Store.open(worked) as store:
        here, doubtful = place(store, "Ja, in de tweede"), place(store, "Dan pak ik")
    for keys, start in (
        (["enter"], here.start),
        (["j", "enter", "p"], doubtful.start),
        (["j", "j", "enter"], here.start),
    ):
        async with workbench(worked, size=(100, 30)) as pilot:
            await type_keys(pilot, "g", "t")
            assert "… Ja, in de tweede week al." in _listed(pilot, "go_on")[0]
            waiting = _listed(pilot, "waiting")
            assert waiting[0] == "One passage to review"
            assert waiting[1].endswith("A · idea · verpleegkundige: nog vragen")
            await type_keys(pilot, *keys)
            assert room(pilot) == "code"
            screen: Any = pilot.app.screen
            assert screen.view.cursor.here.start == start
            await type_keys(pilot, "home")
            remember(worked, here.start, here.end)


def remember(path: Path, start: int, end: int) -> None:
    """Put the reader back where they were."""
    with Store.open(path) as store:
        remember_place(store, 1, store.value("SELECT id FROM document"), start, end)


async def test_the_cursor_goes_from_list_to_list_and_stops_at_the_ends(worked: Path) -> None:
    """J leaves the documents for what waits, k comes back."""
    async with workbench(worked, size=(100, 30)) as pilot:
        await type_keys(pilot, "g", "t", "k")
        places: list[tuple[str | None, int | None]] = []
        for key in "jjjkkk":
            await type_keys(pilot, key)
            focused = pilot.app.screen.focused
            assert isinstance(focused, OptionList)
            places.append((focused.id, focused.highlighted))
        assert places == [
            ("waiting", 0),
            ("waiting", 1),
            ("waiting", 1),
            ("waiting", 0),
            ("go_on", 0),
            ("go_on", 0),
        ]


async def test_a_code_that_changed_after_reading_waits(small_project: Store, coder: int) -> None:
    """What was read before a rule was what it is waits for that code, and Enter goes through it once more."""
    document, spot = small_project.value("SELECT id FROM document"), place(small_project, "Die werkt goed.")
    remember_place(small_project, coder, document, spot.start, spot.end)
    codebook_changes.redefine_code(small_project, coder, find_code(small_project, "T1.huisbezoek"), definition="anders")
    async with workbench(small_project.path, size=(100, 30)) as pilot:
        await type_keys(pilot, "g", "t")
        assert _listed(pilot, "waiting")[0] == "Not yet checked for Huisbezoek: one document that was read before"
        await type_keys(pilot, "j", "enter")
        assert room(pilot) == "code"
        with Store.open(small_project.path) as store:
            screen: Any = pilot.app.screen
            assert screen.view.transcript.text_id == text_id(store)
            assert screen._errand.ident == "T1.huisbezoek"
