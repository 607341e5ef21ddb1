"""Writing a report to a file, or to stdout in a format of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
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
    from workbench.exporters.streamed import Losses, Streamed

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
    if given.output is None:
        rendered = write(format_)
        told_losses(rendered)
        return Answer(content=rendered.content)
    rendered = put_out(given, format_, lambda: replace(write(format_), made=made))
    return _written(given, format_, told_losses(rendered))


def delivered_streamed(given: Given, format_: str, streamed: Streamed, made: Made) -> Answer:
    """Do what `delivered` does, with a file of many rows that is made while it is written."""
    if given.output is None:
        rendered = streamed.rendered()
        told_losses(rendered)
        return Answer(content=rendered.content)
    from workbench.cli.handing import hand_of
    from workbench.services.deliveries.deliveries import hand_over_streamed

    hand = hand_of(given)
    assert hand is not None
    _tell_unwritten(given)
    coder = known_coder(given)
    given.bytes = hand_over_streamed(given.whole, given.output, hand, streamed, made, format_, coder=coder)
    given.whole.close()
    return _written(given, format_, tell_losses(streamed.losses()))


def _tell_unwritten(given: Given) -> None:
    """Say on stderr of how many respondents nobody wrote down what they agreed to."""
    from workbench.services.deliveries.left_out import unwritten_sentence

    if sentence := unwritten_sentence(given.whole, given.command_name):
        talk(say(sentence[0], **sentence[1]))


def _written(given: Given, format_: str, losses: list[str]) -> Answer:
    report = {"file": str(given.output), "format": format_, "bytes": given.bytes, "losses": losses}
    return Answer(report, [say("cli.written", file=str(given.output))])


def told_losses(rendered: Rendered) -> list[str]:
    """Say what the format could not hold; returns it in English."""
    return tell_losses(rendered.losses)


def tell_losses(losses: Losses) -> list[str]:
    """Say what a format could not hold, given by key; returns it in English."""
    for key, parameters in losses:
        talk(say(key, **parameters))
    return [in_english(key, **parameters) for key, parameters in losses]


def put_out(given: Given, format_: str, write: Callable[[], Rendered], *, folder: bool = False) -> Rendered:
    """Make the file of a command, search it for names, write it and register it; returns it as it was rendered.

    A report of no project, such as one on a table that was given, is written as it is.
    """
    from workbench.cli.handing import hand_of
    from workbench.services.deliveries.deliveries import hand_over, hand_over_folder, put_plain

    hand = hand_of(given)
    if hand is None:
        rendered = write()
        given.bytes = put_plain(given.output, rendered, format_)
        return rendered
    _tell_unwritten(given)
    rendered = hand.render(write, given.command_name)
    coder = known_coder(given)
    over = hand_over_folder if folder else hand_over
    given.bytes = len(over(given.whole, given.output, rendered, format_, coder=coder))
    given.whole.close()
    return rendered


def known_coder(given: Given) -> str:
    """Return who is at work, as far as it was said; nobody is asked or entered for a register."""
    from workbench.settings.preferences import load_preferences

    return given.coder or os.environ.get("WORKBENCH_CODER") or load_preferences().coder or ""
