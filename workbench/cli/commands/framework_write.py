"""A sentence in a cell of the framework."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.commands.memo_add import words
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the cell and the sentence."""
    parser.word("respondent", "RESPONDENT")
    parser.word("code", "CODE")
    parser.word("text", "TEXT")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Keep the sentence; an empty one takes the cell away."""
    from workbench.services.framework.charting import theme_called, write_cell
    from workbench.services.respondents.attributes import find_person

    with opened(given) as store:
        person, theme = find_person(store, given.respondent), theme_called(store, given.code)
        body = words(given.text).strip()
        write_cell(store, signed_in(store, given), person.id, theme.id, body)
    key = "done" if body else "gone"
    row = {"respondent": person.name, "code": theme.ident, "body": body or None}
    return Answer(row, [say(f"cli.framework_write.{key}", respondent=person.name, theme=theme.name)])
