"""Working in a copy on this computer of a project that lies on a network drive or in a synced folder.

The copy is put back under the name of the original only when that is still the file it was copied from; else both are
kept, beside each other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from workbench.errors import ProjectError, RefusedError
from workbench.settings.copies import WorkingCopy, copies_folder, keep_working_copy, working_copies
from workbench.storage.copying import copy_project, give_name, is_sound, keep_folder, keep_on_disk, unfinished
from workbench.storage.replacing import ensure_alone, set_journal_aside
from workbench.storage.spreading import copy_file

TRIES = 3
"""How often a copy is made anew because somebody wrote in the original meanwhile."""


class PutBack(NamedTuple):
    """A working copy that was put back."""

    path: Path
    """Where it is now: under the name of the original, or beside it."""
    beside: bool
    """Whether the original was changed meanwhile, so that both are kept."""


def copy_of(path: Path) -> WorkingCopy | None:
    """Return the working copy of a project, if there is one."""
    return next((each for each in working_copies() if each.original == path.absolute() and each.copy.is_file()), None)


def original_of(path: Path) -> WorkingCopy | None:
    """Return what is known of a file that is a working copy."""
    return next((each for each in working_copies() if each.copy == path.absolute()), None)


def is_changed(made: WorkingCopy) -> bool:
    """Whether a working copy was written in since it was made or put back."""
    return made.copy.is_file() and _digest(made.copy) != made.copied


@contextmanager
def known_as(path: Path) -> Iterator[None]:
    """Remember a working copy or an original that is written anew with the same content as what it was before."""
    were = [(each, each.copy == path.absolute()) for each in working_copies() if path.absolute() in each[:2]]
    same = [(each, mine) for each, mine in were if _digest(path) == (each.copied if mine else each.then)]
    yield
    for each, mine in same:
        now = _digest(path)
        keep_working_copy(each._replace(copied=now) if mine else each._replace(then=now))


def make_copy(path: Path, folder: Path | None = None) -> WorkingCopy:
    """Copy a project to this computer, into a folder when one is named, and remember that.

    Returns the copy that is there already, made anew when somebody worked in the original since and nobody in the
    copy. Raises ProjectError or RefusedError when it cannot be made.
    """
    known = copy_of(path)
    if known is not None and (_is_as_it_was(known) or is_changed(known)):
        return known
    if not path.is_file():
        raise ProjectError("project.missing", file=path.name)
    home = folder or copies_folder()
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = _copied(path.absolute(), home.absolute())
        keep_working_copy(made)
        if known is not None:
            known.copy.unlink(missing_ok=True)
    except OSError as error:
        raise ProjectError("project.not_made", file=path.name, folder=str(home)) from error
    return made


def _copied(path: Path, home: Path) -> WorkingCopy:
    for _ in range(TRIES):
        target, then = _free(home, path.stem), _digest(path)
        copy_project(path, target)
        if _digest(path) == then:
            return WorkingCopy(path, target, then, _digest(target))
        target.unlink()
    raise ProjectError("project.busy", file=path.name)


def _free(folder: Path, stem: str) -> Path:
    """Return a name for a project that nothing bears yet."""
    names = (folder / f"{stem}{f' {n}' if n else ''}.workbench" for n in range(1000))
    return next(name for name in names if not name.exists())


def put_back(made: WorkingCopy) -> PutBack:
    """Put a working copy back under the name of its original; where that was changed, put it beside that instead.

    It is copied to a name of its own there, checked, and only then named. Raises RefusedError when another program
    has the original open, ProjectError when nothing can be written there.
    """
    if not made.copy.is_file():
        raise ProjectError("project.missing", file=made.copy.name)
    original = made.original
    try:
        with unfinished(original) as part:
            _bring(made.copy, part)
            if _is_as_it_was(made):
                if original.exists():
                    ensure_alone(original)
                return _named(made, part, original)
            beside = _free(original.parent, f"{original.stem} (copy {datetime.now(UTC):%Y-%m-%d %H%M%S})")
            give_name(part, beside)
            return PutBack(beside, beside=True)
    except OSError as error:
        raise ProjectError("copy.unwritable", file=original.name, folder=str(original.parent)) from error


def _bring(copy: Path, part: Path) -> None:
    with unfinished(copy) as packed:
        copy_project(copy, packed)
        copy_file(packed, part)
    if not is_sound(part):
        raise RefusedError("copy.unsound", file=copy.name)
    keep_on_disk(part)


def _is_as_it_was(made: WorkingCopy) -> bool:
    return not made.original.exists() or _digest(made.original) == made.then


def _named(made: WorkingCopy, part: Path, original: Path) -> PutBack:
    now = _digest(part)
    if not _is_as_it_was(made):
        raise RefusedError("copy.changed_now", file=original.name)
    set_journal_aside(original)
    part.replace(original)
    keep_folder(original.parent)
    keep_working_copy(made._replace(then=now, copied=_digest(made.copy)))
    return PutBack(original, beside=False)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
