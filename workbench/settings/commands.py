"""Every command of every room with its keys, as they are until a person chooses others.

Keys are written as people write them: a letter or sign as itself, ``space``, ``ctrl+f``; several with blanks between.
The screens bind them, the command line prints them, `settings.keys` changes them.
"""

from __future__ import annotations

EVERYWHERE = "everywhere"
"""The room of the commands that every room has."""

COMMANDS: dict[str, dict[str, str]] = {
    "today": {"next_line": "j", "previous_line": "k"},
    "documents": {
        "import": "i",
        "speakers": "s",
        "warnings": "w",
        "filter": "/ ctrl+f",
        "next_line": "j",
        "previous_line": "k",
        "first": "home",
        "last": "end",
    },
    "code": {
        "again": ".",
        "find": "space ctrl+f",
        "take_off": "delete backspace",
        "next_sentence": "j down",
        "previous_sentence": "k up",
        "next_turn": "J pagedown",
        "previous_turn": "K pageup",
        "same_speaker": "s",
        "same_speaker_back": "S",
        "next_open": "n",
        "previous_open": "N",
        "first": "home",
        "last": "end",
        "wider": "] shift+down",
        "narrower": "[ shift+up",
        "whole_turn": "t",
        "edges": "e",
        "end_left": "h",
        "end_right": "l",
        "start_left": "H",
        "start_right": "L",
        "next_coding": "tab",
        "weigh": "*",
        "memo": "m",
        "leave_bare": "x",
        "tree": "b",
    },
    "matrix": {
        "next_item": "j down",
        "previous_item": "k up",
        "column_right": "l right",
        "column_left": "h left",
        "next_row": "pagedown",
        "previous_row": "pageup",
        "first": "home",
        "last": "end",
        "add": "o",
        "subgroup": "s",
        "edit": "e enter",
        "move_down": "J",
        "move_up": "K",
        "move_right": "L",
        "move_left": "H",
        "find": "space ctrl+f",
        "again": ".",
        "attributes": "a",
        "empty": "y",
        "seen": "v",
        "remove": "d delete",
        "next_matrix": "]",
        "previous_matrix": "[",
        "new": "n",
    },
    "quotes": {
        "code": "f",
        "aspect": "a",
        "organisation": "o",
        "respondent": "r",
        "document": "d",
        "text": "/ ctrl+f",
        "overlaps": "v",
        "clear": "c",
        "sort": "z",
        "export": "e",
        "next_line": "j",
        "previous_line": "k",
        "read_on": "J",
        "read_back": "K",
        "first": "home",
        "last": "end",
    },
    "points": {
        "next_trede": "l right",
        "previous_trede": "h left",
        "next_line": "j",
        "previous_line": "k",
        "new": "o",
        "edit": "e",
        "note": "n",
        "owner": "w",
        "status": "s",
        "rest": "b",
        "rest_on_any": "B",
        "asked": "a",
        "indicator": "i",
        "remove": "d delete",
        "export": "x",
    },
    "indicators": {
        "next_line": "j",
        "previous_line": "k",
        "read_on": "J",
        "read_back": "K",
        "places": "/ ctrl+f",
        "year": "y",
        "next_doubtful": "d",
        "previous_doubtful": "D",
    },
    "log": {"next_line": "j", "previous_line": "k"},
    EVERYWHERE: {
        "go": "g",
        "undo": "u ctrl+z",
        "redo": "ctrl+r",
        "memos": "M",
        "keys": "?",
        "leave": "q ctrl+q",
    },
}
"""Room → command → keys that may be changed, in the order of the key card."""

FIXED: dict[str, dict[str, str]] = {
    "today": {"open": "enter", "lines": "up down"},
    "documents": {"open": "enter", "lines": "up down"},
    "quotes": {"open": "enter", "without_last": "escape", "lines": "up down"},
    "points": {"evidence": "enter", "trede": "0 1 2 3 4 5 6 7 8 9", "other_pane": "tab", "lines": "up down"},
    "indicators": {"lines": "up down"},
    "log": {"back_to": "enter", "lines": "up down"},
    EVERYWHERE: {"palette": "ctrl+p", "back": "escape"},
}
"""Room → what lists, the program and the digits of codes do; these keys stay as they are."""


def default_keys(command: str) -> tuple[str, ...]:
    """Return the keys that the command ``room.name`` has until a person chooses others."""
    room, _, name = command.partition(".")
    return tuple((COMMANDS[room] | FIXED.get(room, {}))[name].split())
