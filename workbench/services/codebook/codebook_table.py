"""A codebook as a table: one code a row, in csv or the sheet of a workbook.

Columns are the fields of a code, with the id of its parent and of its facet; several border cases or aliases stand
one a line in their cell. What a facet is for is not in a table: those of the shipped codebook are known.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from workbench.errors import RefusedError
from workbench.exporters.csv_file import guarded, unguarded
from workbench.exporters.report import Rendered, Sheet
from workbench.importers import sheets
from workbench.importers.apart import read_apart
from workbench.importers.grid import table
from workbench.importers.imported import TableRead
from workbench.services.codebook.codebook import Codebook, check_codebook, yes_or_no
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.store import Store
from workbench.text.canonical import visible

COLUMNS = (
    "id",
    "parent",
    "facet",
    "role",
    "name",
    "gloss",
    "key",
    "mark",
    "colour",
    "status",
    "origin",
    "codable",
    "definition",
    "include",
    "exclude",
    "border",
    "example",
    "aliases",
)
LISTS = ("border", "aliases")
FACETS: dict[str, dict[str, Any]] = {
    "theme": {"name": "Thema", "gloss": "Theme", "primary": True},
    "open": {"name": "Open", "gloss": "Open", "primary": True},
    "aspect": {"name": "Aspect", "gloss": "Aspect", "single": True},
    "perspective": {"name": "Perspectief", "gloss": "Perspective", "single": True},
    "group": {"name": "In de groep", "gloss": "In the group"},
    "organisation": {"name": "Organisatie", "gloss": "Organisation", "roles": True},
}
"""Facets that a table may name without saying what they are; any other only qualifies."""


def codebook_csv(store: Store) -> bytes:
    """Return the codebook as a csv file that `read_table` reads back; no cell is a formula in a spreadsheet."""
    lines = StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([guarded(row[column]) for column in COLUMNS] for row in _rows(store))
    return lines.getvalue().encode("utf-8-sig")


def codebook_workbook(store: Store) -> Rendered:
    """Return the codebook as a workbook that `read_table` reads back, and which texts are cut in pieces."""
    from workbench.exporters.xlsx import XlsxExporter

    return XlsxExporter().render([Sheet("codes", list(COLUMNS), [list(row.values()) for row in _rows(store)])])


def _rows(store: Store) -> list[dict[str, str]]:
    listed = codes(store)
    idents = {code.id: code.ident for code in listed}
    return [_row(code, idents.get(code.parent_id or 0, "")) for code in listed]


def _row(code: CodeRow, parent: str) -> dict[str, str]:
    renamed = {"id": code.ident, "parent": parent, "key": code.shortcut}
    renamed["codable"] = yes_or_no(codable=bool(code.codable))
    return {column: (code._asdict() | renamed)[column] or "" for column in COLUMNS}


def read_table(path: Path) -> Codebook:
    """Read a codebook from a table; raises RefusedError naming file, line and cure when its shape is wrong."""
    grids = read_apart(sheets.grids, path)
    read = table(sheets.chosen(grids, lambda grid: "id" in table(grid).columns), kept_whole=COLUMNS)
    if "id" not in read.columns:
        raise RefusedError("codebook.no_id_column", file=path.name, columns=", ".join(COLUMNS))
    formulas = path.suffix.lower() in sheets.TEXT_ENDINGS
    rows = list(_cleaned(read, path.name, formulas=formulas))
    parents = {row["id"]: row["parent"] for row in rows if row.get("parent", "").strip()}
    named = dict.fromkeys(row["facet"] for row in rows if row.get("facet") and row["id"] not in parents)
    book = Codebook(
        name=visible(path.stem),
        language="nl",
        facets=[{"id": facet, **FACETS.get(facet, {"name": facet})} for facet in named or ("theme",)],
        codes=[_code(row) for row in _parents_first(rows, parents, path.name)],
        file=path.name,
        parents=parents,
        places="parent" in read.columns,
    )
    check_codebook(book)
    return book


def _cleaned(read: TableRead, file: str, *, formulas: bool) -> Iterator[dict[str, str]]:
    """Yield the known columns of each row, with the guard against formulas taken off."""
    for row, line in zip(read.rows, read.lines, strict=True):
        known = {column: visible(cell) for column, cell in row.items() if column in COLUMNS}
        fields = {column: unguarded(cell) if formulas else cell for column, cell in known.items()}
        if not fields["id"].strip():
            raise RefusedError("codebook.row_without_id", file=file, line=line)
        yield fields


def _parents_first(rows: list[dict[str, str]], parents: dict[str, str], file: str) -> Iterator[dict[str, str]]:
    """Yield the rows in their order, each below its parent; refused is a row that is, in the end, its own parent."""
    below: dict[str, list[dict[str, str]]] = {}
    listed = {row["id"] for row in rows}
    for row in rows:
        parent = parents.get(row["id"], "")
        below.setdefault(parent if parent in listed else "", []).append(row)
    waiting, done = list(reversed(below.get("", []))), 0
    while waiting:
        row = waiting.pop()
        yield row
        done += 1
        waiting += reversed(below.pop(row["id"], []))
    if done < len(rows):
        circle = next(iter(each for key, each in below.items() if key))[0]
        raise RefusedError("codebook.circle", file=file, code=circle["id"])


def _code(row: dict[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {column: text for column, text in row.items() if column != "parent"}
    for column in LISTS:
        if column in fields:
            fields[column] = fields[column].split("\n") if fields[column] else []
    if "key" in fields:
        fields["key"] = fields["key"] or None
    return fields
