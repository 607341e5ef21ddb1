"""Files of settings are written whole or not at all: a full disk or a kill leaves what was kept before."""

from __future__ import annotations

import os
from pathlib import Path


def keep_whole(file: Path, words: str) -> None:
    """Write a file anew, readable by its owner only; nothing unfinished is left. Raises OSError."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        part.touch(mode=0o600)
        part.write_text(words, "utf-8")
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
