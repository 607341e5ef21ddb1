"""What was done, by whom, when and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.cli.table import table
from workbench.services.project.moments import local_time

if TYPE_CHECKING:
    from workbench.storage.queries.log import EntryRow

KEYS = ("number", "at", "coder", "act", "parameters", "reason", "undone_by", "target")


def arguments(parser: Parser) -> None:
    """Take how many acts, of whom, and with which words."""
    parser.option("--most", metavar="N", type=whole_number, default=-1)
    parser.option("--by", metavar="NAME")
    parser.option("--word", metavar="TEXT")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row an act, the latest first."""
    from workbench.services.project.history import Said, chosen, log

    with opened(given) as store:
        entries = chosen(log(store), Said(), coder=given.by, words=given.word or "")
    listed = entries[: given.most] if given.most > 0 else entries
    nothing_found("cli.log.nothing", listed, as_json=given.json)
    columns = ("number", "at", "coder", "act", "reason", "undone_by")
    return Answer([_row(entry) for entry in listed], table([_spoken(entry) for entry in listed], columns))


def _row(entry: EntryRow) -> dict[str, object]:
    row = {key: getattr(entry, key) for key in KEYS}
    return row | {"parameters": json.loads(entry.parameters)}


def _spoken(entry: EntryRow) -> dict[str, object]:
    from workbench.services.project.history import told

    return entry._asdict() | {"at": local_time(entry.at), "act": told(entry)}
