"""What is wrong with the key of a code: taken, unreachable, or a command of the Code screen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from workbench.storage.queries.codebook import CodeRow

TYPED_FIRST = "aspect"
"""The only qualifying facet whose keys are typed on the Code screen."""


class KeyTrouble(NamedTuple):
    """Why a key cannot be typed for a code, or means two things."""

    kind: str
    """signs, sibling, parent or command."""
    other: CodeRow | None = None
    """Whose key it is already."""


def key_troubles(codes: Sequence[CodeRow], code: CodeRow, key: str, commands: Collection[str]) -> list[KeyTrouble]:
    """Return what is wrong with `key` for a code; `commands` are the keys with which the Code screen does something."""
    if not key:
        return []
    if len(key) != 1 or not key.isprintable() or key == " ":
        return [KeyTrouble("signs")]
    others = [each for each in codes if each.id != code.id and each.shortcut == key and each.status != "retired"]
    if code.parent_id is None:
        found = [KeyTrouble("sibling", each) for each in others if each.parent_id is None and _together(each, code)]
        return found + [KeyTrouble("command")] * (key in commands and _typed(code))
    found = [KeyTrouble("sibling", each) for each in others if each.parent_id == code.parent_id]
    return found + [KeyTrouble("parent", each) for each in others if each.id == code.parent_id]


def _typed(code: CodeRow) -> bool:
    return code.primary or code.facet == TYPED_FIRST


def _together(code: CodeRow, other: CodeRow) -> bool:
    """Whether keys of two main codes are typed at the same moment, or may not be the same in one facet."""
    return code.facet == other.facet or (_typed(code) and _typed(other))
