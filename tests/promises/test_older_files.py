"""Every older file opens, or is refused and left as it is; killed half-way, it is the old or the new one."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

import pytest

from tests.promise import report, seed, tries
from tests.promises.spoken_to import spoken_to
from tests.unit.storage.test_migrating import OLDER, frozen
from workbench.errors import ProjectError
from workbench.services.project.projects import check
from workbench.storage.backup import backups_folder, backups_in
from workbench.storage.copying import counts, is_sound
from workbench.storage.schema import SCHEMA_VERSION
from workbench.storage.store import Store

Record = Callable[[str, object], None]
Opener = Callable[[Path, float | None], float]
"""Opens a file in a program of its own, killed after so many seconds; returns how long that program lived."""


@contextmanager
def opener(*words: str) -> Iterator[Opener]:
    """Give what opens files and kills whoever does."""
    with spoken_to("tests.promises.migrator", *words) as (sent, heard):

        def opened(path: Path, after: float | None) -> float:
            print(path, file=sent, flush=True)
            pid, begun = int(heard.readline()), time.perf_counter()
            if after is not None:
                time.sleep(after)
                with suppress(ProcessLookupError):  # it was done already
                    os.kill(pid, signal.SIGKILL)
            heard.readline()
            return time.perf_counter() - begun

        yield opened


def data(path: Path) -> dict[str, int]:
    """Return the rows of the tables that both schemas have."""
    return {name: count for name, count in counts(path).items() if not name.startswith(("turn_words", *MADE_ANEW))}


MADE_ANEW = (
    "folded",
    "share",
    "turnrange",
    "knownword",
    "earlier",
    "codecheck",
    "pin",
    "progress",
    "draft",
    "textpage",
    "attachment",
    "aside",
    "frameworkcell",
    "itemlink",
    "itemindicator",
    "documentsummary",
    "selfreport",
    "passedover",
    "entrypart",
    "entity",
    "mention",
    "recipient",
    "delivery",
    "purge",
    "touched",
    "passphrase",
    "consent",
    "withdrawal",
    "thirdperson",
)
"""Tables that a step brings."""


def state(path: Path, old: dict[str, int]) -> str:
    """Return whether a file is the old one, the new one, or neither."""
    try:
        with Store.open(path) as store:
            whole = check(store) == []
    except ProjectError:
        return "neither"
    return "whole" if whole and data(path) == old else "neither"


def version_of(path: Path) -> int:
    """Return the schema of a file, after what a killed program half wrote was taken back."""
    connection = sqlite3.connect(path)
    try:
        number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()
    return number


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system makes no program by forking")
def test_killed_half_way_a_file_is_the_old_or_the_new_one(tmp_path: Path, record_property: Record) -> None:
    """The program that brings it up to date is killed at a random moment; nothing is lost, no bad backup is left."""
    number, begun, failed = tries(200), seed(), 0
    found = dict.fromkeys(range(1, SCHEMA_VERSION + 1), 0)
    with opener() as opened:
        for n in range(number):
            chance = Random(begun + n)
            folder = tmp_path / str(n)
            folder.mkdir()
            path = frozen(chance.choice(OLDER), folder)
            old, before = data(path), version_of(path)
            if n == 0:
                shutil.copy(path, folder / "whole.workbench")
                lives = opened(folder / "whole.workbench", None)
            opened(path, chance.uniform(0, 1.1 * lives))
            version = version_of(path)
            found[version] += 1
            sound = all(is_sound(backup.path) for backup in backups_in(backups_folder(path)))
            failed += version not in (before, SCHEMA_VERSION) or not sound or state(path, old) != "whole"
            shutil.rmtree(folder)
    record_property(
        "promise",
        report(f"killed while an older file is opened ({found[SCHEMA_VERSION]} were new)", number, failed, begun),
    )
    assert failed == 0
    assert found[SCHEMA_VERSION] < number


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system makes no program by forking")
def test_without_a_journal_a_kill_spoils_the_file(tmp_path: Path) -> None:
    """With the protection off the test above fails."""
    spoiled = 0
    with opener("unguarded") as opened:
        for n in range(100):
            path = frozen(2, tmp_path)
            old = data(path)
            if n == 0:
                lives = opened(path, None)
                continue
            opened(path, Random(n).uniform(0.3 * lives, lives))
            spoiled += state(path, old) == "neither"
            if spoiled:
                break
    assert spoiled


def bad_header(path: Path) -> None:
    """Overwrite the first bytes."""
    path.write_bytes(b"geen project van ons" + path.read_bytes()[20:])


def cut_short(path: Path) -> None:
    """Leave a third of it."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])


def _changed(*statements: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        connection = sqlite3.connect(path, isolation_level=None)
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return change


DAMAGE: dict[str, Callable[[Path], None]] = {
    "a bad header": bad_header,
    "cut short": cut_short,
    "a coding that points nowhere": _changed(
        "UPDATE coding SET passage_id = 999999 WHERE id = (SELECT min(id) FROM coding)"
    ),
    "no table of passages": _changed("DROP TABLE passage"),
    "no table of memos": _changed("DROP TABLE memo"),
    "a step half done": _changed("CREATE TABLE touched (id INTEGER)"),
}


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("version", OLDER)
def test_a_damaged_older_file_is_refused_and_left_as_it_is(version: int, kind: str, tmp_path: Path) -> None:
    """One sentence says why; not a byte of the file is changed, and no second attempt fills the disk with backups."""
    path = frozen(version, tmp_path)
    DAMAGE[kind](path)
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(ProjectError) as refusal:
            Store.open(path)
        assert refusal.value.key in ("project.foreign", "project.damaged", "project.not_migrated")
    assert path.read_bytes() == before
    assert len(backups_in(backups_folder(path))) <= 1
