"""Files before they are imported: what each would bring, what may be said of it, and then bringing them in."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import OptionList

from workbench.errors import WorkbenchError
from workbench.text.canonical import visible
from workbench.tui.commands import command
from workbench.tui.guard import flat
from workbench.tui.modals.import_looking import Came, LookingScreen
from workbench.tui.modals.pick import Entry
from workbench.tui.talk import ask, choose
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.transcripts.importing import Report
    from workbench.services.transcripts.previewing import Preview, Voice
    from workbench.services.transcripts.shaping import Shape

ROLES = ("interviewer", "respondent", "unknown", "several")


class ImportScreen(LookingScreen):
    """Shows what files would bring and brings them in; gives back what became of them, None when it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        command("importing.begin", "begin", priority=True),
        command("importing.next_line", "step(1)"),
        command("importing.previous_line", "step(-1)"),
        command("importing.read_on", "read(1)"),
        command("importing.read_back", "read(-1)"),
        command("importing.speakers", "speakers"),
        command("importing.name", "name"),
        command("importing.kind", "kind"),
        command("importing.shape", "shape"),
        command("importing.combine", "combine"),
        command("importing.encoding", "encoding"),
        command("importing.match", "match"),
        command("importing.leave_out", "leave_out"),
        command("importing.add", "add"),
        command("everywhere.keys", "keys"),
        Binding("escape", "leave", show=False),
    ]

    # what may be said of a file

    def _free(self) -> Preview | None:
        """Return the file under the cursor, unless files are being brought in."""
        return self._shown.get(self._here) if self._here and not self.running else None

    def _choose(self, path: Path, **said: Any) -> None:
        from workbench.services.transcripts.importing import Choice

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
        from workbench.services.transcripts.importing import Choice
        from workbench.tui.jobs.matching import match

        preview = self._free()
        said = await match(self._room, preview, self._choices.get(preview.path) or Choice()) if preview else None
        if preview is not None and said is not None:
            self._choose(preview.path, **said)

    @work
    async def action_shape(self) -> None:
        """Let a transcript be taken in another shape: paragraphs in turn, each interview on its own."""
        preview = self._free()
        if preview is None:
            return
        if not preview.shapes:
            self.notify(say("tui.importing.no_shape", file=preview.file), markup=False, timeout=6)
            return
        choices = [(_shape_name(shape), say(f"tui.importing.shape.{_shape_name(shape)}")) for shape in preview.shapes]
        title = say("tui.importing.shape", file=preview.file)
        chosen = await choose(self._room, title, choices, _shape_name(preview.shape))
        for shape in preview.shapes:
            if _shape_name(shape) == chosen:
                self._choose(preview.path, shape=shape)

    @work
    async def action_name(self) -> None:
        """Give the document another name than that of its file."""
        preview = self._free()
        if preview is None:
            return
        if not preview.name:
            self.notify(say("tui.importing.no_name", file=preview.file), markup=False, timeout=6)
            return
        title, why = say("tui.importing.name", file=preview.file), say("tui.importing.name.why")
        name = await ask(self._room, title, why, preview.called or preview.name)
        if name is not None:
            self._choose(preview.path, name=name)

    @work
    async def action_combine(self) -> None:
        """Say which other files hold the rest of the same interview."""
        from workbench.services.transcripts.importing import Choice
        from workbench.tui.modals.mark import MarkScreen

        preview = self._free()
        if preview is None:
            return
        joined = (self._choices.get(preview.path) or Choice()).join
        entries = [Entry(str(n), visible(path.name), "") for n, path in self._combinable(preview, joined)]
        if not entries:
            self.notify(say("tui.importing.no_combine", file=preview.file), markup=False, timeout=6)
            return
        marked = [str(self._files.index(path)) for path in joined]
        title = say("tui.importing.combine", file=preview.file)
        chosen = await self.app.push_screen_wait(MarkScreen(title, say("tui.importing.combine.keys"), entries, marked))
        if chosen is not None:
            join = tuple(self._files[int(name)] for name in sorted(chosen, key=int))
            for path in join:
                self._shown.pop(path, None)
            self._choose(preview.path, join=join)
            self._list()

    def _combinable(self, preview: Preview, joined: Sequence[Path]) -> Iterator[tuple[int, Path]]:
        """Yield the other transcripts, with their places in the list, that stand alone or go with this file already."""
        for n, path in enumerate(self._files):
            other = self._shown.get(path)
            alone = path in self._wanted and other is not None and other.kind == "interview" and not other.parts
            if path != preview.path and preview.kind == "interview" and (alone or path in joined):
                yield n, path

    async def _ask(self, what: str, among: str) -> None:
        preview = self._free()
        if preview is None:
            return
        names: tuple[str, ...] = getattr(preview, among)
        if not names:
            self.notify(say(f"tui.importing.no_{what}", file=preview.file), markup=False, timeout=6)
            return
        choices = [(name, say(f"tui.importing.{what}.{name}")) for name in names]
        title = say(f"tui.importing.{what}", file=preview.file)
        chosen = await choose(self._room, title, choices)
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
        here = self._here
        if here is None or self.running:
            return
        if here in self._goes_with:
            whole = visible(self._goes_with[here].name)
            said = say("tui.importing.goes_along", file=visible(here.name), other=whole)
            self.notify(said, markup=False, timeout=6)
        else:
            self._out ^= {here}
            self._shown.pop(here, None)
            self._list()
            self._look()

    @work
    async def action_add(self) -> None:
        """Ask for more files."""
        from workbench.tui.jobs.importing import ask_files

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
        from workbench.tui.jobs.codebook_files import take_over

        for path in books:
            reports.append(await take_over(self._room, path))

    async def _bring_in(self, files: Sequence[Path], reports: list[Report]) -> None:
        """Import in a thread, until it is stopped, and say which file is under way."""
        from workbench.services.transcripts.importing import import_files

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


def _shape_name(shape: Shape) -> str:
    """Return by what the sentences call a shape."""
    both = {(False, False): "as_read", (True, False): "in_turn", (False, True): "split", (True, True): "both"}
    return both[shape.in_turn, shape.split]
