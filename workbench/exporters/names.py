"""Names that must differ within a file: sheets of a workbook, columns of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def numbered(name: str, number: int) -> str:
    """Return `name` with its number behind it, as people number copies: ``text (2)``."""
    return f"{name} ({number})"


def told_apart(
    names: Iterable[str],
    *,
    same: Callable[[str], str] = str,
    fit: Callable[[str, str], str] = str.__add__,
) -> list[str]:
    """Return `names` in order, the later ones of the same name numbered.

    `same(name)` is equal for names that count as the same; `fit(name, ending)` joins a name and its number,
    for formats that limit the length.
    """
    taken: set[str] = set()
    different = []
    for name in names:
        number, candidate = 1, fit(name, "")
        while same(candidate) in taken:
            number += 1
            candidate = fit(name, numbered("", number))
        taken.add(same(candidate))
        different.append(candidate)
    return different
