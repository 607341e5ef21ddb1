"""Projects of older programs are brought up to date without loss, or not at all."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

import pytest

from tests.small import content, count
from workbench.errors import ProjectError
from workbench.services.coding.searching import search
from workbench.services.project import history
from workbench.services.project.projects import check
from workbench.storage import migrating
from workbench.storage.backup import backups_folder, backups_in, state_of
from workbench.storage.copying import counts
from workbench.storage.migrations import STEPS, Step, up_to_date
from workbench.storage.schema import SCHEMA_VERSION
from workbench.storage.store import Store

FROZEN = Path(__file__).parents[2] / "data"
OLDER = range(1, SCHEMA_VERSION)


def frozen(version: int, folder: Path) -> Path:
    """Put a copy of the project file kept since that schema into a folder."""
    path = folder / f"schema-{version}.workbench"
    path.write_bytes(gzip.decompress((FROZEN / f"schema-{version}.workbench.gz").read_bytes()))
    return path


def schema(path: Path) -> set[tuple[str, str]]:
    """Return every table and index with its definition, white space and order of columns aside."""
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'turn_words_%'"
    ).fetchall()
    connection.close()
    return {(name, _parts(sql)) for name, sql in rows}


def _parts(sql: str) -> str:
    head, _, body = " ".join(sql.replace('"', "").split()).partition("(")
    return head.strip() + "".join(sorted(part.strip() for part in body.replace(")", "),").split(",")))


@pytest.mark.parametrize("version", OLDER)
def test_a_project_of_every_schema_opens_with_all_that_was_in_it(version: int, tmp_path: Path) -> None:
    """Counts are as they were, the file is in order, and words are found in it."""
    path = frozen(version, tmp_path)
    with sqlite3.connect(path) as old:
        tables = [name for (name,) in old.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        before = {n: old.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for n in tables if "turn_words" not in n}
    old.close()
    with Store.open(path) as store:
        assert {name: count(store, name) for name in before} == before
        assert store.value("PRAGMA user_version") == SCHEMA_VERSION
        assert check(store) == []
        assert search(store, "meldcode", "word")
    assert schema(path) == schema(_fresh(tmp_path))


def _fresh(folder: Path) -> Path:
    from workbench.storage.schema import create_file, create_tables

    path = folder / "new.workbench"
    create_file(path)
    with Store.open(path) as store:
        create_tables(store.engine)
    return path


@pytest.mark.parametrize("version", OLDER)
def test_every_act_in_a_project_of_every_schema_can_be_taken_back_and_done_again(version: int, tmp_path: Path) -> None:
    """All acts of all coders go, the latest first, until nothing is left, and all come back."""
    with Store.open(frozen(version, tmp_path)) as store:
        end, done = content(store), 0
        coders = [number for (number,) in store.rows("SELECT id FROM coder")]
        while latest := store.row(
            """
            SELECT coder_id FROM entry WHERE undone_by IS NULL AND act NOT IN ('undo', 'redo') AND coder_id IS NOT NULL
            ORDER BY number DESC
            """
        ):
            history.undo(store, latest[0])
            done += 1
        assert done > 20
        assert count(store, "coding") == count(store, "document") == 0
        for _ in range(done):
            _redo_any(store, coders)
        assert content(store) == end


def _redo_any(store: Store, coders: list[int]) -> None:
    """Redo what was taken back last, whoever did it."""
    last = store.row("SELECT coder_id FROM entry WHERE undone_by IS NOT NULL ORDER BY undone_by DESC")
    assert last is not None
    assert last[0] in coders
    history.redo(store, last[0])


def test_images_of_an_older_schema_are_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step from the schema under which an image was written changes it in turn; nothing stays nothing."""
    monkeypatch.setitem(STEPS, 2, Step((), lambda _, row: {**row, "two": 2}))
    monkeypatch.setitem(STEPS, 3, Step((), lambda table, row: {**row, "three": table}))
    for number in (4, 5, 6):
        monkeypatch.setitem(STEPS, number, Step((), lambda _, row: row))
    assert up_to_date("code", {"one": 1}, 1) == {"one": 1, "two": 2, "three": "code"}
    assert up_to_date("code", {"one": 1}, 2) == {"one": 1, "three": "code"}
    assert up_to_date("code", None, 1) is None


@pytest.mark.parametrize(
    "loss", ["DELETE FROM coding WHERE id IN (SELECT id FROM coding LIMIT 1)", "UPDATE coding SET code_id = 999999"]
)
def test_a_migration_that_would_lose_something_is_not_done(
    loss: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row that is gone afterwards, or points nowhere: the file is left as it was, byte by byte."""
    path = frozen(2, tmp_path)
    before = path.read_bytes()
    monkeypatch.setitem(STEPS, 3, Step((*STEPS[3].sql, loss), STEPS[3].image))
    with pytest.raises(ProjectError) as refusal:
        Store.open(path)
    assert refusal.value.key == "project.not_migrated"
    assert path.read_bytes() == before


def test_a_project_that_another_program_brought_up_to_date_is_left_alone(tmp_path: Path) -> None:
    """Two programs may open an older project at once; the second one finds the work done."""
    path = frozen(2, tmp_path)
    Store.open(path).close()
    before = path.read_bytes()
    migrating.bring_up_to_date(path)
    assert path.read_bytes() == before


def test_a_project_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    """It is named, with the versions, and left as it is."""
    path = frozen(2, tmp_path)
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    with pytest.raises(ProjectError) as refusal:
        Store.open(path)
    assert refusal.value.key == "project.newer"
    assert refusal.value.parameters["version"] == SCHEMA_VERSION + 1


@pytest.mark.parametrize("version", OLDER)
def test_a_backup_is_made_before_a_project_is_brought_up_to_date(version: int, tmp_path: Path) -> None:
    """It is of the older schema, says why it was made, and holds what the file held."""
    path = frozen(version, tmp_path)
    before = counts(path)
    Store.open(path).close()
    (made,) = backups_in(backups_folder(path))
    assert made.why == f"before-schema-{SCHEMA_VERSION}"
    state = state_of(made.path)
    assert state is not None
    assert (state.schema, counts(made.path)) == (version, before)


def test_without_a_backup_a_project_is_not_brought_up_to_date(tmp_path: Path) -> None:
    """When its folder cannot be made the project is refused with what to do, and left as it was, byte by byte."""
    path = frozen(2, tmp_path)
    before = path.read_bytes()
    backups_folder(path).write_text("in de weg", "utf-8")
    with pytest.raises(ProjectError) as refusal:
        Store.open(path)
    assert refusal.value.key == "project.no_backup_first"
    assert path.read_bytes() == before
