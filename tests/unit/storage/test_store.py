"""Opening a project file."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from workbench.errors import ProjectError
from workbench.services.coding.memos import write_memo
from workbench.storage.connection import APPLICATION_ID
from workbench.storage.schema import create_file
from workbench.storage.store import Store


def test_a_project_may_be_read_by_its_owner_only(empty_project: Store) -> None:
    """Nobody else on the computer can open the file."""
    assert stat.S_IMODE(empty_project.path.stat().st_mode) == 0o600


def test_any_sqlite_reads_a_plain_project(small_project: Store) -> None:
    """The data can be read without this program."""
    with sqlite3.connect(small_project.path) as connection:
        assert connection.execute("SELECT count(*) FROM turn").fetchone() == (4,)
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    connection.close()


def test_an_existing_file_is_never_written_over(tmp_path: Path) -> None:
    """Making a project where something lies already is refused, and the file stays as it was."""
    path = tmp_path / "oud.workbench"
    path.write_text("van gisteren", "utf-8")
    with pytest.raises(ProjectError, match=r"project\.exists"):
        create_file(path)
    assert path.read_text("utf-8") == "van gisteren"


@pytest.mark.parametrize(
    ("content", "key"),
    [(None, "project.missing"), (b"", "project.foreign"), (b"geen project" * 100, "project.foreign")],
)
def test_what_is_no_project_is_refused(tmp_path: Path, content: bytes | None, key: str) -> None:
    """A missing, empty or foreign file is refused with its own sentence."""
    path = tmp_path / "iets.workbench"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ProjectError) as refusal:
        Store.open(path)
    assert refusal.value.key == key


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="this system does not list which files are open")
def test_a_file_that_is_refused_is_let_go_of(tmp_path: Path) -> None:
    """It can be replaced while the refusal is shown, also where open files cannot be."""
    path = tmp_path / "nieuwer.workbench"
    create_file(path)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ProjectError, match=r"project\.newer") as refusal:
        Store.open(path)
    assert refusal.value.__traceback__ is not None
    assert path not in [each.resolve() for each in Path("/proc/self/fd").iterdir()]


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    """An SQLite file that another program made is no project."""
    path = tmp_path / "ander.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(ProjectError) as refusal:
        Store.open(path)
    assert refusal.value.key == "project.foreign"


def test_a_project_of_a_newer_program_is_refused(empty_project: Store) -> None:
    """A file that a newer program made is not opened, so that nothing in it is lost."""
    with sqlite3.connect(empty_project.path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(ProjectError) as refusal:
        Store.open(empty_project.path)
    assert refusal.value.key == "project.newer"
    assert refusal.value.parameters["version"] == 99


def test_an_act_that_fails_leaves_nothing(empty_project: Store, coder: int) -> None:
    """When something goes wrong half-way, neither the change nor its entry is there."""
    from workbench.model import Memo

    def break_off() -> None:
        with empty_project.act("memo.write", coder) as act:
            act.add(Memo(body="half", coder_id=coder, created_at="", changed_at=""))
            raise ZeroDivisionError

    before = empty_project.value("SELECT count(*) FROM entry")
    with pytest.raises(ZeroDivisionError):
        break_off()
    assert empty_project.value("SELECT count(*) FROM memo") == 0
    assert empty_project.value("SELECT count(*) FROM entry") == before


def test_an_act_that_changes_nothing_leaves_no_entry(empty_project: Store, coder: int) -> None:
    """The log holds only what was done."""
    before = empty_project.value("SELECT count(*) FROM entry")
    with empty_project.act("memo.write", coder):
        pass
    assert empty_project.value("SELECT count(*) FROM entry") == before


def test_entries_are_numbered_without_gaps(small_project: Store) -> None:
    """A missing number would show that an entry was taken out."""
    numbers = [number for (number,) in small_project.rows("SELECT number FROM entry ORDER BY number")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_full_disk_and_other_troubles_are_said_in_a_sentence(empty_project: Store) -> None:
    """A file that may not be written is named, without a traceback of the database."""
    with pytest.raises(ProjectError) as refusal:
        empty_project.rows("SELECT * FROM no_such_table")
    assert refusal.value.key == "project.trouble"
    assert refusal.value.parameters == {"file": "studie.workbench"}


def test_nothing_is_read_or_written_while_the_file_is_written_anew(small_project: Store, coder: int) -> None:
    """Not by whoever held the store before either; afterwards all goes on, in the file that is there then."""
    path = small_project.path
    assert small_project.value("SELECT count(*) FROM turn") == 4
    with small_project.away():
        other = path.with_suffix(".anew")
        other.write_bytes(path.read_bytes())
        other.replace(path)
        with pytest.raises(ProjectError, match=r"project\.away"):
            small_project.value("SELECT 1")
        with pytest.raises(ProjectError, match=r"project\.away"), small_project.act("memo.add", coder):
            pass
        with pytest.raises(ProjectError, match=r"project\.away"):
            small_project.keep("DELETE FROM bookmark")
    write_memo(small_project, coder, "daarna")
    with Store.open(path) as store:
        assert store.value("SELECT body FROM memo") == "daarna"
