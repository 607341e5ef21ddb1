"""What a killed program or another file under the same name leaves behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import without_writing
from tests.small import content
from workbench.errors import ProjectError
from workbench.services.coding.memos import write_memo
from workbench.services.project.projects import check, info
from workbench.storage.store import Store

HALF = """
import os, sys
from pathlib import Path
from workbench.storage.connection import connect
made = connect(Path(sys.argv[1]))
made.execute("PRAGMA cache_size = 1")
made.execute("BEGIN IMMEDIATE")
made.execute("UPDATE turn SET voice = 'niemand'")
made.execute("UPDATE text SET content = replace(content, 'e', 'x'), rule = hex(zeroblob(200000))")
made.execute("SELECT count(*) FROM turn").fetchall()
os._exit(9)
"""


@pytest.fixture
def half_written(small_project: Store, tmp_path: Path) -> tuple[Path, dict[str, list[str]]]:
    """Let a program be killed in the middle of an act; returns the file and what was in it before."""
    before = content(small_project)
    small_project.close()
    folder = tmp_path / "gedeeld"
    folder.mkdir()
    path = small_project.path.rename(folder / "studie.workbench")
    done = subprocess.run([sys.executable, "-c", HALF, str(path)], check=False)
    assert done.returncode == 9
    assert (folder / "studie.workbench-journal").stat().st_size > 0
    return path, before


def test_half_an_act_is_taken_back_at_the_next_opening(half_written: tuple[Path, dict[str, list[str]]]) -> None:
    """Everything is as it was before the act, and nothing lies beside the project any more."""
    path, before = half_written
    with Store.open(path) as store:
        assert content(store) == before
        assert check(store) == []
    assert [file.name for file in path.parent.iterdir()] == ["studie.workbench"]


def test_where_nothing_may_be_written_it_is_said_that_it_must_be_put_right(
    half_written: tuple[Path, dict[str, list[str]]],
) -> None:
    """Half an act is never shown as if it were whole."""
    path, before = half_written
    with without_writing(path.parent), pytest.raises(ProjectError) as refusal:
        info(Store.open(path))
    assert refusal.value.key == "project.left_open"
    with Store.open(path) as store:
        assert content(store) == before


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be replaced there")
def test_another_file_under_the_same_name_is_noticed(small_project: Store, coder: int, tmp_path: Path) -> None:
    """Nothing is written into a file that nobody will find again: the act is refused and says why."""
    write_memo(small_project, coder, "eerst", kind="idea", target="project")
    copy = tmp_path / "kopie"
    copy.write_bytes(small_project.path.read_bytes())
    copy.rename(small_project.path)
    with pytest.raises(ProjectError) as refusal:
        write_memo(small_project, coder, "daarna", kind="idea", target="project")
    assert refusal.value.key == "project.replaced"
    with Store.open(small_project.path) as store:
        assert store.rows("SELECT body FROM memo") == [("eerst",)]


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be renamed there")
def test_a_file_that_was_taken_away_can_be_put_back(small_project: Store, coder: int, tmp_path: Path) -> None:
    """What is written meanwhile is refused, since the disk would lose it; under its old name the file goes on."""
    write_memo(small_project, coder, "eerst", kind="idea", target="project")
    elsewhere = small_project.path.rename(tmp_path / "elders")
    with pytest.raises(ProjectError) as refusal:
        write_memo(small_project, coder, "meanwhile", kind="idea", target="project")
    assert refusal.value.key == "project.gone"
    elsewhere.rename(small_project.path)
    write_memo(small_project, coder, "daarna", kind="idea", target="project")
    assert small_project.rows("SELECT body FROM memo ORDER BY id") == [("eerst",), ("daarna",)]
