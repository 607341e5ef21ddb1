"""A project that may not be written: everything can be read, nothing is kept, and that is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.places import without_writing
from tests.screens.conftest import room, shown, type_keys, workbench
from workbench.tui.screens.base import ROOMS


@pytest.fixture
def kept(demo: Path, tmp_path: Path) -> Path:
    """Put the example study in a folder of its own."""
    return _moved(demo, tmp_path)


@pytest.fixture
def small(project: Path, tmp_path: Path) -> Path:
    """Put the small project in a folder of its own."""
    return _moved(project, tmp_path)


def _moved(path: Path, folder: Path) -> Path:
    (folder / "shared").mkdir()
    return path.rename(folder / "shared" / path.name)


async def test_a_project_that_may_not_be_written_is_read_in_every_room(kept: Path) -> None:
    """Where "saved" stands it says read-only; every room shows what it has, and no file is made."""
    with without_writing(kept.parent):
        before = kept.read_bytes()
        async with workbench(kept, size=(160, 48)) as pilot:
            for name, letter in ROOMS.items():
                await type_keys(pilot, "g", letter.lower())
                assert room(pilot) == name
                assert "read-only" in shown(pilot)
                assert "saved" not in shown(pilot).splitlines()[0]
        assert kept.read_bytes() == before
        assert [path.name for path in kept.parent.iterdir()] == ["demo.workbench"]


async def test_what_would_be_lost_is_refused_with_a_cure(small: Path) -> None:
    """A code and a memo are refused in one sentence that says what to do; no dialog lets one type for nothing."""
    with without_writing(small.parent):
        async with workbench(small, size=(160, 48)) as pilot:
            await type_keys(pilot, "g", "c", "1", "h")
            await type_keys(pilot, "m")
            assert room(pilot) == "code"
            await type_keys(pilot, "u")
            said = [note.message for note in pilot.app._notifications]
            assert len(said) == 3
            assert {"studie.workbench can only be read" in sentence for sentence in said} == {True}


async def test_a_reader_who_is_new_reads_all_the_same(small: Path) -> None:
    """Who never worked in the project is not written down, and sees everything."""
    with without_writing(small.parent):
        async with workbench(small, coder="Bezoeker", size=(160, 48)) as pilot:
            await type_keys(pilot, "g", "c")
            assert "Bezoeker · read-only" in shown(pilot)
            assert "meldcode erbij" in shown(pilot)


async def test_after_a_refused_code_no_letter_is_awaited(small: Path) -> None:
    """The line below the text says what is on the sentence again, not which letters may follow."""
    with without_writing(small.parent):
        async with workbench(small) as pilot:
            await type_keys(pilot, "g", "c", "2", "m")
            lines = shown(pilot)
            assert "2 itself" not in lines
            assert "A digit starts a code" in lines
