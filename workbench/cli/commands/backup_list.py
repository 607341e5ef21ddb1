"""The backups of a project."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found, talk
from workbench.cli.passphrases import unlocked
from workbench.cli.project import any_project
from workbench.cli.table import table
from workbench.services.project.moments import local_time
from workbench.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from workbench.services.project.backups import BackupRow
    from workbench.services.project.known_copies import Copy

COLUMNS = ("number", "at", "why", "acts", "size", "place", "passphrase")


def arguments(parser: Parser) -> None:
    """Take the project, which need not be there any more."""
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a backup, the latest first."""
    from workbench.services.project.backups import on_one_disk

    path = unlocked(any_project(given), given)
    found = backup_rows(path)
    nothing_found("cli.backup_list.none", found, as_json=given.json)
    if found and not given.json and on_one_disk(path):
        talk(say("backup.same_disk", file=path.name))
    return Answer(found, table([spoken_row(each) for each in found], COLUMNS) if found else ())


def backup_rows(path: Path) -> list[dict[str, object]]:
    """Return the backups of a project file as ``--json`` prints them, the latest first."""
    from workbench.services.project.backups import backups
    from workbench.services.project.known_copies import known_copies

    opens = {each.path: each for each in known_copies(path)}
    return [backup_row(each) | opened_by(opens.get(each.path)) for each in backups(path)]


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


def opened_by(copy: Copy | None) -> dict[str, object]:
    """Return which passphrase opens a backup: none (plain), this, earlier (since, until) or unknown."""
    if copy is None:
        return {"passphrase": None, "since": None, "until": None}
    return {"passphrase": "none" if copy.state == "plain" else copy.state, "since": copy.since, "until": copy.until}


def spoken_row(row: dict[str, object]) -> dict[str, object]:
    """Return a backup as people read it."""
    from workbench.services.project.backups import told_why

    return row | {
        "at": local_time(str(row["at"])),
        "why": told_why(str(row["why"])),
        "size": f"{int(str(row['bytes'])) / 1e6:.1f} MB",
        "place": say("cli.backup_list.second") if row["place"] == "second" else None,
        "passphrase": spoken_passphrase(row) if row.get("passphrase") not in (None, "none") else None,
    }


def spoken_passphrase(row: dict[str, object]) -> str:
    """Say which passphrase opens a file."""
    since, until = (local_time(str(row[name])) if row[name] else "" for name in ("since", "until"))
    return say(f"cli.passphrase.{row['passphrase']}", since=since, until=until)
