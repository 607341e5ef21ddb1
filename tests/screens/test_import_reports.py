"""The report of an import can be read later: from Documents, and from the Log."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.foreign import PROJECT
from tests.screens.conftest import room, shown, type_keys, workbench
from workbench.services.foreign.bringing import bring_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store
from workbench.wording import choose_language

SIZES = pytest.mark.parametrize("size", [(80, 24), (160, 48)])


@pytest.fixture
def foreign(empty_project: Store, coder: int) -> Path:
    """Return a project into which one of another program came."""
    bring_in(empty_project, coder, "thuis.qdpx", PROJECT)
    return empty_project.path


@SIZES
async def test_a_document_tells_what_its_project_lost(foreign: Path, size: tuple[int, int]) -> None:
    """W on Documents shows the whole report of the project under its name; ? says what the keys do."""
    async with workbench(foreign, size=size) as pilot:
        await type_keys(pilot, "g", "d", "home", "w")
        text = shown(pilot)
        assert "Imported with thuis.qdpx" in text
        assert "Came over" in text
        assert "4 codings" in text
        await type_keys(pilot, "question_mark")
        assert "PgUp" in shown(pilot)
        await type_keys(pilot, "question_mark")
        assert "PgUp" not in shown(pilot)
        assert "Imported with thuis.qdpx" in shown(pilot)


@SIZES
async def test_the_log_has_the_report_of_an_import(foreign: Path, size: tuple[int, int]) -> None:
    """In Dutch: Enter on the act offers it; Esc leads back to the list."""
    async with workbench(foreign, size=size) as pilot:
        choose_language("nl")
        await type_keys(pilot, "g", "l", "enter")
        assert "het verslag van deze import lezen" in shown(pilot)
        await type_keys(pilot, "j", "enter")
        assert "4 coderingen" in shown(pilot)
        await type_keys(pilot, "escape")
        assert room(pilot) == "log"


async def test_an_act_without_a_report_offers_none(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Where nothing was doubtful there is nothing to read."""
    (tmp_path / "goed.txt").write_text("I: Wat?\nR: Dat.\n", "utf-8")
    list(import_files(empty_project, coder, [tmp_path / "goed.txt"]))
    async with workbench(empty_project.path) as pilot:
        await type_keys(pilot, "g", "l", "enter")
        assert "read the report" not in shown(pilot)
