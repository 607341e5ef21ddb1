"""The versions of a document's text: when each came, from which file, and what the next one changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from workbench.text.difference import Change
from workbench.tui.guard import plain
from workbench.tui.refusals import SaysRefusals
from workbench.tui.widgets.difference import DifferencePane
from workbench.wording import say


class VersionsScreen(SaysRefusals, ModalScreen[None]):
    """A line for each version; below it what changed from that version to the next."""

    CSS_PATH = "revise.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "leave", show=False),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("J,pagedown", "read(1)", show=False, priority=True),
        Binding("K,pageup", "read(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, lines: Sequence[str], compare: Callable[[int], list[Change] | None]) -> None:
        """Take a function that compares a line's version with the next; it runs in a thread, None for the present."""
        super().__init__()
        self._title, self._lines, self._compare = title, lines, compare

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog revision"):
            yield Static(plain(self._title), classes="dialog-title")
            yield OptionList(*(Option(plain(line)) for line in self._lines))
            yield DifferencePane(can_focus=False)
            yield Static(plain(say("tui.versions.keys")), classes="dialog-why")

    def on_mount(self) -> None:
        """Begin at the latest change."""
        self.query_one(OptionList).highlighted = max(0, len(self._lines) - 2)
        self.query_one(OptionList).focus()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Compare the version with the next one."""
        at = event.option_index
        self.query_one(DifferencePane).show_sentence(say("tui.versions.comparing"))
        self.run_worker(lambda: self._compare(at), thread=True, exclusive=True, group="load")

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what changed."""
        if event.worker.group != "load" or event.state is not WorkerState.SUCCESS:
            return
        pane, changes = self.query_one(DifferencePane), event.worker.result
        if changes is None:
            pane.show_sentence(say("tui.versions.present"))
        else:
            pane.show_changes(changes)

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_read(self, way: int) -> None:
        """Read on in what changed, or back."""
        self.query_one(DifferencePane).scroll_relative(y=6 * way, animate=False)

    def action_leave(self) -> None:
        """Leave."""
        self.dismiss()
