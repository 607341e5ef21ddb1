"""A form that names somebody else."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.key import opened_key, takes_key
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take whose form it is, which one, and what stands for the other."""
    parser.word("name", "MARK")
    parser.word("form", "FORM")
    parser.option("--mark", metavar="NEW")
    takes_key(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Make a name of its own of a form, with the places where it is written so."""
    from workbench.services.names.entities import find_entity, split_form

    with opened(given) as store:
        coder, key = signed_in(store, given), opened_key(given, store)
        guid = split_form(store, coder, key, find_entity(store, key, given.name), given.form, pseudonym=given.mark)
    mark = key.entities[guid].pseudonym
    return Answer({"guid": guid, "mark": mark}, [say("cli.pseudonyms_add.done", mark=mark)])
