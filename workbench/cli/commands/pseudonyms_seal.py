"""A project without names, for colleagues."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.key import opened_key, takes_key
from workbench.cli.project import opened
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the file to write."""
    parser.word("file", "FILE", type=Path)
    takes_key(parser)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Write the project with marks in the place of names, and say what stayed behind."""
    from workbench.services.names.sealing import seal_project
    from workbench.services.project.projects import project_file

    path = project_file(given.file)
    with opened(given) as store:
        made = seal_project(store, opened_key(given, store), path)
    lines = [say("cli.pseudonyms_seal.done", file=str(path), documents=made.documents, count=made.replaced)]
    if made.left_out:
        named = ", ".join(f"{table} {count}" for table, count in made.left_out.items())
        lines.append(say("cli.pseudonyms_seal.left_out", what=named))
    for key, count in (("ordinary", made.ordinary), ("withdrawn", made.withdrawn)):
        if count:
            lines.append(say(f"cli.pseudonyms_seal.{key}", count=count))
    return Answer({**made._asdict(), "file": str(path)}, lines)
