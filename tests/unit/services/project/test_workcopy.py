"""Working in a copy of a project that lies on a network drive or in a synced folder."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.places import small_disk, without_writing
from tests.small import code_words, coded, content, refused
from workbench.errors import ProjectError
from workbench.services.project.projects import sign_in
from workbench.services.project.workcopy import copy_of, is_changed, make_copy, original_of, put_back
from workbench.settings.copies import WorkingCopy, copies_folder
from workbench.storage.connection import connect
from workbench.storage.store import Store


@pytest.fixture(autouse=True)
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep copies and settings apart from those of the person who runs the tests."""
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "settings"))


@pytest.fixture
def original(small_project: Store, tmp_path: Path) -> Path:
    """Put the small project in a folder that is kept the same on several computers."""
    small_project.close()
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    return small_project.path.rename(folder / "studie.workbench")


@pytest.fixture
def made(original: Path) -> WorkingCopy:
    """Make a working copy."""
    return make_copy(original)


def worked(path: Path, words: str = "meldcode") -> None:
    """Code something."""
    with Store.open(path) as store:
        code_words(store, sign_in(store, "A"), words, "T2.meldcode")


def test_the_copy_holds_the_same_and_is_remembered(made: WorkingCopy, original: Path) -> None:
    """It lies in a folder of the program, everything is in it, and asking again names the same one."""
    assert made.copy.parent == copies_folder()
    with Store.open(original) as one, Store.open(made.copy) as other:
        assert content(one) == content(other)
    assert make_copy(original) == copy_of(original) == original_of(made.copy) == made
    assert not is_changed(made)


def test_work_is_put_back_under_its_own_name(made: WorkingCopy, original: Path) -> None:
    """What was coded in the copy is in the project afterwards, and nothing else lies in the folder; twice, too."""
    for words in ("meldcode", "gesprek"):
        worked(made.copy, words)
        known = original_of(made.copy)
        assert known is not None
        assert is_changed(known)
        assert put_back(known) == (original, False)
        with Store.open(original) as store:
            assert coded(store)[-1][0] == words
    assert [path.name for path in original.parent.iterdir()] == ["studie.workbench"]
    assert [path.name for path in made.copy.parent.iterdir()] == ["studie.workbench"]


def test_when_both_were_changed_both_are_kept(made: WorkingCopy, original: Path) -> None:
    """Neither is written over the other: the copy is put beside the project."""
    worked(original, "tweede week")
    before = original.read_bytes()
    worked(made.copy, "gesprek")
    done = put_back(made)
    assert done.beside
    assert done.path.parent == original.parent
    assert original.read_bytes() == before
    with Store.open(done.path) as store:
        assert [quote for quote, *_ in coded(store)] == ["gesprek"]


def test_the_name_that_is_told_is_that_of_the_copy(made: WorkingCopy, original: Path) -> None:
    """Also when a file already bears the name that was meant for it, as when two are put back within a second."""
    worked(original, "tweede week")
    worked(made.copy, "gesprek")
    now = datetime.now(UTC)
    for seconds in range(60):
        name = f"studie (copy {now + timedelta(seconds=seconds):%Y-%m-%d %H%M%S}).workbench"
        original.with_name(name).touch()
    done = put_back(made)
    with Store.open(done.path) as store:
        assert [quote for quote, *_ in coded(store)] == ["gesprek"]


def test_one_goes_on_with_what_others_did_meanwhile(made: WorkingCopy, original: Path) -> None:
    """Where only the original was worked in, the copy is made anew, so that nobody goes on in an old one."""
    worked(original, "tweede week")
    again = make_copy(original)
    with Store.open(again.copy) as store:
        assert [quote for quote, *_ in coded(store)] == ["tweede week"]
    assert [path.name for path in copies_folder().iterdir()] == [again.copy.name]
    worked(again.copy, "gesprek")
    worked(original, "meldcode")
    assert make_copy(original) == again


def test_what_another_program_has_open_is_not_replaced(made: WorkingCopy, original: Path) -> None:
    """While somebody writes in the original it stays, and the work stays in the copy."""
    worked(made.copy)
    before = original.read_bytes()
    other = connect(original)
    other.execute("BEGIN IMMEDIATE")
    with refused("restore.busy"):
        put_back(made)
    other.close()
    assert original.read_bytes() == before
    assert [path.name for path in original.parent.iterdir()] == ["studie.workbench"]


def test_where_nothing_may_be_written_the_work_stays_in_the_copy(made: WorkingCopy, original: Path) -> None:
    """One sentence, and both files are as they were."""
    worked(made.copy)
    before = made.copy.read_bytes()
    with without_writing(original.parent), pytest.raises(ProjectError) as refusal:
        put_back(made)
    assert refusal.value.key == "copy.unwritable"
    assert made.copy.read_bytes() == before


def test_a_copy_that_finds_no_room_leaves_nothing(original: Path, tmp_path: Path) -> None:
    """Neither half a copy nor the memory of one."""
    with small_disk(tmp_path / "klein", 64) as disk:
        with pytest.raises((ProjectError, Exception)):
            make_copy(original, disk)
        assert list(disk.iterdir()) == []
    assert copy_of(original) is None
