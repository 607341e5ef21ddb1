"""A name that one knows beforehand: whom it names, how it is written, what stands for it."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.key import opened_key, takes_key
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the forms, and what they name."""
    parser.word("form", "FORM", nargs="+")
    parser.option("--to", metavar="MARK")
    parser.option("--kind", metavar="KIND", default="person")
    parser.option("--mark", metavar="MARK")
    parser.option("--role", metavar="WORD")
    parser.option("--ordinary", action="store_true")
    takes_key(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Enter a name into the key, or more forms of one that is there."""
    from workbench.services.names.entities import add_entity, add_forms, find_entity
    from workbench.services.names.key import FormKept

    with opened(given) as store:
        coder, key = signed_in(store, given), opened_key(given, store)
        forms = [FormKept(each, not given.ordinary) for each in given.form]
        if given.to:
            guid = find_entity(store, key, given.to)
            add_forms(key, guid, forms)
        else:
            guid = add_entity(store, coder, key, given.kind, forms, pseudonym=given.mark, role=given.role)
    mark = key.entities[guid].pseudonym
    return Answer({"guid": guid, "mark": mark}, [say("cli.pseudonyms_add.done", mark=mark)])
