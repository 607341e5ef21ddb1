"""The Points screen: improvement points with the evidence for and against, beside the figures."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Static

from tests.screens.conftest import lines, pass_on, pick, room, shown, type_keys, until, workbench
from workbench.services.points.pointlist import PointView, point_list
from workbench.storage.store import Store
from workbench.tui.modals.pick import PickScreen
from workbench.tui.modals.summary import SummaryScreen
from workbench.tui.widgets.transcript import TranscriptView
from workbench.wording import choose_language

SIZES = [(80, 24), (160, 48)]


async def open_points(pilot: Pilot[int]) -> None:
    """Go to the Points screen."""
    await type_keys(pilot, "g", "p")
    assert room(pilot) == "points"


def points(file: Path) -> dict[str, PointView]:
    """Return the points on the disk."""
    with Store.open(file) as store:
        return {point.ident: point for point in point_list(store)}


def said(pilot: Pilot[int], part: str) -> str:
    """Return what a part of the screen says."""
    return str(pilot.app.screen.query(part).first(Static).render())


@pytest.mark.parametrize("size", SIZES)
async def test_points_are_shown_with_who_carries_them(file: Path, size: tuple[int, int]) -> None:
    """Each point stands there with its mark, its counts with the denominator, and what became of it."""
    async with workbench(file, size=size) as pilot:
        await open_points(pilot)
        first, second = lines(pilot)[0].split("\n")
        assert first == "○ V01 Ga vaker op huisbezoek"
        assert second.strip() == "G confirmed ≠ · 2 of 3 · 2 asked · 1 unprompted · 1 contradicts · open"
        assert "[1 Voorkomen]" in said(pilot, ".room-title")
        assert "✗ V03 Maak een film" in lines(pilot)[1]


@pytest.mark.parametrize("size", SIZES)
async def test_evidence_and_figures_stand_beside_a_point(file: Path, size: tuple[int, int]) -> None:
    """Below the list one reads who supports and who contradicts, with the quote; beside it the linked figure."""
    async with workbench(file, size=size) as pilot:
        await open_points(pilot)
        evidence = said(pilot, ".evidence")
        assert "+ R01" in evidence
        assert "unprompted · “Er moet vaker iemand thuis langsgaan.”" in evidence
        assert "− R03" in evidence
        assert "+ G subgroup 1" in evidence
        figures = said(pilot, ".beside Static")
        assert "measures the doing: bezoek" in figures
        assert "Regio 0.65 % (2014) · Land 0.60 % (2013)" in figures
        assert "confirmed by the group" in said(pilot, ".about")
        assert "langsgaan" in shown(pilot)


async def test_what_asks_for_a_second_look_is_counted(file: Path) -> None:
    """At the bottom stands how many points are carried but not taken over, rest on one or none, lack a figure."""
    async with workbench(file, size=(160, 48)) as pilot:
        await open_points(pilot)
        assert "? carried by both, not taken over 1" in said(pilot, ".questions")
        assert "? dropped without a reason 1" in said(pilot, ".questions")
        await type_keys(pilot, "2")
        assert "? taken over, resting on one or none 1" in said(pilot, ".questions")
        assert "? without indicator 1" in said(pilot, ".questions")
        assert "? without indicator" in said(pilot, ".about")


async def test_the_treden_are_turned_by_digits_and_arrows(file: Path) -> None:
    """A digit, l and h, or the arrows show another trede or the chain."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        for keys, name in (("2", "2 Signaleren"), ("l", "5 Keten"), ("right", "1 Voorkomen"), ("h", "5 Keten")):
            await type_keys(pilot, keys)
            assert f"[{name}]" in said(pilot, ".room-title")
        await type_keys(pilot, "left", "9")
        assert "[2 Signaleren]" in said(pilot, ".room-title")


async def test_a_point_is_written_and_changed(file: Path) -> None:
    """With o one writes a point, e changes its words, w says for whom; the cursor stays on it; u takes it back."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "2", "o", *"Bel", "enter")
        assert "V04 Bel" in lines(pilot)[1]
        await type_keys(pilot, "e", "end", *" terug", "enter", "w", *"school", "enter")
        assert (points(file)["V04"].title, points(file)["V04"].owner) == ("Bel terug", "school")
        assert "V04 Bel terug" in str(pilot.app.screen.query_one(".resting", VerticalScroll).border_title)
        await type_keys(pilot, "u", "u", "u")
        assert "V04" not in points(file)


async def test_a_note_is_kept(file: Path) -> None:
    """With n one writes how a point is to be read; it stands below the evidence."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "n", *"Let op", "ctrl+s")
        assert points(file)["V01"].note == "Let op"
        assert "✎ Let op" in said(pilot, ".about")


