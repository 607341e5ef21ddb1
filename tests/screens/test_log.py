"""The Log: what was done, one act whole, and going back from there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from types import ModuleType

import pytest
from textual.pilot import Pilot
from textual.widgets import DataTable, Static

from tests.screens.conftest import shown as drawn
from tests.screens.conftest import type_keys, workbench
from tests.small import acts, code_words, coded, count, place, text_id
from workbench.errors import RefusedError
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import add_code
from workbench.services.coding import memos
from workbench.services.coding.coding import apply_code
from workbench.services.project import going_back, history
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store
from workbench.text.span import Span
from workbench.tui.jobs import removing


@pytest.fixture
def study(small_project: Store, coder: int) -> Store:
    """Let A code twice and write a memo, and B code once, in turn."""
    other = sign_in(small_project, "B")
    code_words(small_project, coder, "Die werkt goed.", "K")
    code_words(small_project, other, "niemand oefent", "T2.meldcode")
    code_words(small_project, coder, "het gesprek", "T1.huisbezoek")
    memos.write_memo(small_project, coder, "nog eens lezen")
    return small_project


def shown(pilot: Pilot[int]) -> list[list[str]]:
    """Return the cells of the list."""
    table = pilot.app.screen.query_one(DataTable)
    return [[str(cell) for cell in table.get_row_at(at)] for at in range(table.row_count)]


def numbers(pilot: Pilot[int]) -> list[int]:
    """Return the numbers of the acts that are listed."""
    return [int(row[0]) for row in shown(pilot)]


def said(pilot: Pilot[int], part: str) -> str:
    """Return what a part of the screen says."""
    return str(pilot.app.screen.query_one(part, Static).render())


def dialog(pilot: Pilot[int]) -> str:
    """Return every sentence of the dialog that is open."""
    return "\n".join(str(line.render()) for line in pilot.app.screen.query(Static))


async def until(pilot: Pilot[int], wanted: Callable[[], bool]) -> None:
    """Wait until something is so, five seconds at most."""
    for _ in range(50):
        if wanted():
            return
        await pilot.pause(0.1)
    raise AssertionError(drawn(pilot))


async def open_log(pilot: Pilot[int]) -> None:
    """Go to the Log."""
    await type_keys(pilot, "g", "l")
    await until(pilot, lambda: bool(pilot.app.screen.query(DataTable)) and bool(shown(pilot)))


@pytest.fixture
def amsterdam(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Read in Amsterdam."""
    monkeypatch.setenv("TZ", "Europe/Amsterdam")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("amsterdam")
async def test_times_are_those_of_the_reader(study: Store) -> None:
    """What is kept in UTC is shown by the clock of the reader, and the zone is said."""
    study.keep("UPDATE entry SET at = '2026-07-01T22:30:00Z'")
    async with workbench(study.path) as pilot:
        await open_log(pilot)
        assert {row[1] for row in shown(pilot)} == {"2026-07-02 00:30"}
        assert "times in UTC+0" in said(pilot, ".room-title")


async def test_a_long_sentence_says_that_it_goes_on(study: Store, coder: int) -> None:
    """At 80 columns it ends in …, with what became of the act behind it; with more room it is whole."""
    body = "een heel lange reden"
    add_code(study, coder, "Een code met een naam die niet op de regel past", reason=body)
    history.undo(study, coder)
    whole = "Een code met een naam die niet op de regel past"
    async with workbench(study.path) as pilot:
        await open_log(pilot)
        line = next(row[-1] for row in shown(pilot) if "Een code met" in row[-1])
        assert "…  (" in line
        assert line in drawn(pilot)
        await pilot.resize_terminal(200, 40)
        await until(pilot, lambda: f"{body.strip()}" in drawn(pilot))
        assert whole in drawn(pilot)


