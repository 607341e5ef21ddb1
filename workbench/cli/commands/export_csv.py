"""The study as csv files, for R and SPSS: in a folder, or in a zip archive."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.exporting import exported, study_options


def arguments(parser: Parser) -> None:
    """Take the folder or archive."""
    study_options(parser, "FOLDER_OR_ZIP")


def run(given: Given) -> Answer:
    """Write the files: into an archive when the name ends in ``.zip``, else into a folder."""
    return exported(given, "csv", folder=given.output.suffix.lower() != ".zip")
