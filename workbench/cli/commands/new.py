"""An empty project with a codebook."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the file, and the name and codebook of the study."""
    parser.word("file", "FILE", type=Path)
    parser.option("--name", metavar="NAME")
    parser.option("--codebook", metavar="FILE", type=Path)
    parser.prints()


def run(given: Given) -> Answer:
    """Make the project file."""
    from workbench.services.projects import create_project, info

    path = given.file if given.file.suffix else given.file.with_suffix(".workbench")
    with create_project(path, name=given.name, codebook=given.codebook) as store:
        made = info(store)
    report = {"file": str(path), "name": made.name, "codes": made.codes}
    return Answer(report, [say("cli.new.done", file=str(path), codes=made.codes)])
