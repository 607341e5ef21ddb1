"""The codebook as a file that can be read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.export import put_out, refuse_output, told_losses
from workbench.cli.project import opened
from workbench.services.codebook.codebook_files import FORMATS, codebook_file
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.exporters.report import Rendered
    from workbench.storage.store import Store


def arguments(parser: Parser) -> None:
    """Take the output file."""
    parser.word("file", "FILE", type=Path, nargs="?")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=say("cli.option.output"))
    parser.option("--format", choices=FORMATS)
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print the codebook, or write it to a file in the format of its ending or the one asked for, else as YAML."""
    from workbench.services.reports.provenance import made_of

    output: Path | None = given.output or given.file
    given.output = output
    if output is not None:
        refuse_output(output, force=given.force)
    ending = output.suffix.lower().lstrip(".") if output is not None else ""
    format_ = given.format or (ending if ending in FORMATS else "yaml")
    with opened(given) as store:
        made = made_of(store, "codebook-file", {})
        if output is None:
            return _printed(store, format_, codebook_file(store, format_))
        written = put_out(given, format_, lambda: replace(codebook_file(store, format_), made=made))
    losses = told_losses(written)
    report = {"file": str(output), "format": format_, "bytes": given.bytes, "losses": losses}
    return Answer(report, [say("cli.written", file=str(output))])


def _printed(store: Store, format_: str, written: Rendered) -> Answer:
    from workbench.services.codebook.codebook import codebook_data
    from workbench.services.project.projects import project_name

    data = codebook_data(store, project_name(store))
    if format_ == "yaml":
        return Answer(data, written.content.decode().splitlines())
    told_losses(written)
    return Answer(data, content=written.content)
