"""Does a large act again and again, each time killed before its end: ``python -m tests.promises.large_act``.

Reads lines with a file and a number of images; for each it lets a process of its own write memos in one act, kills it
when it has noted so many images, and says so with a line. With the word ``unguarded`` the database keeps nothing to
take half an act back with.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import workbench.model
from workbench.storage import act as acting
from workbench.storage import engine
from workbench.storage.act import Act, now
from workbench.storage.store import Store

MEMOS = 4000
"""Memos of the act, of two kilobytes each: four times what stays in memory."""


def write(path: Path, *, unguarded: bool = False) -> None:
    """Write many memos in one act that goes to the disk on the way."""
    acting.PART, engine.BRIEFLY = 100_000, "PRAGMA cache_spill = 100"
    with Store.open(path) as store, store.act("test", 1) as act:
        if unguarded:
            act.session.connection().exec_driver_sql("PRAGMA journal_mode = OFF")
        row = {"body": "Een gedachte. " * 150, "coder_id": 1, "created_at": now(), "changed_at": now()}
        act.run("UPDATE coder SET name = 'bezig'")
        act.add_all(workbench.model.Memo, [row] * MEMOS)


def _killed_after(images: int) -> None:
    """Let this process be killed when an act has noted so many images."""
    note, noted = Act.note, iter(range(images))

    def noting(self: Act, *words: Any) -> None:
        if next(noted, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)
        note(self, *words)

    Act.note = noting  # type: ignore[assignment,method-assign]


def main(*, unguarded: bool) -> None:
    """Do what is asked, line by line."""
    for line in sys.stdin:
        images, _, file = line.rstrip("\n").partition(" ")
        child = os.fork()
        if child == 0:
            _killed_after(int(images))
            write(Path(file), unguarded=unguarded)
            os._exit(0)
        os.waitpid(child, 0)
        print("over", flush=True)


if __name__ == "__main__":
    main(unguarded="unguarded" in sys.argv[1:])
