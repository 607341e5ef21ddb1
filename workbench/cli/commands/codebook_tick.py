"""A document that was gone through once more for a code."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the code and the document."""
    parser.word("code", "CODE")
    parser.word("document", "DOCUMENT")
    parser.option("--off", action="store_true")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Tick the document off, or take the tick away."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.coding.second_round import tick_off, untick
    from workbench.storage.queries.documents import document_name, find_document

    with opened(given) as store:
        code, (document, _) = find_code(store, given.code), find_document(store, given.document)
        (untick if given.off else tick_off)(store, signed_in(store, given), code, document)
        name = document_name(store, document)
    report = {"code": code.ident, "document": name, "ticked": not given.off}
    done = "off.done" if given.off else "done"
    return Answer(report, [say(f"cli.codebook_tick.{done}", code=code.name, document=name)])
