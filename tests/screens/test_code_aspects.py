"""The Code screen: for which words an aspect is that is typed after a code."""

from __future__ import annotations

from pathlib import Path

from tests.screens.coding import codings, open_code
from tests.screens.conftest import type_keys, workbench
from workbench.storage.store import Store

BOTH = "Ja, in de tweede week al. Dan zie je, eh, hoe het er echt aan toe gaat."
FIRST, SECOND = "Ja, in de tweede week al.", "Dan zie je, eh, hoe het er echt aan toe gaat."


async def test_an_aspect_right_after_the_code_is_for_the_new_words_only(project: Path) -> None:
    """The sentence before, coded without an aspect, stays as it was."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "j", "1", "h", "j", "1", "h")
        assert codings(project) == [(BOTH, "T1.huisbezoek", None)]
        await type_keys(pilot, "plus")
        assert codings(project) == [(FIRST, "T1.huisbezoek", None), (SECOND, "T1.huisbezoek", "sterk_punt")]


async def test_after_a_memo_an_aspect_is_for_the_whole_coding_and_the_memo_stays(project: Path) -> None:
    """What was done in between is never taken back by an aspect."""
    async with workbench(project) as pilot:
        await open_code(pilot)
        await type_keys(pilot, "j", "1", "h", "j", "1", "h", "m", "a", "h", "a", "escape", "plus")
        assert codings(project) == [(BOTH, "T1.huisbezoek", "sterk_punt")]
    with Store.open(project) as store:
        assert store.rows("SELECT body FROM memo") == [("aha",)]
