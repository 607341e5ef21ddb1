"""A copy of a project is whole, checked, and there only when it is finished."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.small import code_words, content
from workbench.errors import ProjectError, RefusedError
from workbench.storage import copying, patience
from workbench.storage.connection import connect
from workbench.storage.copying import Stopped, copy_project, counts, give_up, is_sound
from workbench.storage.store import Store


def test_a_copy_holds_what_the_project_holds(small_project: Store, coder: int, tmp_path: Path) -> None:
    """Every row is in it, the database finds it whole, and only its owner may read it."""
    code_words(small_project, coder, "in de tweede week", "T1.huisbezoek")
    target = tmp_path / "kopie.workbench"
    copy_project(small_project.path, target)
    assert is_sound(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert counts(target) == counts(small_project.path)
    with Store.open(target) as copy:
        assert content(copy) == content(small_project)


def test_a_copy_is_never_written_over_anything(small_project: Store, tmp_path: Path) -> None:
    """A file that bears the name already stays as it was."""
    target = tmp_path / "kopie.workbench"
    target.write_text("van gisteren", "utf-8")
    with pytest.raises(FileExistsError):
        copy_project(small_project.path, target)
    assert target.read_text("utf-8") == "van gisteren"
    assert not list(tmp_path.glob("*.part*"))


def test_a_damaged_project_gives_no_copy(small_project: Store, tmp_path: Path) -> None:
    """What a database does not find whole is refused, and nothing half-finished is left."""
    raw = bytearray(small_project.path.read_bytes())
    raw[4096 * 3 : 4096 * 9] = b"\xff" * 4096 * 6
    small_project.path.write_bytes(raw)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ProjectError) as refusal:
        copy_project(small_project.path, tmp_path / "kopie.workbench")
    assert refusal.value.key == "project.damaged"
    assert sorted(tmp_path.iterdir()) == before


def test_too_little_room_is_said_before_anything_is_written(
    small_project: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The room on the disk is looked at first."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: shutil._ntuple_diskusage(10, 9, 1))
    with pytest.raises(RefusedError) as refusal:
        copy_project(small_project.path, tmp_path / "kopie.workbench")
    assert refusal.value.key == "backup.no_room"


def test_a_folder_that_is_not_there_is_named(small_project: Store, tmp_path: Path) -> None:
    """The sentence says which folder cannot be written in."""
    with pytest.raises(ProjectError) as refusal:
        copy_project(small_project.path, tmp_path / "weg" / "kopie.workbench")
    assert refusal.value.key == "backup.unwritable"
    assert refusal.value.parameters["folder"] == str(tmp_path / "weg")


def test_a_copy_that_is_not_wanted_any_more_leaves_nothing(small_project: Store, tmp_path: Path) -> None:
    """Leaving the program ends it at once."""
    before = sorted(tmp_path.iterdir())
    with pytest.raises(Stopped):
        copy_project(small_project.path, tmp_path / "kopie.workbench", stop=lambda: True)
    assert sorted(tmp_path.iterdir()) == before


@pytest.fixture
def always_disturbed(small_project: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let somebody write after every step of a copy."""
    monkeypatch.setattr(copying, "STEP", 5)
    monkeypatch.setattr(copying, "PATIENCE", 3)
    watching, other = copying._watching, connect(small_project.path)
    other.execute("CREATE TABLE busy (n)")

    def disturbed(path: Path, stop: copying.Stop) -> Any:
        look = watching(path, stop)

        def act(status: int, remaining: int, total: int) -> None:
            look(status, remaining, total)
            other.execute("INSERT INTO busy VALUES (1)")

        return act

    monkeypatch.setattr(copying, "_watching", disturbed)


@pytest.mark.usefixtures("always_disturbed")
def test_a_copy_ends_also_when_others_write_all_the_time(small_project: Store, tmp_path: Path) -> None:
    """After some attempts it is read in one go."""
    target = tmp_path / "kopie.workbench"
    copy_project(small_project.path, target)
    assert is_sound(target)
    copied, now = counts(target), counts(small_project.path)
    assert copied.pop("busy") <= now.pop("busy") < 20
    assert copied == now


@pytest.mark.usefixtures("always_disturbed")
def test_nobody_waits_for_a_copy_that_was_not_asked_for(small_project: Store, tmp_path: Path) -> None:
    """It gives up while others write all the time, and leaves nothing."""
    with pytest.raises(ProjectError) as refusal:
        copy_project(small_project.path, tmp_path / "kopie.workbench", at_last=give_up)
    assert refusal.value.key == "project.busy"
    assert not list(tmp_path.glob("kopie*"))


def test_a_disk_without_second_names_is_good_enough(
    small_project: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a stick that knows no links the copy is given its name by renaming, still never over another."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    target = tmp_path / "kopie.workbench"
    copy_project(small_project.path, target)
    assert is_sound(target)
    with pytest.raises(FileExistsError):
        copy_project(small_project.path, target)


def test_a_file_that_nobody_may_read_for_long_is_told(
    small_project: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that was stopped in the middle of writing keeps nobody waiting for ever."""
    monkeypatch.setattr(copying, "UNREAD", 0.05)
    monkeypatch.setattr(patience, "LONGEST", 0.05)
    other = connect(small_project.path)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(ProjectError) as refusal:
        copy_project(small_project.path, tmp_path / "kopie.workbench")
    assert refusal.value.key == "project.busy"
    assert not list(tmp_path.glob("kopie*"))
    other.execute("ROLLBACK")
    other.close()
