"""What rested on something that was purged, until somebody looked at it."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.cli.table import aligned
from workbench.errors import RefusedError
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take what was looked at."""
    parser.option("--seen", metavar="N", action="append", type=int, default=[])
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a point, cell or summary, by number; those that were looked at go."""
    from workbench.services.purging import looked_at, touched

    with opened(given) as store:
        listed = touched(store)
        if any(not 1 <= n <= len(listed) for n in given.seen):
            raise RefusedError("touched.unknown", count=len(listed))
        looked_at(store, [listed[n - 1].guid for n in given.seen])
        listed = touched(store)
    nothing_found("cli.purge_touched.nothing", listed, as_json=given.json)
    heads = ["", say("touched.column.what"), say("touched.column.name"), say("touched.column.purged")]
    cells = [[str(n), say(f"touched.{row.target}"), row.name, row.purged_at[:10]] for n, row in enumerate(listed, 1)]
    return Answer([{"n": n, **row._asdict()} for n, row in enumerate(listed, 1)], aligned(heads, cells))
