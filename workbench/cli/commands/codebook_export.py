"""The codebook as a file that can be read back."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.export import refuse_output, write_file
from workbench.cli.project import opened
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the output file."""
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, help=say("cli.option.output"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print the codebook as YAML, or write it to a file."""
    from workbench.services.codebook import codebook_data, codebook_yaml
    from workbench.services.projects import project_name

    if given.output is not None:
        refuse_output(given.output, force=given.force)
    with opened(given) as store:
        name = project_name(store)
        if given.output is None:
            return Answer(codebook_data(store, name), codebook_yaml(store, name).splitlines())
        written = codebook_yaml(store, name).encode()
    write_file(given.output, written)
    report = {"file": str(given.output), "format": "yaml", "bytes": len(written), "losses": []}
    return Answer(report, [say("cli.written", file=str(given.output))])
