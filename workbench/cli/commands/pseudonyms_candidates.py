"""What may be a name anywhere in a project and was not decided about, to be looked at here or in a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found, talk
from workbench.cli.key import opened_key, takes_key
from workbench.cli.project import opened
from workbench.cli.table import aligned
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.names.candidates import Group, Sighting


def arguments(parser: Parser) -> None:
    """Take the key, and a file for a spreadsheet."""
    takes_key(parser)
    parser.option("--sheet", metavar="FILE", type=Path)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row for each form, or write the sheet; the sheet holds names and may not lie with the project."""
    from workbench.services.names.key import refuse_place
    from workbench.services.names.naming import sheet_rows, waiting

    with opened(given) as store:
        key = opened_key(given, store)
        if given.sheet is not None:
            refuse_place(store, given.sheet)
        found = waiting(store, key)
        if given.sheet is not None:
            from workbench.services.names.naming_sheet import write_sheet

            write_sheet(given.sheet, sheet_rows(key, found))
            talk(say("cli.pseudonyms_candidates.holds_names", file=str(given.sheet)))
    nothing_found("cli.pseudonyms_candidates.nothing", found, as_json=given.json)
    heads = [say(f"cli.pseudonyms.column.{name}") for name in ("form", "kind", "places", "where", "why", "context")]
    return Answer([_data(each) for each in found], aligned(heads, [_cells(each) for each in found]))


def _data(each: Group) -> dict[str, object]:
    return {
        "form": each.form,
        "kind": each.kind,
        "why": each.why,
        "entity": each.entity,
        "places": [_place(at) for at in each.places],
    }


def _place(at: Sighting) -> dict[str, object]:
    start, end = at.candidate.span
    return {"source": at.source, "where": at.where, "start": start, "end": end, "text": at.words}


def _cells(each: Group) -> list[str]:
    first = each.places[0]
    context = " ".join(f"{first.before[-25:]}{first.words}{first.after[:25]}".split())
    where = ", ".join(say(f"names.source.{source}") for source in dict.fromkeys(at.source for at in each.places))
    told = (say(f"names.kind.{each.kind}"), str(len(each.places)), where, say(f"names.why.{each.why}"))
    return [each.form, *told, context]
