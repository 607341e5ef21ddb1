"""The line above every room: the rooms with their letters, the project, the coder, and whether all is saved."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from workbench.tui.guard import within_a_line
from workbench.wording import say


class Tabs(Widget):
    """Names of rooms to click; at the right project, coder and saved."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tabs--here", "tabs--letter", "tabs--status"}

    class Chosen(Message):
        """A room was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, rooms: dict[str, str], here: str) -> None:
        super().__init__()
        self._rooms = rooms
        self._here = here
        self._where = ""
        self._rest = self._saved = say("tui.saved")

    def status(self, project: str, coder: str, rest: str) -> None:
        """Show which project is open, who works in it, and what is said of it while nothing is being written."""
        self._where = within_a_line(f"{project} · {coder}")
        self._rest = self._saved = rest
        self.refresh()

    def waiting(self) -> None:
        """Say that another program is writing."""
        self._saved = say("tui.waiting")
        self.refresh()

    def saving(self) -> None:
        """Say that something is being written."""
        self._saved = say("tui.saving")
        self.refresh()

    def working(self) -> None:
        """Say that something takes a while."""
        self._saved = say("tui.working")
        self.refresh()

    def saved(self) -> None:
        """Say that everything is on disk, or what else is so while nothing is being written."""
        self._saved = self._rest
        self.refresh()

    def _names(self) -> list[tuple[str, str]]:
        """Return each room with what its tab says: letter and name, or the letter only where there is no room."""
        full = [(name, f"{letter} {say(f'tui.room.{name}')}") for name, letter in self._rooms.items()]
        if sum(cell_len(text) + 2 for _, text in full) + cell_len(self._saved) + 2 <= self.size.width:
            return full
        return [(name, text if name == self._here else text[0]) for name, text in full]

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        if y:
            return Strip.blank(self.size.width, self.rich_style)
        segments = []
        for name, text in self._names():
            style = self.get_component_rich_style("tabs--here" if name == self._here else "tabs--letter")
            segments += [Segment(" ", self.rich_style), Segment(text, style), Segment(" ", self.rich_style)]
        strip = Strip(segments)
        room = self.size.width - strip.cell_length
        status = f"{self._where} · {self._saved} " if self._where else f"{self._saved} "
        if cell_len(status) + 1 > room:
            status = f"{self._saved} "
        pad = Segment(" " * max(0, room - cell_len(status)), self.rich_style)
        ending = Segment(status, self.get_component_rich_style("tabs--status"))
        return Strip([*segments, pad, ending]).adjust_cell_length(self.size.width, self.rich_style)

    def on_click(self, event: events.Click) -> None:
        """Choose the room under the mouse."""
        x = 0
        for name, text in self._names():
            x += cell_len(text) + 2
            if event.x < x:
                self.post_message(self.Chosen(name))
                return
