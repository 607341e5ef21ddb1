"""A whole list of what respondents agreed to."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import in_english, talk
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the list."""
    parser.word("table", "FILE", type=Path)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Write the list down in one act; rows with something wrong are refused and named."""
    from workbench.services.respondents.consent_lists import import_consents

    with opened(given) as store:
        taken = import_consents(store, signed_in(store, given), given.table)
    refused = [each.refusal for each in taken if each.refusal]
    for error in refused:
        talk(say(error.key, **error.parameters))
    rows = [
        {
            "line": each.line,
            "respondent": each.respondent,
            "status": "refused" if each.refusal else "kept",
            "message": in_english(each.refusal.key, **each.refusal.parameters) if each.refusal else None,
        }
        for each in taken
    ]
    done = say("cli.consent_import.done", count=len(taken) - len(refused), file=given.table.name)
    return Answer(rows, [done], code=int(bool(refused)))
