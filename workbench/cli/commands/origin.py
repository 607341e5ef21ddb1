"""How a document came, and what of it could not be kept: the report of its import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.diagnostics import in_english
from workbench.cli.losses import loss_lines, loss_rows
from workbench.cli.project import opened
from workbench.errors import UsageError
from workbench.services.project.moments import local_time
from workbench.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from workbench.importers.imported import Warned
    from workbench.services.transcripts.import_reports import Kept
    from workbench.services.transcripts.origins import Origin, Whole


def arguments(parser: Parser) -> None:
    """Take the document, or an act of the log."""
    parser.word("document", "DOCUMENT", nargs="?")
    parser.option("--act", metavar="N", type=whole_number)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print the report of an import."""
    from workbench.services.project.history import entry
    from workbench.services.transcripts.import_reports import kept_report
    from workbench.services.transcripts.origins import origin
    from workbench.storage.queries.documents import find_document

    if (given.document is None) == (given.act is None):
        raise UsageError("cli.origin.one")
    with opened(given) as store:
        if given.act is not None:
            return _of_act(given.act, kept_report(entry(store, given.act).parameters))
        return _of_document(origin(store, find_document(store, given.document)[0]))


def _of_act(number: int, kept: Kept) -> Answer:
    lines = list(_lines(kept)) or [say("cli.origin.nothing", number=number)]
    return Answer({"act": number, **_row(kept)}, lines)


def _of_document(came: Origin) -> Answer:
    data = {
        "document": came.document,
        "file": came.source or None,
        "at": came.at,
        "coder": came.coder or None,
        "warnings": _english(came.warnings),
        "beside": [name for name, _ in came.beside],
        "imports": [
            {"act": each.number, "file": each.file, "at": each.at, "coder": each.coder or None, **_row(each.report)}
            for each in came.wholes
        ],
    }
    return Answer(
        data, [_head(came), *_spoken(came.warnings), *(line for each in came.wholes for line in _whole(each))]
    )


def _head(came: Origin) -> str:
    made = "tui.importing.report.from" if came.source else "tui.importing.report.made"
    return say(made, file=came.source, at=local_time(came.at), coder=came.coder or "?")


def _whole(whole: Whole) -> Iterator[str]:
    at, coder = local_time(whole.at), whole.coder or "?"
    yield say("tui.importing.report.whole", file=whole.file, at=at, coder=coder, number=whole.number)
    yield from _lines(whole.report)


def _lines(kept: Kept) -> Iterator[str]:
    yield from _spoken(kept.warnings)
    yield from loss_lines(kept.lines)


def _row(kept: Kept) -> dict[str, object]:
    return {"warnings": _english(kept.warnings), "report": loss_rows(kept.lines)}


def _english(warnings: Iterable[Warned]) -> list[str]:
    return [in_english(each.key, **each.parameters) for each in warnings]


def _spoken(warnings: Iterable[Warned]) -> list[str]:
    return [f"  {say(each.key, **each.parameters)}" for each in warnings]
