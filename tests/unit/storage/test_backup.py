"""Backups lie beside the project, in an order that no clock can turn round."""

from __future__ import annotations

import os
import stat
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from workbench.errors import ProjectError
from workbench.storage import backup as module
from workbench.storage.backup import (
    backups_folder,
    backups_in,
    make_backup,
    newest_good,
    same_disk,
    state_of,
)
from workbench.storage.store import Store


def test_the_folder_of_backups_begins_with_the_name_of_the_project(small_project: Store) -> None:
    """In a list of files they stand together, and nobody else may look inside."""
    made = make_backup(small_project.path, "by-hand")
    assert made.path.parent == backups_folder(small_project.path)
    assert made.path.parent.name == "studie.workbench backups"
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    assert [each.path for each in backups_in(made.path.parent)] == [made.path]


def test_two_backups_within_a_second_are_two(small_project: Store) -> None:
    """The second one has another name, and is the newer one."""
    first, second = (make_backup(small_project.path, "by-hand") for _ in range(2))
    assert backups_in(first.path.parent)[0].path == second.path != first.path


def test_the_newest_is_the_one_made_last_whatever_the_clock_said(
    small_project: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock ten years ahead, and later ten years back, does not change which is the newest."""

    class Clock(datetime):
        off = timedelta(0)

        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # noqa: ARG003
            return datetime.now(UTC) + cls.off

    monkeypatch.setattr(module, "datetime", Clock)
    made = []
    for years in (0, 10, -10, 0):
        Clock.off = timedelta(days=365 * years)
        made.append(make_backup(small_project.path, "daily").path)
    assert [each.path for each in backups_in(made[0].parent)] == made[::-1]
    assert newest_good(backups_folder(small_project.path)) == made[-1]


def test_a_damaged_backup_is_not_taken_for_a_good_one(small_project: Store) -> None:
    """The newest that a database finds whole is meant, not the newest name."""
    good = make_backup(small_project.path, "daily")
    bad = make_backup(small_project.path, "daily")
    bad.path.write_bytes(bad.path.read_bytes()[:-4096])
    assert newest_good(backups_folder(small_project.path)) == good.path


def test_a_project_without_backups_has_no_newest_one(small_project: Store) -> None:
    """Nothing is made up."""
    assert newest_good(backups_folder(small_project.path)) is None


def test_other_files_in_the_folder_are_left_alone(small_project: Store) -> None:
    """What a person put there is no backup of ours, whatever it is called."""
    folder = make_backup(small_project.path, "daily").path.parent
    for name in ("mine.workbench", "0001 2026-13-40 993000 daily.workbench", "0002 2026-01-01 000000 .workbench"):
        (folder / name).touch()
    assert len(backups_in(folder)) == 1


def test_what_a_killed_program_left_is_cleared_away(small_project: Store) -> None:
    """An unfinished copy of long ago goes; one that may still be written stays."""
    folder = make_backup(small_project.path, "daily").path.parent
    old, new = folder / "0002 x.1234.part", folder / "0003 x.1234.part-journal"
    for each in (old, new):
        each.touch()
    os.utime(old, (time.time() - 7200,) * 2)
    make_backup(small_project.path, "daily")
    assert (old.exists(), new.exists()) == (False, True)


def test_a_folder_that_cannot_be_made_is_named(small_project: Store) -> None:
    """A file that stands where the backups should lie is left alone, and the sentence names the folder."""
    backups_folder(small_project.path).write_text("in de weg", "utf-8")
    with pytest.raises(ProjectError) as refusal:
        make_backup(small_project.path, "daily")
    assert refusal.value.key == "backup.unwritable"


def test_a_backup_tells_how_far_the_project_had_come(small_project: Store) -> None:
    """Its latest act and its schema are those of the project."""
    made = make_backup(small_project.path, "daily")
    assert state_of(made.path) == state_of(small_project.path)
    assert state_of(made.path.with_name("weg")) is None


def test_a_folder_beside_the_project_is_on_its_disk(small_project: Store, tmp_path: Path) -> None:
    """So people are told that one broken disk would take both."""
    assert same_disk(small_project.path, tmp_path)
    assert not same_disk(small_project.path, tmp_path / "weg")
