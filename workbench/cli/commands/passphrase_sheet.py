"""The recovery sheet: what opens a project when its passphrase was forgotten, to be printed and put away."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.project import opened_whole
from workbench.errors import RefusedError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.passphrase import Paper

ROW = 5
"""Groups on a line."""


def arguments(parser: Parser) -> None:
    """Take the project, and a file instead of the terminal."""
    parser.reads_project()
    parser.option("-o", "--output", metavar="FILE", type=Path)


def run(given: Given) -> Answer:
    """Print the sheet, or write it into a file that only its owner can read."""
    from workbench.services.passphrase import sheet

    with opened_whole(given) as store:
        paper = sheet(store)
    lines = sheet_lines(paper)
    if given.output is None:
        return Answer(paper._asdict(), lines)
    _write(given.output, lines)
    told = say("cli.passphrase_sheet.done", file=str(given.output))
    return Answer({"file": str(given.output)}, [told])


def sheet_lines(paper: Paper) -> list[str]:
    """Return the lines of a recovery sheet."""
    from workbench.services.moments import local_time

    since = local_time(paper.since) if paper.since else "-"
    rows = ["  ".join(paper.groups[at : at + ROW]) for at in range(0, len(paper.groups), ROW)]
    told = [say(f"sheet.paper.{part}", name=paper.name, file=paper.file, since=since) for part in ("title", "what")]
    return [*told, "", *(f"    {row}" for row in rows), "", say("sheet.paper.how", file=paper.file)]


def _write(file: Path, lines: list[str]) -> None:
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
            opened.write("\n".join(lines) + "\n")
    except FileExistsError as error:
        raise RefusedError("sheet.file_exists", file=str(file)) from error
    except OSError as error:
        raise RefusedError("sheet.file_unwritable", file=str(file)) from error
