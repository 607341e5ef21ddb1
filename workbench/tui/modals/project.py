"""Choosing a project at the start."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.errors import ProjectError, WorkbenchError
from workbench.tui.guard import plain
from workbench.tui.modals.ask import AskScreen
from workbench.tui.modals.choose import ChooseScreen
from workbench.tui.modals.passphrase import NewPassphraseScreen
from workbench.tui.modals.under_way import Tell, UnderWayScreen
from workbench.tui.spoken import spoken
from workbench.wording import say

WITH, WITHOUT = "with", "without"


class ProjectScreen(ModalScreen[Path | None]):
    """Offers the last project, those in this folder, another, a new one, and the example; gives back a path."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "leave", show=False)]

    def __init__(self, last: str | None) -> None:
        super().__init__()
        self._last = Path(last) if last else None

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static(plain(say("tui.project.title")), classes="dialog-title")
            yield OptionList(
                *(Option(plain(str(path)), id=f"p{n}") for n, path in enumerate(self._known())),
                Option(plain(say("tui.project.new")), id="new"),
                Option(plain(say("tui.project.other")), id="other"),
                Option(plain(say("tui.project.demo")), id="demo"),
            )

    def _known(self) -> list[Path]:
        return list(dict.fromkeys(self._candidates()))

    def _candidates(self) -> Iterator[Path]:
        if self._last is not None and self._last.is_file():
            yield self._last
        yield from (path.absolute() for path in sorted(Path.cwd().glob("*.workbench")))

    @work
    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give back the path, after asking for a name and a passphrase where they are needed."""
        chosen = event.option.id or ""
        if chosen.startswith("p"):
            self.dismiss(self._known()[int(chosen[1:])])
        elif chosen == "new":
            await self._new()
        elif chosen == "demo":
            await self._make(Path("demo.workbench"), _demo)
        elif typed := await self._asked("other"):
            self.dismiss(typed)

    async def _asked(self, kind: str) -> Path | None:
        title = say(f"tui.project.{kind}")
        typed = await self.app.push_screen_wait(AskScreen(title, say("tui.project.path")))
        return Path(typed).expanduser() if typed else None

    async def _new(self) -> None:
        """Make a project under the name that is given; a passphrase is offered before."""
        from workbench.services.project.projects import project_file

        typed = await self._asked("new")
        if typed is None:
            return
        path = project_file(typed)
        if path.exists():
            self._explain(ProjectError("project.exists", file=path.name))
            return
        choices = [(way, say(f"tui.project.{way}")) for way in (WITH, WITHOUT)]
        way = await self.app.push_screen_wait(ChooseScreen(say("tui.project.protect", file=path.name), choices))
        passphrase: str | None = None
        if way == WITH:
            title = say("tui.passphrases.new", file=path.name)
            passphrase = await self.app.push_screen_wait(NewPassphraseScreen(title))
        if way == WITHOUT or passphrase:
            await self._make(path, partial(_created, passphrase=passphrase))

    async def _make(self, path: Path, make: Callable[[Path], Path]) -> None:
        """Make a project in a thread, and give its path back unless that was refused."""

        async def work(_: Tell) -> Path:
            return await asyncio.to_thread(make, path)

        made = await self.app.push_screen_wait(UnderWayScreen(say("tui.project.making", file=path.name), work))
        if made is not None:
            self.dismiss(made)

    def _explain(self, error: WorkbenchError) -> None:
        self.notify(spoken(error), severity="warning", markup=False)

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)


def _created(path: Path, passphrase: str | None) -> Path:
    from workbench.services.project.projects import create_project

    create_project(path, passphrase=passphrase).close()
    return path


def _demo(path: Path) -> Path:
    """Write the example, unless it is there."""
    from workbench.services.project.demo import write_demo

    if not path.exists():
        for _ in write_demo(path):
            pass
    return path
