"""Backups are made in time, kept in order, and copied to a second place."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.small import code_words, refused
from workbench.services.project import backups as module
from workbench.services.project.backups import (
    backup_before,
    backup_if_due,
    backups,
    choose_second_place,
    folder_in,
    is_due,
    make_backup,
    newest_good,
    sound_backups,
    thin,
)
from workbench.storage.backup import Backup, backups_folder, backups_in
from workbench.storage.store import Store


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep no second place of this computer's user."""
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "settings"))


def test_backups_are_listed_with_when_why_and_how_far(small_project: Store, coder: int) -> None:
    """The latest first, each with the number of acts that it holds."""
    make_backup(small_project)
    code_words(small_project, coder, "in de tweede week", "T1.huisbezoek")
    make_backup(small_project, "daily")
    later, earlier = backups(small_project.path)
    assert (later.why, earlier.why) == ("daily", "by-hand")
    assert later.acts == (earlier.acts or 0) + 1 == small_project.value("SELECT max(number) FROM entry")
    assert later.size > 0
    assert all(sound for _, sound in sound_backups(small_project.path))


def test_a_project_of_today_gets_its_first_backup_at_once(small_project: Store) -> None:
    """Nothing was backed up yet, so it is due; afterwards it is not, and nothing is made."""
    assert backup_if_due(small_project) is not None
    assert backup_if_due(small_project) is None
    assert len(backups(small_project.path)) == 1


def test_a_day_later_it_is_due_when_something_was_done(small_project: Store, coder: int) -> None:
    """Nobody needs a second copy of the same."""
    now = backups_in(make_backup(small_project).path.parent)[0].when
    later = now + timedelta(days=1)
    assert not is_due(small_project, later)
    code_words(small_project, coder, "in de tweede week", "T1.huisbezoek")
    assert not is_due(small_project, now + timedelta(hours=23))
    assert is_due(small_project, later)


def test_a_backup_from_a_time_to_come_keeps_no_other_from_being_made(small_project: Store, coder: int) -> None:
    """After the clock was ten years ahead and is right again, backups go on."""
    make_backup(small_project)
    code_words(small_project, coder, "in de tweede week", "T1.huisbezoek")
    assert is_due(small_project, datetime.now(UTC) - timedelta(days=3650))


def test_before_something_large_the_newest_serves_when_nothing_was_done_since(small_project: Store, coder: int) -> None:
    """Two large acts in a row do not fill the disk with the same."""
    first = backup_before(small_project, "merge")
    assert first == backup_before(small_project, "merge")
    code_words(small_project, coder, "in de tweede week", "T1.huisbezoek")
    second = backup_before(small_project, "merge")
    assert second not in (None, first)
    assert [row.why for row in backups(small_project.path)] == ["before-merge"] * 2


def test_a_damaged_one_does_not_serve(small_project: Store) -> None:
    """When the newest was damaged meanwhile another one is made."""
    first = backup_before(small_project, "merge")
    assert first is not None
    first.write_bytes(first.read_bytes()[:-4096])
    assert backup_before(small_project, "merge") not in (None, first)


def test_before_something_large_a_backup_that_fails_stops_nobody(small_project: Store) -> None:
    """Whoever asked is told that there is none."""
    backups_folder(small_project.path).write_text("in de weg", "utf-8")
    assert backup_before(small_project, "merge") is None


def test_each_backup_is_copied_to_the_second_place(small_project: Store, tmp_path: Path) -> None:
    """It lies there in a folder of its own, and is found when the first folder is gone."""
    stick = tmp_path / "stick"
    stick.mkdir()
    choose_second_place(small_project.path, stick)
    made = make_backup(small_project)
    copy = folder_in(stick, small_project.path) / made.path.name
    assert copy.read_bytes() == made.path.read_bytes()
    assert [row.second for row in backups(small_project.path)] == [False]
    made.path.unlink()
    assert [(row.path, row.second) for row in backups(small_project.path)] == [(copy, True)]


