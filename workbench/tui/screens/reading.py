"""Moving through a transcript and selecting in it, by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from workbench.tui.commands import command
from workbench.tui.screens.base import Room
from workbench.tui.widgets.cursor import Cursor
from workbench.tui.widgets.transcript import TranscriptView
from workbench.wording import say


def coding_command(name: str, action: str) -> Binding:
    """Bind a command of the Code screen; it goes before what the widgets do with its key."""
    return command(f"code.{name}", action, priority=True)


EDGES = ("shift_end", "shift_start", "shift_end_by_word", "shift_start_by_word")
"""Actions of keys that move the edges, once that was asked for."""


class Reading(Room):
    """A room in which one transcript is read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        coding_command("next_sentence", "move(1)"),
        coding_command("previous_sentence", "move(-1)"),
        coding_command("next_turn", "turn(1)"),
        coding_command("previous_turn", "turn(-1)"),
        coding_command("next_page", "page(1)"),
        coding_command("previous_page", "page(-1)"),
        coding_command("next_of_speaker", "same_speaker(1)"),
        coding_command("previous_of_speaker", "same_speaker(-1)"),
        coding_command("next_open", "open_sentence(1)"),
        coding_command("previous_open", "open_sentence(-1)"),
        coding_command("next_hit", "hit(1)"),
        coding_command("previous_hit", "hit(-1)"),
        coding_command("wider", "widen(1)"),
        coding_command("narrower", "widen(-1)"),
        coding_command("whole_turn", "whole_turn"),
        coding_command("edges", "edges"),
        coding_command("end_back", "shift_end(-1)"),
        coding_command("end_on", "shift_end(1)"),
        coding_command("start_back", "shift_start(-1)"),
        coding_command("start_on", "shift_start(1)"),
        coding_command("end_word_on", "shift_end_by_word(1)"),
        coding_command("end_word_back", "shift_end_by_word(-1)"),
        coding_command("start_word_on", "shift_start_by_word(1)"),
        coding_command("start_word_back", "shift_start_by_word(-1)"),
        coding_command("first_sentence", "edge(0)"),
        coding_command("last_sentence", "edge(1)"),
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
        if action in EDGES and not self._edging:
            return False
        return super().check_action(action, parameters)

    def move(self, step: Callable[[Cursor], object]) -> None:
        """Let the cursor take a step, and show what stands there."""
        self.view.move(step)
        self.moved()

    @on(TranscriptView.Moved)
    def moved(self) -> None:
        """Show what stands where the cursor is now."""

    def action_move(self, by: int) -> None:
        """Move over sentences."""
        self.move(lambda cursor: cursor.by(by))

    def action_turn(self, way: int) -> None:
        """Move over turns."""
        self.move(lambda cursor: cursor.turn(way))

    def action_page(self, way: int) -> None:
        """Move over screenfuls."""
        self.view.page(way)
        self.moved()

    def action_same_speaker(self, way: int) -> None:
        """Move to another turn of the same speaker."""
        self.move(lambda cursor: cursor.turn(way, same_speaker=True))

    def action_open_sentence(self, way: int) -> None:
        """Move to the next sentence without a coding."""
        found: list[bool] = []
        self.move(lambda cursor: found.append(cursor.open_sentence(way)))
        if not found[0]:
            self.app.notify(say("tui.code.nothing_open"), markup=False, timeout=4)

    def action_hit(self, way: int) -> None:
        """Move to the next sentence in which something was found."""
        hit = self.view.next_hit(way)
        if hit is None:
            self.app.notify(say("tui.code.no_hits"), markup=False, timeout=4)
        else:
            self.move(lambda cursor: cursor.to(cursor.number_at(hit.start)))

    def action_widen(self, by: int) -> None:
        """Make the selection wider or narrower by a sentence."""
        self.move(lambda cursor: cursor.by(by, extend=True))

    def action_whole_turn(self) -> None:
        """Select the whole turn."""
        self.move(lambda cursor: cursor.choose_turn())

    def action_edges(self) -> None:
        """Begin or end moving the edges of the selection."""
        self._edging = not self._edging
        key = "tui.code.edges" if self._edging else "tui.code.edges_done"
        self.app.notify(self.told(key), markup=False, timeout=3)

    def action_back(self) -> None:
        """End moving the edges, or go back to Today."""
        if self._edging:
            self.action_edges()
        else:
            super().action_back()

    def action_shift_end(self, by: int) -> None:
        """Move the end of the selection by a sign."""
        self.move(lambda cursor: cursor.shift_edge(end=True, by=by))

    def action_shift_start(self, by: int) -> None:
        """Move the beginning of the selection by a sign."""
        self.move(lambda cursor: cursor.shift_edge(end=False, by=by))

    def action_shift_end_by_word(self, by: int) -> None:
        """Move the end of the selection to the next or an earlier end of a word."""
        self.move(lambda cursor: cursor.shift_edge_by_word(end=True, by=by))

    def action_shift_start_by_word(self, by: int) -> None:
        """Move the beginning of the selection to the next or an earlier beginning of a word."""
        self.move(lambda cursor: cursor.shift_edge_by_word(end=False, by=by))

    def action_edge(self, end: int) -> None:
        """Move to the first or last sentence."""
        self.move(lambda cursor: cursor.to(len(cursor.sentences) if end else 0))
