"""Whether a file, such as a backup or one that was kept aside, is a whole project; it is only read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from workbench.errors import ProjectError
from workbench.storage.backup import state_of
from workbench.storage.connection import DriverError
from workbench.storage.copying import reading
from workbench.storage.schema import check_header


class Verified(NamedTuple):
    """What was found in a file."""

    sound: bool
    schema_version: int | None
    acts: int | None
    latest: str | None
    """When the latest act was done, in UTC."""
    findings: list[str]
    """What is wrong, in the words of the database."""


def verify(path: Path) -> Verified:
    """Tell whether a file is whole; raises ProjectError when it is missing or no project at all."""
    if not path.is_file():
        raise ProjectError("project.missing", file=path.name)
    state = state_of(path)
    findings = _findings(path)
    if state is None:
        return Verified(False, None, None, None, findings)
    return Verified(not findings, state.schema, state.number, state.at or None, findings)


def _findings(path: Path) -> list[str]:
    try:
        with reading(path) as connection:
            check_header(connection, path)
            lines = [line for (line,) in connection.execute("PRAGMA integrity_check")]
            lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    except DriverError as error:
        return [str(error)]
    return [line for line in lines if line != "ok"] + [f"foreign key: {row[0]} {row[1]} -> {row[2]}" for row in lost]
