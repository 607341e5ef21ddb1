"""Going back to a backup brings back what was in it, and throws nothing away."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small import code_words, coded, content, refused
from tests.unit.storage.test_left_behind import HALF
from tests.unit.storage.test_migrating import frozen
from workbench.errors import ProjectError
from workbench.services.project.backups import choose_second_place, make_backup
from workbench.services.project.history import undo
from workbench.services.project.projects import check, open_project
from workbench.services.project.restoring import named_backup, restore
from workbench.storage import replacing
from workbench.storage.backup import backups_in
from workbench.storage.connection import connect
from workbench.storage.store import Store

WORDS = "in de tweede week", "T1.huisbezoek"


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep no second place of this computer's user."""
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "settings"))


@pytest.fixture
def project(small_project: Store, coder: int) -> Path:
    """Make a backup with a coding, take the coding back, and close the project."""
    code_words(small_project, coder, *WORDS)
    make_backup(small_project)
    undo(small_project, coder)
    small_project.close()
    return small_project.path


def test_going_back_brings_back_what_was_there(project: Path) -> None:
    """The coding is there again, the log says who went back, and the file from before lies beside it."""
    before = project.read_bytes()
    backup = named_backup(project, None)
    restored = restore(project, backup, "A")
    assert restored.kept is not None
    assert restored.kept.name.startswith("studie.workbench kept ")
    assert restored.kept.read_bytes() == before
    with Store.open(project) as store, Store.open(backup) as source:
        assert content(store) == content(source)
        assert len(coded(store)) == 1
        last = store.row("SELECT number, act, coder_id, parameters FROM entry ORDER BY number DESC")
        assert check(store) == []
    assert last is not None
    assert last[:3] == (restored.acts, "restore", None)
    assert backup.name in last[3]


def test_what_was_done_before_can_be_taken_back_after_going_back(project: Path, coder: int) -> None:
    """The acts in the backup are one's own still."""
    restore(project, named_backup(project, None), "A")
    with Store.open(project) as store:
        undo(store, coder)
        assert coded(store) == []


@pytest.mark.parametrize("damage", [b"", b"geen project" * 1000, None])
def test_a_damaged_or_missing_file_is_replaced(project: Path, damage: bytes | None) -> None:
    """An emptied file, a spoiled header and a file cut short; what is left of them is kept."""
    backup = named_backup(project, None)
    spoiled = project.read_bytes()[:-5000] if damage is None else damage
    project.write_bytes(spoiled)
    restored = restore(project, backup, "A")
    assert restored.kept is not None
    assert restored.kept.read_bytes() == spoiled
    with Store.open(project) as store:
        assert len(coded(store)) == 1


def test_a_project_that_is_gone_comes_back(project: Path) -> None:
    """Only the backups were left."""
    project.unlink()
    assert restore(project, named_backup(project, None), "A").kept is None
    with Store.open(project) as store:
        assert len(coded(store)) == 1


