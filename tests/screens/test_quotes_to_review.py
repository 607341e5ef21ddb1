"""The Quotes screen after a correction: what is to review is shown with the words as they were coded, and marked."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import pytest

from tests.screens.conftest import shown, type_keys, until, workbench
from tests.screens.test_quotes import card, listed, open_quotes
from tests.unit.services import conftest as services
from workbench.services.project.projects import sign_in
from workbench.services.transcripts.revise import plan_revision, revise
from workbench.storage.store import Store

LOST = "Melden doen we te laat."
SIZES = [(80, 24), (160, 48)]


@pytest.fixture
def revised(study: Path, tmp_path: Path) -> Path:
    """Take over a corrected file in which the words of a coding were rewritten."""
    project = Path(copyfile(study, tmp_path / "klein.workbench"))
    path = tmp_path / "leerkracht.txt"
    path.write_text(
        services.INTERVIEWS["01-leerkracht.txt"].replace(LOST, "Te weinig mensen trekken aan de bel."), "utf-8"
    )
    with Store.open(project) as store:
        document = store.value("SELECT id FROM document WHERE name = '01-leerkracht'")
        assert revise(store, sign_in(store, "A"), plan_revision(store, document, path)).counts["review"] == 1
    return project


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_to_review_is_marked(revised: Path, size: tuple[int, int]) -> None:
    """In the list a question mark stands before its words; the card says that it is to review; no other is marked."""
    async with workbench(revised, size=size) as pilot:
        await open_quotes(pilot)
        marked = [n for n, words in enumerate(listed(pilot)) if words.startswith("? ")]
        assert [listed(pilot)[n][2:].rstrip("…") in LOST for n in marked] == [True]
        await type_keys(pilot, *["down"] * marked[0])
        if size[0] > 100:
            await until(pilot, lambda: LOST in card(pilot))
            assert "to review" in card(pilot)
        assert "? Melden" in shown(pilot)
