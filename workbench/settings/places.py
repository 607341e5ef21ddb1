"""Second places: folders, on another disk if possible, into which backups of a project are copied, too."""

from __future__ import annotations

import json
from pathlib import Path

from workbench.settings.keeping import keep_whole
from workbench.settings.preferences import settings_folder


def second_place(project: Path) -> Path | None:
    """Return the folder chosen for the backups of a project file, if one was."""
    kept = _kept().get(str(project.absolute()))
    return Path(kept) if kept else None


def keep_second_place(project: Path, folder: Path | None) -> None:
    """Keep the folder for the backups of a project file from now on; None for no second place. Raises OSError."""
    kept = _kept()
    kept.pop(str(project.absolute()), None)
    if folder is not None:
        kept[str(project.absolute())] = str(folder.absolute())
    keep_whole(_file(), json.dumps(kept, indent=1))


def _file() -> Path:
    return settings_folder() / "backup-places.json"


def _kept() -> dict[str, str]:
    """Return folder by project; a missing or unreadable file counts as nothing kept."""
    try:
        kept = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    pairs = kept.items() if isinstance(kept, dict) else ()
    return {project: folder for project, folder in pairs if isinstance(folder, str)}
