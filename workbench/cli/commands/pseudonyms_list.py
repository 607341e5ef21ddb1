"""Who stands in the key, with the marks and the ways in which they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.key import opened_key, takes_key
from workbench.cli.project import opened
from workbench.cli.table import aligned
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.names.entities import EntityListed


def arguments(parser: Parser) -> None:
    """Take the key."""
    takes_key(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row for each entity of the key or the project."""
    from workbench.services.names.entities import entities

    with opened(given) as store:
        found = entities(store, opened_key(given, store))
    nothing_found("cli.pseudonyms_list.nothing", found, as_json=given.json)
    heads = [say(f"cli.pseudonyms.column.{name}") for name in ("mark", "kind", "forms", "places")]
    return Answer([entity_data(each) for each in found], aligned(heads, [_cells(each) for each in found]))


def entity_data(each: EntityListed) -> dict[str, object]:
    """Return an entity as ``--json`` prints it."""
    forms = [{"words": form.words, "everywhere": form.everywhere, "spelt": [*form.spelt]} for form in each.forms]
    return {
        "guid": each.guid,
        "mark": each.pseudonym,
        "kind": each.kind,
        "forms": forms,
        "places": each.mentions,
        "in_project": each.in_project,
    }


def _cells(each: EntityListed) -> list[str]:
    mark = f"[{each.pseudonym}]" if each.pseudonym else each.guid
    forms = ", ".join(form.words if form.everywhere else f"{form.words} *" for form in each.forms)
    return [mark, say(f"names.kind.{each.kind}"), forms, str(each.mentions)]
