"""The Code screen: runs of sentences, extending, taking off, and aspects of what has just become one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from textual.pilot import Pilot

from tests.screens.coding import at_code, codings, notes, selected, view
from tests.screens.conftest import shown, type_keys
from tests.small import code_words, content
from workbench.services.project.projects import sign_in
from workbench.storage.queries.codebook import counted_codes
from workbench.storage.store import Store
from workbench.tui.widgets.codetree import CodeTree

ONE, TWO, THREE = "Dan pak ik de meldcode erbij.", "Die werkt goed.", "Maar niemand oefent het gesprek."
LAST = ("J", "J", "J")
"""Keys to the first of these three sentences."""


async def test_sentence_after_sentence_becomes_one_passage(project: Path) -> None:
    """The same keys on the next sentence of a turn make one stripe and one coding."""
    async with at_code(project) as pilot:
        await type_keys(pilot, *LAST, "1", "h", "j", "full_stop", "j", "full_stop")
        assert codings(project) == [(f"{ONE} {TWO} {THREE}", "T1.huisbezoek", None)]
        assert len(view(pilot).codings_here) == 1


async def test_an_answer_does_not_become_one_with_the_next(project: Path) -> None:
    """A question in between is coded too; three turns are three passages."""
    async with at_code(project) as pilot:
        await type_keys(pilot, "J", "j", "1", "h", "j", "1", "h", "j", "1", "h")
        assert len(codings(project)) == 3


async def test_an_aspect_after_a_join_is_for_the_new_part_only(project: Path) -> None:
    """The neighbour is as it was: the aspect stands on the sentence that was coded last."""
    async with at_code(project) as pilot:
        await type_keys(pilot, *LAST, "1", "h", "j", "1", "h", "plus")
        assert codings(project) == [(ONE, "T1.huisbezoek", None), (TWO, "T1.huisbezoek", "sterk_punt")]
        assert "Huisbezoek +" in shown(pilot)


async def test_another_aspect_after_a_join_by_aspect_leaves_the_neighbour_alone(project: Path) -> None:
    """Who meant ! and typed + beside a + corrects the sentence typed last, not what was coded before."""
    async with at_code(project) as pilot:
        await type_keys(pilot, *LAST, "1", "h", "plus", "j", "1", "h", "plus")
        assert codings(project) == [(f"{ONE} {TWO}", "T1.huisbezoek", "sterk_punt")]
        await type_keys(pilot, "exclamation_mark")
        assert codings(project) == [(ONE, "T1.huisbezoek", "sterk_punt"), (TWO, "T1.huisbezoek", "verbeterpunt")]


async def test_the_same_aspect_after_a_join_is_taken_off_the_new_part(project: Path) -> None:
    """The sign of an aspect that is there takes it off, here of the sentence typed last only."""
    async with at_code(project) as pilot:
        await type_keys(pilot, *LAST, "1", "h", "plus", "j", "full_stop")
        assert codings(project) == [(f"{ONE} {TWO}", "T1.huisbezoek", "sterk_punt")]
        await type_keys(pilot, "plus")
        assert codings(project) == [(ONE, "T1.huisbezoek", "sterk_punt"), (TWO, "T1.huisbezoek", None)]


async def test_after_a_move_an_aspect_is_for_the_whole_passage(project: Path) -> None:
    """Having looked elsewhere, one changes what one sees: the passage as it is now."""
    async with at_code(project) as pilot:
        await type_keys(pilot, *LAST, "1", "h", "j", "1", "h", "k", "plus")
        assert codings(project) == [(f"{ONE} {TWO}", "T1.huisbezoek", "sterk_punt")]


async def test_the_same_keys_on_a_wider_selection_extend_the_passage(project: Path) -> None:
    """Coding and aspect stay; one u gives the narrow passage back."""
    async with at_code(project) as pilot:
        await type_keys(pilot, *LAST, "2", "m", "plus", "right_square_bracket", "2", "m")
        assert codings(project) == [(f"{ONE} {TWO}", "T2.meldcode", "sterk_punt")]
        await type_keys(pilot, "u")
        assert codings(project) == [(ONE, "T2.meldcode", "sterk_punt")]


async def test_taking_off_inside_a_longer_passage_is_said(project: Path) -> None:
    """The whole coding goes, and one is told that it was longer than the selection; of the exact passage nothing."""
    async with at_code(project) as pilot:
        await type_keys(pilot, *LAST, "t", "1", "h", "1", "h")
        assert notes(pilot) == []
        await type_keys(pilot, "1", "h", "j", "1", "h")
        assert codings(project) == []
        assert [note for note in notes(pilot) if "Huisbezoek" in note and "longer" in note]


async def test_only_ones_own_coding_is_taken_off_by_keys(project: Path) -> None:
    """The keys of a code that only somebody else attached there attach it as one's own."""
    with Store.open(project) as store:
        code_words(store, sign_in(store, "B"), ONE, "K")
    async with at_code(project) as pilot:
        await type_keys(pilot, *LAST, "5", "5")
        assert len(codings(project)) == 2
        await type_keys(pilot, "5", "5")
        assert len(codings(project)) == 1
        await type_keys(pilot, "plus")
        assert codings(project) == [(ONE, "K", None)]


