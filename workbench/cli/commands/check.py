"""Whether a project file, or each of its backups, is sound."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import DONE, REFUSED, nothing_found
from workbench.cli.project import any_project, opened
from workbench.cli.table import table
from workbench.wording import say


def arguments(parser: Parser) -> None:
    """Take the project, and whether its backups are meant."""
    parser.option("--backups", action="store_true")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print what is wrong with the file, if anything is."""
    if given.backups:
        return _backups(given)
    from workbench.services.projects import check

    with opened(given) as store:
        found = check(store)
        file = store.path.name
    report = {"file": file, "sound": not found, "findings": found}
    verdict = say("cli.check.damaged" if found else "cli.check.sound", file=file, count=len(found))
    return Answer(report, [*found, verdict], code=REFUSED if found else DONE)


def _backups(given: Given) -> Answer:
    """Read every backup from beginning to end; exit code 1 when one is damaged."""
    from workbench.cli.commands.backup_list import COLUMNS, backup_row, spoken_row
    from workbench.services.backups import sound_backups

    rows = [backup_row(row) | {"sound": sound} for row, sound in sound_backups(any_project(given))]
    nothing_found("cli.backup_list.none", rows, as_json=given.json)
    spoken = [spoken_row(row) | {"sound": say(f"cli.check.{'good' if row['sound'] else 'bad'}")} for row in rows]
    lines = table(spoken, (*COLUMNS, "sound")) if rows else ()
    return Answer(rows, lines, code=DONE if all(row["sound"] for row in rows) else REFUSED)
