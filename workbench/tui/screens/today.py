"""The Today screen: where was I."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.text.canonical import visible
from workbench.tui.commands import command
from workbench.tui.guard import plain
from workbench.tui.screens.base import Room
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.today import Place, Today
    from workbench.storage.queries.documents import DocumentRow


class TodayScreen(Room):
    """Lists the documents to go on with; Enter goes on reading where one was."""

    NAME = "today"
    KEYS = ("continue", "move")
    BINDINGS: ClassVar[list[BindingType]] = [
        command("today.next_line", "step(1)"),
        command("today.previous_line", "step(-1)"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._listed: list[int | None] = []

    def compose_room(self) -> ComposeResult:
        """Build the two lists."""
        yield Static("", classes="room-title")
        yield OptionList()
        with VerticalScroll(id="waiting"):
            yield Static("", id="notes")

    def load(self) -> Today:
        """Fetch where the coder was."""
        from workbench.services.today import today

        return today(self.bench.store, self.bench.coder)

    def show(self, loaded: Today) -> None:
        """Show what to go on with, and what waits."""
        count = len(loaded.places) + len(loaded.unopened)
        title = say("tui.today.title", open=count, finished=loaded.finished, acts=loaded.acts_today)
        self.query_one(".room-title", Static).update(plain(title))
        options = self.query_one(OptionList)
        options.clear_options()
        self._listed = [*(place.document.id for place in loaded.places), *(row.id for row in loaded.unopened)]
        options.add_options([Option(self._place(place)) for place in loaded.places])
        options.add_options([Option(self._unopened(row)) for row in loaded.unopened])
        if not self._listed:
            options.add_option(Option(plain(say("tui.today.empty"))))
            self._listed = [None]
        options.highlighted = 0
        options.focus()
        self.query_one("#notes", Static).update(self._notes(loaded))

    def _place(self, place: Place) -> Content:
        row = place.document
        state = say("tui.today.place", read=row.read, count=row.sentences, bare=row.left)
        sentence = visible(f"  … {place.sentence}").replace("\n", " ")
        return Content("\n").join([_bold(self._line(row, state)), Content(_fitted(sentence, self._room))])

    def _unopened(self, row: DocumentRow) -> Content:
        return plain(self._line(row, say("tui.today.unopened", count=row.sentences)))

    @property
    def _room(self) -> int:
        return max(20, self.size.width - 5)

    def _line(self, row: DocumentRow, state: str) -> str:
        """Return one line: the document at the left, its state at the right."""
        left = f"{row.name}  {row.function or ''}"
        return f"{set_cell_size(visible(left), max(10, self._room - cell_len(state) - 2))}  {state}"

    def _notes(self, loaded: Today) -> Content:
        lines = []
        if loaded.review:
            lines.append(say("tui.today.review", count=loaded.review))
        if loaded.unordered:
            named = ", ".join(f"{name} ({uses})" for name, uses in loaded.unordered[:8])
            lines.append(say("tui.today.unordered", codes=named))
        if loaded.memos:
            lines.append(say("tui.today.memos"))
        for memo in loaded.memos:
            about = " · ".join(part for part in (memo.document, memo.code) if part)
            lines.append(f"  {memo.changed_at[:10]} {memo.coder} · {say(f'memo.{memo.kind}')} · {about}: {memo.body}")
        return plain("\n".join(lines))

    @on(OptionList.OptionSelected)
    def _continue(self, event: OptionList.OptionSelected) -> None:
        number = self._listed[event.option_index]
        if number is None:
            self.bench.go("documents")
        else:
            self.bench.go("code", document=number)

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()


def _fitted(text: str, room: int) -> str:
    return text if cell_len(text) <= room else f"{set_cell_size(text, room - 1)}…"


def _bold(text: str) -> Content:
    return plain(text).stylize(Style(bold=True))
