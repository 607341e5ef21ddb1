"""A backup is copied to a second place, whole or not at all."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from workbench.errors import ProjectError
from workbench.storage.backup import make_backup
from workbench.storage.spreading import spread
from workbench.storage.store import Store


@pytest.fixture
def backup(small_project: Store) -> Path:
    """Make a backup of the small project."""
    return make_backup(small_project.path, "daily").path


def test_a_copy_is_the_same_and_bears_the_same_name(backup: Path, tmp_path: Path) -> None:
    """Done again, nothing happens; nothing unfinished is left."""
    folder = tmp_path / "stick"
    made = spread(backup, folder)
    assert made == spread(backup, folder) == folder / backup.name
    assert made.read_bytes() == backup.read_bytes()
    assert list(folder.iterdir()) == [made]


def test_two_programs_that_copy_the_same_do_not_disturb_each_other(backup: Path, tmp_path: Path) -> None:
    """What another program is writing there at the moment stays; what a killed one left long ago goes."""
    folder = tmp_path / "stick"
    folder.mkdir()
    others, old = folder / f"{backup.name}.part", folder / f"{backup.name}.12345678.part"
    for each in (others, old):
        each.write_bytes(b"half")
    os.utime(old, (time.time() - 7200,) * 2)
    made = spread(backup, folder)
    assert others.read_bytes() == b"half"
    assert sorted(folder.iterdir()) == [made, others]


def test_a_damaged_backup_gets_no_copy(backup: Path, tmp_path: Path) -> None:
    """It is told, and nothing lies under its name."""
    backup.write_bytes(backup.read_bytes()[:5000])
    with pytest.raises(ProjectError) as refusal:
        spread(backup, tmp_path / "stick")
    assert refusal.value.key == "backup.second_place"
    assert list((tmp_path / "stick").iterdir()) == []
