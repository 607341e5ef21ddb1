"""Another passphrase for a project."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.passphrases import new_passphrase, unlocked
from workbench.cli.project import any_project, coder_name
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project and, where nobody can be asked, a file with the new passphrase."""
    parser.option("--new-passphrase-file", metavar="FILE", type=Path)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Write the project anew under the new passphrase; backups keep the one they have."""
    from workbench.services.project.passphrase import change_passphrase, ensure_encrypted
    from workbench.services.project.projects import open_project

    path = unlocked(any_project(given), given)
    open_project(path).close()
    ensure_encrypted(path)
    change_passphrase(path, coder_name(given), new_passphrase(path, given.new_passphrase_file))
    lines = [say("cli.passphrase_change.done", file=path.name), say("cli.passphrase.print_sheet")]
    return Answer({"file": str(path), "encrypted": True}, lines)
