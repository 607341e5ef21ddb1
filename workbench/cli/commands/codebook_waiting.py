"""What has to be gone through once more for codes, or rules, that came later."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened, signed_in
from workbench.cli.table import table

FIELDS = ("document", "upto", "codings_older")


def arguments(parser: Parser) -> None:
    """Take a code, when only that is wanted."""
    parser.option("--code", metavar="CODE")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a code and document."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.coding.second_round import waiting

    with opened(given) as store:
        only = find_code(store, given.code).id if given.code else None
        found = [each for each in waiting(store, signed_in(store, given)) if only in (None, each.code.id)]
    rows: list[dict[str, object]] = [
        {"code": each.code.ident, "name": each.code.name, **{field: getattr(each, field) for field in FIELDS}}
        for each in found
    ]
    nothing_found("cli.codebook_waiting.nothing", rows, as_json=given.json)
    return Answer(rows, table(rows, ("code", "name", *FIELDS)) if rows else ())
