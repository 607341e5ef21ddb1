"""What programs and their children ask of the system, by `strace`: which files they write, which sockets they open."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

CALLS = "open,openat,creat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat,socket"
_CALL = re.compile(r"^\d+ +(\w+)\((.*?)\) += (\d+)", re.MULTILINE)
_WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_APPEND")
_FOLDER = re.compile(r"AT_FDCWD<(.*?)>, ")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')

needed = pytest.mark.skipif(
    not shutil.which("strace") or subprocess.run(["strace", "true"], capture_output=True, check=False).returncode != 0,
    reason="strace is not there or may not be used",
)
"""Marks tests that cannot be done without it."""


def under(log: Path) -> list[str]:
    """Return the words that stand before a command so that what it asks for is written into `log`."""
    return ["strace", "-f", "-qq", "-y", "-s", "4096", "--seccomp-bpf", "-e", f"trace={CALLS}", "-o", str(log)]


def run(words: Sequence[str], log: Path, env: Mapping[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Python on these words, traced."""
    return subprocess.run(
        [*under(log), sys.executable, *words], env=env, cwd=folder, capture_output=True, text=True, check=False
    )


def written(log: Path, folder: Path) -> set[Path]:
    """Return the files and folders that were opened for writing, made or named, by a program that began in `folder`."""
    found = {folder / each for name, rest in _calls(log) for each in _made(name, rest)}
    return {each for each in found if not each.is_relative_to("/dev") and not each.is_relative_to("/proc")}


def _calls(log: Path) -> Iterator[tuple[str, str]]:
    """Return the calls that were granted, each with its arguments."""
    text = re.sub(r" <unfinished \.\.\.>$", ") = 0", log.read_text("utf-8", "replace"), flags=re.MULTILINE)
    yield from ((name, rest) for name, rest, _ in _CALL.findall(text))


def _made(name: str, rest: str) -> Iterator[str]:
    paths = [each.encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "replace")
             for each in _PATH.findall(rest)]  # fmt: skip
    if not paths or (name in ("open", "openat") and not _WRITES.search(rest)):
        return
    folder = _FOLDER.search(rest)
    yield str(Path(folder[1] if folder else "") / paths[-1])


def sockets(log: Path) -> list[str]:
    """Return the sockets to other machines that were asked for, by kind."""
    return sorted(rest for name, rest in _calls(log) if name == "socket" and "AF_INET" in rest)
