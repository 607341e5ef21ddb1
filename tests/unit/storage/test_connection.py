"""The connection to a project file: how safely it writes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workbench.model import Memo
from workbench.services.project.projects import create_project
from workbench.storage import engine
from workbench.storage.act import now
from workbench.storage.connection import APPLICATION_ID, DriverError, connect
from workbench.storage.schema import SCHEMA_VERSION
from workbench.storage.store import Store

PROMISED = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "application_id": APPLICATION_ID,
    "user_version": SCHEMA_VERSION,
}


@pytest.mark.parametrize("pragma", PROMISED)
def test_reading_and_writing_keep_what_was_promised(empty_project: Store, pragma: str) -> None:
    """Both roads to the file use the same settings: on the disk when said, nothing readable left behind."""
    assert empty_project.value(f"PRAGMA {pragma}") == PROMISED[pragma]
    with empty_project.act("memo.write", None) as act:
        written: Any = act.session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar()
    assert written == PROMISED[pragma]


def test_nothing_lies_beside_a_project_that_is_not_being_written(small_project: Store) -> None:
    """A project is one file: between two acts no journal lies beside it."""
    beside = [path.name for path in small_project.path.parent.iterdir() if path.name.startswith("studie")]
    assert beside == ["studie.workbench"]


def test_what_was_taken_away_is_not_left_in_the_file(empty_project: Store) -> None:
    """Deleted words cannot be read back from the bytes of the file."""
    empty_project.keep("CREATE TABLE trial (words)")
    empty_project.keep("INSERT INTO trial VALUES (?)", ("Xylofoonkwartet" * 5,))
    assert b"Xylofoonkwartet" in empty_project.path.read_bytes()
    empty_project.keep("DELETE FROM trial")
    assert b"Xylofoonkwartet" not in empty_project.path.read_bytes()


def test_a_reader_cannot_write(small_project: Store) -> None:
    """A connection for reading refuses to change anything."""
    connection = connect(small_project.path, mode="ro")
    with pytest.raises(DriverError):
        connection.execute("DELETE FROM entry")
    connection.close()
    assert small_project.value("SELECT count(*) FROM entry") == 3


def test_a_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    """Opening is not making."""
    with pytest.raises(DriverError):
        connect(tmp_path / "weg.workbench")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["a b.workbench", "50%.workbench", "wat?.workbench", "een#twee.workbench", "é👩.workbench"]
)
def test_any_file_name_is_opened(tmp_path: Path, name: str) -> None:
    """Signs that mean something in an address are just signs in a name."""
    with create_project(tmp_path / name) as store:
        assert store.value("SELECT count(*) FROM entry") == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_an_act_holds_the_file_from_its_beginning(empty_project: Store) -> None:
    """Two writers wait for each other instead of failing half-way: once an act looked, nobody else begins to write."""
    other = connect(empty_project.path)
    other.execute("PRAGMA busy_timeout = 0")
    with empty_project.act("memo.write", None) as act:
        assert act.find(Memo) is None
        with pytest.raises(DriverError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_reading_goes_on_while_an_act_is_under_way(empty_project: Store, coder: int) -> None:
    """Within an act one reads what was there before it; after it what it made."""
    with empty_project.act("memo.write", coder) as act:
        act.add(Memo(body="nieuw", coder_id=coder, created_at=now(), changed_at=now()))
        assert empty_project.rows("SELECT body FROM memo") == []
    assert empty_project.rows("SELECT body FROM memo") == [("nieuw",)]


def test_a_large_act_is_written_on_the_way_and_others_wait(
    empty_project: Store, coder: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not stay in memory until its end; nobody reads half of it, and afterwards all of it is there."""
    monkeypatch.setattr(engine, "BRIEFLY", "PRAGMA cache_spill = 100")
    other = connect(empty_project.path)
    other.execute("PRAGMA busy_timeout = 0")
    before = empty_project.path.stat().st_size
    rows = [{"body": "x" * 2000, "coder_id": coder, "created_at": now(), "changed_at": now()} for _ in range(4000)]
    with Store.open(empty_project.path) as writing, writing.act("memo.write", coder) as act:
        act.add_all(Memo, rows)
        assert empty_project.path.stat().st_size > before + 1_000_000
        with pytest.raises(DriverError, match="locked"):
            other.execute("SELECT count(*) FROM memo")
    assert other.execute("SELECT count(*) FROM memo").fetchone() == (4000,)
    other.close()


def test_how_much_of_an_act_stays_in_memory_is_set(empty_project: Store) -> None:
    """In pages; the database would say 0 where it takes the number for a no, and keep everything."""
    with empty_project.act("memo.write", None) as act:
        pages = act.rows("PRAGMA cache_spill")[0][0]
    assert f"PRAGMA cache_spill = {pages}" == engine.BRIEFLY
    assert 0 < pages * 4096 < 2**25
