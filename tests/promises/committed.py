"""Whether a project file is in a state that was committed once; as a program of its own it judges one file.

Exit status 0: sound, and every journalled row is exactly there as the log says. Else 1, with what is wrong on stdout.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from workbench.errors import WorkbenchError
from workbench.services.project.projects import check
from workbench.storage.entries import backwards, forwards
from workbench.storage.store import Store

Rows = dict[str, set[str]]


def by_the_log(store: Store) -> Rows:
    """Return the GUIDs of the rows of each table that must be there after all acts of the log."""
    there: Rows = defaultdict(set)
    for number, act, target in store.rows("SELECT number, act, target FROM entry ORDER BY number"):
        images = backwards if act == "undo" else forwards
        for table, guid, _, after in images(store.rows, target or number):
            (there[table].discard if after is None else there[table].add)(guid)
    return there


def findings(path: Path) -> list[str]:
    """Return what is wrong with a project file."""
    try:
        with Store.open(path) as store:
            wrong = check(store)
            for table, guids in by_the_log(store).items():
                if {guid for (guid,) in store.rows(f'SELECT guid FROM "{table}"')} != guids:
                    wrong.append(f"{table}: other rows than the log says")
    except WorkbenchError as error:
        return [error.key]
    return wrong


if __name__ == "__main__":
    found = findings(Path(sys.argv[1]))
    print("\n".join(found))
    sys.exit(bool(found))
