"""The workbench as a program with screens."""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import SystemCommand
from textual.screen import Screen
from textual.signal import Signal
from textual.timer import Timer
from textual.worker import WorkerFailed

from workbench.errors import RefusedError, WorkbenchError
from workbench.settings.keys import Assigned, all_defaults, keep_keys, load_keys
from workbench.settings.preferences import Preferences, keep_preferences, load_preferences
from workbench.settings.reports import doing, shown_path, take_untold
from workbench.storage.patience import when_waiting
from workbench.storage.queries.codebook import code_signs
from workbench.storage.queries.documents import last_opened
from workbench.text.canonical import visible
from workbench.tui.commands import keymap
from workbench.tui.compositor import SparingApp
from workbench.tui.discreet import Discreet
from workbench.tui.drafting import Drafting
from workbench.tui.elsewhere import Elsewhere, WaitingSign
from workbench.tui.guard import TerminalGuard
from workbench.tui.held import HeldKeys
from workbench.tui.jobs import careful
from workbench.tui.jobs.backups import begin_backups
from workbench.tui.locking import Lock
from workbench.tui.refusals import SaysRefusals
from workbench.tui.screens.base import ROOMS, Room
from workbench.tui.spoken import spoken
from workbench.tui.stopping import ScreenLostError, fall, leaving_the_terminal_as_it_was, listen
from workbench.tui.stylesheet import LastingStylesheet
from workbench.tui.themes import COLOURLESS, THEMES, WithoutColour, chosen_theme
from workbench.wording import choose_language, say

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.dom import DOMNode

    from workbench.storage.store import Store


BRIEF = 0.002
"""Seconds in which a room that is entered takes shape before it is drawn."""

REST = 1.0
"""Seconds after a document was opened until the collector is told what stays."""

SHARE = 0.0005
"""Seconds after which work in the background, such as an export, lets a key go first."""

AGAIN = -1
"""Exit status that asks to be started anew."""


def build_room(name: str) -> Room:
    """Build a room; its module is loaded when it is first entered."""
    room: Room = getattr(import_module(f"workbench.tui.screens.{name}"), f"{name.capitalize()}Screen")()
    return room