async def test_acts_are_chosen_by_coder_and_by_words(study: Store) -> None:
    """With c one coder, with / words of the sentence or the reason; Esc shows all again."""
    async with workbench(study.path) as pilot:
        await open_log(pilot)
        every = numbers(pilot)
        await type_keys(pilot, "c", "down", "down", "enter")
        await until(pilot, lambda: {row[2] for row in shown(pilot)} == {"B"})
        assert f"1 of {len(every)} acts · whose: B" in said(pilot, ".room-title")
        await type_keys(pilot, "escape")
        await until(pilot, lambda: numbers(pilot) == every)
        await type_keys(pilot, "slash", *"keten cod", "enter")
        assert [row[3] for row in shown(pilot)] == ["coded Ketensamenwerking (K)"]
        await type_keys(pilot, "escape")
        await until(pilot, lambda: numbers(pilot) == every)


async def test_the_cursor_stays_on_its_act_while_others_work(study: Store) -> None:
    """What another program does comes above; Enter opens the act that one was looking at."""
    async with workbench(study.path) as pilot:
        await open_log(pilot)
        await type_keys(pilot, "j", "j")
        number = numbers(pilot)[2]
        with Store.open(study.path) as other:
            memos.write_memo(other, sign_in(other, "B"), "van elders")
        await pilot.app._elsewhere._look()  # type: ignore[attr-defined]  # what it does every second
        await type_keys(pilot)
        assert numbers(pilot)[0] > max(numbers(pilot)[1:])
        await type_keys(pilot, "enter")
        assert f"Act {number} of " in said(pilot, ".act-lines")


async def test_the_next_undo_is_named(study: Store) -> None:
    """Below the list, and on Today, stands what an undo would take back; after it the one before."""
    async with workbench(study.path) as pilot:
        assert said(pilot, ".next-undo") == "u undo: wrote a memo (idea)"
        await open_log(pilot)
        assert said(pilot, ".next-undo") == "u undo: wrote a memo (idea)"
        await type_keys(pilot, "u")
        await until(pilot, lambda: "Huisbezoek" in said(pilot, ".next-undo"))
        assert shown(pilot)[0][3].endswith("back: wrote a memo (idea)")


async def test_one_act_is_shown_whole(study: Store, coder: int) -> None:
    """Enter tells who, when, why, what it changed by kind of row, and who took it back."""
    history.undo(study, coder)
    async with workbench(study.path) as pilot:
        await open_log(pilot)
        await type_keys(pilot, "j", "enter")
        told = said(pilot, ".act-lines")
        number = acts(study).index("memo.write") + 1
        assert said(pilot, ".dialog-title") == "wrote a memo (idea)"
        assert f"Act {number} of A, " in told
        assert f"Taken back by act {number + 1} of A" in told
        assert told.endswith("What it changed:\n  memos: 1 added")
        await type_keys(pilot, "escape", "j", "enter")
        assert said(pilot, ".act-lines").endswith("  codings: 1 added\n  passages: 1 added")


async def test_ones_own_acts_are_taken_back_from_there(study: Store) -> None:
    """Down to and with the chosen act, one's own only, after the counts were shown; no comes first."""
    async with workbench(study.path) as pilot:
        await open_log(pilot)
        await type_keys(pilot, "j", "j", "j", "enter", "down", "enter")
        assert said(pilot, ".dialog-title").startswith("Take back 3 acts of yours")
        assert "2 codings go, 1 memo goes" in said(pilot, ".dialog-title")
        await type_keys(pilot, "down", "enter")
        await until(pilot, lambda: [row[3] for row in coded(study)] == ["B"])


async def test_everybodys_acts_are_gone_back_over_and_come_back(study: Store) -> None:
    """Going back shows the counts, takes a reason, is one act, and u brings everything back."""
    before = coded(study)
    async with workbench(study.path, size=(160, 48)) as pilot:
        await open_log(pilot)
        await type_keys(pilot, "j", "j", "enter", "down", "enter")
        assert "Acts taken back: 3 (A 2, B 1)" in dialog(pilot)
        assert "2 codings go, 1 memo goes" in dialog(pilot)
        await type_keys(pilot, *"dubbel", "enter")
        await until(pilot, lambda: len(coded(study)) == 1)
        assert shown(pilot)[0][3].endswith("codings gone 2, codings back 0 — dubbel")
        await type_keys(pilot, "u")
        await until(pilot, lambda: coded(study) == before)
        assert count(study, "memo") == 1


