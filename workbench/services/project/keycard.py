"""The keys of a room in words: as the screens show them, and as a card to lay beside the keyboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workbench.exporters.report import Block, Heading, Prose, Table
from workbench.settings.commands import COMMANDS, EVERYWHERE, FIXED, default_keys
from workbench.settings.keynames import NAMED
from workbench.settings.keys import Assigned
from workbench.storage.queries.codebook import CodeRow
from workbench.wording import language, say


class KeyLine(NamedTuple):
    """A command with its keys."""

    command: str
    """As ``room.name``."""
    keys: tuple[str, ...]
    usual: tuple[str, ...]
    fixed: bool
    """Whether its keys stay as they are."""

    @property
    def shown(self) -> str:
        """Return the keys as people read them."""
        if len(self.keys) > MANY:
            return f"{shown_key(self.keys[0])}-{shown_key(self.keys[-1])}"
        return " ".join(map(shown_key, self.keys))

    @property
    def meaning(self) -> str:
        """Return what the command does."""
        return say(f"key.{self.command}")


MANY = 4
"""More keys than this are a range, as the digits are."""

ROOMS = (*(room for room in COMMANDS if room != EVERYWHERE), EVERYWHERE)


def shown_key(key: str) -> str:
    """Return a key as people read it, in the language spoken."""
    if key in NAMED:
        return say(f"keyname.{key}")
    before, plus, last = key.partition("+")
    if not (before and plus):
        return key
    return f"{before.capitalize()}+{last.upper() if len(last) == 1 else shown_key(last)}"


def room_keys(room: str, assigned: Assigned) -> list[KeyLine]:
    """Return the commands of a room with their keys, those of lists and of the program first."""
    fixed = [KeyLine(name, default_keys(name), default_keys(name), True) for name in _names(room, FIXED)]
    own = [KeyLine(name, assigned[name], default_keys(name), False) for name in _names(room, COMMANDS)]
    return [*fixed, *own]


def first_keys(room: str, assigned: Assigned) -> dict[str, str]:
    """Return the first key of every command of a room and of every room, by the bare name of the command."""
    return {
        line.command.partition(".")[2]: shown_key(line.keys[0])
        for each in (EVERYWHERE, room)
        for line in room_keys(each, assigned)
    }


def _names(room: str, table: dict[str, dict[str, str]]) -> Iterable[str]:
    return (f"{room}.{name}" for name in table.get(room, {}))


class CodeKey(NamedTuple):
    """A code with the keys that make it."""

    code: str
    """Its id."""
    keys: str
    name: str
    primary: bool
    """False for an aspect."""
    under: str | None
    """Name of the main code above it."""


def code_keys(codes: Sequence[CodeRow]) -> list[CodeKey]:
    """Return the codes that are made by keys, in the order of the codebook."""
    by_number = {code.id: code for code in codes}
    found = []
    for code in (code for code in codes if code.shortcut and code.status != "retired"):
        main = by_number.get(code.parent_id or 0)
        if main is None or main.shortcut:
            first = main.shortcut if main else code.shortcut if code.primary else ""
            keys = f"{first}{code.shortcut}"
            found.append(CodeKey(code.ident, keys, code.name, code.primary, main.name if main else None))
    return found


class Section(NamedTuple):
    """A part of the key card: keys with what they do, under a title."""

    title: str
    lines: list[tuple[str, str]]


def key_card(rooms: Iterable[str], assigned: Assigned, codes: Sequence[CodeKey] = ()) -> list[Section]:
    """Return the card of these rooms and codes, in the language spoken."""
    sections = [
        Section(room_name(room), [(line.shown, line.meaning) for line in room_keys(room, assigned)]) for room in rooms
    ]
    return [*sections, *_code_sections(codes)]


def room_name(room: str) -> str:
    """Return what a room is called."""
    return say("room.everywhere" if room == EVERYWHERE else f"tui.room.{room}")


def _code_sections(codes: Sequence[CodeKey]) -> list[Section]:
    """Return a part for every main code with its subthemes, and one for the aspects."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for code in codes:
        title = code.under or (code.name if code.primary else say("keys.aspects"))
        parts.setdefault(title, []).append((code.keys, code.name))
    return [Section(title, lines) for title, lines in parts.items()]


def card_prose(sections: Sequence[Section], title: str) -> Prose:
    """Return the card as a document."""
    columns = [say("keys.column.keys"), say("keys.column.what")]
    blocks: list[Block] = []
    for section in sections:
        blocks += [Heading(section.title), Table(columns, [list(line) for line in section.lines])]
    return Prose(title, language(), blocks)
