"""Choosing a project at the start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.errors import WorkbenchError
from workbench.tui.guard import plain
from workbench.tui.modals.ask import AskScreen
from workbench.tui.spoken import spoken
from workbench.wording import say


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
        """Give back the path, after asking for a name where one is needed."""
        chosen = event.option.id or ""
        if chosen.startswith("p"):
            self.dismiss(self._known()[int(chosen[1:])])
            return
        path: Path | None = Path("demo.workbench")
        if chosen != "demo":
            typed = await self.app.push_screen_wait(AskScreen(say(f"tui.project.{chosen}"), say("tui.project.path")))
            path = Path(typed).expanduser() if typed else None
        passphrase: str | None = ""
        if path is not None and chosen == "new":
            path = path.with_suffix(path.suffix or ".workbench")
            title = say("tui.project.passphrase", file=path.name)
            passphrase = await self.app.push_screen_wait(NewPassphraseScreen(title, offered=True))
        if path is not None and passphrase is not None:
            await asyncio.to_thread(self._make, chosen, path, passphrase)

    def _make(self, chosen: str, path: Path, passphrase: str) -> None:
        from workbench.services.demo import write_demo
        from workbench.services.projects import create_project

        try:
            if chosen == "new":
                path = path.with_suffix(path.suffix or ".workbench")
                create_project(path).close()
            elif chosen == "demo" and not path.exists():
                for _ in write_demo(path):
                    pass
        except WorkbenchError as error:
            self.notify(spoken(error), severity="warning", markup=False)
            return
        self.dismiss(path)

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)
