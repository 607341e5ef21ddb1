"""The key of a project as signs that a person can print, read and type: 20 groups of five letters and digits.

Each sign is five bits, written without 0, 1, I and O, which are mistaken for each other. The last sign of a group is
its check sign, made in the field of 32 elements (x⁵ + x² + 1), so that any one wrong sign, two neighbours that changed
places and two groups that did are found. The last two bytes are a sum of the others.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from workbench.errors import RefusedError

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
GROUP, GROUPS = 4, 20
"""Signs of a group without its check sign, and how many groups there are."""

KEY, WHOLE, SUM = 32, 48, 2
"""Bytes of the key, of key and salt, and of the sum behind them."""

BITS, OVER = 5, 0x25
"""Of a sign; what is taken off where a number becomes longer (the polynomial of the field)."""


class Sheet(NamedTuple):
    """What a sheet opens: the files with this salt, by this key."""

    salt: bytes
    key: bytes


def written(sheet: Sheet) -> list[str]:
    """Return the groups of a sheet."""
    whole = sheet.key + sheet.salt
    number = int.from_bytes(whole + _sum(whole), "big")
    values = [number >> BITS * at & 31 for at in reversed(range(GROUP * GROUPS))]
    groups = [values[at : at + GROUP] for at in range(0, len(values), GROUP)]
    return ["".join(SIGNS[value] for value in [*each, _check(turn, each)]) for turn, each in enumerate(groups)]


def looks_like_sheet(words: str) -> bool:
    """Whether somebody typed a sheet rather than a passphrase, perhaps with mistakes."""
    typed = _typed(words)
    return len(typed) == (GROUP + 1) * GROUPS and typed.isascii() and typed.isalnum()


def read_sheet(words: str) -> Sheet:
    """Return what a typed sheet opens; RefusedError names the group that is wrong."""
    groups = groups_of(words)
    if len(groups) != GROUPS:
        raise RefusedError("sheet.length", count=sum(map(len, groups)), groups=GROUPS)
    number = 0
    for value in (SIGNS.index(sign) for group in groups for sign in group[:GROUP]):
        number = number << BITS | value
    read = number.to_bytes(WHOLE + SUM, "big")
    whole = read[:WHOLE]
    if _sum(whole) != read[WHOLE:]:
        raise RefusedError("sheet.wrong")
    return Sheet(whole[KEY:], whole[:KEY])


def groups_of(words: str, before: int = 0) -> list[str]:
    """Return the groups of a part of a sheet that so many groups stand before; RefusedError names one that is wrong."""
    typed = _typed(words)
    groups = [typed[at : at + GROUP + 1] for at in range(0, len(typed), GROUP + 1)]
    if not groups or before + len(groups) > GROUPS:
        raise RefusedError("sheet.length", count=len(typed), groups=GROUPS - before)
    for turn, group in enumerate(groups, before):
        values = [SIGNS.find(sign) for sign in group]
        if len(values) <= GROUP or -1 in values or _check(turn, values[:GROUP]) != values[GROUP]:
            raise RefusedError("sheet.group", group=turn + 1, signs=group)
    return groups


def _typed(words: str) -> str:
    return "".join(words.replace("-", "").split()).upper()


def _check(turn: int, values: list[int]) -> int:
    """Return the check sign of a group: its number and its signs as a polynomial, taken at the element 2."""
    made = turn
    for value in values:
        made = _doubled(made) ^ value
    return _doubled(made)


def _doubled(value: int) -> int:
    doubled = value << 1
    return doubled ^ OVER if doubled >> BITS else doubled


def _sum(whole: bytes) -> bytes:
    return hashlib.sha256(whole).digest()[:SUM]
