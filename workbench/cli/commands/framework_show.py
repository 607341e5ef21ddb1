"""One cell of the framework with the passages it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.framework.charting import Opened


def arguments(parser: Parser) -> None:
    """Take the cell."""
    parser.word("respondent", "RESPONDENT")
    parser.word("code", "CODE")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print the sentence, what became of its passages since, and these."""
    from workbench.services.framework.charting import open_cell
    from workbench.services.quotes.quotes import quotes_data

    with opened(given) as store:
        found = open_cell(store, given.respondent, given.code)
    cell = found.cell
    data = {
        "respondent": found.respondent,
        "code": found.theme.ident,
        "theme": found.theme.name,
        "body": cell.body or None,
        "state": cell.state,
        **cell.since._asdict(),
        "coder": cell.coder,
        "changed_at": cell.changed_at,
        "passages": quotes_data(found.quotes),
    }
    return Answer(data, _lines(found))


def _lines(found: Opened) -> list[str]:
    from workbench.cli.prose import prose_lines
    from workbench.exporters.report import Block, Paragraph, Prose, Quote
    from workbench.services.quotes.quotes import source_line
    from workbench.wording import language

    state = say(f"framework.state.{found.cell.state}", count=found.cell.passages, **found.cell.since._asdict())
    same = {
        row.passage_id: [each for each in found.quotes if each.passage_id == row.passage_id] for row in found.quotes
    }
    blocks: list[Block] = [
        Paragraph(found.cell.body or say("cli.framework_show.no_sentence")),
        Paragraph(state, quiet=True),
        *(Quote(rows[0].text, source_line(rows)) for rows in same.values()),
    ]
    return prose_lines(Prose(f"{found.respondent} × {found.theme.path}", language(), blocks))
