"""Files before they are imported: reading them, and showing what each would bring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState, get_current_worker

from workbench.text.canonical import visible
from workbench.tui.guard import plain
from workbench.tui.jobs.previewed import goes_along, in_full, line
from workbench.tui.refusals import SaysRefusals
from workbench.tui.screens.base import Room
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.transcripts.importing import Choice, Report
    from workbench.services.transcripts.previewing import Preview

BROAD = 120
"""Cells from which the list stands beside the preview."""
OFTEN = 0.1
"""Seconds between two times that files which were read are shown; each time draws the list."""
KEYS = ("begin", "speakers", "name", "kind", "shape", "combine", "match", "encoding", "leave_out", "add")


class Came(NamedTuple):
    """What became of an import."""

    reports: list[Report]
    left: list[str]
    """Files that were not reached, since it was stopped or nothing could be written any more."""


class LookingScreen(SaysRefusals, ModalScreen[Came | None]):
    """Reads files and shows what each would bring, as far as it was read and with what was said of it."""

    CSS_PATH = "importing.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BROAD, "-broad")]  # noqa: RUF012  (declared so by the framework)

    def __init__(self, room: Room, files: Sequence[Path]) -> None:
        """Take the room it is called from, and the files."""
        super().__init__()
        self._room, self._files = room, list(files)
        self._choices: dict[Path, Choice] = {}
        self._read: dict[Path, Preview] = {}
        """As the files are by themselves; one is taken out to have it read anew."""
        self._shown: dict[Path, Preview] = {}
        """As they would be in the project."""
        self._out: set[Path] = set()
        self._progress = ""
        self._stopping = False

    @property
    def running(self) -> bool:
        """Whether files are being brought in."""
        return bool(self._progress)

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog importing"):
            yield Static("", classes="dialog-title")
            with Container(id="files"):
                yield OptionList()
                with VerticalScroll():
                    yield Static("", classes="preview")
            yield Static("", classes="dialog-why")

    def on_mount(self) -> None:
        """List the files and read them."""
        self._list()
        self.query_one(OptionList).focus()
        self._look()

    def on_screen_resume(self) -> None:
        """Show the keys as they are now."""
        if self._shown:
            self._show_title()

    # reading the files

    def _look(self) -> None:
        self.run_worker(self._read_files, thread=True, exclusive=True, group="look", exit_on_error=False)

    def _read_files(self) -> None:
        """Read what was not read yet, and look what all of it would meet in the project; runs in a thread."""
        from workbench.services.transcripts.preview_place import in_place

        worker, arrived, told = get_current_worker(), [], 0.0
        for preview in in_place(self._room.bench.store, self._as_read()):
            if worker.is_cancelled:
                return
            arrived.append(preview)
            if monotonic() - told > OFTEN:
                self.app.call_from_thread(self._arrived, arrived)
                arrived, told = [], monotonic()
        self.app.call_from_thread(self._arrived, arrived)

    def _as_read(self) -> Iterator[Preview]:
        from workbench.services.transcripts.previewing import preview

        files = self._wanted
        missing = preview([path for path in files if path not in self._read], choices=self._choices)
        for path in files:
            if path not in self._read:
                self._read[path] = next(missing)
            yield self._read[path]

    def _arrived(self, previews: Sequence[Preview]) -> None:
        """Show files that were read, unless the dialog was left meanwhile."""
        if not self.is_attached:
            return
        self._shown |= {preview.path: preview for preview in previews}
        places = {path: at for at, path in enumerate(self._files)}
        options = self.query_one(OptionList)
        for path in (preview.path for preview in previews if preview.path in places):
            options.replace_option_prompt_at_index(places[path], self._line(path))
            if path == self._here:
                self._show_preview()
        self._show_title()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what kept the files from being read; a fault of the program goes on."""
        if event.worker.group == "look" and event.state is WorkerState.ERROR and event.worker.error is not None:
            self._room.refuse(event.worker.error)

    # showing them

    @property
    def _here(self) -> Path | None:
        at = self.query_one(OptionList).highlighted
        return self._files[at] if at is not None and at < len(self._files) else None

    def _line(self, path: Path) -> Content:
        if path in self._goes_with:
            return goes_along(visible(path.name), visible(self._goes_with[path].name))
        return line(visible(path.name), self._shown.get(path), left_out=path in self._out)

    def _list(self) -> None:
        options = self.query_one(OptionList)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(self._line(path)) for path in self._files)
        options.highlighted = min(at, len(self._files) - 1)
        self._show_title()

    def _show_title(self) -> None:
        shown = [self._shown[path] for path in self._wanted if path in self._shown]
        refused = sum(each.refusal is not None for each in shown)
        waiting = len(self._wanted) - len(shown)
        title = say(f"tui.importing.{'title' if refused else 'clear'}", count=len(self._wanted), refused=refused)
        if not self._wanted:
            title = say("tui.importing.none")
        if waiting:
            title = say("tui.importing.reading", n=len(shown), count=len(self._wanted))
        self.query_one(".dialog-title", Static).update(plain(self._progress or title))
        hint = self._hint() if not self.running else say(f"tui.importing.{'stopping' if self._stopping else 'stop'}")
        self.query_one(".dialog-why", Static).update(plain(hint))

    def _hint(self) -> str:
        keys = [self._told(f"tui.importing.key.{key}") for key in KEYS]
        return "  ".join([*keys, self._told("tui.importing.key.others")])

    def _told(self, key: str) -> str:
        from workbench.services.project.keycard import first_keys

        return say(key, **first_keys("importing", self._room.bench.keys))

    @property
    def _wanted(self) -> list[Path]:
        """Return the files that come in, each once: what is joined to another comes with that."""
        return [path for path in self._files if path not in self._out and path not in self._goes_with]

    @property
    def _goes_with(self) -> dict[Path, Path]:
        """Return each file that is joined to another, with that one."""
        whole = [(path, choice) for path, choice in self._choices.items() if path not in self._out]
        return {other: path for path, choice in whole for other in choice.join}

    def on_option_list_option_highlighted(self) -> None:
        """Show what the file would bring, from its beginning."""
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self._show_preview()

    def _show_preview(self) -> None:
        preview = self._shown.get(self._here) if self._here else None
        words = in_full(preview) if preview else plain(say("tui.importing.wait"))
        if self._here in self._goes_with:
            words = self._line(self._here)
        self.query_one(".preview", Static).update(words)
