"""Asking for files: a line that takes typed, pasted and dropped names, with what lies in the folder below it."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from workbench.tui.guard import flat, plain, typed_again, within_a_line
from workbench.tui.paths import as_far_as_alike, beginning_with, last_word, pasted, with_path
from workbench.tui.refusals import SaysRefusals
from workbench.wording import say


class PathInput(Input):
    """A line that takes all lines that are pasted, as files are dropped on a terminal."""

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(within_a_line(pasted(event.text)))


class FilesScreen(SaysRefusals, ModalScreen[str | None]):
    """Gives back the line that names files, or None when it was left empty or left alone."""

    CSS_PATH = "importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab", "complete", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._paths: list[str] = []
        """What begins as the last word of the line, in the order of the list."""
        self._of = ""
        """The word that they are for."""

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog wide files"):
            yield Static(plain(say("tui.documents.import")), classes="dialog-title")
            yield Static(plain(say("tui.documents.import.why")), classes="dialog-why")
            yield PathInput()
            entries = OptionList()
            entries.can_focus = False
            yield entries
            yield Static(plain(say("tui.importing.files.keys")), classes="dialog-why")

    def on_mount(self) -> None:
        """Show what lies here."""
        self.query_one(Input).focus()
        self._look("")

    # what lies in the folder

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what begins as the last word."""
        self._look(last_word(typed_again(event.value)).written)

    def _look(self, written: str) -> None:
        work = partial(self._found, written)
        self.run_worker(work, thread=True, exclusive=True, group="look", exit_on_error=False)

    def _found(self, written: str) -> tuple[str, list[str]]:
        return written, beginning_with(written)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was found."""
        if event.worker.group == "look" and event.state is WorkerState.SUCCESS and event.worker.result:
            self._of, self._paths = event.worker.result
            entries = self.query_one(OptionList)
            entries.clear_options()
            entries.add_options(
                Option(plain(flat(path.rstrip("/").rpartition("/")[2] + "/" * path.endswith("/"))))
                for path in self._paths
            )
            entries.highlighted = None

    def action_step(self, by: int) -> None:
        """Move through what lies there; above its first line is the line that is typed."""
        entries = self.query_one(OptionList)
        at = -1 if entries.highlighted is None else entries.highlighted
        at = min(at + by, len(self._paths) - 1)
        entries.highlighted = at if at >= 0 else None

    def action_complete(self) -> None:
        """Complete the word: to the line under the cursor, else as far as all that lies there is alike."""
        at = self.query_one(OptionList).highlighted
        typed = typed_again(self.query_one(Input).value)
        if last_word(typed).written != self._of or not self._paths:
            return
        path = self._paths[at] if at is not None else as_far_as_alike(self._paths)
        if at is not None or len(path) > len(self._of):
            self._put(with_path(typed, path))

    def _put(self, line: str) -> None:
        field = self.query_one(Input)
        field.value = within_a_line(line)
        field.cursor_position = len(field.value)

    # the answer

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Complete to the line under the cursor, or give back what was typed."""
        if self.query_one(OptionList).highlighted is not None:
            self.action_complete()
        else:
            self.dismiss(typed_again(event.value.strip()) or None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Complete to the line that was clicked."""
        event.option_list.highlighted = event.option_index
        self.action_complete()
        self.query_one(Input).focus()

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
