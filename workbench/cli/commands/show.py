"""A document as it is read: a transcript by turns, a group matrix by cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.project import opened
from workbench.cli.prose import folded

if TYPE_CHECKING:
    from workbench.storage.queries.matrix import ItemRow, Matrix
    from workbench.text.turns import Turn


def arguments(parser: Parser) -> None:
    """Take the document, and which version of it."""
    parser.word("document", "DOCUMENT")
    parser.option("--version", metavar="N")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print the document."""
    from workbench.services.transcripts.versions import text_of, turns_in, versions
    from workbench.storage.queries.documents import find_document
    from workbench.storage.queries.matrix import matrix

    wanted = whole_number(given.version) if given.version else None
    with opened(given) as store:
        number, kind = find_document(store, given.document)
        if kind == "matrix" and wanted in (None, 1):
            return _matrix(matrix(store, number))
        version = wanted or len(versions(store, number))
        return _transcript(text_of(store, number, version), turns_in(store, number, version))


def _transcript(text: str, said: list[Turn]) -> Answer:
    turns = [
        {"n": n, "speaker": turn.voice, "start": turn.body, "end": turn.end, "time": turn.time}
        for n, turn in enumerate(said, 1)
    ]
    wide = max((len(turn.voice or "") for turn in said), default=0)
    lines = [
        line
        for n, turn in enumerate(said, 1)
        for line in folded(
            text[turn.body : turn.end],
            first=f"{n:>4} {turn.voice or '':<{wide}}  ",
            next_=" " * (7 + wide),
        )
    ]
    return Answer({"text": text, "turns": turns, "items": []}, lines)


def _matrix(read: Matrix) -> Answer:
    """Compose the reading text of a group matrix: its items line by line, under their trede and aspect."""
    lines: list[str] = []
    items: list[dict[str, object]] = []
    at = 0
    for head, listed in _cells(read):
        lines.append(head)
        at += len(head) + 1
        for item in listed:
            items.append(_item(read, item, at))
            lines.append(item.text)
            at += len(item.text) + 1
    spoken = [line for text in lines for line in folded(text)]
    return Answer({"text": "\n".join(lines), "turns": [], "items": items}, spoken)


def _cells(read: Matrix) -> Iterator[tuple[str, list[ItemRow]]]:
    """Yield the cells that hold items, each under its head."""
    for row in read.rows:
        for column in read.columns:
            cell = [item for item in read.items if (item.row_id, item.column_id) == (row.id, column.id)]
            if cell:
                yield f"{row.name} · {column.name}", cell


def _item(read: Matrix, item: ItemRow, at: int) -> dict[str, object]:
    return {
        "guid": item.guid,
        "row": item.row,
        "column": item.column,
        "text": item.text,
        "start": at,
        "end": at + len(item.text),
        "subgroup": item.subgroup,
        "origin": item.origin,
        "support": item.support,
        "relation": item.relation,
        "organisations": item.organisations,
        "memos": item.memos,
        "results": [result.guid for result in read.results_of(item.id)],
        "indicators": [each.ident for each in read.indicators_of(item.id)],
    }
