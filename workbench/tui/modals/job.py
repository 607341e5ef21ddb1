"""Going through a list until it is empty: every line can be dealt with by a key, and then leaves the list."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from workbench.errors import WorkbenchError
from workbench.tui.guard import flat, plain
from workbench.tui.modals.pick import ENTER, Entry, Picked
from workbench.tui.refusals import SaysRefusals
from workbench.tui.spoken import spoken

Deal = Callable[[str, str], Awaitable[Sequence[Entry] | None]]
"""Takes the name of a line and the key; returns the lines that are left, or None when the job is left there."""


class JobScreen(SaysRefusals, ModalScreen[Picked | None]):
    """Stays until the list is empty or it is left; gives back the line and key at which the job was left for good."""

    CSS_PATH = "job.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("J,pagedown", "read(1)", show=False),
        Binding("K,pageup", "read(-1)", show=False),
    ]

    def __init__(
        self,
        title: Callable[[int], str],
        hint: str,
        entries: Sequence[Entry],
        deal: Deal,
        *,
        keys: str = "",
        more: Callable[[str], str] | None = None,
    ) -> None:
        """Take the title for so many lines, and `more` words on a line, which may take a while: it runs in a thread."""
        super().__init__()
        self._title, self._hint, self._entries, self._deal = title, hint, list(entries), deal
        self._keys, self._more = keys, more
        self._known: dict[str, str] = {}
        self._dealing = False

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog job"):
            yield Static("", classes="dialog-title")
            yield OptionList()
            with VerticalScroll(can_focus=False):
                yield Static("", classes="words")
            yield Static(plain(self._hint), classes="dialog-why")

    def on_mount(self) -> None:
        """Begin at the first line."""
        self._draw(0)
        self.query_one(OptionList).focus()

    def _draw(self, at: int) -> None:
        self.query_one(".dialog-title", Static).update(plain(self._title(len(self._entries))))
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(Option(plain(flat(entry.line))) for entry in self._entries)
        options.highlighted = min(at, len(self._entries) - 1) if self._entries else None

    def _here(self) -> Entry | None:
        at = self.query_one(OptionList).highlighted
        return self._entries[at] if at is not None and at < len(self._entries) else None

    # the words

    def on_option_list_option_highlighted(self) -> None:
        """Show the words in full, and fetch what more there is to know."""
        entry = self._here()
        self._show_words()
        for pane in self.query(VerticalScroll):
            pane.scroll_home(animate=False)
        if entry is not None and self._more is not None and entry.name not in self._known:
            more, name = self._more, entry.name
            self.run_worker(lambda: (name, more(name)), thread=True, exclusive=True, group="load", exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was fetched."""
        if event.worker.group != "load":
            return
        if event.state is WorkerState.SUCCESS and event.worker.result:
            name, words = event.worker.result
            self._known[name] = words
            self._show_words()
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            self._refuse(event.worker.error)

    def _refuse(self, error: BaseException) -> None:
        """Show a refusal; anything else is a fault of the program and goes on."""
        if not isinstance(error, WorkbenchError):
            raise error
        self.notify(spoken(error), severity="warning", markup=False, timeout=8)

    def _show_words(self) -> None:
        entry = self._here()
        words = "\n".join(part for part in (entry.words, self._known.get(entry.name, "")) if part) if entry else ""
        self.query_one(".words", Static).update(plain(words))

    # dealing with a line

    def on_option_list_option_selected(self) -> None:
        """Deal with the line as Enter does."""
        self._begin(ENTER)

    def on_key(self, event: events.Key) -> None:
        """Deal with the line as one of the other keys does."""
        if (event.character or "") in self._keys and event.character:
            event.stop()
            self._begin(event.character)

    def _begin(self, key: str) -> None:
        entry = self._here()
        if entry is not None and not self._dealing:
            self._dealing = True
            self.run_worker(self._finish(entry, key), group="deal")

    async def _finish(self, entry: Entry, key: str) -> None:
        at = self.query_one(OptionList).highlighted or 0
        try:
            left = await self._deal(entry.name, key)
        except WorkbenchError as error:
            self._refuse(error)
            return
        finally:
            self._dealing = False
        if left is None:
            self.dismiss(Picked(entry.name, key))
        elif not left:
            self.dismiss(None)
        else:
            self._show_left(list(left), at)

    def _show_left(self, left: list[Entry], at: int) -> None:
        """Show the lines that are left, with the cursor on the next one when its own has gone."""
        changed = {entry.name for entry in left} != {entry.name for entry in self._entries}
        self._known = {} if changed else self._known
        self._entries = left
        self._draw(at)

    # moving

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_read(self, by: int) -> None:
        """Read on in long words, or back."""
        for pane in self.query(VerticalScroll):
            pane.scroll_relative(y=4 * by, animate=False)

    def action_leave(self) -> None:
        """Leave what is left for another time."""
        if not self._dealing:
            self.dismiss(None)
