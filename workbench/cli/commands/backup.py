"""A backup, now."""

from __future__ import annotations

from pathlib import Path

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import in_english, talk
from workbench.cli.project import opened
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project, and a folder that gets a copy, too."""
    parser.option("--to", metavar="FOLDER", type=Path)
    parser.reads_project()


def run(given: Given) -> Answer:
    """Make a backup beside the project, and a copy of it where that is wanted."""
    from workbench.services.project.backups import copied_to, make_backup, on_one_disk

    with opened(given) as store:
        made = make_backup(store)
        copy = copied_to(made.path, store.path, given.to) if given.to else None
        exposed = copy is None and on_one_disk(store.path)
    troubles = [(made.trouble.key, made.trouble.parameters)] if made.trouble else []
    troubles += [("backup.same_disk", {"file": store.path.name})] if exposed else []
    if not given.json:
        for key, parameters in troubles:
            talk(say(key, **parameters))
    report = {
        "file": str(made.path),
        "copy": str(copy) if copy else None,
        "warnings": [in_english(key, **parameters) for key, parameters in troubles],
    }
    return Answer(report, [say("cli.backup.done", file=str(path)) for path in (made.path, copy) if path])
