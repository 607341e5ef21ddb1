"""The working copies on this computer."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take nothing."""
    parser.prints()


def run(given: Given) -> Answer:
    """Print each original with its copy, and whether that was worked in since."""
    from workbench.services.project.workcopy import is_changed
    from workbench.settings.copies import working_copies

    rows = [
        {"file": str(each.original), "copy": str(each.copy), "changed": is_changed(each)} for each in working_copies()
    ]
    nothing_found("cli.copy_list.none", rows, as_json=given.json)
    lines = [
        say("cli.copy_list.changed" if row["changed"] else "cli.copy_list.same", file=row["file"], copy=row["copy"])
        for row in rows
    ]
    return Answer(rows, lines)
