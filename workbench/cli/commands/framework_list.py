"""The framework: what each respondent said on each theme, in the words of the researcher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.cli.table import table
from workbench.cli.traits import whose
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.framework.charting import Listed

STATES = ("holds", "stale", "unknown", "open")


def arguments(parser: Parser) -> None:
    """Take whose cells, of which themes, and in which state."""
    parser.option("--respondent", metavar="NAME", action="append", default=[])
    parser.option("--themes", metavar="LEVEL", default="all")
    parser.option("--state", choices=STATES, action="append", default=[])
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a filled cell; those without a sentence only where they are asked for."""
    from workbench.services.framework.charting import chart, listed_cells

    with opened(given) as store:
        found = listed_cells(chart(store, given.themes, whose(given.respondent)), given.state)
    nothing_found("cli.framework_list.nothing", found, as_json=given.json)
    return Answer([_data(each) for each in found], table([_shown(each) for each in found], COLUMNS))


COLUMNS = ("respondent", "theme", "body", "passages", "state")


def _shown(each: Listed) -> dict[str, object]:
    return _data(each) | {"state": say(f"cli.framework_list.state.{each.cell.state}")}


def _data(each: Listed) -> dict[str, object]:
    cell = each.cell
    return {
        "respondent": each.respondent,
        "code": each.code,
        "theme": each.theme,
        "body": cell.body or None,
        "state": cell.state,
        "passages": cell.passages,
        **cell.since._asdict(),
        "coder": cell.coder,
        "changed_at": cell.changed_at,
    }
