"""Places where something is wrong: nothing may be written, or there is hardly any room."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def _can(*command: str) -> str:
    """Run a command for the system; returns why it could not be done, or nothing."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    return "" if done.returncode == 0 else done.stderr.strip() or "refused"


def _needed(*command: str) -> None:
    trouble = _can(*command)
    if trouble:
        pytest.skip(f"{command[0]} is not possible here: {trouble}")


@contextmanager
def without_writing(folder: Path) -> Iterator[None]:
    """Let nobody write in a folder: for the superuser a mount for reading, else by its permissions."""
    try:
        (folder / ".trial").touch()
    finally:
        (folder / ".trial").unlink(missing_ok=True)
    with _for_reading(folder, 0o700):
        yield


@contextmanager
def unwritable(file: Path) -> Iterator[None]:
    """Let nobody write in a file, while its folder may be written."""
    with _for_reading(file, 0o600):
        yield


@contextmanager
def _for_reading(place: Path, permissions: int) -> Iterator[None]:
    if not _superuser():
        place.chmod(permissions & 0o500)
        try:
            yield
        finally:
            place.chmod(permissions)
        return
    _needed("mount", "--bind", str(place), str(place))
    try:
        _needed("mount", "-o", "remount,bind,ro", str(place))
        yield
    finally:
        _can("umount", str(place))


@contextmanager
def small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    """Make a disk of so many kilobytes in an empty folder."""
    folder.mkdir(exist_ok=True)
    _needed("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _can("umount", str(folder))


def _superuser() -> bool:
    import os

    return hasattr(os, "geteuid") and os.geteuid() == 0
