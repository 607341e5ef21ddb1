"""Walking through all rooms and dialogs of a hostile study, looking at every screen."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

from rich.cells import cell_len
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input

from tests.hostile.stream import DRIVING, Recorder, foreign
from tests.hostile.study import BOOK_FILE, CORRECTED_FILE, FILES
from tests.hostile.texts import Texts, expected, found, squeezed
from tests.screens.conftest import busy
from workbench.settings.preferences import Preferences, keep_preferences
from workbench.text.search import fold, without_marks
from workbench.tui.app import WorkbenchApp
from workbench.tui.guard import TerminalGuard
from workbench.tui.modals.importing import ImportScreen
from workbench.tui.screens.base import ROOMS, Room

EDGES = "…│┃▌▐▎╭╮╰╯─”)▁▂▃▄▅▆▇█"
"""Signs that may stand where a text was cut off or its pane ends."""

AROUND = dict.fromkeys(map(ord, "▌▐"))
"""Signs that the program draws around a passage, which may begin or end within a text."""

SOUGHT = "zo"
"""What is searched for on the way; letters of a text that stand so get brackets in the list of hits."""
HIT = re.compile(r"\[([^\[\]]+)\]")

MESSAGE = "▌ "
"""How a message begins that lies over the rest of a line."""

STEPS: dict[str, str] = {
    "t": "? | M / | M n | M e | e end | e home enter | w | w enter",
    "d": "down down | home w | down w | s | down w | / Q | i FILES enter j J s enter escape t escape e"
    " escape x x enter | i"
    " | home down r | r CORRECTED enter pagedown enter s p | v k | R | A | P | P enter",
    "c": "j j 1 h | ' | space Q | c | m | r | i | o Q enter | / z o enter down | / z o enter c Q | v | e l e | pagedown"
    " | x u | E Q enter u | P down down enter",
    "m": "l | o enter | e | a enter | space Q | l y | n | v | h down pagedown",
    "f": "l | e pagedown | s | t | / | a | o enter enter | y enter | c a Z ctrl+s | n | v | h h | x",
    "q": "j z | a | o | r down enter | d | f Q | v Q | / | e enter"
    " | t end c enter | t r down enter | t down enter | t v right u enter | t v v end",
    "p": "j | enter s enter | b enter | B | a | s down down enter | i enter | n | e | w | d"
    " | + space | p enter | O | l | v pagedown | v ?",
    "i": "j j | y | /",
    "b": "/ Q | home down down a | r | e Z ctrl+s | c | d | t down enter | n | m Q enter | f Q | s | x | v | delete"
    " | w | W | L | o | i BOOK enter enter | E enter"
    " | home down down down down down down down down down down down down down",
    "l": "pagedown pagedown pagedown | enter",
}
"""Letter of a room → keys typed there, one way after another; every dialog is left in between."""


class Walk:
    """Looks at screens, and remembers what was seen of which text."""

    def __init__(self, pilot: Pilot[int], texts: Texts) -> None:
        self.pilot, self.texts = pilot, texts
        self.whole: set[int] = set()
        """Texts that were seen from tag to tag."""
        self.begun: set[int] = set()
        self.troubles: dict[str, list[str]] = defaultdict(list)
        self.screens: set[str] = set()
        self.widgets: set[str] = set()

    @property
    def app(self) -> WorkbenchApp:
        """The program."""
        return cast("WorkbenchApp", self.pilot.app)

    @property
    def terminal(self) -> Recorder:
        """What takes everything that is written."""
        return cast("Recorder", self.app._driver)

    async def all(self) -> None:
        """Go through every room, and every way there; what was said in passing is looked at in its room only."""
        await self.look("start")
        for letter, ways in STEPS.items():
            for way in ways.split(" | "):
                await self.back()
                if self.room != letter:
                    self.app.clear_notifications()
                    await self.type(f"g {letter}")
                for n, key in enumerate(keys := way.split(), 1):
                    await self.type(key)
                    await self.look(f"{letter} {' '.join(keys[:n])}")

    async def room_by_room(self) -> None:
        """Look into every room, and no further."""
        await self.back()
        for letter in STEPS:
            await self.type(f"g {letter}")
            await self.look(letter)

    @property
    def room(self) -> str:
        """The letter of the room one is in."""
        return ROOMS[cast("Room", self.app.screen).NAME].lower()

    async def back(self) -> None:
        """Leave every dialog and every line that is typed in."""
        while isinstance(self.app.screen, ModalScreen) or isinstance(self.app.focused, Input):
            await self.type("escape")

    async def type(self, keys: str) -> None:
        """Type keys with blanks between them; the names of files are pasted."""
        files = {"FILES": FILES, "BOOK": BOOK_FILE, "CORRECTED": CORRECTED_FILE}
        for key in keys.split():
            if key in files:
                self.app.post_message(events.Paste(str(self.app.store.path.parent / files[key])))
            else:
                sign = key if len(key) == 1 else {"space": " "}.get(key)
                self.app.post_message(events.Key(_character_to_key(key) if len(key) == 1 else key, sign))
            await settled(self.pilot)

    async def look(self, where: str) -> None:
        """Compare what stands on the screen with what was put into the study, and scan what was written."""
        screen = self.app.screen
        self.screens.add(type(screen).__name__)
        self.widgets |= {type(widget).__name__ for widget in screen._compositor.visible_widgets}
        for sign in foreign(self.terminal.take()):
            self.troubles[f"{where}: reaches the terminal"].append(repr(sign))
        for row, cells in self.rows():
            if not self._fills(row, cells):
                self.troubles[f"{where}: a line of {cells} cells"].append(row)
            if DRIVING.search(row) or "\n" in row:
                self.troubles[f"{where}: a line holds a driving sign"].append(repr(row))
            for number, rest in found(row):
                self._compare(where, number, rest)

    def _fills(self, row: str, cells: int) -> bool:
        """Whether a line fills the screen and no more, measured by its parts or as a whole, since signs may join.

        Behind a dialog it may be a cell short: where an edge cuts a wide sign, the screen library leaves a cell out.
        """
        width, measured = self.app.size.width, (cells, cell_len(row))
        return width in measured or (isinstance(self.app.screen, ModalScreen) and width - 1 in measured)

    def rows(self) -> list[tuple[str, int]]:
        """Return the lines of the screen, each with the cells that its parts fill."""
        strips = self.app.screen._compositor.render_strips(self.app.size)
        texts = [[segment.text for segment in strip] for strip in strips]
        return [("".join(parts), sum(map(cell_len, parts))) for parts in texts]

    def _compare(self, where: str, number: int, rest: str) -> None:
        wanted = expected(self.texts.made[number].words)
        shown, end, _ = rest.translate(AROUND).partition(f".{number}Z")
        if end and not any(edge in rest.partition(end)[0] for edge in (*"…│", MESSAGE)):
            if wanted in (squeezed(shown), squeezed(without_hit(shown))):
                self.whole.add(number)
            else:
                self._trouble(where, number, shown, wanted)
        elif self._begins(wanted, rest) or self._begins(wanted, without_hit(rest)):
            self.begun.add(number)
        else:
            self._trouble(where, number, rest, wanted)

    def _trouble(self, where: str, number: int, shown: str, wanted: str) -> None:
        told = f"{self.texts.made[number].where} {number}: shown {shown[:60]!r}, wanted {wanted!r}"
        self.troubles[f"{where}: not shown as it is"].append(told)

    def _begins(self, wanted: str, rest: str) -> bool:
        """Whether a row shows the beginning of a text, up to where its line or pane ends."""
        at = 0
        for n, sign in enumerate(rest.replace("\u200b", "\u200d")):
            if sign.isspace() or sign in "␊␍":
                continue
            if at == len(wanted) or sign != wanted[at]:
                return at == len(wanted) or sign in EDGES or any(map(str.isspace, rest[:n]))
            at += 1
        return True


def without_hit(shown: str) -> str:
    """Return a text without the brackets that the list of hits puts around what is searched for."""
    return HIT.sub(lambda hit: hit[1] if without_marks(fold(hit[1])) == SOUGHT else hit[0], shown)


def importing(pilot: Pilot[int]) -> bool:
    """Whether files are being imported: until that is done the dialog takes no other key."""
    return any(isinstance(screen, ImportScreen) and screen.running for screen in pilot.app.screen_stack)


async def settled(pilot: Pilot[int]) -> None:
    """Wait until nothing is loading or imported and everything is drawn; a crash is raised at once."""
    await pilot.pause(0.01)
    held = cast("WorkbenchApp", pilot.app)._held
    while (busy(pilot) or held._keys or importing(pilot)) and pilot.app._exception is None:
        await pilot.pause(0.01)
    await pilot.pause(0.01)
    if pilot.app._exception is not None:
        raise pilot.app._exception


@asynccontextmanager
async def walking(path: Path, texts: Texts, size: tuple[int, int], *, guarded: bool = True) -> AsyncIterator[Walk]:
    """Run the program on a study with everything written recorded; `guarded` leaves its guard in its place."""
    keep_preferences(Preferences(coder="A", language="en"))
    app = WorkbenchApp(path)
    app.driver_class = Recorder
    if not guarded:
        app._filters = [each for each in app._filters if not isinstance(each, TerminalGuard)]
    async with app.run_test(headless=False, size=size, notifications=True) as pilot:
        await pilot.pause(0.1)
        await settled(pilot)
        yield Walk(pilot, texts)
