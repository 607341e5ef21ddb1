"""Files of settings are written whole or not at all: a full disk or a kill leaves what was kept before."""

from __future__ import annotations

import json
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


def keep_path(file: Path, name: str, path: Path | None) -> None:
    """Keep a path under a name in a file of such; None forgets it. Raises OSError."""
    kept = _paths(file)
    kept.pop(name, None)
    if path is not None:
        kept[name] = str(path.absolute())
    keep_whole(file, json.dumps(kept, indent=1))


def kept_path(file: Path, name: str) -> Path | None:
    """Return the path that is kept under a name; a file that is missing or unreadable holds none."""
    found = _paths(file).get(name)
    return Path(found) if found else None


def _paths(file: Path) -> dict[str, str]:
    try:
        kept = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    pairs = kept.items() if isinstance(kept, dict) else ()
    return {name: path for name, path in pairs if isinstance(path, str)}
