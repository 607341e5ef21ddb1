"""Trying the recovery sheet once, before it is needed."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.passphrases import typed_sheet
from workbench.cli.project import opened
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project."""
    parser.reads_project()


def run(given: Given) -> Answer:
    """Ask for what stands on the paper, and keep that it was right."""
    from workbench.services.project.passphrase import sheet, try_sheet

    with opened(given) as store:
        sheet(store)
        try_sheet(store, typed_sheet(store.path.name))
    return Answer({"sheet_tried": True}, [say("cli.passphrase_try.done")])
