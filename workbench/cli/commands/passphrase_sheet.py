"""The recovery sheet: what opens a project when its passphrase was forgotten, to be printed and put away."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened_whole
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project, and a file instead of the terminal."""
    parser.reads_project()
    parser.option("-o", "--output", metavar="FILE", type=Path)


def run(given: Given) -> Answer:
    """Print the sheet, or write it into a file that only its owner can read."""
    from workbench.services.project.passphrase import sheet
    from workbench.services.project.recovery_sheet import sheet_lines, write_sheet

    with opened_whole(given) as store:
        paper = sheet(store)
    if given.output is None:
        return Answer(paper._asdict(), sheet_lines(paper))
    write_sheet(paper, given.output)
    told = say("cli.passphrase_sheet.done", file=str(given.output))
    return Answer({"file": str(given.output)}, [told])
