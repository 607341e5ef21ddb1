"""A passphrase for a project that has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.copies import copy_rows, settled
from workbench.cli.passphrases import new_passphrase
from workbench.cli.project import any_project, coder_name
from workbench.errors import RefusedError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.project.known_copies import Copy


def arguments(parser: Parser) -> None:
    """Take the project; the passphrase is asked for, or stands in the file that is named."""
    parser.reads_project()


def run(given: Given) -> Answer:
    """Encrypt the project, then tell which plain copies there are and ask what becomes of each."""
    from workbench.services.project.known_copies import known_copies
    from workbench.services.project.passphrase import is_encrypted, set_passphrase
    from workbench.services.project.projects import open_project

    path = any_project(given)
    open_project(path).close()
    if is_encrypted(path):
        raise RefusedError("passphrase.has_one", file=path.name)
    set_passphrase(path, coder_name(given), new_passphrase(path, given.passphrase_file))
    copies = settled(path, known_copies(path), ask=not given.json)
    lines = [say("cli.passphrase_set.done", file=path.name), say("cli.passphrase.print_sheet")]
    return Answer({"file": str(path), "copies": copy_rows(copies)}, [*lines, *left_plain(copies)])


def left_plain(copies: list[Copy]) -> list[str]:
    """Say how many copies are still plain, if any are."""
    count = sum(copy.state == "plain" for copy in copies)
    return [say("cli.passphrase.left_plain", count=count)] if count else []
