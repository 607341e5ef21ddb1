"""The voices of a file, before it is imported."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.voices import answered


def arguments(parser: Parser) -> None:
    """Take the file."""
    parser.word("file", "FILE", type=Path)
    parser.prints()


def run(given: Given) -> Answer:
    """Print a row a voice; no project is opened."""
    from workbench.services.transcripts.speakers import voices_of_file

    return answered(voices_of_file(given.file))
