"""The example study: written once, then opened."""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import progress
from workbench.wording import say

DEFAULT = Path("demo.workbench")


def arguments(parser: Parser) -> None:
    """Take the file and whether to open it."""
    parser.word("file", "FILE", type=Path, nargs="?", default=DEFAULT)
    parser.option("--no-open", action="store_true")
    parser.prints()


def run(given: Given) -> Answer:
    """Write the example study unless it is there already, and open it where there is a terminal."""
    from workbench.services.project.projects import project_file

    path = project_file(given.file)
    status = _write(path)
    if not (given.no_open or given.json) and sys.stdout.isatty() and sys.stdin.isatty():
        return Answer(enters=True, project=path)
    return Answer({"file": str(path), "status": status}, [say(f"cli.demo.{status}", file=str(path))])


def _write(path: Path) -> str:
    """Write the study; returns ``written``, or ``present`` when a project is there already."""
    if path.exists():
        from workbench.services.project.projects import open_project

        open_project(path).close()
        return "present"
    from workbench.services.project.demo import STEPS, write_demo

    for step in write_demo(path):
        progress(step, STEPS, say("cli.demo.writing"))
    return "written"
