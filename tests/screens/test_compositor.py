"""What is drawn sparingly is what the framework would draw."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from textual._compositor import Compositor
from textual.geometry import Region
from textual.pilot import Pilot
from textual.strip import Strip

from tests.hostile.texts import JOINED, WIDE
from tests.screens.conftest import type_keys, workbench
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store
from workbench.tui.compositor import SparingCompositor, parted

SIGNS = ("a ", "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466", "\U0001f3f3\ufe0f\u200d\U0001f308")
Cells = dict[tuple[int, int], list[tuple[str, str]]]


def drawn(compositor: Compositor, crop: Region, chops: object) -> Cells:
    """Return what stands in each stretch of the rows that shares a cell with `crop`."""
    found: Cells = {}
    for y in crop.line_range:
        cuts = compositor.cuts[y]
        for at, end in pairwise(cuts):
            if at < crop.right and end > crop.x:
                strip = chops[y][at]  # type: ignore[index]
                found[y, at] = [(part.text, str(part.style)) for part in strip]
    return found


def both(pilot: Pilot[int], crop: Region) -> tuple[Cells, Cells]:
    """Return a part of the screen as we draw it, and as the framework does."""
    ours = pilot.app.screen._compositor
    assert isinstance(ours, SparingCompositor)
    sparing = ours._render_chops(crop, set(crop.line_range).__contains__)
    theirs = Compositor._render_chops
    whole = [*Compositor._get_renders(ours, crop)]
    known = SparingCompositor._get_renders
    SparingCompositor._get_renders = lambda *_: whole  # type: ignore[method-assign]
    try:
        framework = theirs(ours, crop, set(crop.line_range).__contains__)
    finally:
        SparingCompositor._get_renders = known  # type: ignore[method-assign]
    return drawn(ours, crop, sparing), drawn(ours, crop, framework)


@pytest.mark.parametrize("letter", "ctbmqp")
async def test_every_part_of_a_screen_is_drawn_as_the_framework_would(demo: Path, letter: str) -> None:
    """Text and look are the same in any part that changed, also with a message above it."""
    random = Random(20)
    async with workbench(demo, size=(120, 36)) as pilot:
        await type_keys(pilot, "g", letter)
        for shown in range(2):
            for _ in range(20):
                x, y = random.randrange(119), random.randrange(35)
                crop = Region(x, y, random.randint(1, 120 - x), random.randint(1, 36 - y))
                sparing, framework = both(pilot, crop)
                assert sparing == framework
            pilot.app.notify(f"een bericht {shown}", timeout=30)
            await pilot.pause(0.1)


@pytest.mark.parametrize("letter", "ctbmqp")
async def test_several_parts_are_written_as_the_framework_would(demo: Path, letter: str) -> None:
    """Wherever they lie, the same signs go to the terminal; rows between them are not asked for."""
    random = Random(21)
    async with workbench(demo, size=(120, 36)) as pilot:
        await type_keys(pilot, "g", letter)
        for _ in range(20):
            places = [(random.randrange(119), random.randrange(35)) for _ in range(random.randint(1, 5))]
            regions = {Region(x, y, random.randint(1, 120 - x), random.randint(1, min(4, 36 - y))) for x, y in places}
            sparing = written(pilot, regions)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(SparingCompositor, "_get_renders", Compositor._get_renders)
                assert sparing == written(pilot, regions)


def written(pilot: Pilot[int], regions: set[Region]) -> str:
    """Return what goes to the terminal when some parts of the screen changed."""
    compositor = pilot.app.screen._compositor
    compositor._dirty_regions = set(regions)
    update = compositor.render_partial_update()
    assert update is not None
    return update.render_segments(pilot.app.console)


async def test_no_row_between_two_that_changed_is_asked_for(demo: Path) -> None:
    """The line of keys and the tabs change together, and the text between them is not drawn."""
    async with workbench(demo, size=(120, 36)) as pilot:
        await type_keys(pilot, "g", "c")
        compositor = pilot.app.screen._compositor
        assert isinstance(compositor, SparingCompositor)
        compositor._touched = {Region(0, 0, 120, 1), Region(0, 35, 120, 1)}
        assert {y for _, part, _ in compositor._get_renders(Region(0, 0, 120, 36)) for y in part.line_range} == {0, 35}


@pytest.mark.parametrize("sign", [*JOINED, *WIDE, "\U0001f3f3\ufe0f\u200d\U0001f308", "\U0001f468\u200d\U0001f4bb"])
def test_no_edge_goes_through_a_sign(sign: str) -> None:
    """Wherever a dialog lies over a line, both parts of it keep their cells, and no part of a sign is left."""
    line = Strip([Segment("Q5."), Segment(f"m{sign}n{sign}"), Segment(" xyz")])
    for edge in range(1, line.cell_length):
        parts = parted(line, [edge]).divide([edge, line.cell_length])
        assert [sum(cell_len(segment.text) for segment in part) for part in parts] == [edge, line.cell_length - edge]
        assert {each for part in parts for each in signs(part.text)} <= {*signs(line.text), " "}


def signs(text: str) -> list[str]:
    """Return the signs of a text as a person sees them."""
    return [text[start:end] for start, end, _ in split_graphemes(text)[0]]


async def test_lines_behind_a_dialog_keep_their_width(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Families and flags lie over both edges of a dialog, and every line still fills the screen exactly."""
    path, random = tmp_path / "gezin.txt", Random(20)
    path.write_text("".join(f"R: {''.join(random.choices(SIGNS, k=60))}\n" for _ in range(20)), "utf-8")
    assert [each.status for each in import_files(empty_project, coder, [path])] == ["imported"]
    async with workbench(empty_project.path, size=(120, 24)) as pilot:
        await type_keys(pilot, "g", "c", "m")
        strips = pilot.app.screen._compositor.render_strips(pilot.app.size)
        assert {sum(cell_len(segment.text) for segment in strip) for strip in strips} == {120}
        assert sum(SIGNS[1] in strip.text and "│" in strip.text for strip in strips) > 5


def test_a_line_of_signs_that_join_with_no_other_is_left_as_it_is() -> None:
    """Nearly every line is one, and a key would wait for looking at each of its signs."""
    line = Strip([Segment("│ één cliënt – „geen zorg” "), Segment("▌▐ ★ ● 50 €… ")])
    assert parted(line, [3, 9, 20, 30]) is line


def test_only_what_an_edge_lies_in_is_looked_at() -> None:
    """The other segments of a line stay the same ones."""
    before, over, behind = Segment("ervóór "), Segment(SIGNS[1] * 3), Segment("erachter")
    parts = list(parted(Strip([before, over, behind]), [9]))
    assert parts[0] is before
    assert parts[-1] is behind
    assert len(parts) > 3