async def test_dropping_asks_for_a_reason(file: Path) -> None:
    """Without a reason a point is not dropped; with one it is, and the reason is shown."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "s")
        await pick(pilot, "dropped")
        await type_keys(pilot, "escape")
        assert points(file)["V01"].status == "open"
        assert "stays as it was" in [note.message for note in pilot.app._notifications][-1]
        await type_keys(pilot, "s")
        await pick(pilot, "dropped")
        await type_keys(pilot, *"te duur", "enter")
        assert (points(file)["V01"].status, points(file)["V01"].reason) == ("dropped", "te duur")
        assert "✗ dropped: te duur" in said(pilot, ".about")
        await type_keys(pilot, "s")
        await pick(pilot, "taken over")
        assert points(file)["V01"].status == "taken_over"


async def test_enter_lists_the_evidence_and_opens_it(file: Path) -> None:
    """Enter shows what a point rests on in full; Enter there opens the passage in Code."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "enter")
        assert isinstance(pilot.app.screen, PickScreen)
        await type_keys(pilot, "j")
        assert "supports · on a question · 02-wijkagent · R · turn 4" in said(pilot, ".words")
        await type_keys(pilot, "enter")
        assert room(pilot) == "code"
        view = pilot.app.screen.query_one(TranscriptView)
        assert view.transcript is not None
        assert view.cursor.here.cut(view.transcript.text) == "Er moet vaker iemand thuis langsgaan, vind ik."


async def test_evidence_of_the_group_opens_in_the_matrix(file: Path) -> None:
    """An item of the group matrix is opened where it stands."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "enter")
        await pick(pilot, "vaker op huisbezoek")
        assert room(pilot) == "matrix"


async def test_evidence_is_weighed_and_taken_off(file: Path) -> None:
    """In the list s says anew what a passage says of the point, d takes it off; the list stays open."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "enter", "s")
        await pick(pilot, "qualifies")
        await pick(pilot, "on a question")
        assert (points(file)["V01"].evidence[0].stance, points(file)["V01"].evidence[0].prompted) == (
            "qualifies",
            "asked",
        )
        await type_keys(pilot, "d")
        assert len(points(file)["V01"].evidence) == 3
        assert len(lines(pilot)) == 3
        await type_keys(pilot, "escape")
        assert "1 of 3" in lines(pilot)[0]


async def test_what_no_point_rests_on_is_offered(file: Path) -> None:
    """The line with + counts what was said to improve and is in no point; b attaches it to the point."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "2")
        assert lines(pilot)[-1] == "+ one passage coded verbeterpunt and one item of the group in no point"
        await type_keys(pilot, "b")
        assert "R01  Melden  “Melden doen we te laat.”" in lines(pilot)
        await pick(pilot, "Melden doen we te laat.")
        await pick(pilot, "supports")
        await pick(pilot, "unprompted")
        assert [each.quote for each in points(file)["V02"].evidence] == ["Melden doen we te laat."]
        await pick(pilot, "samen melden met de politie")
        await pick(pilot, "contradicts")
        assert len(points(file)["V02"].evidence) == 2
        assert room(pilot) == "points"
        assert len(lines(pilot)) == 1


async def test_the_line_with_plus_attaches_to_a_chosen_point(file: Path) -> None:
    """Enter on the line with + lists the passages; each goes to the point one chooses, or opens in Code."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "2", "j", "enter", "enter")
        assert lines(pilot) == ["V02 Meld samen"]
        await type_keys(pilot, "enter", "enter", "enter")
        assert len(points(file)["V02"].evidence) == 1
        await type_keys(pilot, "escape", "u", "enter", "c")
        assert room(pilot) == "code"


async def test_any_coding_may_speak_for_or_against(file: Path) -> None:
    """B finds a coding under the trede by its words, whatever its aspect, and lets it contradict the point."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "2", "B", *"meteen", "enter", "enter")
        await pick(pilot, "contradicts")
        await pick(pilot, "not known")
        [evidence] = points(file)["V02"].evidence
        assert (evidence.quote, evidence.stance, evidence.prompted) == ("We melden meteen.", "contradicts", None)


async def test_who_was_asked_is_noted(file: Path) -> None:
    """With a one notes of every person interviewed whether they were asked; the count follows."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "2", "a")
        assert lines(pilot) == [f"R0{n}   not known" for n in (1, 2, 3)]
        await type_keys(pilot, "enter", "j", "enter", "enter")
        assert lines(pilot) == ["R01   asked", "R02   not asked", "R03   not known"]
        await type_keys(pilot, "escape")
        assert "0 of 3 · 1 asked" in lines(pilot)[0]


