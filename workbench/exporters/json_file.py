"""JSON: rows as objects, for programs.

One sheet is an array of objects with the columns as keys; several sheets are an object of such arrays under
the names of the sheets. A missing value is null. Names that stand twice are numbered (``text (2)``), so no
column is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from workbench.exporters.names import told_apart
from workbench.exporters.report import Cell, Rendered, Sheet
from workbench.exporters.signs import VisibleSigns
from workbench.exporters.streamed import Streamed


def _objects(sheet: Sheet) -> list[dict[str, Cell]]:
    columns = told_apart(sheet.columns)
    return [dict(zip(columns, row, strict=True)) for row in sheet.rows]


def streamed_json(batches: Iterable[Sequence[object]]) -> Streamed:
    """Return one array of values that come some at a time, never none at once."""
    return Streamed(map(_within, batches), list, b"[\n", b",\n", b"\n]\n", b"[]\n")


def _within(values: Sequence[object]) -> bytes:
    """Return what stands between the brackets of an array."""
    return json.dumps(values, ensure_ascii=False, indent=1, allow_nan=False)[2:-2].encode()


class JsonExporter:
    """Writes sheets as JSON."""

    name = "json"
    suffix = ".json"

    def render(self, sheets: list[Sheet]) -> Rendered:
        """Return the file of `sheets`: UTF-8, no byte order mark, one value a line."""
        signs = VisibleSigns()
        clean = [signs.sheet(sheet) for sheet in sheets]
        rows = [_objects(sheet) for sheet in clean]
        names = told_apart(sheet.name for sheet in clean)
        whole = rows[0] if len(rows) == 1 else dict(zip(names, rows, strict=True))
        text = json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)
        return Rendered(f"{text}\n".encode(), signs.losses())