def test_the_order_goes_on_when_the_folder_beside_the_project_is_gone(
    small_project: Store, coder: int, tmp_path: Path
) -> None:
    """What was made last is the newest in the second place, too, and is copied there although all was quick."""
    (tmp_path / "stick").mkdir()
    choose_second_place(small_project.path, tmp_path / "stick")
    for _ in range(2):
        make_backup(small_project)
    shutil.rmtree(backups_folder(small_project.path))
    code_words(small_project, coder, "in de tweede week", "T1.huisbezoek")
    made = make_backup(small_project)
    assert made.path.name.startswith("0003 ")
    shutil.rmtree(backups_folder(small_project.path))
    newest = newest_good(small_project.path)
    assert newest is not None
    assert newest.name == made.path.name
    assert [row.acts for row in backups(small_project.path)] == [
        small_project.value("SELECT max(number) FROM entry") - less for less in (0, 1, 1)
    ]


def test_a_second_place_that_is_not_there_is_told_and_stops_nothing(small_project: Store, tmp_path: Path) -> None:
    """The backup beside the project is made; that there is no copy of it is said."""
    stick = tmp_path / "stick"
    stick.mkdir()
    choose_second_place(small_project.path, stick)
    folder_in(stick, small_project.path).rmdir()
    stick.rmdir()
    made = make_backup(small_project)
    assert made.path.exists()
    assert made.trouble is not None
    assert made.trouble.key == "backup.second_place"


def test_a_second_place_can_be_given_up(small_project: Store, tmp_path: Path) -> None:
    """Then nothing is copied any more, and what is there stays."""
    stick = tmp_path / "stick"
    stick.mkdir()
    choose_second_place(small_project.path, stick)
    make_backup(small_project)
    choose_second_place(small_project.path, None)
    make_backup(small_project)
    assert len(list(folder_in(stick, small_project.path).iterdir())) == 1


def test_a_second_place_must_be_a_folder(small_project: Store, tmp_path: Path) -> None:
    """A name that leads nowhere is refused."""
    with refused("backup.no_folder"):
        choose_second_place(small_project.path, tmp_path / "weg")


def test_projects_of_one_name_lie_apart_in_a_second_place(tmp_path: Path) -> None:
    """Two studies in two folders, both called the same, take nothing from each other."""
    here, there = (folder_in(tmp_path, tmp_path / name / "studie.workbench") for name in ("een", "twee"))
    assert here != there
    assert here.name.startswith("studie.workbench ")


def old(store: Store, *names: str) -> list[Path]:
    """Give good backups of long ago these names."""
    made = make_backup(store).path
    content = made.read_bytes()
    made.unlink()
    paths = [made.with_name(f"{name}.workbench") for name in names]
    for path in paths:
        path.write_bytes(content)
    return paths


def test_thinning_takes_away_what_is_superfluous(small_project: Store) -> None:
    """Of two on one day of last year the earlier one goes."""
    first, second, last = old(
        small_project, "0001 2025-03-01 100000 daily", "0002 2025-03-01 110000 daily", "0003 2025-05-01 100000 daily"
    )
    assert thin(small_project.path) == [first]
    assert [row.path for row in backups(small_project.path)] == [last, second]


def test_thinning_never_takes_the_newest_good_one(small_project: Store) -> None:
    """While all that came after it is damaged, it stays, though its turn has come; then it goes."""
    good, second, third = old(
        small_project, "0001 2025-03-01 100000 daily", "0002 2025-03-01 110000 daily", "0003 2025-05-01 100000 daily"
    )
    content = good.read_bytes()
    for path in (second, third):
        path.write_bytes(b"")
    assert newest_good(small_project.path) == good
    assert thin(small_project.path) == []
    good.write_bytes(b"")
    assert thin(small_project.path) == []
    third.write_bytes(content)
    assert thin(small_project.path) == [good]


def test_what_is_superfluous_is_asked_of_the_rule(small_project: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that would take everything does not get the newest good one."""
    paths = old(small_project, "0001 2025-03-01 100000 daily", "0002 2025-03-01 110000 daily")

    def everything(here: list[Backup], _: datetime) -> list[Backup]:
        return list(here)

    monkeypatch.setattr(module, "superfluous", everything)
    assert thin(small_project.path) == [paths[0]]
