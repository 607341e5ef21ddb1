"""SQLite files are told apart by their tables, and nothing in them is run."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.databases import QUALCODER_TABLES, write_database, write_qualcoder, write_taguette
from workbench.errors import RefusedError
from workbench.importers import databases
from workbench.importers.qualcoder import read_qualcoder
from workbench.importers.taguette import read_taguette
from workbench.storage.store import Store

HOSTILE = Path(__file__).parents[4] / "shared" / "hostile" / "db"


def refusal(path: Path) -> str:
    with pytest.raises(RefusedError) as refused:
        read_qualcoder(path)
    return refused.value.key


def test_programs_are_told_apart(empty_project: Store, tmp_path: Path) -> None:
    """The tables say whose a database is."""
    qualcoder = write_qualcoder(tmp_path / "a.qda") / "data.qda"
    taguette = write_taguette(tmp_path / "a.sqlite3")
    other = write_database(tmp_path / "b.db", "CREATE TABLE source (id); CREATE TABLE x (id)", {})
    found = [databases.program_of(path) for path in (qualcoder, taguette, empty_project.path, other)]
    assert found == ["QualCoder", "Taguette", "workbench", None]


def test_each_reader_refuses_what_is_not_its_own(empty_project: Store, tmp_path: Path) -> None:
    """A database of another program, and a project of ours, are refused with what to do."""
    taguette = write_taguette(tmp_path / "a.sqlite3")
    with pytest.raises(RefusedError) as refused:
        read_taguette(write_qualcoder(tmp_path / "a.qda") / "data.qda")
    assert refused.value.key == "importers.database.unknown"
    assert refusal(taguette) == "importers.database.unknown"
    assert refusal(empty_project.path) == "importers.database.ours"


@pytest.mark.parametrize(
    ("content", "key"),
    [(b"dit is geen database", "none"), (b"SQLite format 3\0" + b"\1" * 48, "damaged"), (b"", "none")],
)
def test_what_is_no_database_is_refused(content: bytes, key: str, tmp_path: Path) -> None:
    """Half a header or another file gives one sentence."""
    path = tmp_path / "a.sqlite3"
    path.write_bytes(content)
    assert refusal(path) == f"importers.database.{key}"


@pytest.mark.parametrize("file", sorted(HOSTILE.glob("*")), ids=lambda path: path.name)
def test_hostile_databases(file: Path) -> None:
    """Files made to be survived are refused in one sentence."""
    assert refusal(file).startswith("importers.database.")


@pytest.mark.parametrize("ending", ["-wal", "-journal"])
def test_a_database_that_is_open_elsewhere_is_refused(ending: str, tmp_path: Path) -> None:
    """What its own program has not written into the file yet would be missed."""
    folder = write_qualcoder(tmp_path / "a.qda")
    (folder / f"data.qda{ending}").write_bytes(b"x")
    assert refusal(folder) == "importers.database.open"


@pytest.mark.parametrize(
    "instead",
    [
        "CREATE VIEW code_text AS SELECT * FROM code_name",
        "CREATE VIRTUAL TABLE code_text USING fts5(seltext)",
        "CREATE TABLE code_text (ctid integer, seltext text GENERATED ALWAYS AS (upper(ctid)))",
    ],
)
def test_only_plain_tables_are_read(instead: str, tmp_path: Path) -> None:
    """A view, a virtual table or a computed column in place of a table is refused."""
    folder = write_qualcoder(tmp_path / "a.qda")
    with sqlite3.connect(folder / "data.qda") as connection:
        connection.execute("DROP TABLE code_text")
        connection.execute(instead)
    assert refusal(folder) == "importers.database.no_table"


def test_reading_leaves_nothing_behind(tmp_path: Path) -> None:
    """The file is the same afterwards, triggers in it are not run, and no file is made beside it."""
    folder = write_qualcoder(tmp_path / "a.qda")
    with sqlite3.connect(folder / "data.qda") as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON source BEGIN DELETE FROM source; END")
    before = (folder / "data.qda").read_bytes()
    read_qualcoder(folder)
    assert (folder / "data.qda").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == ["data.qda", "images"]


def test_odd_values_are_read_or_left_out(tmp_path: Path) -> None:
    """Columns of SQLite hold any kind of value; none of them stops the reader."""
    path = write_database(
        tmp_path / "data.qda",
        QUALCODER_TABLES,
        {
            "project": [{"date": b"\xff"}],
            "source": [{"id": 1, "name": b"\x00\xff", "fulltext": 12.5}, {"id": 2, "fulltext": b"abc\xff"}],
            "code_name": [{"cid": 1, "name": None, "color": 1e308, "catid": "x"}],
            "code_text": [
                {"cid": 1, "fid": 1, "pos0": "een", "pos1": 9**19},
                {"cid": 1, "fid": 1, "pos0": 0, "pos1": 2},
            ],
            "attribute": [{"name": 1, "attr_type": 2, "value": b"3", "id": "x"}],
        },
    )
    project = read_qualcoder(path)
    assert [source.text for source in project.sources] == ["12.5", "abc\ufffd"]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0001-01-01 00:00:00", "0001-01-01T00:00:00Z"),
        ("2024-03-05 10:11:12.987654", "2024-03-05T10:11:12Z"),
        ("2024-03-05", "2024-03-05T00:00:00Z"),
        ("gisteren", None),
    ],
)
def test_a_moment_has_four_digits_of_a_year(written: str, kept: str | None) -> None:
    """Moments are compared as they are written."""
    assert databases.Row(["date"], [written]).moment("date") == kept
