"""Writing a whole study for another program, and the report of what was lost by it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.diagnostics import in_english, talk
from workbench.cli.disclosing import apart_options, told_coarse, warn_disclosure
from workbench.cli.export import refuse_output
from workbench.cli.losses import loss_lines, loss_rows
from workbench.cli.project import opened
from workbench.errors import RefusedError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.arguments import Given, Parser
    from workbench.services.exporting import Written


def study_options(parser: Parser, metavar: str = "FILE") -> None:
    """Take the output file and ``--force``."""
    parser.add_argument("-o", "--output", metavar=metavar, type=Path, required=True, help=say("cli.option.output"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    apart_options(parser)
    parser.reads_project()


def exported(given: Given, name: str, *, folder: bool = False) -> Answer:
    """Write the study for a target, and tell of it; with `folder` into a folder of that name."""
    from workbench.cli.provenance import put_folder_with, put_with
    from workbench.services.coarsening import coarse_query
    from workbench.services.exporting import write_study
    from workbench.services.provenance import made_of

    output: Path = given.output
    (_refuse_folder if folder else refuse_output)(output, force=given.force)
    with opened(given) as store:
        coarse = told_coarse(given, store)
        warn_disclosure(given, store, attributes=None, quotes=True, coarse=coarse)
        made = made_of(store, "study", coarse_query(coarse))
        written = write_study(store, name, output.absolute().parent, coarse=coarse)
    content = written.rendered.content
    if folder:
        put_folder_with(output, content, made, name)
    else:
        content = put_with(output, content, made, name)
    return _told(output, name, written, len(content))


def _refuse_folder(path: Path, *, force: bool) -> None:
    """Refuse a folder with files in it, a file, and a place that is not there."""
    if not path.is_dir():
        refuse_output(path, force=False)
    elif any(path.iterdir()) and not force:
        raise RefusedError("cli.output_folder_full", folder=str(path))


def _told(output: Path, name: str, written: Written, size: int) -> Answer:
    rendered = written.rendered
    for key, parameters in rendered.losses:
        talk(say(key, **parameters))
    losses = [in_english(key, **parameters) for key, parameters in rendered.losses]
    data = {"file": str(output), "format": name, "bytes": size, "losses": losses}
    lines = [say("cli.written", file=str(output)), *loss_lines(written.report)]
    return Answer(data | {"report": loss_rows(written.report)}, lines)
