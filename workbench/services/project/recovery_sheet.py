"""The recovery sheet on paper: its lines, and the file that is printed and then wiped."""

from __future__ import annotations

import os
from pathlib import Path

from workbench.errors import ProjectError, RefusedError
from workbench.services.project.moments import local_time
from workbench.services.project.passphrase import Paper
from workbench.storage.reencrypting import wipe
from workbench.wording import say

ROW = 5
"""Groups on a line."""


def sheet_lines(paper: Paper) -> list[str]:
    """Return the lines of a recovery sheet."""
    since = local_time(paper.since) if paper.since else "-"
    rows = ["  ".join(paper.groups[at : at + ROW]) for at in range(0, len(paper.groups), ROW)]
    told = [say(f"sheet.paper.{part}", name=paper.name, file=paper.file, since=since) for part in ("title", "what")]
    return [*told, "", *(f"    {row}" for row in rows), "", say("sheet.paper.how", file=paper.file)]


def write_sheet(paper: Paper, file: Path) -> None:
    """Write a recovery sheet into a new file that only its owner may read; RefusedError where that cannot be."""
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
            opened.write("\n".join(sheet_lines(paper)) + "\n")
    except FileExistsError as error:
        raise RefusedError("sheet.file_exists", file=str(file)) from error
    except OSError as error:
        raise RefusedError("sheet.file_unwritable", file=str(file)) from error


def wipe_sheet(file: Path) -> None:
    """Write over the file of a recovery sheet and take it away; ProjectError when that cannot be done."""
    try:
        wipe(file)
    except OSError as error:
        raise ProjectError("passphrase.copy_not_deleted", file=file.name, folder=str(file.parent)) from error
