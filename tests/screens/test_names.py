"""The Names dialog: the key is opened, forms are decided about by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.naming import PHRASE, keys_folder, named, quick_seal
from tests.screens.conftest import MOST, room, shown, type_keys, workbench
from tests.screens.test_documents import open_documents
from workbench.services.names.key import drop_keys, held_key
from workbench.storage.queries.mentions import mention_rows
from workbench.storage.store import Store

__all__ = ["keys_folder", "named"]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let keys be sealed in no time, and none be held from one test to the next."""
    quick_seal(monkeypatch)
    yield
    drop_keys()


async def stands(pilot: Pilot[int], screen: str) -> None:
    """Wait until a dialog stands."""
    for _ in range(MOST):
        if room(pilot) == screen:
            break
        await pilot.pause(0.01)
    else:
        raise AssertionError(f"no {screen}:\n{shown(pilot)}")
    await pilot.pause()


async def new_key(pilot: Pilot[int], path: Path) -> None:
    """Ask for the names and make a new key for them."""
    await open_documents(pilot)
    await type_keys(pilot, "N")
    await stands(pilot, "AskScreen")
    await type_keys(pilot, *str(path), "enter")
    for _ in range(2):
        await stands(pilot, "SecretScreen")
        await type_keys(pilot, *PHRASE, "enter")
    await stands(pilot, "NamesScreen")


def decisions(store: Store) -> list[tuple[str, str]]:
    """Return the words and the decision of every mention."""
    return [(store.content(row.text_id)[row.start : row.end], row.decision) for row in mention_rows(store)]


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_names_are_decided_by_keys(named: Store, keys_folder: Path, size: tuple[int, int]) -> None:
    """A new key is made, a form gets a mark, another stays, one place is left out, and an undo takes one back."""
    async with workbench(named.path, size=size) as pilot:
        await new_key(pilot, keys_folder / "a.key")
        assert PHRASE not in shown(pilot)
        key = held_key(named)
        assert key is not None
        first = shown(pilot)
        assert "not decided about" in first
        await type_keys(pilot, "n")
        await stands(pilot, "AskScreen")
        await type_keys(pilot, "enter")
        await stands(pilot, "NamesScreen")
        [entity] = key.entities.values()
        assert {decision for _, decision in decisions(named)} == {"replace"}
        assert entity.forms[0].words in {words for words, _ in decisions(named)}
        await type_keys(pilot, "x")
        await stands(pilot, "NamesScreen")
        assert {decision for _, decision in decisions(named)} == {"replace", "leave"}
        await type_keys(pilot, "u")
        await stands(pilot, "NamesScreen")
        assert {decision for _, decision in decisions(named)} == {"replace"}
        assert len(key.entities) == 1
        await type_keys(pilot, "escape")
        assert room(pilot) == "documents"


async def test_one_place_is_decided_apart(named: Store, keys_folder: Path) -> None:
    """Enter lists the places of a form, a key on one of them is about that one only."""
    async with workbench(named.path) as pilot:
        await new_key(pilot, keys_folder / "a.key")
        await type_keys(pilot, "enter", "j", "x")
        await stands(pilot, "NamesScreen")
        assert len(decisions(named)) == 1


async def test_a_key_beside_the_project_is_refused(named: Store) -> None:
    """In the project's folder no key is made: one sentence says so, and nothing is written."""
    async with workbench(named.path, size=(120, 36)) as pilot:
        await open_documents(pilot)
        await type_keys(pilot, "N")
        await stands(pilot, "AskScreen")
        await type_keys(pilot, *str(named.path.with_name("a.key")), "enter")
        await stands(pilot, "documents")
        assert not named.path.with_name("a.key").exists()
        assert held_key(named) is None
