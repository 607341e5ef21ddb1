"""What all rooms share: the tabs above, the keys below, and loading without keeping anybody waiting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from workbench.errors import WorkbenchError
from workbench.services.project.keycard import first_keys, shown_key
from workbench.tui.commands import command
from workbench.tui.compositor import SparingCompositor
from workbench.tui.refusals import SaysRefusals
from workbench.tui.sight import Sight, choose_again, stand_again
from workbench.tui.widgets.keyline import KeyLine
from workbench.tui.widgets.tabs import Tabs
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp

Done = TypeVar("Done")

ROOMS = {
    "today": "T",
    "documents": "D",
    "code": "C",
    "matrix": "M",
    "framework": "F",
    "quotes": "Q",
    "points": "P",
    "indicators": "I",
    "codebook": "B",
    "log": "L",
}
"""The rooms with the letter that enters them after ``g``; the same in every language."""


class Room(SaysRefusals, Screen[None]):
    """A screen with tabs and a line of keys. Its data is loaded in a thread and then shown.

    A room has `compose_room`, `load` (in a thread, without touching widgets) and `show` (with what was loaded).
    """

    NAME: ClassVar[str]
    KEYS: ClassVar[tuple[str, ...]] = ()
    """Wording keys of the hints in the bottom line, each ``tui.<room>.key.<name>``."""
    SIGHT: ClassVar[tuple[str, ...]] = ()
    """What holds what is chosen and where the cursor is, besides lists: to be the same when the room is built anew."""
    BINDINGS: ClassVar[list[BindingType]] = [
        command("everywhere.go", "await_letter", priority=True),
        command("everywhere.memos", "memos"),
        command("everywhere.keys", "keys"),
        command("everywhere.undo", "undo"),
        command("everywhere.redo", "redo"),
        command("everywhere.leave", "leave"),
        command("everywhere.back", "back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._compositor = SparingCompositor()
        self._awaiting_letter = False
        self._stale = True
        self._loading = False
        self._built = False
        self.back: Sight | None = None
        """What was in sight when the room was taken down, until it is again."""
        self.working = False
        """Whether something is done in a thread for which keys wait, however long it takes."""

    @property
    def bench(self) -> WorkbenchApp:
        """The program."""
        return cast("WorkbenchApp", self.app)

    def compose(self) -> ComposeResult:
        """Put the room between its tabs and its keys."""
        yield Tabs(ROOMS, self.NAME)
        yield from self.compose_room()
        yield KeyLine()

    def compose_room(self) -> ComposeResult:
        """Build what stands in the room."""
        raise NotImplementedError(self.NAME)

    def load(self) -> Any:
        """Fetch what the room shows; runs in a thread."""
        raise NotImplementedError(self.NAME)

    def show(self, loaded: Any) -> None:
        """Show what was loaded."""
        raise NotImplementedError(self.NAME)

    def enter(self, **place: Any) -> None:  # noqa: ARG002
        """Be shown, at a place when one is given."""
        self.reload()

    def keep_place(self) -> None:
        """Keep where one is, for the next time; most rooms have nothing to keep."""

    def note_sight(self) -> None:
        """Note what SIGHT names, before the room is taken down; in most rooms it is known all the time."""

    def on_mount(self) -> None:
        """Follow what happens in the other rooms."""
        self._built = True
        self.bench.rooms[self.NAME] = self
        self.bench.changed.subscribe(self, self._on_changed, immediate=True)
        if self.back is not None:
            choose_again(self, self.back)
        self.show_hints()
        self.reload()

    def show_hints(self) -> None:
        """Put the usual hints in the bottom line."""
        hints = [self.told(f"tui.{self.NAME}.key.{key}") for key in self.KEYS]
        self.query_one(KeyLine).show([*hints, self.told("tui.key.common")])

    def told(self, key: str, **parameters: object) -> str:
        """Return a sentence in which commands, of this room or of every room, are shown by their first key."""
        keys = self.bench.keys
        known = {**first_keys(self.NAME, keys), "documents_import": shown_key(keys["documents.import"][0])}
        return say(key, **(known | parameters))

    def _on_changed(self, name: str) -> None:
        self._stale = self._stale or name != self.NAME

    def on_screen_resume(self) -> None:
        """Load again when something was done elsewhere."""
        if self._stale:
            self.reload()

    @property
    def ready(self) -> bool:
        """Whether the room stands and shows what it has to show, so that keys can be taken."""
        return self._built and not self._loading and not self.working

    def reload(self) -> None:
        """Load in a thread, then show; the newest call wins. A room that is being taken down has nothing to show."""
        tabs, store = self.query(Tabs), self.bench.project
        if store is None or not (self.bench.coder and self._built and tabs):
            return
        self._stale, self._loading = False, True
        rest = say("tui.readonly" if store.readonly else "tui.saved")
        tabs.first().status(store.path.stem, self.bench.coder_name, rest)
        self.run_worker(self.load, thread=True, exclusive=True, group="load", exit_on_error=False)

    @on(Worker.StateChanged)
    def _loaded(self, event: Worker.StateChanged) -> None:
        if event.worker.group != "load":
            return
        if event.state in (WorkerState.SUCCESS, WorkerState.ERROR):
            self._loading = False
        if event.state is WorkerState.SUCCESS and self.is_attached:
            self.show(event.worker.result)
            self._stand_again()
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            self.refuse(event.worker.error)

    def _stand_again(self) -> None:
        if self.back is not None:
            back, self.back = self.back, None
            self.call_after_refresh(stand_again, self, back)

    def refuse(self, error: BaseException) -> None:
        """Show a refusal; anything else is a fault of the program and goes on, unless that is being left."""
        if self.bench.project is None:
            return
        if not isinstance(error, WorkbenchError):
            raise error
        self.bench.explain(error)

    def do(self, act: Callable[[], object]) -> bool:
        """Do one act and tell the other rooms, or show a refusal; returns whether it was done, and so is kept."""
        try:
            act()
        except WorkbenchError as error:
            self.refuse(error)
            return False
        self.bench.changed.publish(self.NAME)
        return True

    async def behind(self, work: Callable[[], Done], *, writes: bool = False) -> Done | None:
        """Do what takes a while in a thread; keys wait meanwhile. Returns None after a refusal, which is shown."""
        tabs = self.query_one(Tabs)
        (tabs.saving if writes else tabs.working)()
        self.working = True
        try:
            done = await asyncio.to_thread(work)
        except WorkbenchError as error:
            self.refuse(error)
            return None
        finally:
            self.working = False
            tabs.saved()
        if writes:
            self.bench.changed.publish(self.NAME)
        return done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Let every key through to the letter that is awaited, and ``g`` through to a line that is being typed."""
        if action == "await_letter" and isinstance(self.focused, Input):
            return False
        return not self._awaiting_letter

    def action_await_letter(self) -> None:
        """Wait for the letter of a room."""
        self._awaiting_letter = True
        others = {name: letter for name, letter in ROOMS.items() if name != self.NAME}
        self.query_one(KeyLine).show_all([f"{letter} {say(f'tui.room.{name}')}" for name, letter in others.items()])

    def take_key(self, event: events.Key) -> bool:
        """Take the letter after ``g``; returns whether the key was meant so.

        The program asks this before it looks for a command, so that keys typed fast are taken in their order.
        """
        if not self._awaiting_letter:
            return False
        self._awaiting_letter = False
        self.show_hints()
        name = next((name for name, letter in ROOMS.items() if event.key.upper() == letter), None)
        if name is not None:
            self.bench.go(name)
        return True

    @on(Tabs.Chosen)
    def _tab_chosen(self, event: Tabs.Chosen) -> None:
        self.bench.go(event.name)

    def action_keys(self) -> None:
        """Show the keys of this room."""
        from workbench.tui.modals.keys import KeysScreen

        self.app.push_screen(KeysScreen(self.NAME))

    def action_memos(self) -> None:
        """Read all memos, and go to what one is on."""
        from workbench.tui.jobs.memos import read_memos

        self.run_worker(read_memos(self), group="memos")

    def action_back(self) -> None:
        """Go back to Today."""
        if self.NAME != "today":
            self.bench.go("today")

    def action_leave(self) -> None:
        """Leave the program."""
        self.bench.leave()

    def turned(self) -> None:
        """Take note that an act of one's own was taken back or done again."""

    def action_undo(self) -> None:
        """Take back one's latest act, and say which."""
        from workbench.tui.turning import turn

        turn(self, "undo")

    def action_redo(self) -> None:
        """Do again what was taken back last, and say which."""
        from workbench.tui.turning import turn

        turn(self, "redo")
