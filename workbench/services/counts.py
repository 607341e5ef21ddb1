"""Counting codings, passages, documents and respondents under codes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from workbench.analysis.counts import Cell, CodingRow, Key, codes_above, cross
from workbench.analysis.crosstable import MEASURES, cross_table
from workbench.analysis.overlaps import Overlap, overlaps
from workbench.errors import RefusedError, UsageError
from workbench.storage.queries.codebook import codes, facets
from workbench.storage.queries.counts import CodeNode, CountedRow, code_nodes, counted_rows, qualifiers
from workbench.storage.queries.quotes import attributes
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.search import fold

if TYPE_CHECKING:
    from workbench.exporters.report import Rendered

__all__ = ["Cell", "Overlap", "code_totals", "counts", "overlap_pairs", "table_order", "write_counts"]

RESPONDENT = "respondent."
NO_COLUMN = "(none)"
"""Head of the column of codings that have none, in every language, so that scripts hold."""


class _Tree:
    """The codes, each with those above it."""

    def __init__(self, nodes: list[CodeNode]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.above: dict[int, tuple[str, ...]] = {}
        """Code → idents of the codes above it."""
        for node in nodes:
            parent = self.nodes.get(node.parent_id or 0)
            self.above[node.id] = (parent.ident, *self.above[parent.id]) if parent else ()

    def under(self, codes: Iterable[int], facet: str) -> set[Key]:
        """Return the codes of a facet, each with all above it."""
        mine = [code for code in codes if self.nodes[code].facet == facet]
        return {ident for code in mine for ident in (self.nodes[code].ident, *self.above[code])}


def counts(store: Store, *, rows: str = "theme", columns: str = "document") -> list[Cell]:
    """Return the cells that are not empty, in the order of the codebook.

    `rows` names a facet; `columns` is document, coder, respondent.ATTRIBUTE or a facet such as aspect. A
    parent code stands for itself and all below it, a passage counts once in a cell, and respondents are
    persons who were individually interviewed. A coding without a column (no aspect, no respondent) stands
    under None. Raises RefusedError for rows or columns that are not known.
    """
    tree = _Tree(code_nodes(store))
    listed = counted_rows(store)
    known = [facet.ident for facet in facets(store)]
    if rows not in known:
        raise RefusedError("counts.unknown_rows", rows=visible(rows), choices=", ".join(known))
    row_of = _facet_of(store, tree, listed, rows)
    found = cross(_coding_rows(tree, listed), row_of, _column_of(store, tree, listed, columns, known))
    return _in_codebook_order(tree, found)


def _coding_rows(tree: _Tree, listed: list[CountedRow]) -> list[CodingRow]:
    return [
        CodingRow(
            coding=row.coding,
            passage=row.passage,
            text=row.text,
            start=row.start,
            end=row.end,
            document=row.document,
            respondent=row.respondent,
            code=tree.nodes[row.code].ident,
            ancestors=tree.above[row.code],
            aspect=tree.nodes[row.aspect].ident if row.aspect else None,
            coder=row.coder,
        )
        for row in listed
    ]


KeysOf = Callable[[CodingRow], Iterable[Key]]


def _facet_of(store: Store, tree: _Tree, listed: list[CountedRow], facet: str) -> KeysOf:
    """Return what gives the codes of a facet that a coding bears, as code, aspect or qualifier."""
    of_codings, of_items = qualifiers(store)
    keys: dict[object, set[Key]] = {}
    for row in listed:
        borne = {row.code} | ({row.aspect} if row.aspect else set()) | of_codings.get(row.coding, set())
        borne |= of_items.get(row.item, set()) if row.item else set()
        keys[row.coding] = tree.under(borne, facet)
    return lambda row: keys[row.coding]


def _column_of(store: Store, tree: _Tree, listed: list[CountedRow], columns: str, known: list[str]) -> KeysOf:
    if columns == "document":
        return lambda row: [str(row.document)]
    if columns == "coder":
        return lambda row: [row.coder]
    if columns.startswith(RESPONDENT):
        return _attribute_of(store, columns)
    if columns in known:
        borne = _facet_of(store, tree, listed, columns)
        return lambda row: borne(row) or [None]
    choices = ", ".join(["document", "coder", f"{RESPONDENT}…", *known])
    raise RefusedError("counts.unknown_columns", columns=visible(columns), choices=choices)


def _attribute_of(store: Store, columns: str) -> KeysOf:
    """Return what gives the value of a respondent's attribute; of a value such as ``1;2`` each part."""
    wanted = fold(columns.removeprefix(RESPONDENT))
    known = attributes(store)
    if wanted not in {fold(name) for _, name, _ in known}:
        choices = ", ".join(dict.fromkeys(f"{RESPONDENT}{name}" for _, name, _ in known))
        raise RefusedError("counts.unknown_columns", columns=visible(columns), choices=choices)
    values = {
        respondent: [part.strip() for part in value.split(";")]
        for respondent, name, value in known
        if fold(name) == wanted
    }
    return lambda row: values.get(int(row.respondent), [None]) if row.respondent is not None else [None]


