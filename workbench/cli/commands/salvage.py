"""A new project with everything that can still be read of a damaged one."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.commands.check import readable_lines, readable_rows
from workbench.cli.passphrases import unlocked
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the damaged file and the name of the new one."""
    parser.word("file", "FILE", type=Path)
    parser.option("--to", metavar="NEW", type=Path, required=True)
    parser.takes_passphrase()
    parser.prints()


def run(given: Given) -> Answer:
    """Make the new project and tell what was kept and what was lost."""
    from workbench.services.project.projects import project_file
    from workbench.services.project.salvaging import salvage

    target = project_file(given.to)
    kept = salvage(unlocked(given.file, given), target)
    report = {"file": str(given.file), "made": str(target), "readable": readable_rows(kept)}
    return Answer(report, [*readable_lines(kept), say("cli.salvage.done", file=str(given.file), made=str(target))])
