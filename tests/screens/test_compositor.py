"""What is drawn sparingly is what the framework would draw."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from textual._compositor import Compositor
from textual.geometry import Region
from textual.pilot import Pilot

from tests.screens.conftest import type_keys, workbench
from workbench.tui.compositor import SparingCompositor

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
