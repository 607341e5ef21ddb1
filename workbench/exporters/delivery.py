"""Putting a file where it should be: whole, or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from workbench.errors import RefusedError

FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def put_new(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read; raises FileExistsError when something is there already."""
    part = _written(path, content)
    try:
        _name(part, path)
    except FileExistsError:
        raise
    except OSError as error:
        raise refusal(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def put(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, in the place of what was there."""
    with putting(path) as file:
        file.write(content)


@contextmanager
def putting(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file that takes the place of what is there when the block ends well; else all stays as it is."""
    part = _part_of(path)
    with new_file(part, named=path.name) as file:
        yield file
    try:
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise refusal(path, error) from error


def put_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder for its owner only; a new folder is there with all of them or not at all.

    In a folder that is there files of the same names are written anew, others are left alone.
    """
    if path.is_dir() and any(path.iterdir()):
        for name, content in files.items():
            put(path / name, content)
        return
    part = _part_of(path)
    try:
        part.mkdir(mode=0o700)
        for name, content in files.items():
            put(part / name, content)
        if path.is_dir():
            path.rmdir()
        part.rename(path)
    except OSError as error:
        raise refusal(path, error) from error
    finally:
        if part.is_dir():
            shutil.rmtree(part)


@contextmanager
def new_file(path: Path, *, named: str) -> Iterator[IO[bytes]]:
    """Yield a new file that only its owner may read: on the disk when the block ends well, else gone.

    What the disk refuses is told under the name by which a person knows the file.
    """
    try:
        with open(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise refusal(path.with_name(named), error) from error
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _written(path: Path, content: bytes) -> Path:
    """Write under a name of its own beside `path`, and let the disk have it; returns that name."""
    part = _part_of(path)
    with new_file(part, named=path.name) as file:
        file.write(content)
    return part


def _part_of(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _name(part: Path, path: Path) -> None:
    """Give a file its name without taking the place of another."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a disk that knows no second names
        if path.exists():
            raise FileExistsError(path) from None
        part.rename(path)


def refusal(path: Path, error: OSError) -> RefusedError:
    """Return why a file was not written, as a sentence with a cure."""
    if error.errno in FULL:
        return RefusedError("output.full", file=path.name)
    if error.errno in FORBIDDEN:
        return RefusedError("output.forbidden", file=path.name, folder=str(path.parent))
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return RefusedError("output.no_folder", file=path.name, folder=str(path.parent))
    return RefusedError("output.unwritable", file=path.name, reason=error.strerror or "")
