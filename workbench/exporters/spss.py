"""SPSS data files: one sheet, with labels of variables and of values.

A column of numbers is a numeric variable. A column of categories is numeric, too, each number labelled with its
text. Other texts are strings; one longer than 4,000 bytes is cut and ends in ``…``, since every row of a file takes the
room of its longest text. Names of variables are made valid: letters without accents, digits, dots and underscores.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.errors import RefusedError
from workbench.exporters.delivery import refusal
from workbench.exporters.names import told_apart
from workbench.exporters.report import Cell, Rendered, Sheet
from workbench.exporters.signs import VisibleSigns

if TYPE_CHECKING:
    from pandas import DataFrame

STRING_BYTES = 4_000
LABEL_BYTES = 120
"""Of a value."""
VARIABLE_LABEL_BYTES = 256
NAME_BYTES = 64
VARIABLES = 5_000
"""More are refused: programs get slow on them long before."""
CATEGORIES = 5_000
"""A column with more different texts than this is no column of categories."""
RESERVED = frozenset(["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"])
_UNFIT = re.compile(r"[^a-z0-9_.]+", re.IGNORECASE)
_CLOCK = slice(92, 109)
"""Where the header says when the file was made: nine characters for the day, eight for the time."""
_FIRST_DAY = b"01 Jan 0000:00:00"


def cut_bytes(text: str, most: int) -> str:
    """Return `text` within so many bytes of UTF-8, ending in ``…`` where something was left out."""
    written = text.encode()
    if len(written) <= most:
        return text
    return written[: most - len("…".encode())].decode(errors="ignore") + "…"


def variable_names(columns: list[str]) -> list[str]:
    """Return names that SPSS takes, all different in capitals and small letters alike."""

    def lawful(name: str) -> str:
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        name = _UNFIT.sub("_", plain).strip("_.")
        name = name if name[:1].isalpha() and name.lower() not in RESERVED else f"v_{name}".rstrip("_")
        return name[:NAME_BYTES].rstrip("_.")

    def fit(name: str, ending: str) -> str:
        number = _UNFIT.sub("_", ending).rstrip("_")
        return name[: NAME_BYTES - len(number)] + number

    return told_apart([lawful(name) for name in columns], same=str.lower, fit=fit)


class Column(NamedTuple):
    """One variable: its values, and the labels of its numbers where it has categories."""

    values: list[Cell]
    texts: bool = False
    labels: Mapping[int | float, str] = MappingProxyType({})
    cut: int = 0
    """How many texts, or labels, were cut."""

    @property
    def measure(self) -> str:
        """How the numbers are meant."""
        return "nominal" if self.texts or self.labels else "scale"


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float)


def _column(cells: list[Cell], *, categories: bool) -> Column:
    filled = [cell for cell in cells if cell is not None]
    if filled and all(map(_is_number, filled)):
        return Column(cells)
    if categories:
        different = sorted({str(cell) for cell in filled})
        if len(different) <= CATEGORIES:
            return _categories(cells, different)
    texts = ["" if cell is None else str(cell) for cell in cells]
    short: list[Cell] = [cut_bytes(text, STRING_BYTES) for text in texts]
    cut = sum(new != old for new, old in zip(short, texts, strict=True))
    return Column(short, texts=True, cut=cut)


def _categories(cells: list[Cell], different: list[str]) -> Column:
    number = {text: at for at, text in enumerate(different, 1)}
    labels: dict[int | float, str] = {at: cut_bytes(text, LABEL_BYTES) for text, at in number.items()}
    cut = sum(labels[at] != text for text, at in number.items())
    return Column([None if cell is None else number[str(cell)] for cell in cells], labels=labels, cut=cut)


def _frame(named: dict[str, Column]) -> DataFrame:
    from pandas import DataFrame, Series

    def series(column: Column) -> Series[Any]:
        return Series(column.values, dtype="object" if column.texts else "float64")

    return DataFrame({name: series(column) for name, column in named.items()})


def _file(path: Path, title: str, labels: list[str], named: dict[str, Column]) -> bytes:
    """Write the file at `path` and return its bytes, without the clock in them."""
    from pyreadstat import write_sav

    write_sav(
        _frame(named),
        path,
        file_label=cut_bytes(title, 64),
        column_labels=[cut_bytes(label, VARIABLE_LABEL_BYTES) for label in labels],
        row_compress=True,
        variable_value_labels={name: dict(column.labels) for name, column in named.items() if column.labels},
        variable_measure={name: column.measure for name, column in named.items()},
    )
    content = bytearray(path.read_bytes())
    content[_CLOCK] = _FIRST_DAY
    return bytes(content)


@contextmanager
def _place(folder: Path) -> Iterator[Path]:
    """Give a path to write to that is gone again afterwards: in memory alone, on systems that have such files.

    Elsewhere it lies in a hidden folder within `folder`, for its owner only.
    """
    if hasattr(os, "memfd_create") and folder.stat() and Path("/proc/self/fd").is_dir():
        number = os.memfd_create("sheet")
        try:
            yield Path(f"/proc/self/fd/{number}")
        finally:
            os.close(number)
        return
    with TemporaryDirectory(prefix=".export-", dir=folder) as place:
        yield Path(place) / "file.sav"


def _written(folder: Path, title: str, labels: list[str], named: dict[str, Column]) -> bytes:
    try:
        with _place(folder) as path:
            return _file(path, title, labels, named)
    except OSError as error:
        raise refusal(folder / "file.sav", error) from error


class SpssExporter:
    """Writes one sheet as an SPSS data file."""

    name = "sav"
    suffix = ".sav"

    def render(
        self,
        sheet: Sheet,
        folder: Path,
        categories: Collection[str] = (),
        labels: Mapping[str, str] = MappingProxyType({}),
    ) -> Rendered:
        """Return the file; the columns named in `categories` get numbers with labels, others are labelled as they are.

        `labels` are those of the variables, by column; a column without one has its own name. `folder` is where the
        file will lie; nothing is left there yet.
        RefusedError `export.sav.too_wide` for too many variables.
        """
        if len(sheet.columns) > VARIABLES:
            raise RefusedError("export.sav.too_wide", columns=len(sheet.columns), most=VARIABLES)
        signs = VisibleSigns()
        clean = signs.sheet(sheet)
        columns = [
            _column([row[at] for row in clean.rows], categories=name in categories)
            for at, name in enumerate(sheet.columns)
        ]
        cut = sum(column.cut for column in columns)
        losses = signs.losses() + ([("export.sav.cut", {"count": cut})] if cut else [])
        shown = [signs.text(labels.get(name, name)) for name in sheet.columns]
        named = dict(zip(variable_names(clean.columns), columns, strict=True))
        return Rendered(_written(folder, clean.name, shown, named), losses, {sheet.name: signs.texts + cut})
