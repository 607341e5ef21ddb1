"""A name that is none, or one of its forms."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.key import opened_key, takes_key
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take whom, and perhaps which form only."""
    parser.word("name", "MARK")
    parser.option("--form", metavar="FORM")
    takes_key(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Take an entity or a form out of the key; its places are to be looked at later."""
    from workbench.services.names.entities import find_entity, remove_entity, take_form_away

    with opened(given) as store:
        coder, key = signed_in(store, given), opened_key(given, store)
        guid, count = find_entity(store, key, given.name), 0
        if given.form:
            take_form_away(key, guid, given.form)
        else:
            count = remove_entity(store, coder, key, guid)
    return Answer({"guid": guid, "places": count}, [say("cli.pseudonyms_remove.done", count=count)])
