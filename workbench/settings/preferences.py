"""What the program remembers between two starts."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from platformdirs import user_config_path

from workbench.settings.keeping import keep_whole


@dataclass(frozen=True)
class Preferences:
    """Choices of the user of this computer."""

    coder: str | None = None
    """Name under which they code."""
    language: str | None = None
    """en or nl; None follows the system."""
    theme: str | None = None
    project: str | None = None
    """Path of the project worked in last."""


def settings_folder() -> Path:
    """Return the folder of what is kept for this user."""
    folder = os.environ.get("WORKBENCH_CONFIG")
    return Path(folder) if folder else user_config_path("workbench")


def _file() -> Path:
    return settings_folder() / "preferences.json"


def load_preferences() -> Preferences:
    """Return what was kept; a missing or unreadable file counts as nothing kept."""
    try:
        kept = json.loads(_file().read_text("utf-8"))
    except (OSError, ValueError):
        return Preferences()
    known = {name: kept.get(name) for name in Preferences.__annotations__} if isinstance(kept, dict) else {}
    return Preferences(**{name: value for name, value in known.items() if isinstance(value, str)})


def keep_preferences(preferences: Preferences) -> None:
    """Keep the choices, readable by their owner only; a folder that may not be written is no reason to stop."""
    with suppress(OSError):
        keep_whole(_file(), json.dumps(asdict(preferences), indent=1))
