"""Second places: folders, on another disk if possible, into which backups of a project are copied, too."""

from __future__ import annotations

from pathlib import Path

from workbench.settings.keeping import keep_path, kept_path
from workbench.settings.preferences import settings_folder


def second_place(project: Path) -> Path | None:
    """Return the folder chosen for the backups of a project file, if one was."""
    return kept_path(_file(), str(project.absolute()))


def keep_second_place(project: Path, folder: Path | None) -> None:
    """Keep the folder for the backups of a project file from now on; None for no second place. Raises OSError."""
    keep_path(_file(), str(project.absolute()), folder)


def _file() -> Path:
    return settings_folder() / "backup-places.json"
