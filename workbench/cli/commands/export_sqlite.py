"""The study as a SQLite database with plain tables."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.exporting import exported, study_options


def arguments(parser: Parser) -> None:
    """Take the output file."""
    study_options(parser)


def run(given: Given) -> Answer:
    """Write the database."""
    return exported(given, "sqlite")
