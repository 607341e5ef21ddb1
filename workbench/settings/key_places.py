"""Where the key file of each project lies: a path by the GUID of the project, and nothing of what stands in it."""

from __future__ import annotations

from pathlib import Path

from workbench.settings.keeping import keep_path, kept_path
from workbench.settings.preferences import settings_folder


def key_place(project: str) -> Path | None:
    """Return where the key file of a project lay last, if it had one."""
    return kept_path(_file(), project)


def keep_key_place(project: str, path: Path | None) -> None:
    """Remember where the key file of a project lies; None forgets it. Raises OSError."""
    keep_path(_file(), project, path)


def _file() -> Path:
    return settings_folder() / "key-places.json"
