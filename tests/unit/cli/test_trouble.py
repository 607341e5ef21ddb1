"""What the command line says of bad places and damaged files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.places import without_writing
from tests.unit.cli.conftest import Run
from workbench.storage.store import Store

PAGE = 4096


def damage(path: Path) -> None:
    """Overwrite the pages on which the codings and their indexes begin."""
    with Store.open(path) as store:
        pages = store.rows("SELECT rootpage FROM sqlite_schema WHERE tbl_name = 'coding'")
    content = bytearray(path.read_bytes())
    for (page,) in pages:
        content[(page - 1) * PAGE : page * PAGE] = b"\xab" * PAGE
    path.write_bytes(content)


@pytest.mark.parametrize("words", [["quotes"], ["counts"], ["check"]])
def test_a_damaged_project_is_said_and_left_as_it_is(run: Run, study: Path, words: list[str]) -> None:
    """One sentence and exit code 1, without a traceback, and no byte is changed."""
    damage(study)
    before = study.read_bytes()
    told = run(*words)
    assert told.code == 1
    assert "damaged" in told.err + told.out or "wrong" in told.out
    assert "Traceback" not in told.err
    assert study.read_bytes() == before


def test_check_tells_what_can_be_read_and_which_backup_is_good(run: Run, study: Path) -> None:
    """Texts are all there, codings are lost, and the backup is named."""
    assert run("backup").code == 0
    damage(study)
    told = run("check")
    assert "texts: all" in told.out
    assert "codings: 0 can be read" in told.out
    assert "The newest backup that is whole" in told.out
    assert run("restore", "--confirm", "study").code == 0
    assert run("check").code == 0


def test_what_can_be_read_becomes_a_new_project(run: Run, study: Path) -> None:
    """Without a backup, `salvage` makes a project that is sound, and says what was lost."""
    damage(study)
    told = run("check")
    assert "workbench salvage" in told.out
    told = run("salvage", "study.workbench", "--to", "saved")
    assert told.code == 0
    assert "texts: all" in told.out
    assert run("-p", "saved.workbench", "check").code == 0
    again = run("salvage", "study.workbench", "--to", "saved")
    assert again.code == 1
    assert "already" in again.err


def test_a_project_that_may_not_be_written_is_read(run: Run, study: Path, tmp_path: Path) -> None:
    """Reading goes as ever, an act is refused with a cure."""
    folder = tmp_path / "gedeeld"
    folder.mkdir()
    path = study.rename(folder / study.name)
    with without_writing(folder):
        assert run("-p", path, "documents").code == 0
        told = run("-p", path, "memo", "add", "Idee")
        assert told.code == 1
        assert "can only be read" in told.err
        assert [file.name for file in folder.iterdir()] == [path.name]


def test_a_synced_folder_is_said_once(run: Run, study: Path, tmp_path: Path) -> None:
    """A line on stderr tells why and what to do; the answer on stdout is as ever."""
    folder = tmp_path / "OneDrive - Universiteit"
    folder.mkdir()
    path = study.rename(folder / study.name)
    told = run("-p", path, "info", "--json")
    assert told.code == 0
    assert told.err.count("OneDrive") == 1
    assert "workbench copy make" in told.err
    assert told.data["file"] == path.name