async def test_every_act_by_keys_is_undone_to_the_row(project: Path) -> None:
    """Code, join, aspect, star, extend, take off, leave, in one's own words: u as often gives the project of before."""
    with Store.open(project) as store:
        before = content(store)
    async with at_code(project) as pilot:
        acts = [*LAST, "1", "h", "plus", "j", "full_stop", "exclamation_mark", "asterisk", "t", "2", "m", "k", "2", "m"]
        await type_keys(pilot, *acts, "x", "i", "enter")
        with Store.open(project) as store:
            done = store.value("SELECT count(*) FROM entry WHERE act LIKE 'coding.%' OR act LIKE 'code.%'")
            done += store.value("SELECT count(*) FROM entry WHERE act LIKE 'reading.%'")
            assert content(store) != before
        while done > 0:
            await type_keys(pilot, "u")
            with Store.open(project) as store:
                done = store.value(
                    "SELECT count(*) FROM entry WHERE undone_by IS NULL AND coder_id IS NOT NULL"
                    " AND (act LIKE 'coding.%' OR act LIKE 'code.%' OR act LIKE 'reading.%')"
                )
        with Store.open(project) as store:
            assert content(store) == before


async def test_a_selection_stays_when_something_changes_elsewhere(project: Path) -> None:
    """A colleague who codes in the same project does not change what one has selected, nor what is highlighted."""
    async with at_code(project) as pilot:
        await type_keys(pilot, *LAST, "5", "5", "right_square_bracket", "e", "h", "h", "e")
        words, highlighted = selected(pilot), view(pilot).highlighted
        assert words == f"{ONE} {TWO}"[:-2]
        with Store.open(project) as store:
            code_words(store, sign_in(store, "B"), THREE, "K")
        pilot.app._elsewhere.look()  # type: ignore[attr-defined]
        await type_keys(pilot)
        assert len(view(pilot).codings_on(range(99))) == 2
        assert (selected(pilot), view(pilot).highlighted) == (words, highlighted)


async def test_after_undo_one_stands_where_one_was(project: Path) -> None:
    """What was selected is selected still, so that another code can be typed at once."""
    async with at_code(project) as pilot:
        await type_keys(pilot, *LAST, "right_square_bracket", "1", "h", "u", "1", "v")
        assert codings(project) == [(f"{ONE} {TWO}", "T1.voorlichting", None)]


async def test_the_numbers_beside_the_codes_follow_every_act(project: Path) -> None:
    """What stands beside each code is what counting the project anew gives."""
    with Store.open(project) as store:
        code_words(store, sign_in(store, "B"), TWO, "T1.voorlichting")
    async with at_code(project, (120, 36)) as pilot:
        acts = ((*LAST, "1", "h"), ("j", "full_stop"), ("plus",), ("1", "v"), ("t", "5", "5"), ("delete",), ("u",))
        for keys in acts:
            await type_keys(pilot, *keys)
            with Store.open(project) as store:
                counted = {code.name: code.passages for code in counted_codes(store) if code.primary}
            for _ in range(100):
                if _numbers(pilot, counted) == counted:
                    break
                await pilot.pause(0.02)
            assert _numbers(pilot, counted) == counted, keys


def _numbers(pilot: Pilot[int], names: Iterable[str]) -> dict[str, int]:
    """Return what stands beside these codes."""
    beside = pilot.app.screen.query_one(CodeTree).region
    tree = "\n".join(line[:28] for line in shown(pilot).split("\n")[: beside.bottom])
    return {name: int(re.findall(rf"{name} +(\d*)", tree)[0] or 0) for name in names}
