"""A document as it is read: a transcript by turns, a group matrix by cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened
from workbench.cli.prose import folded

if TYPE_CHECKING:
    from workbench.storage.queries.matrix import ItemRow, Matrix
    from workbench.storage.queries.transcript import Transcript


def arguments(parser: Parser) -> None:
    """Take the document."""
    parser.word("document", "DOCUMENT")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print the document."""
    from workbench.storage.queries.documents import find_document
    from workbench.storage.queries.matrix import matrix
    from workbench.storage.queries.transcript import transcript

    with opened(given) as store:
        number, kind = find_document(store, given.document)
        if kind == "matrix":
            return _matrix(matrix(store, number))
        read = transcript(store, number, 0)
    assert read is not None
    return _transcript(read)


def _transcript(read: Transcript) -> Answer:
    turns = [
        {"n": turn.n, "speaker": turn.voice, "start": turn.body, "end": turn.end, "time": turn.time}
        for turn in read.turns
    ]
    wide = max((len(turn.voice or "") for turn in read.turns), default=0)
    lines = [
        line
        for turn in read.turns
        for line in folded(
            read.text[turn.body : turn.end],
            first=f"{turn.n:>4} {turn.voice or '':<{wide}}  ",
            next_=" " * (7 + wide),
        )
    ]
    return Answer({"text": read.text, "turns": turns, "items": []}, lines)


def _matrix(read: Matrix) -> Answer:
    """Compose the reading text of a group matrix: its items line by line, under their trede and aspect."""
    lines: list[str] = []
    items: list[dict[str, object]] = []
    at = 0
    for head, listed in _cells(read):
        lines.append(head)
        at += len(head) + 1
        for item in listed:
            items.append(_item(item, at))
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


def _item(item: ItemRow, at: int) -> dict[str, object]:
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
    }