def test_the_journal_of_a_killed_program_does_not_spoil_what_is_put_in_place(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is kept with the file to which it belongs."""
    journal, part = project.with_name(f"{project.name}-journal"), project.with_name("part")
    part.write_bytes(b"het nieuwe")
    journal.write_bytes(b"een half werk")
    monkeypatch.setattr(replacing, "ensure_alone", lambda _: None)
    kept = replacing.put_in_place(part, project)
    assert kept is not None
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == b"een half werk"
    assert (project.read_bytes(), journal.exists()) == (b"het nieuwe", False)


def test_a_journal_whose_file_was_moved_away_does_not_spoil_what_is_put_in_place(project: Path) -> None:
    """A killed program left half an act; the file was taken away by hand, and its journal stayed."""
    with Store.open(named_backup(project, None)) as store:
        before = content(store)
    subprocess.run([sys.executable, "-c", HALF, str(project)], check=False)
    journal = project.with_name(f"{project.name}-journal")
    left = journal.read_bytes()
    project.rename(project.with_name("weggelegd.workbench"))
    restore(project, named_backup(project, None), "A")
    with Store.open(project) as store:
        assert check(store) == []
        assert content(store) == before
    assert not journal.exists()
    [aside] = project.parent.glob("studie.workbench kept *-journal")
    assert aside.read_bytes() == left


def test_a_damaged_backup_changes_nothing(project: Path) -> None:
    """It is checked first, and the project stays as it was."""
    backup = named_backup(project, None)
    backup.write_bytes(backup.read_bytes()[:-4096])
    before = project.read_bytes()
    with refused("restore.damaged"):
        restore(project, backup, "A")
    assert project.read_bytes() == before
    with refused("restore.none"):
        named_backup(project, None)


def test_a_project_that_is_written_at_the_moment_is_left_alone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's act is not put aside while it is being written."""
    monkeypatch.setattr(replacing, "WAIT", 1)
    other = connect(project)
    other.execute("BEGIN IMMEDIATE")
    with refused("restore.busy"):
        restore(project, named_backup(project, None), "A")
    other.close()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not list who has a file open")
def test_a_project_that_is_open_elsewhere_is_left_alone(project: Path) -> None:
    """Whoever works in it would go on in the file that was put aside."""
    before = sorted(project.parent.iterdir())
    script = f"file = open({str(project)!r}); print('open', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with refused("restore.open_elsewhere"):
            restore(project, named_backup(project, None), "A")
        other.communicate("\n")
    assert sorted(project.parent.iterdir()) == before


def test_a_program_that_had_it_open_all_the_same_loses_nothing_silently(project: Path, coder: int) -> None:
    """Where the system does not list who has a file open: the next act of that program is refused, not lost."""
    with Store.open(project) as elsewhere:
        assert coded(elsewhere) == []
        elsewhere.engine.connect().close()
        restore(project, named_backup(project, None), "A")
        with pytest.raises(ProjectError) as refusal:
            code_words(elsewhere, coder, *WORDS)
        assert refusal.value.key == "project.replaced"


def test_a_backup_is_named_by_number_or_name_or_path(project: Path) -> None:
    """All three lead to the same file; a name that leads nowhere is refused."""
    backup = named_backup(project, None)
    assert {named_backup(project, name) for name in ("1", "0001", backup.name, backup.stem, str(backup))} == {backup}
    for name in ("7", "gisteren"):
        with refused("restore.unknown"):
            named_backup(project, name)


@pytest.mark.parametrize("spoiled", [True, False])
def test_the_second_place_is_gone_back_to_when_nothing_good_lies_beside(
    project: Path, tmp_path: Path, *, spoiled: bool
) -> None:
    """The backups beside the project are damaged or gone with it; the one in the second place is offered and named."""
    (tmp_path / "stick").mkdir()
    choose_second_place(project, tmp_path / "stick")
    with Store.open(project) as store:
        made = make_backup(store).path
    for backup in backups_in(made.parent):
        if spoiled:
            backup.path.write_bytes(b"geen project")
        else:
            backup.path.unlink()
    project.unlink()
    with pytest.raises(ProjectError) as refusal:
        open_project(project)
    assert refusal.value.key == "project.missing_backup"
    found = named_backup(project, None)
    assert (found.name, found.parent.parent) == (made.name, tmp_path / "stick")
    if not spoiled:
        assert named_backup(project, "2") == named_backup(project, made.name) == found
    restore(project, found, "A")
    open_project(project).close()


def test_a_disk_without_second_names_is_good_enough(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file from before is kept there, too."""

    def refuse(*_: object) -> None:
        raise PermissionError

    before = project.read_bytes()
    monkeypatch.setattr("os.link", refuse)
    kept = restore(project, named_backup(project, None), "A").kept
    assert kept is not None
    assert kept.read_bytes() == before


@pytest.mark.parametrize("second_names", [True, False])
def test_what_cannot_be_put_in_place_leaves_the_project_under_its_name(
    project: Path, monkeypatch: pytest.MonkeyPatch, *, second_names: bool
) -> None:
    """Also on a disk where it had to be renamed before; nothing else is left."""

    def refuse(*_: object) -> None:
        raise PermissionError

    before, names = project.read_bytes(), sorted(project.parent.iterdir())
    if not second_names:
        monkeypatch.setattr("os.link", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ProjectError) as refusal:
        restore(project, named_backup(project, None), "A")
    assert refusal.value.key == "restore.unwritable"
    assert (project.read_bytes(), sorted(project.parent.iterdir())) == (before, names)


def test_a_disk_that_is_full_leaves_everything_as_it_was(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The project is named in the sentence, and no unfinished file is left."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before, names = project.read_bytes(), sorted(project.parent.iterdir())
    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(ProjectError) as refusal:
        restore(project, named_backup(project, None), "A")
    assert (refusal.value.key, refusal.value.parameters["file"]) == ("restore.unwritable", project.name)
    assert (project.read_bytes(), sorted(project.parent.iterdir())) == (before, names)


def test_a_backup_of_an_older_schema_is_brought_up_to_date(project: Path, tmp_path: Path) -> None:
    """The backup itself stays as it was."""
    older = frozen(2, tmp_path)
    before = older.read_bytes()
    restore(project, older, "A")
    with Store.open(project) as store:
        assert check(store) == []
        assert store.value("PRAGMA user_version") == store.version
    assert older.read_bytes() == before


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are text on this system")
def test_a_project_whose_name_is_no_text_has_backups_too(project: Path) -> None:
    """A name from another computer, with signs that this one cannot read."""
    odd = Path(os.fsdecode(os.fsencode(project.parent) + b"/st\xffudie % #1?.workbench"))
    project.rename(odd)
    with Store.open(odd) as store:
        made = make_backup(store).path
    copy = odd.with_name(os.fsdecode(b"kop\xffie"))
    made.rename(copy)
    assert restore(odd, copy, "A").kept is not None
    with Store.open(odd) as store:
        assert check(store) == []
