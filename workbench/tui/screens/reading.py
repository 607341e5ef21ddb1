"""Moving through a transcript and selecting in it, by keys."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from workbench.tui.screens.base import Room
from workbench.tui.widgets.transcript import TranscriptView
from workbench.wording import say


class Reading(Room):
    """A room in which one transcript is read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", show=False, priority=True),
        Binding("k,up", "move(-1)", show=False, priority=True),
        Binding("J,pagedown", "turn(1)", show=False, priority=True),
        Binding("K,pageup", "turn(-1)", show=False, priority=True),
        Binding("s", "same_speaker(1)", show=False, priority=True),
        Binding("S", "same_speaker(-1)", show=False, priority=True),
        Binding("n", "open_sentence(1)", show=False, priority=True),
        Binding("N", "open_sentence(-1)", show=False, priority=True),
        Binding("right_square_bracket,shift+down", "widen(1)", show=False, priority=True),
        Binding("left_square_bracket,shift+up", "widen(-1)", show=False, priority=True),
        Binding("t", "whole_turn", show=False, priority=True),
        Binding("e", "edges", show=False, priority=True),
        Binding("h", "shift_end(-1)", show=False, priority=True),
        Binding("l", "shift_end(1)", show=False, priority=True),
        Binding("H", "shift_start(-1)", show=False, priority=True),
        Binding("L", "shift_start(1)", show=False, priority=True),
        Binding("home", "edge(0)", show=False, priority=True),
        Binding("end", "edge(1)", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._edging = False

    @property
    def view(self) -> TranscriptView:
        """The transcript."""
        return self.query_one(TranscriptView)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Move edges only when that was asked for."""
        if action in ("shift_end", "shift_start") and not self._edging:
            return False
        return super().check_action(action, parameters)

    def action_move(self, by: int) -> None:
        """Move over sentences."""
        self.view.move(lambda cursor: cursor.by(by))

    def action_turn(self, way: int) -> None:
        """Move over turns."""
        self.view.move(lambda cursor: cursor.turn(way))

    def action_same_speaker(self, way: int) -> None:
        """Move to another turn of the same speaker."""
        self.view.move(lambda cursor: cursor.turn(way, same_speaker=True))

    def action_open_sentence(self, way: int) -> None:
        """Move to the next sentence without a coding."""
        found: list[bool] = []
        self.view.move(lambda cursor: found.append(cursor.open_sentence(way)))
        if not found[0]:
            self.app.notify(say("tui.code.nothing_open"), markup=False, timeout=4)

    def action_widen(self, by: int) -> None:
        """Make the selection wider or narrower by a sentence."""
        self.view.move(lambda cursor: cursor.by(by, extend=True))

    def action_whole_turn(self) -> None:
        """Select the whole turn."""
        self.view.move(lambda cursor: cursor.choose_turn())

    def action_edges(self) -> None:
        """Begin or end moving the edges of the selection by characters."""
        self._edging = not self._edging
        key = "tui.code.edges" if self._edging else "tui.code.edges_done"
        self.app.notify(say(key), markup=False, timeout=3)

    def action_shift_end(self, by: int) -> None:
        """Move the end of the selection by a character."""
        self.view.move(lambda cursor: cursor.shift_edge(end=True, by=by))

    def action_shift_start(self, by: int) -> None:
        """Move the beginning of the selection by a character."""
        self.view.move(lambda cursor: cursor.shift_edge(end=False, by=by))

    def action_edge(self, end: int) -> None:
        """Move to the first or last sentence."""
        self.view.move(lambda cursor: cursor.to(len(cursor.sentences) if end else 0))
