"""Taking back one's own acts, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.cli.acts import refused_row, turned_row, turned_sentence
from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.diagnostics import REFUSED
from workbench.cli.project import opened, signed_in
from workbench.errors import RefusedError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.history import Turned
    from workbench.storage.store import Store


def arguments(parser: Parser) -> None:
    """Take how far back."""
    parser.either(count="N", to="NUMBER")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Take acts back and print a row an act; what was taken back before a refusal stays so."""
    count, to = whole_number(given.count or "1"), whole_number(given.to) if given.to else None
    rows: list[dict[str, object]] = []
    lines: list[str] = []
    with opened(given) as store:
        coder = signed_in(store, given)
        try:
            for turned in _taken_back(store, coder, count, to):
                rows.append(turned_row(turned, "undone"))
                lines.append(say("cli.undo.done", number=turned.number, act=turned_sentence(turned)))
        except RefusedError as error:
            if not rows:
                raise
            return Answer([*rows, refused_row(error)], [*lines, say(error.key, **error.parameters)], code=REFUSED)
    return Answer(rows, lines)


def _taken_back(store: Store, coder: int, count: int, to: int | None) -> Iterator[Turned]:
    from workbench.services.history import undo, undo_to

    if to is not None:
        yield from undo_to(store, coder, to)
        return
    for _ in range(count):
        yield undo(store, coder)
