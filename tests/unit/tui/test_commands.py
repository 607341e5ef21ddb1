"""The table of commands and what the screens bind are the same."""

from __future__ import annotations

from importlib import import_module

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from tests.unit.wording.test_wording import sentences
from workbench.settings.commands import COMMANDS, EVERYWHERE, FIXED, default_keys
from workbench.settings.keys import all_defaults
from workbench.tui.commands import bound_keys, keymap
from workbench.tui.screens.base import ROOMS, Room

BINDERS = {
    kind
    for name in ("app", *(f"screens.{room}" for room in ROOMS), "modals.importing")
    for found in vars(import_module(f"workbench.tui.{name}")).values()
    if isinstance(found, type) and issubclass(found, DOMNode)
    for kind in found.__mro__
    if issubclass(kind, DOMNode) and kind.__module__.startswith("workbench.")
}
"""Every screen and widget that a screen's module knows, with what they are made from."""


def bound(room: str) -> dict[str, set[str]]:
    """Return what the screens bind under a room's name: command with its keys."""
    found: dict[str, set[str]] = {}
    for binding in (each for kind in BINDERS for each in vars(kind).get("BINDINGS", ()) if isinstance(each, Binding)):
        if binding.id and binding.id.startswith(f"{room}."):
            found.setdefault(binding.id, set()).update(bound_keys(binding.key.split(",")).split(","))
    return found


@pytest.mark.parametrize("room", COMMANDS)
def test_every_command_is_bound_under_its_keys(room: str) -> None:
    """What the table says is what the screens hear."""
    told = {f"{room}.{name}": set(bound_keys(keys.split()).split(",")) for name, keys in COMMANDS[room].items()}
    heard = {name: keys for name, keys in bound(room).items() if name in told}
    assert heard == told
    fixed = {f"{room}.{name}": set(bound_keys(keys.split()).split(",")) for name, keys in FIXED.get(room, {}).items()}
    assert {name: keys for name, keys in bound(room).items() if name not in told}.items() <= fixed.items()


def test_every_command_of_a_room_has_a_name() -> None:
    """No key of a room stays outside the table."""
    nameless = [
        (kind.__name__, binding.key)
        for kind in BINDERS
        if issubclass(kind, Room)
        for binding in vars(kind).get("BINDINGS", ())
        if not binding.id
    ]
    assert nameless == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_command_has_its_sentence(language: str) -> None:
    """What a key does is told in both languages, and no sentence is left of a command that went."""
    told = {key for key in sentences(language) if key.startswith("key.")}
    known = {f"key.{room}.{name}" for table in (COMMANDS, FIXED) for room, names in table.items() for name in names}
    assert told == known


def test_the_framework_learns_only_what_is_not_usual() -> None:
    """Signs go by the names that it has for them."""
    assert keymap(all_defaults()) == {}
    assert keymap(all_defaults() | {"quotes.sort": (",", "ctrl+o")}) == {"quotes.sort": "comma,ctrl+o"}
    assert default_keys(f"{EVERYWHERE}.keys") == ("?",)
