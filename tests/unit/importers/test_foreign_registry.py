"""Projects of other programs are told by their ending, databases by their tables."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.importers import foreign_registry
from workbench.importers.foreign_registry import READERS, reader_of


@pytest.fixture(autouse=True)
def _by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hand on the name of a reader instead of loading it."""
    monkeypatch.setattr(foreign_registry, "_loaded", lambda reader: reader.function)


def _told(path: Path) -> object:
    """Return the name of what reads a file, None where nothing does."""
    return reader_of(path)


TABLES = {
    "QualCoder": ("source", "code_name", "code_text"),
    "Taguette": ("documents", "tags", "highlights", "highlight_tags"),
}


def _database(path: Path, *tables: str) -> Path:
    connection = sqlite3.connect(path)
    for table in tables:
        connection.execute(f"CREATE TABLE {table} (id INTEGER)")
    connection.close()
    return path


def test_the_ending_of_an_archive_is_enough(tmp_path: Path) -> None:
    """Whether capital or small; a bare project file, too."""
    assert [_told(tmp_path / name) for name in ("a.qdpx", "A.QDPX", "b.qde")] == ["read_refi"] * 3


@pytest.mark.parametrize("program", TABLES)
def test_a_database_is_told_by_its_tables(tmp_path: Path, program: str) -> None:
    """Whatever its ending says."""
    assert _told(_database(tmp_path / "een.sqlite3", *TABLES[program])) == READERS[program].function


def test_the_folder_of_a_project_is_told_by_the_database_in_it(tmp_path: Path) -> None:
    """Its name does not matter."""
    (tmp_path / "studie").mkdir()
    _database(tmp_path / "studie" / "data.qda", *TABLES["QualCoder"])
    assert _told(tmp_path / "studie") == "read_qualcoder"


def test_a_database_elsewhere_is_not_followed(tmp_path: Path) -> None:
    """A folder in which the database is only a link is refused, and what the link leads to stays closed."""
    elsewhere = _database(tmp_path / "elders.db", *TABLES["QualCoder"])
    (tmp_path / "studie").mkdir()
    try:
        (tmp_path / "studie" / "data.qda").symlink_to(elsewhere)
    except OSError:
        pytest.skip("no links here")
    with pytest.raises(RefusedError) as refused:
        _told(tmp_path / "studie")
    assert refused.value.key == "importers.database.linked"


def test_other_files_are_no_projects(tmp_path: Path) -> None:
    """A transcript, a folder and a database of something else go the usual way."""
    (tmp_path / "a.txt").write_bytes(b"SQLite format 3\0")
    _database(tmp_path / "b.db", "recepten")
    assert [_told(tmp_path / name) for name in ("a.txt", "b.db", "geen")] == [None] * 3
    assert _told(tmp_path) is None
