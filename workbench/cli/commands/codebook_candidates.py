"""Where the name of a code stands in a transcript and it was not coded so."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the code and the document."""
    parser.word("code", "CODE")
    parser.word("document", "DOCUMENT")
    parser.option("--forms", action="store_true")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a place, in the order of the text."""
    from workbench.services.codebook.codebook import find_code
    from workbench.services.coding.second_round import candidates
    from workbench.storage.queries.documents import find_document
    from workbench.storage.queries.transcript import transcript
    from workbench.text.search import context

    with opened(given) as store:
        code, (document, _) = find_code(store, given.code), find_document(store, given.document)
        read = transcript(store, document, 0)
        text, name = (read.text, read.name) if read else ("", given.document)
        spans = candidates(store, code, document, len(text), forms=given.forms) if read else []
    rows: list[dict[str, object]] = []
    for span in spans:
        before, after = context(text, span)
        place = {"document": name, "start": span.start, "end": span.end}
        rows.append({**place, "text": span.cut(text), "before": before, "after": after})
    nothing_found("cli.codebook_candidates.nothing", rows, as_json=given.json)
    lines = [say("cli.codebook_candidates.line", **row) for row in rows]
    return Answer(rows, [line.replace("\n", " ") for line in lines])
