"""Signs that no written report may hold: made visible before any format sees them, and counted."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from workbench.exporters.report import (
    Block,
    Bullets,
    Cell,
    Heading,
    Line,
    Paragraph,
    Prose,
    Quote,
    Room,
    Sheet,
    Stair,
    Step,
    Table,
)
from workbench.text.canonical import canonical

_NO_CHARACTERS = re.compile("[\ufffe\uffff]")


BLOCK = 16
"""Rows that are looked at together: nearly always nothing has to be changed in any of them."""


def blocks(rows: list[list[Cell]]) -> Iterator[list[list[Cell]]]:
    """Yield the rows some at a time."""
    return (rows[at : at + BLOCK] for at in range(0, len(rows), BLOCK))


def as_lines(block: list[list[Cell]]) -> str:
    """Return all cells of some rows below each other."""
    return "\n".join(map(str, chain.from_iterable(block)))


def _plain(block: list[list[Cell]]) -> bool:
    """Whether every text shows all its signs, and no number may be none."""
    return float not in set(map(type, chain.from_iterable(block))) and as_lines(block).replace("\n", "").isprintable()


class VisibleSigns:
    """Makes unwritable signs visible and remembers how many texts had one."""

    def __init__(self) -> None:
        self.texts = 0
        """How many texts were changed so far."""

    def text(self, text: str) -> str:
        """Return `text` as a document would be stored: LF only, a visible sign for every hidden one.

        U+FFFE and U+FFFF, which a document may hold and XML may not, become U+FFFD.
        """
        if text.replace("\n", "").isprintable():
            return text
        shown = canonical(text)
        clean, more = _NO_CHARACTERS.subn("\ufffd", shown.text)
        self.texts += bool(shown.originals or more)
        return clean

    def cell(self, cell: Cell) -> Cell:
        """Return `cell` with visible signs; a number that is none (NaN, infinity) is a missing value."""
        if isinstance(cell, str):
            return self.text(cell)
        return None if isinstance(cell, float) and not math.isfinite(cell) else cell

    def sheet(self, sheet: Sheet) -> Sheet:
        """Return `sheet` with visible signs in its name, columns and cells."""
        return Sheet(
            self.text(sheet.name),
            [self.text(column) for column in sheet.columns],
            self.rows(sheet.rows),
        )

    def rows(self, rows: list[list[Cell]]) -> list[list[Cell]]:
        """Return rows with visible signs in their cells."""
        found: list[list[Cell]] = []
        for block in blocks(rows):
            found += block if _plain(block) else [[self.cell(cell) for cell in row] for row in block]
        return found

    def prose(self, prose: Prose) -> Prose:
        """Return `prose` with visible signs in its title and blocks."""
        return replace(prose, title=self.text(prose.title), blocks=[self.block(block) for block in prose.blocks])

    def block(self, block: Block) -> Block:
        """Return `block` with visible signs."""
        match block:
            case Heading() | Paragraph():
                return replace(block, text=self.text(block.text))
            case Quote():
                return replace(block, text=self.text(block.text), source=self.text(block.source))
            case Line():
                return replace(block, text=self.text(block.text), margin=tuple(map(self.text, block.margin)))
            case Room() | Stair():
                return block if isinstance(block, Room) else self._stair(block)
            case Bullets(lines):
                return Bullets([self.text(line) for line in lines])
            case Table(columns, rows):
                names = [self.text(column) for column in columns]
                return replace(block, columns=names, rows=[[self.text(cell) for cell in row] for row in rows])

    def _stair(self, stair: Stair) -> Stair:
        return Stair(self._steps(stair.steps), self._steps(stair.ground))

    def _steps(self, steps: list[Step]) -> list[Step]:
        return [Step(self.text(step.name), self.text(step.told)) for step in steps]

    def losses(self) -> list[tuple[str, dict[str, object]]]:
        """Return the loss to report, if there is one."""
        return [("export.signs", {"count": self.texts})] if self.texts else []
