"""Writing a whole study for another program, and the report of what was lost by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.disclosing import apart_options, told_coarse, warn_disclosure
from workbench.cli.export import put_out, refuse_output, told_losses
from workbench.cli.losses import loss_lines, loss_rows
from workbench.cli.project import opened
from workbench.errors import RefusedError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.arguments import Given, Parser
    from workbench.exporters.report import Rendered
    from workbench.services.reports.exporting import Written


def study_options(parser: Parser, metavar: str = "FILE") -> None:
    """Take the output file and ``--force``."""
    parser.add_argument("-o", "--output", metavar=metavar, type=Path, required=True, help=say("cli.option.output"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    apart_options(parser)
    parser.reads_project()


def exported(given: Given, name: str, *, folder: bool = False) -> Answer:
    """Write the study for a target, and tell of it; with `folder` into a folder of that name."""
    from workbench.services.deliveries.coarsening import coarse_query
    from workbench.services.reports.exporting import Written, write_study
    from workbench.services.reports.provenance import made_of

    output: Path = given.output
    (refuse_folder if folder else refuse_output)(output, force=given.force)
    with opened(given) as store:
        coarse = told_coarse(given, store)
        warn_disclosure(given, store, attributes=None, quotes=True, coarse=coarse)
        made = made_of(store, "study", coarse_query(coarse))
        reports = []

        def write() -> Rendered:
            written = write_study(store, name, output.absolute().parent, coarse=coarse)
            reports.append(written.report)
            return replace(written.rendered, made=made)

        rendered = put_out(given, name, write, folder=folder)
    return _told(given, name, Written(rendered, reports[0]))


def refuse_folder(path: Path, *, force: bool) -> None:
    """Refuse a folder with files in it, a file, and a place that is not there."""
    if not path.is_dir():
        refuse_output(path, force=False)
    elif any(path.iterdir()) and not force:
        raise RefusedError("cli.output_folder_full", folder=str(path))


def _told(given: Given, name: str, written: Written) -> Answer:
    output, losses = given.output, told_losses(written.rendered)
    data = {"file": str(output), "format": name, "bytes": given.bytes, "losses": losses}
    lines = [say("cli.written", file=str(output)), *loss_lines(written.report)]
    return Answer(data | {"report": loss_rows(written.report)}, lines)
