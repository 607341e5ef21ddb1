"""The codebook as a file that can be read back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.export import refuse_output
from workbench.cli.project import opened
from workbench.exporters.delivery import put
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.storage.store import Store


def arguments(parser: Parser) -> None:
    """Take the output file."""
    parser.word("file", "FILE", type=Path, nargs="?")
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=say("cli.option.output"))
    parser.option("--format", choices=("yaml", "csv"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print the codebook, or write it to a file: as csv when that is its ending or asked for, else as YAML."""
    from workbench.services.codebook import codebook_data

    output: Path | None = given.output or given.file
    if output is not None:
        refuse_output(output, force=given.force)
    table = given.format == "csv" or (given.format is None and output is not None and output.suffix.lower() == ".csv")
    with opened(given) as store:
        written, name = _written(store, table=table)
        if output is None:
            data = codebook_data(store, name)
            return Answer(data, content=written) if table else Answer(data, written.decode().splitlines())
    put(output, written)
    format_ = "csv" if table else "yaml"
    report = {"file": str(output), "format": format_, "bytes": len(written), "losses": []}
    return Answer(report, [say("cli.written", file=str(output))])


def _written(store: Store, *, table: bool) -> tuple[bytes, str]:
    from workbench.services.codebook import codebook_yaml
    from workbench.services.codebook_table import codebook_csv
    from workbench.services.projects import project_name

    name = project_name(store)
    return (codebook_csv(store) if table else codebook_yaml(store, name).encode()), name
