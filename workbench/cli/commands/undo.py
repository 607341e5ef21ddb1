"""Taking one's own acts back, the latest first; or everybody's, down to one, as one act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.cli.acts import refused_row, turned_row, turned_sentence
from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.codes import takes_reason
from workbench.cli.diagnostics import REFUSED
from workbench.cli.large import agreed, agreed_when_large, takes_yes
from workbench.cli.project import opened, signed_in
from workbench.errors import RefusedError, UsageError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.project.history import Turned
    from workbench.storage.store import Store


def arguments(parser: Parser) -> None:
    """Take how far back, and whose acts."""
    parser.either(count="N", to="NUMBER")
    parser.option("--everyone", action="store_true")
    takes_reason(parser)
    takes_yes(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Take acts back and print a row an act; what was taken back before a refusal stays so."""
    count, to = whole_number(given.count or "1"), whole_number(given.to) if given.to else None
    if given.everyone and to is None:
        raise UsageError("cli.undo.everyone_alone")
    with opened(given) as store:
        coder = signed_in(store, given)
        if given.everyone and to is not None:
            return _back(given, store, coder, to)
        return _own(_taken_back(given, store, coder, count, to))


def _own(turning: Iterator[Turned]) -> Answer:
    rows: list[dict[str, object]] = []
    lines: list[str] = []
    try:
        for turned in turning:
            rows.append(turned_row(turned, "undone"))
            lines.append(say("cli.undo.done", number=turned.number, act=turned_sentence(turned)))
    except RefusedError as error:
        if not rows:
            raise
        return Answer([*rows, refused_row(error)], [*lines, say(error.key, **error.parameters)], code=REFUSED)
    return Answer(rows, lines)


def _taken_back(given: Given, store: Store, coder: int, count: int, to: int | None) -> Iterator[Turned]:
    from workbench.services.project import history

    if to is not None:
        agreed_when_large(given, store, history.coming_undo_to(store, coder, to).effects)
        yield from history.undo_to(store, coder, to)
        return
    agreed_when_large(given, store, history.coming_undo(store, coder, most=count).effects)
    yield from history.undo_several(store, coder, count)


def _back(given: Given, store: Store, coder: int, number: int) -> Answer:
    """Go back to before an act, with the acts of everybody, after the counts were told."""
    from workbench.services.project.going_back import account, go_back, going_back

    planned = going_back(store, number)
    agreed(given, say("cli.undo.back.account", **account(planned)))
    go_back(store, coder, planned, reason=given.reason)
    rows = [turned_row(turned, "undone") for turned in planned.taken]
    rows += [turned_row(turned, "redone") for turned in planned.returning]
    return Answer(rows, [say("cli.undo.back.done", number=number)])
