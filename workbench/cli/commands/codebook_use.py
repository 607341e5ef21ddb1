"""Codes from the data, interview by interview, in the order of coding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli import output
from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.export import delivered, export_options, wanted_format
from workbench.cli.project import opened
from workbench.cli.table import aligned
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.counts.code_use import Use

FIELDS = ("order", "document", "codings", "codes", "new", "known")
CHART = 40
"""Blocks of the longest bar where the terminal is wide."""


def arguments(parser: Parser) -> None:
    """Take where the table goes."""
    export_options(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row an interview with a bar, or write the table."""
    from workbench.services.counts.code_use import code_use, write_code_use
    from workbench.services.reports.provenance import made_of

    chosen = wanted_format(given)
    with opened(given) as store:
        if chosen is not None:
            return delivered(given, chosen, lambda name: write_code_use(store, name), made_of(store, "code-use", {}))
        uses = code_use(store)
    nothing_found("cli.codebook_use.nothing", uses, as_json=given.json)
    lines = [*_table(uses), "", say("cross.use.note"), say("cross.use.legend")] if uses else []
    return Answer([use._asdict() for use in uses], lines)


def _table(uses: list[Use]) -> list[str]:
    from workbench.services.counts.code_use import bar

    most = max(len(use.codes) for use in uses)
    room = min(CHART, (output.width() or 100) // 4)
    rows = [
        [
            str(use.order),
            use.document,
            *map(str, (use.codings, len(use.codes), len(use.new), use.known)),
            bar(use, most, room),
        ]
        for use in uses
    ]
    return aligned([*(say(f"cross.column.{name}") for name in FIELDS), ""], rows)
