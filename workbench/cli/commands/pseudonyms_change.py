"""What stands for a name, of which kind it is, and which of its forms are ordinary words."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.key import opened_key, takes_key
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take whom it is about and what changes."""
    parser.word("name", "MARK")
    parser.option("--mark", metavar="NEW")
    parser.option("--kind", metavar="KIND")
    parser.option("--ordinary", metavar="FORM")
    parser.option("--everywhere", metavar="FORM")
    takes_key(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Change an entity of the key."""
    from workbench.services.names import entities

    with opened(given) as store:
        coder, key = signed_in(store, given), opened_key(given, store)
        guid = entities.find_entity(store, key, given.name)
        if given.kind:
            entities.change_kind(store, coder, key, guid, given.kind)
        if given.mark:
            entities.rename_pseudonym(key, guid, given.mark)
        for words, everywhere in ((given.ordinary, False), (given.everywhere, True)):
            if words:
                entities.set_everywhere(key, guid, words, everywhere=everywhere)
    mark = entities.known_to(key, guid).pseudonym
    return Answer({"guid": guid, "mark": mark}, [say("cli.pseudonyms_change.done", mark=mark)])
