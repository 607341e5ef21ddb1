"""What the program remembers between two starts."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeGuard

from platformdirs import user_config_path

from workbench.settings.keeping import keep_whole

LOCK_AFTER = 10
"""Minutes, until somebody chooses others."""

LONGEST = 24 * 60
"""Minutes that may be chosen at most."""


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
    lock_after: int = LOCK_AFTER
    """Minutes without a key after which the screens of an encrypted project are locked; 0 for never."""


WORDS = ("coder", "language", "theme", "project")
"""Choices that are words or paths."""


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
    if not isinstance(kept, dict):
        return Preferences()
    words = {name: value for name in WORDS if isinstance(value := kept.get(name), str)}
    minutes = kept.get("lock_after")
    return Preferences(**words, lock_after=minutes if is_minutes(minutes) else LOCK_AFTER)


def is_minutes(given: object) -> TypeGuard[int]:
    """Return whether a screen may be locked after so many minutes."""
    return type(given) is int and 0 <= given <= LONGEST


def keep_preferences(preferences: Preferences) -> None:
    """Keep the choices, readable by their owner only; a folder that may not be written is no reason to stop."""
    with suppress(OSError):
        keep_whole(_file(), json.dumps(asdict(preferences), indent=1))