def _in_codebook_order(tree: _Tree, cells: list[Cell]) -> list[Cell]:
    place = _places(tree)
    return sorted(cells, key=lambda cell: (place(cell.row), place(cell.column)))


def _places(tree: _Tree) -> Callable[[Key], tuple[bool, int, str]]:
    """Return what sorts keys: codes as in the codebook, before them other names by alphabet, None last."""
    order: dict[Key, int] = {node.ident: number for number, node in enumerate(tree.nodes.values(), start=1)}
    return lambda key: (key is None, order.get(key, 0), key or "")


def table_order(store: Store, cells: list[Cell]) -> tuple[list[Key], list[Key]]:
    """Return the rows and the columns of these cells: codes as in the codebook, other names by alphabet, None last."""
    place = _places(_Tree(code_nodes(store)))
    return (
        sorted({cell.row for cell in cells}, key=place),
        sorted({cell.column for cell in cells}, key=place),
    )


def write_counts(
    store: Store,
    *,
    rows: str = "theme",
    columns: str = "document",
    measure: str = "passages",
    format: str,  # noqa: A002
) -> Rendered:
    """Return a cross table of `counts` as a file: csv, xlsx or json, with id and path of each code.

    Rows and columns without a coding are left out, as in `counts`. Raises UsageError for another measure or
    format, and what `counts` raises.
    """
    from workbench.exporters.registry import sheet_exporter
    from workbench.exporters.report import Sheet

    if measure not in MEASURES:
        raise UsageError("counts.unknown_measure", measure=visible(measure), choices=", ".join(MEASURES))
    exporter = sheet_exporter(format)
    cells = counts(store, rows=rows, columns=columns)
    table = cross_table(cells, measure, *table_order(store, cells))
    paths = {code.ident: code.path for code in codes(store)}
    heads = [NO_COLUMN if column is None else column for column in table.columns]
    listed: list[list[str | int | float | None]] = [
        [row, paths.get(row or ""), *numbers] for row, numbers in table.rows
    ]
    return exporter.render([Sheet(measure, ["code", "path", *heads], listed)])


def overlap_pairs(store: Store) -> list[Overlap]:
    """Return every pair of primary codes that meet on passages with a character in common."""
    tree = _Tree(code_nodes(store))
    placed = [row for row in counted_rows(store) if not row.whole]
    return overlaps(_coding_rows(tree, placed))


def code_totals(store: Store) -> list[Cell]:
    """Return for each code with codings what stands under it in all (column ``""``) and with each aspect, as `counts`.

    Codes are those of the facets that make codings, in the order of the codebook.
    """
    tree = _Tree(code_nodes(store))
    rows = _coding_rows(tree, counted_rows(store))
    found = cross(rows, codes_above, lambda row: ["", row.aspect] if row.aspect else [""])
    return _in_codebook_order(tree, found)
