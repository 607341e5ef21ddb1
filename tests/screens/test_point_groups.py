"""What waits for a point, in groups, on the Points screen; positions, organisation and chosen quotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.screens.conftest import lines, pick, room, type_keys, workbench
from tests.screens.test_points import open_points, points, said
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code
from workbench.services.points.point_groups import improvements
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store
from workbench.text.span import Span
from workbench.tui.modals.groups import GroupsScreen
from workbench.wording import choose_language

WORDS = ("Er moet vaker iemand thuis langsgaan.", "Er moet vaker iemand thuis langsgaan, vind ik.")


@pytest.fixture
def alike(file: Path) -> Path:
    """Let two people say the same under the second trede."""
    with Store.open(file) as store:
        coder, code, aspect = sign_in(store, "A"), find_code(store, "T2"), find_code(store, "verbeterpunt")
        for words in WORDS:
            text, content = store.row(
                "SELECT text.id, content FROM document JOIN text ON text.id = text_id WHERE instr(content, ?)", (words,)
            ) or (0, "")
            start = content.index(words)
            apply_code(store, coder, text, Span(start, start + len(words)), code, aspect=aspect)
    return file


def waiting(path: Path, trede: str = "2") -> set[str]:
    """Return the words of what waits on the disk."""
    with Store.open(path) as store:
        return {each.row.text for each in improvements(store, trede)}


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_what_is_alike_stands_together(alike: Path, size: tuple[int, int]) -> None:
    """Plus lists the largest group first, with how many persons and what they share; the rest is alone."""
    async with workbench(alike, size=size) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "2", "+")
        assert isinstance(pilot.app.screen, GroupsScreen)
        assert lines(pilot)[0].startswith("2 passages (2 persons): ")
        assert lines(pilot)[1:3] == [f"  ● R01  “{WORDS[0]}”", f"  ● R02  “{WORDS[1]}”"]
        assert len(lines(pilot)) == 5


async def test_a_whole_group_goes_to_a_point(alike: Path) -> None:
    """Enter takes all of the group at once; it waits no longer, and the dialog stays."""
    async with workbench(alike) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "2", "+", "enter", "enter")
        await pick(pilot, "supports")
        await pick(pilot, "unprompted")
        assert [each.prompted for each in points(alike)["V02"].evidence] == ["unprompted", "unprompted"]
        assert len(lines(pilot)) == 2
        await type_keys(pilot, "escape", "u")
        assert points(alike)["V02"].evidence == []


async def test_part_of_a_group_makes_a_new_point(alike: Path) -> None:
    """Space leaves one out; o writes a point on the others, and what was left out waits on."""
    async with workbench(alike) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "2", "+", "j", "j", "space")
        assert lines(pilot)[2].startswith("  ○ R02")
        await type_keys(pilot, "o", *"Kom langs", "enter")
        await pick(pilot, "supports")
        await pick(pilot, "not known")
        assert [each.quote for each in points(alike)["V04"].evidence] == [WORDS[0]]
        assert WORDS[1] in waiting(alike)


async def test_a_group_is_split(alike: Path) -> None:
    """With s a group falls apart; each then stands alone."""
    async with workbench(alike) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "2", "+", "s")
        assert not any(line.startswith("2 passages") for line in lines(pilot))
        assert len(lines(pilot)) == 4


async def test_passing_over_asks_why_and_is_taken_back(alike: Path) -> None:
    """With z a reason is asked; Z lists what was passed over, and Enter offers it again."""
    async with workbench(alike) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "2", "+", "z", "escape")
        assert WORDS[0] in waiting(alike)
        await type_keys(pilot, "z", *"dubbel", "enter")
        assert not set(WORDS) & waiting(alike)
        await type_keys(pilot, "Z")
        assert "dubbel" in said(pilot, ".words")
        await type_keys(pilot, "enter")
        assert WORDS[0] in waiting(alike)
        assert any(WORDS[0] in line for line in lines(pilot))


async def test_nothing_waits(file: Path) -> None:
    """Where nothing waits and nothing was passed over one is told so; no dialog opens."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "1", "+")
        assert room(pilot) == "points"
        assert not isinstance(pilot.app.screen, GroupsScreen)
        assert "There is nothing to attach here." in [note.message for note in pilot.app._notifications]


async def test_positions_and_how_they_are_understood(file: Path) -> None:
    """With p one reads who of which group stands where, and i keeps how that is understood."""
    async with workbench(file, size=(160, 48)) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "p")
        await pick(pilot, "place")
        assert lines(pilot) == ["Oudehaven (1)   supports 1", "Rietmeer (2)   supports 1 · contradicts 1"]
        await type_keys(pilot, "j")
        assert "contradicts: R03" in said(pilot, ".words")
        await type_keys(pilot, "i", *"De coach betaalt", "enter")
        assert points(file)["V01"].interpretation == "De coach betaalt"
        await type_keys(pilot, "escape")
        assert "≠ De coach betaalt" in said(pilot, ".about")


async def test_an_organisation_is_named(file: Path) -> None:
    """With O one says who is to do it."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "O")
        await pick(pilot, "Politie")
        assert points(file)["V01"].organisation == "org.politie"
        assert "Politie does it" in said(pilot, ".about")


async def test_a_quote_is_chosen(file: Path) -> None:
    """In the list of evidence q chooses a quote for the summary, and q again no longer."""
    async with workbench(file) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "enter", "q")
        assert [each.respondent for each in points(file)["V01"].quotes] == ["R01"]
        assert "❝" in lines(pilot)[0]
        await type_keys(pilot, "q")
        assert points(file)["V01"].quotes == []


async def test_in_dutch(alike: Path) -> None:
    """In Dutch the group says fragmenten and personen."""
    choose_language("nl")
    async with workbench(alike) as pilot:
        await open_points(pilot)
        await type_keys(pilot, "2", "+")
        assert lines(pilot)[0].startswith("2 fragmenten (2 personen)")
