"""What the library of the screens would let out of the program besides the screen itself: pictures, files, copies.

And what it would put before a screen that hides the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType

from workbench.text.canonical import visible
from workbench.tui.commands import command
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.locking import Lock


class Discreet(App[int]):
    """Writes no picture or file of what is shown, and copies only what a key asked to be copied."""

    BINDINGS: ClassVar[list[BindingType]] = [command("everywhere.lock", "lock", priority=True)]

    lock: Lock
    _by_key = False

    def note_input(self, event: events.Event) -> None:
        """Remember whether a key or the mouse was used last."""
        if isinstance(event, events.InputEvent):
            self._by_key = isinstance(event, events.Key)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy for a key only: what the mouse marks stays here."""
        if self._by_key and not self.lock.on:
            super().copy_to_clipboard(text)

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Do nothing: a picture of the screen would hold interview text outside the project."""

    def save_screenshot(self, *_: Any, **__: Any) -> str:
        """Save no picture of the screen; returns no name."""
        return ""

    def deliver_screenshot(self, *_: Any, **__: Any) -> None:
        """Deliver no picture of the screen."""

    def deliver_text(self, *_: Any, **__: Any) -> None:
        """Deliver no file past the exports."""

    def deliver_binary(self, *_: Any, **__: Any) -> None:
        """Deliver no file past the exports."""

    def let_go(self) -> None:
        """Lead to no widget that was taken down: the library remembers the first screen and what the mouse was on."""
        self._compose_screen = self.mouse_over = self.hover_over = self._mouse_down_widget = None
        for watchers in vars(self).get("__watchers", {}).values():
            watchers[:] = [each for each in watchers if each[0].is_running]

    async def _close_all(self) -> None:
        """Take every screen down, once the lock does not do so any more: the library goes through them one by one."""
        await self.lock.end()
        await super()._close_all()

    def action_lock(self) -> None:
        """Hide everything at once."""
        self.lock.now()

    def action_command_palette(self) -> None:
        """Offer every command by name, unless the screens are hidden or have no project for a while."""
        from textual.command import CommandPalette

        if not (self.lock.on or self.lock.away or isinstance(self.screen, CommandPalette)):
            self.push_screen(CommandPalette(placeholder=say("tui.palette.search"), id="--command-palette"))

    def push_screen(self, screen: Any, *given: Any, mode: str | None = None, **named: Any) -> Any:
        """Put up a dialog; while the screens are hidden, behind what hides them."""
        return super().push_screen(screen, *given, mode=self.lock.hides(mode), **named)

    def notify(self, message: str, *, title: str = "", markup: bool = False, **named: Any) -> None:  # noqa: ARG002
        """Say something for a while, every sign shown as itself; what comes while all is hidden is said after it.

        What is said may hold words from data, and those are never markup.
        """
        if self.lock.on:
            self.lock.told.append((message, {"title": title, **named}))
        else:
            super().notify(visible(message), title=visible(title), markup=False, **named)
