"""What a room had in sight when it was taken down, so that one is there again when it is built anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from textual.widgets import DataTable, Input, OptionList

if TYPE_CHECKING:
    from workbench.tui.screens.base import Room


class Sight(NamedTuple):
    """Where one was in a room."""

    chosen: dict[str, Any]
    """What the room names in its SIGHT."""
    lines: list[str]
    """What stands in its lines to filter by."""
    rows: list[int | None]
    """Where the cursor of each of its lists is."""
    focus: int | None
    """Which of the widgets that take keys has them."""


def sight_of(room: Room) -> Sight:
    """Return where one is in a room."""
    room.note_sight()
    chain = room.focus_chain
    return Sight(
        {name: getattr(room, name) for name in room.SIGHT},
        [line.value for line in room.query(Input)],
        [_row(each) for each in _lists(room)],
        chain.index(room.focused) if room.focused in chain else None,
    )


def choose_again(room: Room, sight: Sight) -> None:
    """Choose again what was chosen, before anything is loaded."""
    for name, value in sight.chosen.items():
        setattr(room, name, value)
    with room.prevent(Input.Changed):
        for line, words in zip(room.query(Input), sight.lines, strict=False):
            line.value, line.display = words, bool(words)


def stand_again(room: Room, sight: Sight) -> None:
    """Put the cursors back, once everything is shown."""
    for each, row in zip(_lists(room), sight.rows, strict=False):
        if isinstance(each, OptionList):
            each.highlighted = row if row is not None and row < each.option_count else each.highlighted
        elif row is not None:
            each.move_cursor(row=row, animate=False)
    chain = room.focus_chain
    if sight.focus is not None and sight.focus < len(chain):
        chain[sight.focus].focus()


def _lists(room: Room) -> list[OptionList | DataTable[Any]]:
    return [each for each in room.query("*") if isinstance(each, OptionList | DataTable)]


def _row(each: OptionList | DataTable[Any]) -> int | None:
    return each.highlighted if isinstance(each, OptionList) else each.cursor_row
