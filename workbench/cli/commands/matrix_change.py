"""What is known of an item of a group matrix: who named it, where, who carries it, its relation, its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.lookup import item_number
from workbench.cli.project import opened, signed_in
from workbench.errors import UsageError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.storage.store import Store

KNOWN = {
    "origin": ("flipover", "recording", "plenary"),
    "support": ("one", "several", "subgroup", "plenary", "contested"),
    "relation": ("itself", "confirmed", "supplemented", "contradicted"),
}
NOTHING = "none"
HEADS = ("row", "column")


def arguments(parser: Parser) -> None:
    """Take the item and what is to change; ``none`` stands for what is not known."""
    parser.word("item", "ITEM")
    parser.option("--subgroup", metavar="NAME")
    for name, choices in KNOWN.items():
        parser.option(f"--{name}", choices=(*choices, NOTHING))
    for name in HEADS:
        parser.option(f"--{name}", metavar="CODE")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Change what was named."""
    from workbench.services.matrix.matrix import change_item
    from workbench.storage.queries.matrix import item_known

    names = [name for name in ("subgroup", *KNOWN) if getattr(given, name) is not None]
    values: dict[str, object] = {
        name: None if getattr(given, name) == NOTHING else getattr(given, name) for name in names
    }
    if not values and given.row is None and given.column is None:
        raise UsageError("cli.matrix_change.nothing")
    with opened(given) as store:
        values |= _cell(store, given)
        item = item_number(store, given.item)
        change_item(store, signed_in(store, given), item, **values)
        known = item_known(store, item)
    return Answer({"item": given.item, **known._asdict()}, [say("cli.matrix_change.done")])


def _cell(store: Store, given: Given) -> dict[str, object]:
    """Return the row and column that were named; refused where a code heads none."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.codebook.matching import match_column, match_row
    from workbench.storage.queries.codebook import codes

    found: dict[str, object] = {}
    for name, match in (("row", match_row), ("column", match_column)):
        if getattr(given, name) is not None:
            code = find_code(store, getattr(given, name))
            found[f"{name}_id"] = match(codes(store), code.ident, code.ident).id
    return found
