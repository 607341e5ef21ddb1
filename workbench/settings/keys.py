"""The keys of the commands as a person has them: those of the table, and what `keys.toml` says otherwise.

A line that cannot hold is told and passed over; the others hold all the same.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from workbench.errors import RefusedError
from workbench.settings.commands import COMMANDS, EVERYWHERE, FIXED, default_keys
from workbench.settings.keeping import keep_whole
from workbench.settings.keynames import NAMED, is_lost, normal_key
from workbench.settings.preferences import settings_folder

OF_CODES = (*"0123456789", *"=+-!>%")
"""Signs that begin a code or are an aspect, in the codebook that comes with the program."""

Assigned = dict[str, tuple[str, ...]]
"""Command, as ``room.name``, with its keys."""


class Keys(NamedTuple):
    """What every command is called by, and what in the file could not hold."""

    assigned: Assigned
    troubles: list[RefusedError]


def keys_file() -> Path:
    """Return where a person's own keys are kept."""
    return settings_folder() / "keys.toml"


def all_defaults() -> Assigned:
    """Return the keys of every command that may have others."""
    return {f"{room}.{name}": default_keys(f"{room}.{name}") for room, names in COMMANDS.items() for name in names}


def load_keys(of_codes: Collection[str] = ()) -> Keys:
    """Return the keys as they are now; `of_codes` are further signs of codes that no command may have on Code."""
    troubles: list[RefusedError] = []
    try:
        wanted = dict(_wanted(_tables(_written()), {*OF_CODES, *of_codes}, troubles))
    except RefusedError as error:
        return Keys(all_defaults(), [error])
    assigned = all_defaults() | wanted
    while (clash := _clash(assigned, wanted)) is not None:
        command, key, other = clash
        troubles.append(RefusedError("keys.taken", command=command, key=key, other=other))
        del wanted[command]
        assigned = all_defaults() | wanted
    return Keys(assigned, troubles)


def keep_keys(command: str, keys: tuple[str, ...], of_codes: Collection[str] = ()) -> None:
    """Give a command these keys from now on; without keys, those it has by default.

    Raises RefusedError, and changes nothing, when a key is lost in terminals or means something else already.
    """
    written = _written()
    _tables(written)
    if command not in all_defaults():
        raise RefusedError("keys.fixed", command=command)
    _check(command, keys, {*OF_CODES, *of_codes})
    now = load_keys(of_codes).assigned | {command: keys or default_keys(command)}
    for key in now[command]:
        others = [other for other in _beside(command) if key in {**_fixed(), **now}[other]]
        if others:
            raise RefusedError("keys.taken", command=command, key=key, other=others[0])
    _write(_changed(written, command, keys))


def code_commands() -> dict[str, str]:
    """Return the keys that are commands on the Code screen now, each with its command: no code may begin with one."""
    assigned = {**_fixed(), **load_keys().assigned}
    return {
        key: command
        for command, keys in assigned.items()
        if command.partition(".")[0] in ("code", EVERYWHERE)
        for key in keys
    }


def _fixed() -> Assigned:
    return {f"{room}.{name}": default_keys(f"{room}.{name}") for room, names in FIXED.items() for name in names}


def _beside(command: str) -> list[str]:
    """Return the commands that are heard where this one is."""
    room = command.partition(".")[0]
    listed = [other for other in (*all_defaults(), *_fixed()) if other != command]
    return [other for other in listed if room == EVERYWHERE or other.partition(".")[0] in (room, EVERYWHERE)]


def _clash(assigned: Assigned, wanted: Assigned) -> tuple[str, str, str] | None:
    """Return the last of a person's own lines with a key that another command has, too: command, key, the other."""
    whole = {**_fixed(), **assigned}
    for command in reversed(wanted):
        for other in _beside(command):
            if shared := [key for key in wanted[command] if key in whole[other]]:
                return command, shared[0], other
    return None


def _check(command: str, keys: tuple[str, ...], of_codes: Collection[str]) -> None:
    """Refuse keys that no command may have, or not this one."""
    for key in keys:
        if is_lost(key):
            raise RefusedError("keys.lost", command=command, key=key)
        if key in of_codes and command.partition(".")[0] in ("code", EVERYWHERE):
            raise RefusedError("keys.of_code", command=command, key=key)


def _wanted(
    tables: dict[str, Any], of_codes: Collection[str], troubles: list[RefusedError]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the lines of the file that hold by themselves, and note the others."""
    for room, lines in tables.items():
        for name, value in lines.items() if isinstance(lines, dict) else [("", lines)]:
            command = f"{room}.{name}".rstrip(".")
            try:
                keys = _keys(command, value)
                _check(command, keys, of_codes)
            except RefusedError as error:
                troubles.append(error)
            else:
                yield command, keys


def _keys(command: str, value: object) -> tuple[str, ...]:
    """Return the keys that a line gives a command."""
    if command in _fixed():
        raise RefusedError("keys.fixed", command=command)
    if command not in all_defaults():
        raise RefusedError("keys.unknown_command", command=command, file=keys_file().name)
    words = value.split() if isinstance(value, str) else []
    if not words:
        raise RefusedError("keys.none", command=command, file=keys_file().name)
    found = [(word, normal_key(word)) for word in words]
    for word, key in found:
        if key is None:
            raise RefusedError("keys.unknown_key", command=command, key=word, known=", ".join(NAMED))
    return tuple(dict.fromkeys(key for _, key in found if key is not None))


# the file


def _written() -> str:
    try:
        return keys_file().read_text("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError("keys.unreadable", file=str(keys_file()), reason=type(error).__name__) from error


def _tables(written: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise RefusedError("keys.unreadable", file=str(keys_file()), reason=str(error)) from error


def _changed(written: str, command: str, keys: tuple[str, ...]) -> str:
    """Return the file with the line of one command changed, added or taken out; all else stays as it was written."""
    room, _, name = command.partition(".")
    lines = written.splitlines()
    start = next((at for at, line in enumerate(lines) if line.split("#")[0].strip() == f"[{room}]"), None)
    if start is None:
        lines += ([""] if lines else []) + [f"[{room}]"]
        start = len(lines) - 1
    end = next((at for at in range(start + 1, len(lines)) if lines[at].lstrip().startswith("[")), len(lines))
    old = re.compile(rf'\s*["\']?{name}["\']?\s*=')
    own = [line for line in lines[start + 1 : end] if not old.match(line)]
    new = [f"{name} = {json.dumps(' '.join(keys), ensure_ascii=False)}"] if keys else []
    return "\n".join([*lines[: start + 1], *new, *own, *lines[end:]]) + "\n"


def _write(text: str) -> None:
    file = keys_file()
    try:
        keep_whole(file, text)
    except OSError as error:
        raise RefusedError("keys.unwritable", file=str(file), reason=error.strerror or "") from error