async def test_leaving_the_reason_leaves_everything(study: Store) -> None:
    """Esc at the reason changes nothing."""
    before = acts(study)
    async with workbench(study.path) as pilot:
        await open_log(pilot)
        await type_keys(pilot, "j", "j", "enter", "down", "enter", "escape")
    assert acts(study) == before


async def test_a_large_undo_is_asked_first(small_project: Store, coder: int) -> None:
    """What takes many codings away is told with its counts; no comes first, yes does it."""
    start = place(small_project, "Dan pak ik").start
    with small_project.act("codings.import", coder, file="codes.csv", count=8) as act:
        from workbench.services.coding.coding import code_passage

        for end in range(start + 1, start + 9):
            code_passage(act, coder, text_id(small_project), Span(start, end), find_code(small_project, "K"))
    async with workbench(small_project.path) as pilot:
        await type_keys(pilot, "u")
        title = said(pilot, ".dialog-title")
        assert title.startswith("Undo: imported 8 codings from codes.csv? Then 8 codings go.")
        await type_keys(pilot, "enter")
        assert len(coded(small_project)) == 8
        await type_keys(pilot, "u", "down", "enter")
        await until(pilot, lambda: coded(small_project) == [])


async def test_the_palette_names_undo_and_redo(study: Store, coder: int) -> None:
    """The command palette offers both by what they would do."""
    history.undo(study, coder)
    async with workbench(study.path) as pilot:
        titles = [command.title for command in pilot.app.get_system_commands(pilot.app.screen)]
    assert "Undo: coded Huisbezoek (T1.huisbezoek)" in titles
    assert "Redo: wrote a memo (idea)" in titles


async def test_a_document_is_removed_after_its_counts_were_shown(study: Store) -> None:
    """On Documents d tells what goes; Esc leaves it, Enter removes it, u brings it back."""
    before = coded(study)
    async with workbench(study.path) as pilot:
        await type_keys(pilot, "g", "d", "d")
        assert "codings 3 (of every coder)" in dialog(pilot)
        await type_keys(pilot, "escape")
        assert coded(study) == before
        await type_keys(pilot, "d", *"dubbel", "enter")
        await until(pilot, lambda: count(study, "document") == 0)
        assert history.log(study, most=1)[0].reason == "dubbel"
        await type_keys(pilot, "u")
        await until(pilot, lambda: coded(study) == before)


@pytest.mark.parametrize(
    ("where", "name", "keys"),
    [
        (history, "undo_to", ("g", "l", "j", "enter", "down", "enter", "down", "enter")),
        (going_back, "go_back", ("g", "l", "j", "j", "enter", "down", "enter", "enter")),
        (removing, "remove_document", ("g", "d", "d", "enter")),
    ],
)
async def test_what_may_take_away_much_does_not_stop_the_screens(
    study: Store, where: ModuleType, name: str, keys: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is done in a thread, so that what is going on can be drawn; until it is done keys wait."""
    threads: list[int] = []

    def refuse(*_: object, **__: object) -> None:
        threads.append(threading.get_ident())
        raise RefusedError("act.gone")

    monkeypatch.setattr(where, name, refuse)
    async with workbench(study.path) as pilot:
        await type_keys(pilot, *keys[:2])
        await type_keys(pilot, *keys[2:])
        await until(pilot, lambda: bool(threads) and bool(pilot.app._notifications))
        assert threading.get_ident() not in threads


async def test_hostile_words_stay_words(study: Store, coder: int) -> None:
    """A name that looks like markup is shown sign by sign, in the list and in the dialog."""
    span = place(study, "Ja, in de tweede week")
    code = find_code(study, "K")._replace(name="[red]rood[/]")
    apply_code(study, coder, text_id(study), span, code)
    async with workbench(study.path) as pilot:
        await open_log(pilot)
        assert shown(pilot)[0][3] == "coded [red]rood[/] (K)"
        await type_keys(pilot, "enter")
        assert said(pilot, ".dialog-title") == "coded [red]rood[/] (K)"
