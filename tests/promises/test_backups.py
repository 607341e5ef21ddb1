"""Every backup opens: made while somebody works, it is whole, of a committed state, and can be gone back to."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from tests.promise import report, seed, tries
from tests.promises.committed import findings
from tests.small import content
from workbench.services.project.backups import make_backup
from workbench.services.project.restoring import restore
from workbench.storage.store import Store

ROOT = Path(__file__).parents[2]
PACE, FLAT_OUT = "0.02", "0"
"""Seconds between two acts of the one who works meanwhile."""

BATCH = 25
"""Backups of one project; then another is begun, so that none grows for hours."""

Record = Callable[[str, object], None]


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep no second place of this computer's user."""
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "settings"))


@contextmanager
def somebody_working(path: Path, pause: str, chance: int = 7) -> Iterator[list[int]]:
    """Let another program work in the project meanwhile; how many acts, and the longest in ms, come in the list."""
    told: list[int] = []
    words = [sys.executable, "-m", "tests.promises.busy", str(path), pause, str(chance)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "at work\n"
        yield told
        told += map(int, other.communicate("")[0].split())
    assert other.returncode == 0


def is_good(path: Path) -> bool:
    """Whether a fresh program finds a file sound and in a state that was committed."""
    words = [sys.executable, "-m", "tests.promises.committed", str(path)]
    return subprocess.run(words, stdout=subprocess.DEVNULL, check=False, cwd=ROOT).returncode == 0


def test_every_backup_made_while_somebody_works_opens(
    small_project: Store, tmp_path: Path, record_property: Record
) -> None:
    """Another program codes, writes memos and takes back all the time; each backup is opened by a third one."""
    number, begun, bad, acts, longest, states = tries(500), seed(), 0, 0, 0, set()
    small_project.close()
    for done in range(0, number, BATCH):
        path = tmp_path / f"studie-{done}.workbench"
        path.write_bytes(small_project.path.read_bytes())
        with Store.open(path) as store, somebody_working(path, PACE, begun + done) as told:
            for _ in range(min(BATCH, number - done)):
                made = make_backup(store).path
                bad += not is_good(made)
                states.add(made.read_bytes())
                made.unlink()
        acts, longest = acts + told[0], max(longest, told[1])
    assert len(states) > number / 2
    name = f"every backup opens ({acts} acts meanwhile, the longest {longest} ms)"
    record_property("promise", report(name, number, bad, begun))
    assert bad == 0


def test_a_plain_copy_made_while_somebody_works_does_not_open(small_project: Store, tmp_path: Path) -> None:
    """Without the care of a backup the test above fails: half of the file is of another moment than the rest."""
    copy, bad = tmp_path / "kopie.workbench", 0
    with somebody_working(small_project.path, FLAT_OUT):
        for _ in range(20):
            with small_project.path.open("rb") as source, copy.open("wb") as target:
                target.write(source.read(8192))
                wait_for_act(small_project)
                target.write(source.read())
            bad += bool(findings(copy))
            if bad:
                break
    assert bad


def wait_for_act(store: Store) -> None:
    """Return when some more acts were done."""
    latest = store.latest_elsewhere()
    while store.latest_elsewhere() < latest + 3:
        time.sleep(0.001)


def spoil(path: Path, chance: Random) -> None:
    """Damage a file as disks, sticks and people do."""
    content = bytearray(path.read_bytes())
    kind = chance.randrange(5)
    at = chance.randrange(len(content))
    if kind == 0:
        del content[at:]
    elif kind == 1:
        content[:100] = bytes(100)
    elif kind == 2:
        content[at : at + 8192] = chance.randbytes(len(content[at : at + 8192]))
    elif kind == 3:
        content = bytearray()
    else:
        path.unlink()
        return
    path.write_bytes(content)


def test_a_damaged_file_is_not_right_by_itself(small_project: Store) -> None:
    """Without going back the test below fails: what was spoiled is not sound, or other than it was."""
    path = small_project.path
    small_project.close()
    whole = path.read_bytes()
    for n in range(5):
        path.write_bytes(whole)
        spoil(path, Random(seed() + n))
        if findings(path):
            return
    raise AssertionError


def test_one_can_go_back_over_a_damaged_file(small_project: Store, record_property: Record) -> None:
    """Cut short, overwritten, emptied or gone: afterwards the project is what it was in the backup, and sound."""
    path, begun, number, failed = small_project.path, seed(), tries(200), 0
    with somebody_working(path, FLAT_OUT):
        wait_for_act(small_project)
        made = make_backup(small_project).path
    small_project.close()
    with Store.open(made) as backup:
        wanted = content(backup)
    for n in range(number):
        spoil(path, Random(begun + n))
        kept = restore(path, made, "A").kept
        with Store.open(path) as store:
            failed += content(store) != wanted or bool(findings(path))
        if kept is not None:
            kept.unlink()
    record_property("promise", report("a backup is gone back to over a damaged file", number, failed, begun))
    assert failed == 0
