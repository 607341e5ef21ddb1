"""The recovery sheet on paper opens what it says, and its file goes without a trace."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.refusing import refusal
from tests.unit.services.project.test_passphrase import FIRST, _quick  # noqa: F401
from workbench.services.project.passphrase import Paper, sheet, unlock
from workbench.services.project.projects import create_project
from workbench.services.project.recovery_sheet import sheet_lines, wipe_sheet, write_sheet
from workbench.storage.passphrases import forget_keys, is_locked


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """Return the sheet of an encrypted project that is locked."""
    with create_project(tmp_path / "studie.workbench", passphrase=FIRST) as store:
        made = sheet(store)
    forget_keys()
    return made


def test_what_stands_on_the_paper_opens_the_project(paper: Paper, tmp_path: Path) -> None:
    """Its groups as they are printed, line by line, and nothing else of it is needed."""
    path, file = tmp_path / "studie.workbench", tmp_path / "blad.txt"
    write_sheet(paper, file)
    assert file.read_text("utf-8").splitlines() == sheet_lines(paper)
    assert os.name != "posix" or file.stat().st_mode & 0o777 == 0o600
    assert is_locked(path)
    unlock(path, " ".join(line for line in file.read_text("utf-8").splitlines() if line.startswith("    ")))
    assert not is_locked(path)


def test_no_file_is_written_over(paper: Paper, tmp_path: Path) -> None:
    """What is there stays, and a folder that is not there is said."""
    (tmp_path / "blad.txt").write_text("iets", "utf-8")
    refusal("sheet.file_exists", write_sheet, paper, tmp_path / "blad.txt")
    refusal("sheet.file_unwritable", write_sheet, paper, tmp_path / "weg" / "blad.txt")
    assert (tmp_path / "blad.txt").read_text("utf-8") == "iets"


def test_a_file_that_is_wiped_holds_nothing_any_more(paper: Paper, tmp_path: Path) -> None:
    """Whoever still has it open reads no group; where it cannot go that is said."""
    file = tmp_path / "blad.txt"
    write_sheet(paper, file)
    with file.open("rb") as still:
        assert paper.groups[0].encode() in still.read()
        wipe_sheet(file)
        still.seek(0)
        assert paper.groups[0].encode() not in still.read()
    assert not file.exists()
    (tmp_path / "map").mkdir()
    refusal("passphrase.copy_not_deleted", wipe_sheet, tmp_path / "map")
