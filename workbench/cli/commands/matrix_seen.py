"""Whether a group had seen results of the interviews before it filled its matrix."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the group matrix and the answer."""
    parser.word("document", "DOCUMENT")
    parser.one_of(yes=None, no=None, unknown=None)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Note whether the group had seen results."""
    from workbench.services.matrix.matrix import group_matrix, set_seen_results
    from workbench.storage.queries.documents import find_document

    seen = None if given.unknown else bool(given.yes)
    with opened(given) as store:
        document, _ = find_document(store, given.document)
        set_seen_results(store, signed_in(store, given), document, seen)
        name = group_matrix(store, document).name
    done = "unknown" if seen is None else "yes" if seen else "no"
    return Answer({"document": name, "seen": seen}, [say(f"cli.matrix_seen.done.{done}", document=name)])
