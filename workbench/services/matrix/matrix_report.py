"""A group matrix for paper and for a plenary screen: every row and column of the form, also the empty cells."""

from __future__ import annotations

from workbench.errors import RefusedError, UsageError
from workbench.exporters import registry
from workbench.exporters.report import Block, Heading, Paragraph, Prose, Rendered, Sheet, Table
from workbench.services.quotes.quote_report import spoken_roles
from workbench.storage.allowed import within_consent
from workbench.storage.queries.documents import find_document
from workbench.storage.queries.matrix import HeadRow, ItemRow, Matrix, matrix
from workbench.storage.store import Store
from workbench.wording import language, say

FORMATS = ("docx", "xlsx", "html", "md", "csv")


@within_consent
def wide_matrix(store: Store, name: str) -> Matrix:
    """Return the group matrix of that name; refused for a transcript and for a name that is not known."""
    document, kind = find_document(store, name)
    if kind != "matrix":
        raise RefusedError("document.no_matrix", document=name)
    return matrix(store, document)


def write_matrix(found: Matrix, format_: str) -> Rendered:
    """Return the matrix as a file, with what is not in it; UsageError for a format that is none of `FORMATS`."""
    registry.check_format(format_, FORMATS)
    if format_ in registry.SHEET_FORMATS:
        columns, rows = _cells(found)
        rendered = registry.sheet_exporter(format_).render([Sheet("matrix", columns, [[*row] for row in rows])])
    else:
        rendered = registry.prose_exporter(format_).render(_prose(found))
    return Rendered(rendered.content, [*_told(found), *rendered.losses])


def write_plenary(found: Matrix, format_: str = "html") -> Rendered:
    """Return the matrix for a plenary screen: a trede at a time, in large letters; UsageError unless as html."""
    if format_ != "html":
        raise UsageError("paper.matrix.plenary_html")
    columns, rows = _cells(found)
    blocks: list[Block] = []
    for name, *cells in rows:
        shown = [cell or say("tui.matrix.empty.unknown") for cell in cells]
        blocks += [Heading(name), Table(columns[1:], [shown])]
    rendered = registry.prose_exporter(format_).render(Prose(found.name, language(), blocks, layout="plenary"))
    return Rendered(rendered.content, [*_told(found), *rendered.losses])


def _prose(found: Matrix) -> Prose:
    """Return the matrix as a table on a page that lies on its side."""
    columns, rows = _cells(found)
    blocks: list[Block] = [Table(columns, rows)]
    if found.seen_results is not None:
        blocks.insert(0, Paragraph(say(f"paper.matrix.seen.{'yes' if found.seen_results else 'no'}"), quiet=True))
    return Prose(found.name, language(), blocks, layout="wide")


def _cells(found: Matrix) -> tuple[list[str], list[list[str]]]:
    """Return the names of the columns, and for each row its name and its cells."""
    standing: dict[tuple[int, int], list[ItemRow]] = {}
    for item in found.items:
        standing.setdefault((item.row_id, item.column_id), []).append(item)
    rows = [[row.name, *(_cell(found, standing, row, column) for column in found.columns)] for row in found.rows]
    return [say("paper.matrix.row"), *(column.name for column in found.columns)], rows


def _cell(found: Matrix, standing: dict[tuple[int, int], list[ItemRow]], row: HeadRow, column: HeadRow) -> str:
    """Return the items of a cell, one a line; of an empty one why it is empty, where that is known."""
    place = (row.id, column.id)
    if place in standing:
        return "\n".join(f"• {_item(found, item)}" for item in standing[place])
    return say(f"tui.matrix.empty.{found.empty[place]}") if place in found.empty else ""


def _item(found: Matrix, item: ItemRow) -> str:
    """Return the words of an item with its organisations and their roles, and in brackets what else is known of it."""
    words = f"{item.text} [{spoken_roles(item.organisations)}]" if item.organisations else item.text
    results, indicators = found.results_of(item.id), found.indicators_of(item.id)
    more = [
        say("paper.matrix.later") if item.origin == "recording" else "",
        say(f"matrix.relation.{item.relation}") if item.relation else "",
        say("paper.matrix.for", results=", ".join(each.text for each in results)) if results else "",
        say("paper.matrix.shown_in", indicators=", ".join(each.name for each in indicators)) if indicators else "",
    ]
    told = "; ".join(part for part in more if part)
    return f"{words} ({told})" if told else words


def _told(found: Matrix) -> list[tuple[str, dict[str, object]]]:
    """Return what went and what did not."""
    empty = len(found.rows) * len(found.columns) - len({(item.row_id, item.column_id) for item in found.items})
    told: list[tuple[str, dict[str, object]]] = [
        ("paper.matrix.went", {"items": len(found.items), "rows": len(found.rows), "empty": empty})
    ]
    coded = sum(bool(item.codings) for item in found.items)
    return [*told, ("paper.matrix.codings", {"count": coded})] if coded else told
