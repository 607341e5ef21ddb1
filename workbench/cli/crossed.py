"""A cross table fitted to the terminal: numbered columns with a legend where names are too long, parted where many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.cli import output
from workbench.cli.table import GAP, aligned, cells_wide, cut


def crossed(names: Sequence[str], heads: Sequence[str], numbers: Sequence[Sequence[int | str]]) -> list[str]:
    """Return a table as lines: a row for each of `names`, a column for each of `heads`.

    Where it is wider than the terminal its columns are numbered, and the legend below tells which is which.
    Where that is too wide still, the table goes on below itself.
    """
    rows = [list(map(str, row)) for row in numbers]
    room = output.width()
    if room is None or not heads or _widest(names, heads, rows) <= room:
        return aligned(["", *heads], [[name, *row] for name, row in zip(names, rows, strict=True)])
    fitting = [cut(name, max(room // 2, 1)) for name in names]
    numbered = [str(number) for number in range(1, len(heads) + 1)]
    lines: list[str] = []
    for part in _parts(fitting, numbered, rows, room):
        below = [[name, *row[part]] for name, row in zip(fitting, rows, strict=True)]
        lines += [*aligned(["", *numbered[part]], below), ""]
    return lines + _legend(numbered, heads, room)


def _legend(numbered: Sequence[str], heads: Sequence[str], room: int) -> list[str]:
    wide = len(numbered[-1])
    told = (" ".join(head.split()) for head in heads)
    return [cut(f"{number:>{wide}}{GAP}{head}", room) for number, head in zip(numbered, told, strict=True)]


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Return what each column takes with the gap before it."""
    columns = zip(heads, *rows, strict=True)
    return [len(GAP) + max(map(cells_wide, column)) for column in columns]


def _widest(names: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[str]]) -> int:
    return max(map(cells_wide, names), default=0) + sum(_widths(heads, rows))


def _parts(names: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[str]], room: int) -> Iterator[slice]:
    """Yield the columns that fit beside the names, at least one at a time."""
    least = max(map(cells_wide, names), default=0)
    start, taken = 0, least
    for at, wide in enumerate(_widths(heads, rows)):
        if at > start and taken + wide > room:
            yield slice(start, at)
            start, taken = at, least
        taken += wide
    yield slice(start, len(heads))
