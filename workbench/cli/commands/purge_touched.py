"""What rested on words that were purged or are withdrawn, until somebody looked at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened, signed_in
from workbench.cli.table import aligned
from workbench.errors import RefusedError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.respondents.rested import Rested


def arguments(parser: Parser) -> None:
    """Take what was looked at."""
    parser.option("--seen", metavar="N", action="append", type=int, default=[])
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a point, cell or summary, by number; those that were looked at go."""
    from workbench.services.respondents.rested import looked_at, rested

    with opened(given) as store:
        listed = rested(store)
        if any(not 1 <= n <= len(listed) for n in given.seen):
            raise RefusedError("touched.unknown", count=len(listed))
        if given.seen:
            looked_at(store, signed_in(store, given), [listed[n - 1] for n in given.seen])
            listed = rested(store)
    nothing_found("cli.purge_touched.nothing", listed, as_json=given.json)
    heads = ["", *(say(f"touched.column.{name}") for name in ("what", "name", "why", "purged"))]
    cells = [
        [str(n), say(f"touched.{row.target}"), row.name, say(f"touched.{row.cause}"), row.at[:10]]
        for n, row in enumerate(listed, 1)
    ]
    return Answer([{"n": n, **_data(row)} for n, row in enumerate(listed, 1)], aligned(heads, cells))


def _data(row: Rested) -> dict[str, object]:
    purged = row.cause == "purge"
    told: dict[str, object] = {"guid": row.guid, "target": row.target, "name": row.name}
    return told | {"purged_at": row.at if purged else None, "withdrawn_on": None if purged else row.at}
