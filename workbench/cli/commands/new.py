"""An empty project with a codebook, or one made from a project of another program."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import in_english
from workbench.cli.losses import loss_lines, loss_rows
from workbench.cli.passphrases import new_passphrase
from workbench.errors import ProjectError, UsageError
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the file, the name of the study, what it begins with, and whether it is encrypted."""
    parser.word("file", "FILE", type=Path)
    parser.option("--name", metavar="NAME")
    parser.option("--codebook", metavar="FILE", type=Path)
    parser.option("--from", metavar="FILE", type=Path, dest="source")
    parser.option("--encrypt", action="store_true")
    parser.takes_passphrase()
    parser.add_argument("--coder", metavar="NAME", help=say("cli.option.coder"))
    parser.prints()


def run(given: Given) -> Answer:
    """Make the project file."""
    from workbench.services.project.projects import create_project, info, project_file

    path = project_file(given.file)
    encrypted = given.encrypt or given.passphrase_file is not None
    if encrypted and path.exists():
        raise ProjectError("project.exists", file=path.name)
    passphrase = new_passphrase(path, given.passphrase_file) if encrypted else None
    if given.source is not None:
        return _begun(given, path, passphrase)
    with create_project(path, name=given.name, codebook=given.codebook, passphrase=passphrase) as store:
        made = info(store)
    report = {"file": str(path), "name": made.name, "codes": made.codes, "encrypted": encrypted}
    return Answer(report, [say("cli.new.done", file=str(path), codes=made.codes), *_next(encrypted=encrypted)])


def _next(*, encrypted: bool) -> list[str]:
    """Return what is to be done next with a project that has a passphrase."""
    return [say("cli.passphrase.print_sheet")] if encrypted else []


def _begun(given: Given, path: Path, passphrase: str | None) -> Answer:
    """Make the project from one of another program."""
    from workbench.cli.project import coder_name
    from workbench.services.foreign.beginning import begin_with
    from workbench.services.project.projects import info

    if given.codebook is not None:
        raise UsageError("cli.new.two_beginnings")
    store, brought = begin_with(path, given.source, coder_name(given), name=given.name, passphrase=passphrase)
    with store:
        made = info(store)
    lines = [say("cli.new.done_from", file=str(path), source=given.source.name), *loss_lines(brought.lines)]
    lines += [f"  {say(each.key, **each.parameters)}" for each in brought.warnings]
    warnings = [in_english(each.key, **each.parameters) for each in brought.warnings]
    lines += _next(encrypted=passphrase is not None)
    report = {"file": str(path), "name": made.name, "codes": made.codes, "documents": brought.documents}
    report["encrypted"] = passphrase is not None
    return Answer({**report, "report": loss_rows(brought.lines), "warnings": warnings}, lines)
