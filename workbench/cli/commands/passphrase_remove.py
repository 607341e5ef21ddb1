"""A project without a passphrase again."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.confirming import confirmed
from workbench.cli.diagnostics import talk
from workbench.cli.passphrases import unlocked
from workbench.cli.project import any_project, coder_name
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project, and its name where nobody can be asked for it."""
    parser.option("--confirm", metavar="PROJECTNAME")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Write the project as a plain file, which everybody who has it can read."""
    from workbench.services.project.passphrase import ensure_encrypted, remove_passphrase

    path = unlocked(any_project(given), given)
    ensure_encrypted(path)
    if given.confirm is None:
        talk(say("cli.passphrase_remove.account", file=path.name))
    confirmed(given.confirm, path)
    remove_passphrase(path, coder_name(given))
    return Answer({"file": str(path), "encrypted": False}, [say("cli.passphrase_remove.done", file=path.name)])
