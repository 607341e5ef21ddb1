"""Working copies: projects that lie where one should not work, and where the copy is that is worked in."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

from platformdirs import user_data_path

from workbench.settings.keeping import keep_whole
from workbench.settings.preferences import settings_folder


class WorkingCopy(NamedTuple):
    """A project, and the copy of it on this computer."""

    original: Path
    copy: Path
    then: str
    """SHA-256 of the original when both were last the same."""
    copied: str
    """SHA-256 of the copy at that moment."""


def copies_folder() -> Path:
    """Return the folder on this computer for working copies."""
    if os.environ.get("WORKBENCH_CONFIG"):
        return settings_folder() / "copies"
    return user_data_path("workbench") / "copies"


def working_copies() -> list[WorkingCopy]:
    """Return the working copies that are remembered; a missing or unreadable file counts as none."""
    try:
        kept = json.loads(_file().read_text("utf-8"))
        return [WorkingCopy(Path(one), Path(other), then, copied) for one, other, then, copied in kept]
    except (OSError, ValueError, TypeError):
        return []


def keep_working_copy(made: WorkingCopy) -> None:
    """Remember a working copy, in the place of an earlier one of the same project. Raises OSError."""
    others = [each for each in working_copies() if each.original != made.original]
    rows = [[str(each.original), str(each.copy), each.then, each.copied] for each in [*others, made]]
    keep_whole(_file(), json.dumps(rows, indent=1))


def _file() -> Path:
    return settings_folder() / "working-copies.json"
