"""A few screens of the example study, sign by sign and colour by colour.

Each picture holds the screen as text, below it the same screen with a letter for the look of each cell, and what the
letters mean. When a screen changes on purpose, delete its file in `screens/` and run this test: it writes the file anew
and fails once, so that the change is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import ascii_letters, digits
from typing import NamedTuple

import pytest
from rich.segment import Segment
from textual.pilot import Pilot

from tests.screens.conftest import settled
from workbench.settings.preferences import Preferences, keep_preferences
from workbench.tui.app import WorkbenchApp
from workbench.wording import choose_language

GOLDEN = Path(__file__).parent / "screens"
LETTERS = "." + ascii_letters + digits
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?: \d\d:\d\d)?")


class Picture(NamedTuple):
    """What is typed, one key after another, before the screen is compared."""

    keys: str
    size: tuple[int, int] = (120, 36)
    language: str = "en"
    theme: str = "dark"


PICTURES = {
    "code-wide": Picture("g d / 0 4 enter enter j j j 2 m +"),
    "code-small-nl": Picture("g d / 0 4 enter enter j j j 2 m +", (80, 24), "nl"),
    "code-light": Picture("g d / 0 4 enter enter J J", theme="light"),
    "finder": Picture("g d / 0 4 enter enter j space h u i"),
    "search-nl": Picture("g d / 0 4 enter enter / w a c h t enter", language="nl"),
    "codebook": Picture("g b j j"),
    "today-small": Picture("g t", (80, 24)),
    "import-small-nl": Picture("g d i n i e u w enter j", (80, 24), "nl"),
}


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep settings apart, with every colour there is, and lay out a folder that can be imported."""
    (tmp_path / "nieuw").mkdir()
    (tmp_path / "nieuw" / "leeg.txt").write_bytes(b"")
    (tmp_path / "nieuw" / "oud.txt").write_bytes("I: Café?\nR: Geïnd.\nI: En?\nR: Ja.\n".encode("cp1252"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "settings"))
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    yield
    choose_language("")


def look_of(segment: Segment) -> str:
    """Return how a piece of a line looks, in words."""
    style = segment.style
    return "plain" if style is None else str(style.without_color + style) or "plain"


def picture(pilot: Pilot[int]) -> str:
    """Return the screen as text, as letters for looks, and what these mean."""
    rows = [list(strip) for strip in pilot.app.screen._compositor.render_strips()]
    known: dict[str, str] = {}
    looks = []
    for row in rows:
        letters = (known.setdefault(look_of(each), LETTERS[len(known)]) * each.cell_length for each in row)
        looks.append("".join(letters))
    words = [MOMENT.sub(lambda hit: "#" * len(hit[0]), "".join(each.text for each in row)).rstrip() for row in rows]
    legend = [f"{letter} {look}" for look, letter in known.items()]
    return "\n".join([*words, "", *looks, "", *legend, ""])


@pytest.mark.parametrize("name", PICTURES)
async def test_the_screen_is_what_it_was(name: str, demo: Path) -> None:
    """Text, stripes, colours and the line of keys stand where they stood when somebody looked at them."""
    wanted, golden = PICTURES[name], GOLDEN / f"{name}.txt"
    keep_preferences(Preferences(coder="A", language=wanted.language, theme=wanted.theme))
    choose_language(wanted.language)
    app = WorkbenchApp(demo)
    async with app.run_test(size=wanted.size) as pilot:
        await pilot.pause(0.1)
        await settled(pilot)
        for key in wanted.keys.split():
            await pilot.press(key)
            await settled(pilot)
        seen = picture(pilot)
    if not golden.exists():
        golden.write_text(seen, "utf-8")
        pytest.fail(f"{golden.name} was written; look at it, and run the test again")
    assert seen == golden.read_text("utf-8")