async def test_an_indicator_is_linked_and_taken_away(file: Path) -> None:
    """With i a figure is set beside a point, saying what it measures, and taken away again."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "2", "i", "enter")
        await pick(pilot, "measures the goal")
        assert [(view.ident, view.link) for view in points(file)["V02"].indicators] == [("bezoek", "measures_goal")]
        assert "measures the goal: bezoek" in said(pilot, ".beside Static")
        await type_keys(pilot, "i", "enter")
        await pick(pilot, "take it away")
        assert points(file)["V02"].indicators == []


@pytest.mark.parametrize("size", SIZES)
async def test_the_summary_is_read_over_the_points(file: Path, size: tuple[int, int]) -> None:
    """With v one reads the stair of all treden, the questions and who was not spoken to; Esc goes back."""
    async with workbench(file, size=size) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "v")
        await until(pilot, lambda: isinstance(pilot.app.screen, SummaryScreen))
        await type_keys(pilot)
        stair = said(pilot, ".stair")
        assert "│ 1 Voorkomen" in stair
        assert "║ 5 Keten" in stair
        told = " ".join(said(pilot, ".trede").split())
        assert "School: said to act or to have to act in 1 passage and 1 item of the group" in told
        assert "Regio 2014: 0.65 % [0.38; 1.11]" in told
        await type_keys(pilot, "escape")
        assert room(pilot) == "points"


async def test_removing_asks_first(file: Path) -> None:
    """With d one is asked, no comes first, and an undo brings the point back with its evidence."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "d", "enter")
        assert "V01" in points(file)
        await type_keys(pilot, "d", "down", "enter")
        assert "V01" not in points(file)
        await type_keys(pilot, "u")
        assert len(points(file)["V01"].evidence) == 4


@pytest.mark.parametrize(("scope", "name"), [("only Voorkomen", "summary-T1"), ("all treden", "summary")])
async def test_the_summary_is_written(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scope: str, name: str
) -> None:
    """With x the summary of this trede, or of all, is written to a file that only its owner can read."""
    monkeypatch.chdir(tmp_path)
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "x")
        await pick(pilot, scope)
        await pass_on(pilot)
        await pick(pilot, "Markdown")
        await type_keys(pilot, "enter")
        written = tmp_path / f"{name}.md"
        await until(pilot, lambda: [note.message for note in pilot.app._notifications] == [f"Written: {written}"])
    assert stat.S_IMODE(written.stat().st_mode) == 0o600
    assert ("Meld samen" in written.read_text("utf-8")) is (name == "summary")


async def test_the_figures_and_the_evidence_are_read_on_with_tab(file: Path) -> None:
    """Tab goes to the figures and then to the evidence, where j and k read on; Tab comes back to the points."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "tab", "tab", "j", "j")
        resting = pilot.app.screen.query_one(".resting", VerticalScroll)
        assert pilot.app.screen.focused is resting
        assert resting.scroll_y > 0
        assert lines(pilot)[0].startswith("○ V01")
        await type_keys(pilot, "tab", "j")
        assert "V03" in str(resting.border_title)


async def test_another_room_may_ask_for_a_point(file: Path) -> None:
    """From another room one enters at a point of a trede."""
    async with workbench(file) as pilot:
        pilot.app.go("points", trede="T1", point="V03")  # type: ignore[attr-defined]
        await type_keys(pilot)
        assert "V03" in str(pilot.app.screen.query_one(".resting", VerticalScroll).border_title)


async def test_in_dutch_points_are_beleidspunten(file: Path) -> None:
    """In Dutch one reads van, gevraagd, uit zichzelf, spreekt tegen; a title with brackets stays as it is."""
    choose_language("nl")
    async with workbench(file) as pilot:
        await open_points(pilot)
        assert "2 van 3 · 2 gevraagd · 1 uit zichzelf · 1 spreekt tegen" in lines(pilot)[0]
        await type_keys(pilot, "o", *"[red]x[/red]", "enter")
        assert "[red]x[/red]" in shown(pilot)


async def test_a_trede_without_points_says_what_to_do(file: Path) -> None:
    """Where no point stands yet one reads how the first is written, and Enter begins it."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "5")
        assert lines(pilot)[0] == "No points under Keten yet: o writes the first."
        await type_keys(pilot, "s", "e", "n", "d", "a", "i", "B", "w", "enter", *"Overleg", "enter")
        assert points(file)["V04"].trede == "K"


async def test_an_empty_project_says_what_to_do(empty_project: Store) -> None:
    """Without anything no key does harm."""
    async with workbench(empty_project.path) as pilot:
        await open_points(pilot)
        assert "No points under Preventie yet" in shown(pilot)
        await type_keys(pilot, "j", "k", "s", "b", "i", "d", "2", "escape")
        assert room(pilot) == "today"
