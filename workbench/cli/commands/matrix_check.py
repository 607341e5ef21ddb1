"""What a group matrix leaves open: a row for each thing that asks for a second look."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened
from workbench.cli.prose import folded
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the group matrix."""
    parser.word("document", "MATRIX")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print what is open, by kind."""
    from workbench.services.matrix.matrix_questions import QUESTIONS, questions
    from workbench.services.matrix.matrix_report import wide_matrix

    with opened(given) as store:
        shown = wide_matrix(store, given.document)
    found = questions(shown)
    lines: list[str] = []
    for kind in QUESTIONS:
        items = [each.item for each in found if each.kind == kind]
        if items:
            lines.append(f"{len(items)} {say(f'matrix.question.{kind}', count=len(items))}")
            lines += [line for item in items for line in folded(item.text, first=f"  {item.row}  ", next_="    ")]
    rows = [
        {"question": kind, "row": item.row, "column": item.column, "item": item.guid, "text": item.text}
        for kind, item in found
    ]
    return Answer(rows, lines or [say("cli.matrix_check.none")])
