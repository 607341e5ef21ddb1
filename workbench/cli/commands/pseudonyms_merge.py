"""Two names of the key that are one."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.key import opened_key, takes_key
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take which goes into which."""
    parser.word("name", "MARK")
    parser.word("into", "INTO")
    takes_key(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Make forms and places of the first those of the second."""
    from workbench.services.names.entities import find_entity, merge_entities

    with opened(given) as store:
        coder, key = signed_in(store, given), opened_key(given, store)
        kept = find_entity(store, key, given.into)
        merge_entities(store, coder, key, find_entity(store, key, given.name), kept)
    mark = key.entities[kept].pseudonym
    return Answer({"guid": kept, "mark": mark}, [say("cli.pseudonyms_merge.done", mark=mark)])
