"""The list of quotes: a line each, the columns as wide as there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import DataTable

from workbench.storage.queries.quotes import QuoteRow
from workbench.tui.guard import flat, plain
from workbench.tui.widgets.columns import SPACE, Column, cut, fit
from workbench.wording import say

COLUMNS = (
    Column("document", 2, least=12),
    Column("turn", 4),
    Column("speaker", 3, least=3),
    Column("code", 1, least=16),
    Column("quote", 0, least=24),
)
BRIEF = 4
"""Signs of the id of a main code, such as T2, that stands before a name; a longer one was made of a name itself."""
SHARE = 0.45
"""Of the width, what the words have at least before the other columns grow."""


class Line(NamedTuple):
    """What stands in the columns."""

    document: str
    turn: str
    speaker: str
    code: str
    sign: str
    """Of the aspect; it stays where the name of the code is cut."""
    quote: str

    def natural(self, column: str) -> int:
        """Return the cells in which nothing is cut."""
        words: str = getattr(self, column)
        return cell_len(words) + (cell_len(self.sign) + 1 if column == "code" and self.sign else 0)

    def within(self, column: str, width: int) -> str:
        """Return what is shown in so many cells."""
        words: str = getattr(self, column)
        if column == "code" and self.sign:
            return f"{cut(words, width - cell_len(self.sign) - 1)} {self.sign}"
        return cut(words, width)


class QuoteList(DataTable[object]):
    """Lists quotes; the key of a line is the number of its coding."""

    def __init__(self) -> None:
        super().__init__(cursor_type="row")

    def fill(self, rows: Sequence[QuoteRow], signs: Mapping[str, str], width: int) -> None:
        """Show quotes within `width` cells; `signs` are those of aspects that have one."""
        heads = {column.key: say(f"tui.quotes.column.{column.key}") for column in COLUMNS}
        lines = [_line(row, signs) for row in rows]
        widths = fit(COLUMNS, _natural(heads, lines, width), width)
        self.clear(columns=True)
        for key, room in widths.items():
            self.add_column(Text(cut(heads[key], room)), key=key, width=room)
        for row, line in zip(rows, lines, strict=True):
            self.add_row(*(plain(line.within(key, room)) for key, room in widths.items()), key=str(row.coding_id))


def _line(row: QuoteRow, signs: Mapping[str, str]) -> Line:
    main, name = row.code.partition(".")[0], row.path.rpartition(" > ")[2]
    code = f"{main} {name}" if len(main) <= BRIEF else name
    sign = signs.get(row.aspect or "", "")
    return Line(
        document=flat(f"▦ {row.document}" if row.kind == "matrix" else row.document),
        turn=str(row.turn or ""),
        speaker=flat(row.speaker or ""),
        code=flat(code if sign or not row.aspect_name else f"{code} · {row.aspect_name}"),
        sign=sign,
        quote=("? " if row.review else "") + flat(row.text),
    )


def _natural(heads: Mapping[str, str], lines: Sequence[Line], width: int) -> dict[str, int]:
    """Return the width of every column; the words have what the others leave, at least their share."""
    natural = {
        key: max([cell_len(head), *(line.natural(key) for line in lines)])
        for key, head in heads.items()
        if key != "quote"
    }
    left = width - SPACE - sum(cells + SPACE for cells in natural.values())
    return natural | {"quote": max(left, int(width * SHARE))}
