"""The backups of a project."""

from __future__ import annotations

from workbench.cli.acts import local_time
from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found, talk
from workbench.cli.project import any_project
from workbench.cli.table import table
from workbench.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from workbench.services.backups import BackupRow

COLUMNS = ("number", "at", "why", "acts", "size", "place")


def arguments(parser: Parser) -> None:
    """Take the project, which need not be there any more."""
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a backup, the latest first."""
    from workbench.services.backups import backups, on_one_disk

    path = any_project(given)
    found = [backup_row(each) for each in backups(path)]
    nothing_found("cli.backup_list.none", found, as_json=given.json)
    if found and not given.json and on_one_disk(path):
        talk(say("backup.same_disk", file=path.name))
    return Answer(found, table([spoken_row(each) for each in found], COLUMNS) if found else ())


def backup_row(row: BackupRow) -> dict[str, object]:
    """Return a backup as ``--json`` prints it."""
    return {
        "number": row.number,
        "file": str(row.path),
        "at": row.when,
        "why": row.why,
        "acts": row.acts,
        "bytes": row.size,
        "place": "second" if row.second else "beside",
    }


def spoken_row(row: dict[str, object]) -> dict[str, object]:
    """Return a backup as people read it."""
    from workbench.services.backups import told_why

    return row | {
        "at": local_time(str(row["at"])),
        "why": told_why(str(row["why"])),
        "size": f"{int(str(row['bytes'])) / 1e6:.1f} MB",
        "place": say("cli.backup_list.second") if row["place"] == "second" else None,
    }
