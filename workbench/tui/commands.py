"""The commands of the table as bindings, and the keys a person gave them as the framework's keymap."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.binding import Binding
from textual.keys import _character_to_key

from workbench.settings.commands import default_keys
from workbench.settings.keys import Assigned


def command(name: str, action: str, *, priority: bool = False) -> Binding:
    """Bind the command ``room.name`` of the table to an action, under its usual keys."""
    return Binding(bound_keys(default_keys(name)), action, show=False, priority=priority, id=name)


def bound_keys(keys: Iterable[str]) -> str:
    """Return keys as a binding names them."""
    return ",".join(_character_to_key(key) if len(key) == 1 else key for key in keys)


def keymap(assigned: Assigned) -> dict[str, str]:
    """Return what every command is bound to, for the commands that have other keys than usual."""
    return {name: bound_keys(keys) for name, keys in assigned.items() if keys != default_keys(name)}


def pressed_key(event: events.Key) -> str:
    """Return the key that was pressed as people write it."""
    printed = event.character if event.is_printable else None
    return printed if printed and not printed.isspace() else event.key
