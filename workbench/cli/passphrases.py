"""Where a command gets a passphrase from: a file that its owner alone may read, or the terminal, unseen."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.diagnostics import refuse, talk
from workbench.cli.output import safe
from workbench.errors import ProjectError, RefusedError, WorkbenchError
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.arguments import Given

TRIES = 3
"""How often a passphrase may be typed."""

OTHERS = 0o077
"""What anybody but the owner may do with a file."""


def unlocked(path: Path, given: Given) -> Path:
    """Return a file that this process can open: its passphrase is read or asked for where it is encrypted.

    Raises RefusedError where nobody can be asked, ProjectError when the words do not open it.
    """
    from workbench.storage.passphrases import is_locked

    if is_locked(path):
        _unlock(path, given.passphrase_file)
    return path


def _unlock(path: Path, file: Path | None) -> None:
    from workbench.services.project.passphrase import unlock

    if file is not None:
        unlock(path, passphrase_in(file))
        return
    for left in reversed(range(TRIES)):
        try:
            unlock(path, asked(say("cli.passphrase.ask", file=path.name), path.name))
        except (ProjectError, RefusedError) as error:
            if not left or error.key == "cli.passphrase.nobody":
                raise
            refuse(error, as_json=False)
        else:
            return


def keeps_its_own(path: Path, backup: Path, given: Given) -> None:
    """Ask for the passphrase of a project that a backup with another one takes the place of; it may be left out."""
    from workbench.services.project.passphrase import unlock
    from workbench.storage.passphrases import is_locked

    if not is_locked(path):
        return
    if given.passphrase_file is None and sys.stdin.isatty() and sys.stderr.isatty():
        talk(say("cli.restore.other_passphrase", file=path.name, backup=backup.name))
        if words := asked(say("cli.passphrase.ask", file=path.name), path.name):
            unlock(path, words)
        return
    talk(say("cli.restore.passphrase_of_backup", file=path.name, backup=backup.name))


def passphrase_in(file: Path) -> str:
    """Return the first line of a file; refused when others may read it, or it holds nothing."""
    try:
        with file.open("rb") as opened:
            if os.name == "posix" and os.fstat(opened.fileno()).st_mode & OTHERS:
                raise RefusedError("cli.passphrase.open_to_others", file=str(file))
            words = opened.readline().decode("utf-8", "surrogateescape").rstrip("\r\n")
    except OSError as error:
        raise RefusedError("cli.passphrase.unreadable", file=str(file)) from error
    if not words:
        raise RefusedError("cli.passphrase.nothing", file=str(file))
    return words


def asked(question: str, file: str) -> str:
    """Return the passphrase of a file, typed unseen; refused where nobody can type."""
    return typed_unseen(question, RefusedError("cli.passphrase.nobody", file=file))


def typed_unseen(question: str, nobody: RefusedError) -> str:
    """Return what is typed at the terminal, which is not shown; raises `nobody` where there is none."""
    from getpass import getpass

    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise nobody
    try:
        return getpass(f"{safe(question)} ")
    except EOFError as error:
        raise nobody from error


def new_passphrase(path: Path, file: Path | None) -> str:
    """Return a passphrase for a file: read, or typed twice; warns of a weak one."""
    from workbench.services.project.passphrase import is_weak

    words = passphrase_in(file) if file is not None else _typed_twice(path)
    if is_weak(words):
        talk(say("cli.passphrase.weak"))
    return words


def _typed_twice(path: Path) -> str:
    for left in reversed(range(TRIES)):
        words = asked(say("cli.passphrase.new", file=path.name), path.name)
        if words and words == asked(say("cli.passphrase.again"), path.name):
            return words
        error: WorkbenchError = RefusedError("cli.passphrase.differ" if words else "passphrase.empty")
        if not left:
            raise error
        refuse(error, as_json=False)
    raise AssertionError


def typed_sheet(file: str) -> str:
    """Return a recovery sheet that is typed unseen, a line or more at a time; a wrong line is asked for again."""
    from workbench.storage.sheet import GROUPS, groups_of

    groups: list[str] = []
    tries = TRIES
    while len(groups) < GROUPS:
        question = say("cli.sheet.ask", first=len(groups) + 1, last=min(len(groups) + 5, GROUPS))
        try:
            groups += groups_of(asked(question, file), len(groups))
        except RefusedError as error:
            tries -= 1
            if not tries or error.key == "cli.passphrase.nobody":
                raise
            refuse(error, as_json=False)
    return " ".join(groups)
