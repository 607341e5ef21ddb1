"""Files before they are imported: what each would bring, what may be said of it, and then bringing them in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState, get_current_worker

from workbench.errors import WorkbenchError
from workbench.text.canonical import visible
from workbench.tui.commands import command
from workbench.tui.guard import flat, plain
from workbench.tui.previewed import in_full, line
from workbench.tui.refusals import SaysRefusals
from workbench.tui.screens.base import Room
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.importing import Choice, Report
    from workbench.services.previewing import Preview, Voice

BROAD = 120
"""Cells from which the list stands beside the preview."""
OFTEN = 0.1
"""Seconds between two times that files which were read are shown; each time draws the list."""
ROLES = ("interviewer", "respondent", "unknown", "several")
KEYS = ("begin", "speakers", "kind", "match", "encoding", "leave_out", "add")


class Came(NamedTuple):
    """What became of an import."""

    reports: list[Report]
    left: list[str]
    """Files that were not reached, since it was stopped or nothing could be written any more."""


class ImportScreen(SaysRefusals, ModalScreen[Came | None]):
    """Shows what files would bring and brings them in; gives back what became of them, None when it was left."""

    CSS_PATH = "importing.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BROAD, "-broad")]  # noqa: RUF012  (declared so by the framework)
    BINDINGS: ClassVar[list[BindingType]] = [
        command("importing.begin", "begin", priority=True),
        command("importing.next_line", "step(1)"),
        command("importing.previous_line", "step(-1)"),
        command("importing.read_on", "read(1)"),
        command("importing.read_back", "read(-1)"),
        command("importing.speakers", "speakers"),
        command("importing.kind", "kind"),
        command("importing.encoding", "encoding"),
        command("importing.match", "match"),
        command("importing.leave_out", "leave_out"),
        command("importing.add", "add"),
        command("everywhere.keys", "keys"),
        Binding("escape", "leave", show=False),
    ]

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
        from workbench.services.preview_place import in_place

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
        from workbench.services.previewing import preview

        files = [path for path in self._files if path not in self._out]
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
        from workbench.services.keycard import first_keys

        return say(key, **first_keys("importing", self._room.bench.keys))

    @property
    def _wanted(self) -> list[Path]:
        return [path for path in self._files if path not in self._out]

    def on_option_list_option_highlighted(self) -> None:
        """Show what the file would bring, from its beginning."""
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self._show_preview()

    def _show_preview(self) -> None:
        preview = self._shown.get(self._here) if self._here else None
        words = in_full(preview) if preview else plain(say("tui.importing.wait"))
        self.query_one(".preview", Static).update(words)

    # what may be said of a file

    def _free(self) -> Preview | None:
        """Return the file under the cursor, unless files are being brought in."""
        return self._shown.get(self._here) if self._here and not self.running else None

    def _choose(self, path: Path, **said: Any) -> None:
        from workbench.services.importing import Choice

        self._choices[path] = replace(self._choices.get(path) or Choice(), **said)
        self._read.pop(path, None)
        self._look()

    @work
    async def action_kind(self) -> None:
        """Let the file be taken for something else."""
        await self._ask("kind", "kinds")

    @work
    async def action_encoding(self) -> None:
        """Let its letters be read in another way."""
        await self._ask("encoding", "encodings")

    @work
    async def action_match(self) -> None:
        """Say what the columns, headings or positions of the file mean."""
        from workbench.services.importing import Choice
        from workbench.tui.matching import match

        preview = self._free()
        said = await match(self._room, preview, self._choices.get(preview.path) or Choice()) if preview else None
        if preview is not None and said is not None:
            self._choose(preview.path, **said)

    async def _ask(self, what: str, among: str) -> None:
        from workbench.tui.modals.choose import ChooseScreen

        preview = self._free()
        if preview is None:
            return
        names: tuple[str, ...] = getattr(preview, among)
        if not names:
            self.notify(say(f"tui.importing.no_{what}", file=preview.file), markup=False, timeout=6)
            return
        choices = [(name, say(f"tui.importing.{what}.{name}")) for name in names]
        title = say(f"tui.importing.{what}", file=preview.file)
        chosen = await self.app.push_screen_wait(ChooseScreen(title, choices))
        if chosen:
            self._choose(preview.path, **{what: chosen})

    def action_speakers(self) -> None:
        """List who speaks; Enter gives one the next role."""
        from workbench.tui.modals.cycle import CycleScreen

        preview = self._free()
        if preview is None:
            return
        if not preview.voices:
            self.notify(say("tui.documents.no_speakers", document=preview.file), markup=False, timeout=6)
            return
        roles = [voice.role for voice in preview.voices]

        def lines() -> list[str]:
            return [_voice(voice, role) for voice, role in zip(preview.voices, roles, strict=True)]

        def turn(at: int) -> list[str]:
            roles[at] = ROLES[(ROLES.index(roles[at]) + 1) % len(ROLES)]
            return lines()

        def said(_: None) -> None:
            labels = [voice.label for voice in preview.voices]
            self._choose(preview.path, roles=dict(zip(labels, roles, strict=True)))

        title = say("tui.documents.speakers", document=preview.file)
        self.app.push_screen(CycleScreen(title, say("tui.importing.speakers.why"), lines(), turn), said)

    def action_leave_out(self) -> None:
        """Leave the file out, or take it in again."""
        if self._here is not None and not self.running:
            self._out ^= {self._here}
            self._shown.pop(self._here, None)
            self._list()
            self._look()

    @work
    async def action_add(self) -> None:
        """Ask for more files."""
        from workbench.tui.importing import ask_files

        if not self.running:
            more = await ask_files(self._room)
            self._files += [path for path in more if path not in self._files]
            self._list()
            self._look()

    # bringing them in

    @work(group="bring-in")
    async def action_begin(self) -> None:
        """Bring in what is not left out, once all of it was read."""
        if self.running or not self._wanted:
            return
        if not all(path in self._shown for path in self._wanted):
            self.notify(say("tui.importing.wait"), markup=False, timeout=4)
            return
        books = [path for path in self._wanted if self._shown[path].kind == "codebook"]
        others = [path for path in self._wanted if path not in books]
        reports: list[Report] = []
        try:
            await self._take_over(books, reports)
            await self._bring_in(others, reports)
        except WorkbenchError as error:
            self._room.refuse(error)
        left = [visible(path.name) for path in (*books, *others)[len(reports) :]]
        self.dismiss(Came(reports, left) if reports else None)

    async def _take_over(self, books: Sequence[Path], reports: list[Report]) -> None:
        """Take over codebooks one by one, since their codes must be there before the other files come."""
        from workbench.tui.codebook_files import take_over

        for path in books:
            reports.append(await take_over(self._room, path))

    async def _bring_in(self, files: Sequence[Path], reports: list[Report]) -> None:
        """Import in a thread, until it is stopped, and say which file is under way."""
        from workbench.services.importing import import_files

        coming = import_files(self._room.bench.store, self._room.bench.coder, files, choices=self._choices)
        for n, path in enumerate(files, 1):
            if self._stopping:
                return
            self._say(say("tui.documents.import.progress", n=n, of=len(files), file=flat(path.name)))
            reports.append(await asyncio.to_thread(partial(next, coming)))

    def _say(self, progress: str) -> None:
        self._progress = progress
        self._show_title()

    # moving, and leaving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Let Enter mean its own in the dialogs above."""
        return action != "begin" or self.is_current

    def action_step(self, by: int) -> None:
        """Move through the files."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_read(self, by: int) -> None:
        """Read on in what the file would bring, or back."""
        pane = self.query_one(VerticalScroll)
        (pane.scroll_page_down if by > 0 else pane.scroll_page_up)(animate=False)

    def action_keys(self) -> None:
        """Show the keys of this dialog."""
        from workbench.tui.modals.keys import KeysScreen

        self.app.push_screen(KeysScreen("importing"))

    def action_leave(self) -> None:
        """Import nothing; while files are being brought in, stop behind the one that is under way."""
        if not self.running:
            self.dismiss(None)
            return
        self._stopping = True
        self._show_title()


def _voice(voice: Voice, role: str) -> str:
    words = say(f"tui.documents.role.{role}"), say("tui.documents.turns", count=voice.turns)
    return " — ".join((flat(voice.label), *words))
