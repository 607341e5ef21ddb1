"""Going back to a backup."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.confirming import confirmed
from workbench.cli.diagnostics import talk
from workbench.cli.passphrases import keeps_its_own, unlocked
from workbench.cli.project import any_project, coder_name
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the backup, and the name of the project where nobody can be asked for it."""
    parser.word("backup", "BACKUP", nargs="?")
    parser.option("--confirm", metavar="PROJECTNAME")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Make the project again what it was; the file from before is kept."""
    from workbench.services.project.restoring import named_backup, restore

    path = any_project(given)
    backup = unlocked(named_backup(path, given.backup), given)
    keeps_its_own(path, backup, given)
    if given.confirm is None:
        talk(say("cli.restore.account", file=path.name, backup=backup.name))
    confirmed(given.confirm, path)
    done = restore(path, backup, coder_name(given))
    report = {
        "file": str(path),
        "backup": str(backup),
        "kept": str(done.kept) if done.kept else None,
        "acts": done.acts,
    }
    lines = [say("cli.restore.done", file=path.name, backup=backup.name, count=done.acts)]
    return Answer(report, [*lines, *([say("cli.restore.kept", file=str(done.kept))] if done.kept else [])])
