"""Whether a project file, or each of its backups, is sound."""

from __future__ import annotations

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import DONE, REFUSED, nothing_found
from workbench.cli.passphrases import unlocked
from workbench.cli.project import any_project
from workbench.cli.table import table
from workbench.wording import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from workbench.services.project.salvaging import Examined
    from workbench.storage.salvage import Readable

KNOWN = ("document", "text", "code", "passage", "coding", "memo", "respondent", "item", "point", "entry")
"""Tables that have a name for a researcher."""

SOUND: dict[object, str] = {True: "cli.check.good", False: "cli.check.bad", None: "cli.check.locked"}
"""What is said of a backup."""


def arguments(parser: Parser) -> None:
    """Take the project, and whether its backups are meant."""
    parser.option("--backups", action="store_true")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print what is wrong with the file, if anything is."""
    if given.backups:
        return _backups(given)
    from workbench.services.project.known_copies import open_to_others
    from workbench.services.project.salvaging import examine

    path = unlocked(any_project(given), given)
    found, open_ones = examine(path), open_to_others(path)
    report = {
        "file": path.name,
        "sound": not found.findings,
        "findings": found.findings,
        "readable": readable_rows(found.readable),
        "backup": str(found.backup) if found.backup else None,
        "open_to_others": [str(each) for each in open_ones],
    }
    lines = [*_told(path, found), *(say("cli.check.open_to_others", file=str(each)) for each in open_ones)]
    return Answer(report, lines, code=REFUSED if found.findings else DONE)


def _told(path: Path, found: Examined) -> Iterator[str]:
    """Yield what is wrong, what can be read all the same, and what to do."""
    yield from found.findings
    if not found.findings:
        yield say("cli.check.sound", file=path.name)
        return
    yield say("cli.check.damaged", file=path.name, count=len(found.findings))
    yield from readable_lines(found.readable)
    if found.backup is not None:
        yield say("cli.check.backup", backup=str(found.backup))
    elif any(each.lost != 0 for each in found.readable):
        yield say("cli.check.no_backup", file=str(path))


def readable_rows(found: Iterable[Readable]) -> list[dict[str, object]]:
    """Return how much of each table can be read, as ``--json`` prints it."""
    return [each._asdict() for each in found]


def readable_lines(found: Iterable[Readable]) -> list[str]:
    """Return how much can be read of what a researcher knows, and of the rest where something is lost."""
    return [_line(each) for each in found if each.table in KNOWN or each.lost != 0]


def _line(each: Readable) -> str:
    name = say(f"cli.check.table.{each.table}") if each.table in KNOWN else each.table
    if each.lost is None:
        return say("cli.check.some", name=name, rows=each.rows)
    return say("cli.check.lost" if each.lost else "cli.check.all", name=name, rows=each.rows, lost=each.lost)


def _backups(given: Given) -> Answer:
    """Read every backup from beginning to end; exit code 1 when one is damaged."""
    from workbench.cli.commands.backup_list import COLUMNS, backup_rows, spoken_row
    from workbench.services.project.backups import sound_backups

    path = unlocked(any_project(given), given)
    sound = [good for _, good in sound_backups(path)]
    rows = [row | {"sound": good} for row, good in zip(backup_rows(path), sound, strict=True)]
    nothing_found("cli.backup_list.none", rows, as_json=given.json)
    spoken = [spoken_row(row) | {"sound": say(SOUND[row["sound"]])} for row in rows]
    lines = table(spoken, (*COLUMNS, "sound")) if rows else ()
    return Answer(rows, lines, code=REFUSED if any(row["sound"] is False for row in rows) else DONE)
