"""The copies of a project that are known, as rows, and what becomes of the plain ones."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.diagnostics import refuse, talk
from workbench.cli.table import table
from workbench.errors import WorkbenchError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.project.known_copies import Copy

COLUMNS = ("kind", "passphrase", "file")
ENCRYPT, DELETE = "1", "2"
"""What is typed for a copy; twice for all that follow."""


def copy_rows(copies: list[Copy]) -> list[dict[str, object]]:
    """Return copies as ``--json`` prints them."""
    from workbench.cli.commands.backup_list import opened_by

    return [{"file": str(copy.path), "kind": copy.kind, **opened_by(copy)} for copy in copies]


def spoken_copies(copies: list[Copy]) -> list[str]:
    """Return copies as people read them."""
    from workbench.cli.commands.backup_list import spoken_passphrase

    rows = [
        row | {"kind": say(f"cli.copies.{row['kind']}"), "passphrase": spoken_passphrase(row)}
        for row in copy_rows(copies)
    ]
    return list(table(rows, COLUMNS)) if rows else []


def encrypt_plain(path: Path, copies: list[Copy]) -> list[Copy]:
    """Encrypt the plain copies that are projects; one that cannot be is told and stays as it is."""
    return [_encrypted(path, copy) if copy.can_be_encrypted else copy for copy in copies]


def _encrypted(path: Path, copy: Copy) -> Copy:
    from workbench.services.project.known_copies import encrypt_copy

    try:
        encrypt_copy(path, copy)
    except WorkbenchError as error:
        refuse(error, as_json=False)
        return copy
    return copy._replace(state="this")


def delete_plain(copies: list[Copy]) -> list[Copy]:
    """Delete the plain copies; returns those that are left."""
    return [copy for copy in copies if copy.state != "plain" or not _deleted(copy)]


def _deleted(copy: Copy) -> bool:
    from workbench.services.project.known_copies import delete_copy

    try:
        delete_copy(copy)
    except WorkbenchError as error:
        refuse(error, as_json=False)
        return False
    return True


def settled(path: Path, copies: list[Copy], *, ask: bool) -> list[Copy]:
    """Ask of each plain copy what becomes of it, where somebody can be asked; returns the copies as they are then."""
    if not (ask and sys.stdin.isatty() and sys.stderr.isatty()):
        return copies
    left, rest = [], ""
    for copy in copies:
        answer = rest or (_answer(copy) if copy.state == "plain" else "")
        rest = answer[0] if answer in (ENCRYPT * 2, DELETE * 2) else rest
        left += _settle(path, copy, answer[:1]) if copy.state == "plain" else [copy]
    return left


def _settle(path: Path, copy: Copy, answer: str) -> list[Copy]:
    if answer == ENCRYPT:
        return encrypt_plain(path, [copy])
    return delete_plain([copy]) if answer == DELETE else [copy]


def _answer(copy: Copy) -> str:
    key = "cli.copies.ask" if copy.can_be_encrypted else "cli.copies.ask_scrap"
    talk(say(key, kind=say(f"cli.copies.{copy.kind}"), file=str(copy.path)), end=" ")
    return sys.stdin.readline().strip()
