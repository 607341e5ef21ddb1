"""Saying that a sentence of the framework still holds though its passages changed."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened, signed_in
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the cell."""
    parser.word("respondent", "RESPONDENT")
    parser.word("code", "CODE")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Take the mark off."""
    from workbench.services.framework.charting import hold_cell, theme_called
    from workbench.services.respondents.attributes import find_person

    with opened(given) as store:
        person, theme = find_person(store, given.respondent), theme_called(store, given.code)
        hold_cell(store, signed_in(store, given), person.id, theme.id)
    row = {"respondent": person.name, "code": theme.ident, "state": "holds"}
    return Answer(row, [say("cli.framework_holds.done", respondent=person.name, theme=theme.name)])
