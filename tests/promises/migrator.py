"""Opens one project file after the other, each in a program of its own that may be killed.

Reads paths, one a line; for each it prints the number of the program that opens it, and when that ended, how. With the
word ``unguarded`` the database keeps no journal, so that a test can be seen to fail.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

from workbench.storage import connection
from workbench.storage.store import Store


def take_the_guard_off() -> None:
    """Let nothing be there from which a half-done transaction could be taken back."""
    off = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = 1")
    usual = tuple(each for each in connection.SETTINGS if "journal" not in each)
    vars(connection)["SETTINGS"] = (*off, *usual)


def warm_up() -> None:
    """Load all that opening an older file needs, so that a kill meets the work and not the loading."""
    for name in ("engine", "texts", "migrating"):
        import_module(f"workbench.storage.{name}")


def main() -> None:
    """Serve until the input ends."""
    if "unguarded" in sys.argv:
        take_the_guard_off()
    warm_up()
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            Store.open(Path(line.rstrip("\n"))).close()
            os._exit(0)
        print(pid, flush=True)
        print(os.waitpid(pid, 0)[1], flush=True)


if __name__ == "__main__":
    main()
