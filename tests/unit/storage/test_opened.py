"""A file that is open is not read beside its connections, which would let go of their locks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from workbench.storage.connection import connect
from workbench.storage.opened import is_open
from workbench.storage.passphrases import salt_of

WRITES = """
import sys
from sqlcipher3 import dbapi2
connection = dbapi2.connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    connection.execute("BEGIN IMMEDIATE")
    print("wrote")
except dbapi2.Error:
    print("waits")
"""


def elsewhere(path: Path) -> str:
    """Return whether another program can write in a file now."""
    done = subprocess.run([sys.executable, "-c", WRITES, str(path)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_second_connection_leaves_the_lock_of_the_first(tmp_path: Path) -> None:
    """While an act is done no other program can write, whatever this one opens and closes meanwhile."""
    path = tmp_path / "a.workbench"
    path.touch()
    first = connect(path)
    first.execute("BEGIN IMMEDIATE")
    connect(path).close()
    assert salt_of(path) is None
    assert elsewhere(path) == "waits"
    path.open("rb").close()
    assert elsewhere(path) == "wrote", "control: reading the file beside the connection lets go of its lock"
    first.close()


def test_what_is_open_is_known_until_the_last_connection_is_closed(tmp_path: Path) -> None:
    """Each connection counts, also one that nobody closed."""
    path = tmp_path / "a.workbench"
    path.touch()
    first, second = connect(path), connect(path)
    first.close()
    first.close()
    assert is_open(path)
    del second
    assert not is_open(path)
