"""A module of these promises in a process of its own that is told, line by line, what to do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parents[2]


@contextmanager
def spoken_to(module: str, *words: str) -> Iterator[tuple[IO[str], IO[str]]]:
    """Give where one tells the process something, and where it answers; it ends when it is told nothing more."""
    command = [sys.executable, "-m", module, *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        yield other.stdin, other.stdout
        other.stdin.close()
