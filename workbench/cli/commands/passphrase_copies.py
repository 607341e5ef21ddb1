"""Every file that the program made of a project, and what opens it."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.confirming import confirmed
from workbench.cli.copies import copy_rows, delete_plain, encrypt_plain, spoken_copies
from workbench.cli.diagnostics import nothing_found
from workbench.cli.passphrases import unlocked
from workbench.cli.project import any_project


def arguments(parser: Parser) -> None:
    """Take the project, what becomes of the plain copies, and the name of the project where nobody can be asked."""
    parser.either(encrypt=None, delete=None)
    parser.option("--confirm", metavar="PROJECTNAME")
    parser.reads_project()


def run(given: Given) -> Answer:
    """List the copies; encrypt or delete all plain ones where that is asked for."""
    from workbench.services.project.known_copies import known_copies

    path = unlocked(any_project(given), given)
    copies = known_copies(path)
    if given.encrypt:
        copies = encrypt_plain(path, copies)
    elif given.delete:
        confirmed(given.confirm, path)
        copies = delete_plain(copies)
    nothing_found("cli.passphrase_copies.none", copies, as_json=given.json)
    return Answer(copy_rows(copies), spoken_copies(copies))
