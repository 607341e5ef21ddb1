"""A program that works in a project until it is killed: ``python -m tests.promises.protected JOB FILE``.

JOB: ``write`` adds memos with a name and backs up, one act after another, and tells of each; ``stay`` begins an act
that changes every memo, more than fits in memory, and stays in it; ``set``, ``change`` and ``remove`` write the project
anew. Passphrases come on stdin, the present one and the next, a line each; it says ``ready`` and then waits for a line
before it begins.
"""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.services.coding.memos import write_memo
from workbench.services.project import passphrase as services
from workbench.services.project.backups import make_backup
from workbench.services.project.drafts import keep_draft
from workbench.services.project.passphrase import is_locked, unlock
from workbench.services.project.projects import sign_in
from workbench.storage.connection import connect
from workbench.storage.store import Store

NAME = "Fientje Zwartewater"
MEMOS = 200


def write(path: Path) -> None:
    """Write memos, keep drafts and make backups until somebody ends it."""
    with Store.open(path) as store:
        coder = sign_in(store, "A")
        for number in range(10**6):
            keep_draft(store, coder, ("project", ""), "idea", f"{NAME} {number}")
            write_memo(store, coder, f"{NAME} vertelde {number}")
            if number % 5 == 4:
                make_backup(store)
            print("act", flush=True)


def stay(path: Path) -> None:
    """Stay within an act of which half is in the file already."""
    connection = connect(path)
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("PRAGMA cache_spill = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE memo SET body = body || ?", (f" {NAME}" * 200,))
    print("within", flush=True)
    sys.stdin.readline()


def main(job: str, file: str) -> None:
    """Unlock the project, say that all is ready, and begin when told."""
    path, present, following = Path(file), sys.stdin.readline().rstrip("\n"), sys.stdin.readline().rstrip("\n")
    if is_locked(path):
        unlock(path, present)
    print("ready", flush=True)
    sys.stdin.readline()
    if job in ("write", "stay"):
        (write if job == "write" else stay)(path)
    elif job == "remove":
        services.remove_passphrase(path, "A")
    else:
        (services.set_passphrase if job == "set" else services.change_passphrase)(path, "A", following)
    print("done", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
