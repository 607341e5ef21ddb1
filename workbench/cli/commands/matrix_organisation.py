"""An organisation that an item of a group matrix names, and what it does there."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.lookup import item_number
from workbench.cli.project import opened, signed_in
from workbench.wording import say

ROLES = ("does", "should", "receives", "missing")


def arguments(parser: Parser) -> None:
    """Take the item, the organisation and its role, or that it goes."""
    parser.word("item", "ITEM")
    parser.word("code", "CODE")
    parser.option("--role", choices=ROLES)
    parser.option("--off", action="store_true")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Name the organisation, or take it off."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.matrix.matrix_links import forget_organisation, name_organisation

    with opened(given) as store:
        item, code = item_number(store, given.item), find_code(store, given.code)
        if given.off:
            forget_organisation(store, signed_in(store, given), item, code)
        else:
            name_organisation(store, signed_in(store, given), item, code, given.role)
    report = {"item": given.item, "code": code.ident, "role": None if given.off else given.role, "off": given.off}
    return Answer(report, [say(f"cli.matrix_organisation.{'taken' if given.off else 'done'}", code=code.name)])
