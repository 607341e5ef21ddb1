"""What readers may know a respondent by, and how many have to share it."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser, whole_number
from workbench.cli.commands.disclosure import listed
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the attributes and the least number of persons."""
    parser.option("--by", metavar="ATTRIBUTES")
    parser.option("--least", metavar="N", type=whole_number)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Keep what was given in one act, and print how it is then."""
    from workbench.services.deliveries.disclosure import attribute_words, set_disclosure, settings

    with opened(given) as store:
        if given.by is not None or given.least is not None:
            shown = None if given.by is None else listed(given.by)
            set_disclosure(store, signed_in(store, given), shown=shown, least=given.least)
        found = settings(store)
    words = attribute_words(found.attributes) or "-"
    data = {"attributes": list(found.attributes), "least": found.least}
    return Answer(data, [say("disclosure.settings", attributes=words, least=found.least)])
