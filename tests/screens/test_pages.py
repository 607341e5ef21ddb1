"""The page of a PDF stands beside what is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from tests.pdf_writer import lines, write_pdf
from tests.screens.coding import at_code
from tests.screens.conftest import type_keys
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_the_page_of_the_sentence_is_named(
    empty_project: Store, coder: int, tmp_path: Path, size: tuple[int, int]
) -> None:
    """The line above the text names the page on which the cursor stands, and follows it."""
    write_pdf(tmp_path / "arts.pdf", [lines(["I: Komt u?", "R: Ja."]), lines(["I: Hoe?", "R: Zo."])])
    assert [report.refusal for report in import_files(empty_project, coder, [tmp_path / "arts.pdf"])] == [None]
    async with at_code(empty_project.path, size) as pilot:
        line = pilot.app.screen.query_one("#reading", Static)
        assert "p. 1" in str(line.content)
        await type_keys(pilot, "J", "J")
        assert "p. 2" in str(line.content)
        assert "p. 1" not in str(line.content)
