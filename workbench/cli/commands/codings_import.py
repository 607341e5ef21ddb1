"""Codings made elsewhere, a row a coding, as one act."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import DONE, REFUSED, in_english, talk
from workbench.cli.project import opened, signed_in
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.importers.imported import TableRead
    from workbench.services.coding.codings_import import Placed


def arguments(parser: Parser) -> None:
    """Take the table and whether one refused row refuses it whole."""
    parser.word("table", "CSV", type=Path)
    parser.option("--all-or-nothing", action="store_true")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Place the codings and print a row a row."""
    from workbench.services.coding.codings_import import import_codings
    from workbench.text.canonical import visible

    with opened(given) as store:
        read = _read(given.table)
        coder = signed_in(store, given)
        placed = import_codings(store, coder, visible(given.table.name), read, all_or_nothing=given.all_or_nothing)
    refused = [row for row in placed if row.refusal is not None]
    lines = [
        say("cli.codings.refused", line=row.line, why=say(row.refusal.key, **row.refusal.parameters))
        for row in refused
        if row.refusal is not None
    ]
    new = sum(row.new for row in placed)
    present = len(placed) - len(refused) - new
    lines.append(say("cli.codings.sum", placed=new, present=present, refused=len(refused)))
    return Answer([_row(row) for row in placed], lines, code=REFUSED if refused else DONE)


def _read(path: Path) -> TableRead:
    from workbench.importers import registry
    from workbench.importers.apart import read_apart
    from workbench.importers.imported import TableRead

    read = read_apart(registry.read, path, "codings")
    assert isinstance(read, TableRead)
    for warning in read.warnings:
        talk(say(warning.key, **warning.parameters))
    return read


def _row(row: Placed) -> dict[str, object]:
    refusal = row.refusal
    return {
        "line": row.line,
        "id": row.row or None,
        "status": "refused" if refusal else "placed" if row.new else "present",
        "guid": row.guid,
        "document": row.document,
        "start": row.start,
        "end": row.end,
        "code": row.code,
        "message": in_english(refusal.key, **refusal.parameters) if refusal else None,
    }
