"""The keys with which the Code screen does something, whatever the codebook says."""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding
from textual.keys import key_to_character


def code_commands() -> frozenset[str]:
    """Return the signs that are commands of the Code screen and so cannot begin a code or be an aspect."""
    return frozenset(_signs())


def _signs() -> Iterator[str]:
    from workbench.tui.screens.code import CodeScreen

    for home in CodeScreen.__mro__:
        for binding in Binding.make_bindings(home.__dict__.get("BINDINGS", ())):
            sign = key_to_character(binding.key)
            if sign and sign.isprintable() and sign != " ":
                yield sign
