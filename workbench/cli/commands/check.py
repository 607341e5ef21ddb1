"""Whether a project file is sound."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import DONE, REFUSED
from workbench.cli.project import opened
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project."""
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print what is wrong with the file, if anything is."""
    from workbench.services.projects import check

    with opened(given) as store:
        found = check(store)
        file = store.path.name
    report = {"file": file, "sound": not found, "findings": found}
    verdict = say("cli.check.damaged" if found else "cli.check.sound", file=file, count=len(found))
    return Answer(report, [*found, verdict], code=REFUSED if found else DONE)
