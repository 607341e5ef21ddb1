"""Commands that write a report for paper and Word: always to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.export import wanted_format
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.arguments import Given, Parser


def paper_options(parser: Parser) -> None:
    """Take the file, its format and ``--force``, and the project."""
    parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True, help=say("cli.option.output"))
    parser.add_argument("--format", metavar="FORMAT", help=say("cli.export.format"))
    parser.add_argument("--force", action="store_true", help=say("cli.option.force"))
    parser.reads_project()


def paper_format(given: Given) -> str:
    """Return the format of the file; refuses before any work a file that must not be written."""
    return wanted_format(given) or ""
