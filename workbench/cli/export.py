"""Writing a report to a file, or to stdout in a format of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.diagnostics import in_english, talk
from workbench.errors import RefusedError, UsageError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.arguments import Given, Parser
    from workbench.exporters.provenance import Made
    from workbench.exporters.report import Rendered

BINARY = ("docx", "xlsx")
"""Formats that no terminal shows."""


def export_options(parser: Parser) -> None:
    """Take format, output file and ``--force``."""
    parser.add_argument("--format", metavar="FORMAT", help=say("cli.option.format"))
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=say("cli.option.output"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))


def wanted_format(given: Given) -> str | None:
    """Return the format asked for, by name or by the ending of the output file; None: to be read here.

    Refuses before any work an output file that must not be written and a format that cannot go to stdout.
    """
    if given.output is None:
        if given.format in BINARY:
            raise UsageError("cli.needs_output", format=given.format)
        if given.json and given.format not in (None, "json"):
            raise UsageError("cli.two_formats", format=given.format)
        given.json = given.json or given.format == "json"
        return None if given.json else given.format
    refuse_output(given.output, force=given.force)
    chosen: str = given.format or given.output.suffix.lstrip(".").lower()
    if not chosen:
        raise UsageError("cli.no_ending", file=given.output.name)
    return chosen


def refuse_output(path: Path, *, force: bool) -> None:
    """Refuse an output file that is there already, that is a project, or whose folder is not there."""
    if path.suffix == ".workbench" or path.is_dir():
        raise RefusedError("cli.output_is_project", file=path.name)
    if path.exists() and not force:
        raise RefusedError("cli.output_exists", file=path.name)
    if not path.absolute().parent.is_dir():
        raise RefusedError("cli.output_no_folder", file=path.name, folder=str(path.parent))


def delivered(given: Given, format_: str, write: Callable[[str], Rendered], made: Made | None = None) -> Answer:
    """Render a report and write it where it should go, a file with what it was `made` of where it can be made anew.

    What the format could not hold is said on stderr.
    """
    rendered = write(format_)
    for key, parameters in rendered.losses:
        talk(say(key, **parameters))
    if given.output is None:
        return Answer(content=rendered.content)
    from workbench.cli.provenance import put_with

    content = put_with(given.output, rendered.content, made, format_)
    losses = [in_english(key, **parameters) for key, parameters in rendered.losses]
    report = {"file": str(given.output), "format": format_, "bytes": len(content), "losses": losses}
    return Answer(report, [say("cli.written", file=str(given.output))])
