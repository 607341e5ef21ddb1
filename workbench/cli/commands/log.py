"""What was done, by whom and when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench.cli.acts import act_sentence, local_time
from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.project import opened
from workbench.cli.table import table

if TYPE_CHECKING:
    from workbench.storage.queries.log import EntryRow


def arguments(parser: Parser) -> None:
    """Take how many acts."""
    parser.option("--most", metavar="N", type=whole_number, default=-1)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row an act, the latest first."""
    from workbench.services.history import log

    with opened(given) as store:
        entries = log(store, most=given.most)
    columns = ("number", "at", "coder", "act", "reason", "undone_by")
    return Answer([_row(entry) for entry in entries], table([_spoken(entry) for entry in entries], columns))


def _row(entry: EntryRow) -> dict[str, object]:
    return entry._asdict() | {"parameters": json.loads(entry.parameters)}


def _spoken(entry: EntryRow) -> dict[str, object]:
    sentence = act_sentence(entry.act, json.loads(entry.parameters), entry.target)
    return entry._asdict() | {"at": local_time(entry.at), "act": sentence}
