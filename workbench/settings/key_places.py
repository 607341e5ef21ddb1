"""Where the key file of each project lies: a path by the GUID of the project, and nothing of what stands in it."""

from __future__ import annotations

import json
from pathlib import Path

from workbench.settings.keeping import keep_whole
from workbench.settings.preferences import settings_folder


def key_place(project: str) -> Path | None:
    """Return where the key file of a project lay last, if it had one."""
    kept = _kept().get(project)
    return Path(kept) if kept else None


def keep_key_place(project: str, path: Path | None) -> None:
    """Remember where the key file of a project lies; None forgets it. Raises OSError."""
    kept = _kept()
    kept.pop(project, None)
    if path is not None:
        kept[project] = str(path.absolute())
    keep_whole(_file(), json.dumps(kept, indent=1))


def _file() -> Path:
    return settings_folder() / "key-places.json"


def _kept() -> dict[str, str]:
    """Return path by project; a missing or unreadable file counts as nothing kept."""
    try:
        kept = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    pairs = kept.items() if isinstance(kept, dict) else ()
    return {project: path for project, path in pairs if isinstance(path, str)}
