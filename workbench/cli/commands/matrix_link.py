"""A link in a group matrix: an action with a wanted result, or a wanted result with an indicator."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.lookup import item_number
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the item and what it is linked with, or that the link goes."""
    parser.word("item", "ITEM")
    parser.one_of(result="GUID", indicator="ID")
    parser.option("--off", action="store_true")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Link, or take the link away."""
    from workbench.services.matrix import matrix_links

    with opened(given) as store:
        item = item_number(store, given.item)
        result = item_number(store, given.result) if given.result else None
        coder = signed_in(store, given)
        if result is not None:
            (matrix_links.unlink_items if given.off else matrix_links.link_items)(store, coder, item, result)
        else:
            act = matrix_links.forget_indicator if given.off else matrix_links.show_in_indicator
            act(store, coder, item, given.indicator)
    report = {"item": given.item, "result": given.result, "indicator": given.indicator, "off": given.off}
    return Answer(report, [say(f"cli.matrix_link.{'taken' if given.off else 'done'}")])
