"""What the library of the screens would let out of the program besides the screen itself: pictures, files, copies."""

from __future__ import annotations

from typing import Any

from textual import events
from textual.app import App


class Discreet(App[int]):
    """Writes no picture or file of what is shown, and copies only what a key asked to be copied."""

    _by_key = False

    def note_input(self, event: events.Event) -> None:
        """Remember whether a key or the mouse was used last."""
        if isinstance(event, events.InputEvent):
            self._by_key = isinstance(event, events.Key)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy for a key only: what the mouse marks stays here."""
        if self._by_key:
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
