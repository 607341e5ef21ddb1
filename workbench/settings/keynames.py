"""What people call the keys, and which of them can be trusted in every terminal."""

from __future__ import annotations

NAMED = (
    "space",
    "enter",
    "tab",
    "delete",
    "backspace",
    "insert",
    "home",
    "end",
    "pageup",
    "pagedown",
    "up",
    "down",
    "left",
    "right",
    "escape",
)
"""Keys that print no sign of their own."""

WITH_SHIFT = ("shift+up", "shift+down", "shift+left", "shift+right")

CONTROL = {"h", "i", "j", "m", "c", "p", "s", "q"}
"""Letters that are lost with Ctrl: the first four are Backspace, Tab and Enter to a terminal, Ctrl+C and Ctrl+P belong
to the program, and at Ctrl+S many terminals stop drawing until Ctrl+Q, which looks as if the program hung."""


def normal_key(word: str) -> str | None:
    """Return a key in the one way we write it, or None when the word is no key."""
    if len(word) == 1:
        return word if word.isprintable() and not word.isspace() else None
    lowered = word.lower()
    lowered = {"del": "delete", "esc": "escape"}.get(lowered, lowered)
    control, _, letter = lowered.partition("ctrl+")
    known = lowered in (*NAMED, *WITH_SHIFT) or _function_key(lowered) or lowered.startswith("alt+")
    return lowered if known or (not control and len(letter) == 1 and "a" <= letter <= "z") else None


def is_lost(key: str) -> bool:
    """Whether terminals, or the windows around them, swallow a key or take it for another."""
    return key.startswith("alt+") or _function_key(key) or (key.startswith("ctrl+") and key[5:] in CONTROL)


def _function_key(key: str) -> bool:
    return key[:1] == "f" and key[1:].isdecimal()
