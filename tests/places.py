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
    if _superuser():
        _needed("mount", "--bind", str(folder), str(folder))
        try:
            _needed("mount", "-o", "remount,bind,ro", str(folder))
            yield
        finally:
            _can("umount", str(folder))
    else:
        folder.chmod(0o500)
        try:
            yield
        finally:
            folder.chmod(0o700)


@contextmanager
def unwritable(file: Path) -> Iterator[None]:
    """Let nobody write in a file, while its folder may be written."""
    if _superuser():
        _needed("mount", "--bind", str(file), str(file))
        try:
            _needed("mount", "-o", "remount,bind,ro", str(file))
            yield
        finally:
            _can("umount", str(file))
    else:
        file.chmod(0o400)
        try:
            yield
        finally:
            file.chmod(0o600)


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