class WorkbenchApp(SaysRefusals, SparingApp, Discreet):
    """Holds the open project, who works in it, and the rooms that were entered."""

    CSS_PATH = "workbench.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {name: partial(build_room, name) for name in ROOMS}
    DEFAULT_MODE = "today"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012  (declared so by the framework)
    VERTICAL_BREAKPOINTS = [(0, "-short"), (36, "-tall")]  # noqa: RUF012  (likewise)

    def __init__(self, path: Path | None) -> None:
        super().__init__()
        self._colourless = WithoutColour(enabled=False)
        self._filters = [TerminalGuard(), self._colourless]
        self.stylesheet = LastingStylesheet(variables=self.get_css_variables())
        self.preferences = load_preferences()
        self.path = path
        self.project: Store | None = None
        self.coder = 0
        self.coder_name = ""
        self.lock = Lock(self)
        self._elsewhere = Elsewhere(self)
        self._held = HeldKeys(self)
        self._settling: Timer | None = None
        self.keys: Assigned = all_defaults()
        """The keys of the commands as this person has them."""
        self.rooms: dict[str, Room] = {}
        """Rooms that were entered."""
        self.changed: Signal[str] = Signal(self, "changed")
        """Published, with the name of the room that did it, after every act."""
        self._take_themes()

    @property
    def store(self) -> Store:
        """The open project."""
        assert self.project is not None
        return self.project

    def on_mount(self) -> None:
        """Paint an empty room first, then open the project."""
        self.title = "workbench"
        listen(self)
        WaitingSign(self)
        self.lock.begin()
        self.call_after_refresh(self.begin)

    async def on_event(self, event: events.Event) -> None:
        """Take keys in the order in which they were typed, also before their screen stands; clean what is pasted."""
        if self.lock.touch(event):
            return
        self.note_input(event)
        if isinstance(event, events.Key):
            await self._on_typed(event)
            await asyncio.sleep(0)  # what the key began may put up a dialog, for which the next key is
            return
        if isinstance(event, events.Paste):
            event.text = visible(event.text)
        await super().on_event(event)

    async def _on_typed(self, event: events.Key) -> None:
        if not event.is_forwarded and self.project is not None:
            if not self._held.hold(event):
                await self.take(event)
        elif self._held.is_coming():  # nobody behind wanted it, and a dialog is coming up
            self._held.hold(events.Key(event.key, event.character))
        else:
            await super().on_event(event)

    def forget_keys(self) -> None:
        """Let the keys go that wait for a screen."""
        self._held.forget()

    async def take(self, event: events.Key) -> None:
        """Let the room take a key of its own before any command."""
        screen = self.screen
        if not (isinstance(screen, Room) and screen.take_key(event)):
            await super().on_event(event)

    def begin(self) -> None:
        """Open the project, or ask for one; ask who is coding when that is not known."""
        self.run_worker(self._begin(), group="begin", exclusive=True)

    async def _begin(self) -> None:
        from workbench.tui.modals.ask import AskScreen
        from workbench.tui.modals.project import ProjectScreen

        if self.project is None:
            path = self.path or await self.push_screen_wait(ProjectScreen(self.preferences.project))
            if path is None:
                self.exit(0)
                return
            if not await careful.open_carefully(self, path):
                self.path = None
                self.begin()
                return
        name = (
            os.environ.get("WORKBENCH_CODER")
            or self.preferences.coder
            or await self.push_screen_wait(AskScreen(say("tui.coder.title"), say("tui.coder.why"), needed=True))
        )
        if name:
            self._try_to_enter(name)

    def _try_to_enter(self, name: str) -> None:
        """Enter, or begin anew when a new coder cannot be written down."""
        try:
            self.enter(name)
        except WorkbenchError as error:
            self.explain(error)
            self.close()
            self.path = None
            self.begin()

    def close(self) -> None:
        """Close the project."""
        if self.project is not None:
            self.project.close()
            self.project = None

    def open_again(self) -> None:
        """Open the project again that was closed while the screens were locked."""
        from workbench.services.project.projects import open_project

        if self.project is None and self.path is not None:
            self.project = open_project(self.path)

    def enter(self, name: str) -> None:
        """Work as the coder of this name, from where they left off."""
        from workbench.services.project.projects import sign_in

        self.coder_name = name
        self.coder = sign_in(self.store, name)
        kept = replace(self.preferences, coder=name, project=str(self.store.path.absolute()))
        self.keep(kept)
        for trouble in self.learn_keys():
            self.explain(trouble)
        last = last_opened(self.store, self.coder)
        if last is None:
            self.go("today")
        else:
            self.go("code", document=last)
        self._elsewhere.begin()
        careful.look_through(self)
        self.call_after_refresh(self.offer_drafts)
        self.call_after_refresh(self._warm_up)
        self.call_after_refresh(begin_backups, self)

    def offer_drafts(self) -> None:
        """Say that there is a report, and ask what to do with what was being typed when the program was stopped."""
        from workbench.services.project.drafts import drafts

        report = take_untold()
        if report is not None:
            self.notify(say("tui.crash.before", file=shown_path(report)), severity="warning", timeout=20)
        room = self.screen_stack[0]
        if isinstance(room, Room) and drafts(self.store, self.coder):
            from workbench.tui.jobs.memos import offer_drafts

            room.run_worker(offer_drafts(room), group="drafts")

    def _warm_up(self) -> None:
        """Load, while nobody waits, what the first act needs."""
        modules = ("workbench.storage.engine", "workbench.services.coding.attaching", "workbench.tui.screens.code")
        self.run_worker(lambda: [import_module(name) for name in modules], thread=True, group="warm-up")

    def learn_keys(self) -> list[RefusedError]:
        """Take the keys as they are kept; returns what could not hold."""
        loaded = load_keys(code_signs(self.store))
        self.keys = loaded.assigned
        self.set_keymap(keymap(self.keys))
        for room in self.rooms.values():
            room.show_hints()
        return loaded.troubles

    def give_keys(self, command: str, keys: tuple[str, ...]) -> None:
        """Give a command these keys from now on, or its usual ones; RefusedError when they mean something else."""
        keep_keys(command, keys, code_signs(self.store))
        self.learn_keys()

    def settle(self) -> None:
        """Spare the collector what stays, once nobody waits; called when a document was opened."""
        if self._settling is None:
            self._settling = self.set_timer(REST, self._freeze)
        else:
            self._settling.reset()

    def _freeze(self) -> None:
        self._settling = None
        gc.collect()
        gc.freeze()

    def keep(self, preferences: Preferences) -> None:
        """Keep the user's choices."""
        if preferences != self.preferences:
            self.preferences = preferences
            keep_preferences(preferences)

    def go(self, name: str, **place: Any) -> None:
        """Enter a room, at a place in it when one is given."""
        self.switch_mode(name)
        room = self.screen_stack[0]
        assert isinstance(room, Room)
        room.enter(**place)

    def delay_update(self, delay: float = BRIEF) -> None:
        """Draw a room that is entered almost at once; the framework would wait for 50 ms."""
        super().delay_update(delay)

    def explain(self, error: WorkbenchError) -> None:
        """Show what a refusal says."""
        self.notify(spoken(error), severity="warning", markup=False, timeout=8)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer the rooms, undo and redo, themes and languages; no screenshots, which would hold interview text."""
        from workbench.tui.palette import offered

        yield from offered(self, screen)

    def _take_themes(self) -> None:
        """Offer our own themes only, and begin with the one that was chosen, or without colour where that is asked."""
        for theme in THEMES.values():
            self.register_theme(theme)
        self._look(COLOURLESS if self.no_color else chosen_theme(self.preferences.theme))
        for name in set(self.available_themes) - set(THEMES):
            self.unregister_theme(name)

    def _look(self, theme: str) -> None:
        self._colourless.enabled = theme == COLOURLESS
        self.theme = theme

    def choose_theme(self, name: str) -> None:
        """Look like this from now on; where NO_COLOR is set the screens stay without colour."""
        if self.no_color:
            self.notify(say("tui.theme.no_color"), markup=False, timeout=6)
            return
        self._look(name)
        self.keep(replace(self.preferences, theme=name))

    def speak(self, language: str) -> None:
        """Speak another language from now on: the program starts anew where it was."""
        self.keep(replace(self.preferences, language=language))
        self.leave(AGAIN)

    async def action_quit(self) -> None:
        """Leave in good order also by the key of the framework."""
        self.leave()

    def leave(self, status: int = 0) -> None:
        """Keep where one is and leave; everything else is saved already."""
        self.keep_drafts()
        for room in self.rooms.values() if self.project is not None else ():
            room.keep_place()
        self.exit(status)

    def keep_drafts(self) -> bool:
        """Keep what is being typed, also in a dialog of a room that one left; returns whether the disk has it."""
        screens = chain(*self._screen_stacks.values())
        kept = [screen.keep_now() for screen in screens if isinstance(screen, Drafting)]
        return all(kept)

    async def run_action(
        self, action: str | ActionParseResult, default_namespace: DOMNode | None = None, namespaces: Any = None
    ) -> bool:
        """Do what a key asks, and remember its name for a report; what is refused is said."""
        doing["action"] = action.partition("(")[0] if isinstance(action, str) else action[1]
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except WorkbenchError as error:
            self.explain(error)
            return True

    def _handle_exception(self, error: Exception) -> None:
        """Say what a worker was refused; anything else is a mistake of the program and ends it."""
        refusal = error.error if isinstance(error, WorkerFailed) else None
        if isinstance(refusal, WorkbenchError):
            self.explain(refusal)
        else:
            super()._handle_exception(error)

    def panic(self, *renderables: Any) -> None:  # noqa: ARG002  (what the framework would print may hold data)
        """Leave because of a mistake whose account came instead of itself."""
        if self._exception is None:
            self._handle_exception(ScreenLostError())
        else:
            self._fatal_error()

    def _fatal_error(self) -> None:
        """Leave without the framework's account of a crash, since that shows local variables: interview text."""
        if "screen" not in doing and self._screen_stacks.get(self._current_mode):
            doing["screen"] = type(self.screen).__name__
        fall(self)
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print no account of a crash; what is said of it is said when the screens have gone."""
        self._exit_renderables.clear()

    def on_unmount(self) -> None:
        """Close the project."""
        when_waiting(None)
        self.close()


def run(path: Path | None) -> int:
    """Run the workbench on a project, or ask for one; returns the exit status."""
    sys.setswitchinterval(SHARE)
    while True:
        choose_language(load_preferences().language or "")
        app = WorkbenchApp(path)
        with leaving_the_terminal_as_it_was():
            status = app.run()
            if app._exception is not None:
                raise app._exception
        if status != AGAIN:
            careful.put_back_at_the_end(app.path)
            return status or app.return_code or 0
        path = app.path
