"""Whether a file is a whole project, without opening it for work."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import DONE, REFUSED
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the file."""
    parser.word("file", "FILE", type=Path)
    parser.prints()


def run(given: Given) -> Answer:
    """Tell whether the file is whole, and how far it had come; nothing is written in it."""
    from workbench.services.verifying import verify

    found = verify(given.file)
    report = {"file": str(given.file), **found._asdict()}
    key = "cli.verify.sound" if found.sound else "cli.verify.damaged"
    told = say(key, file=given.file.name, schema=found.schema_version, acts=found.acts, at=found.latest or "-")
    return Answer(report, [*found.findings, told], code=DONE if found.sound else REFUSED)
