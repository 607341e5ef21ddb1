"""An encrypted project shows nothing: not while somebody works in it, and not after the program was killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest

from tests.leaking import Found, found
from tests.promise import report, seed, tries
from tests.promises.protected import MEMOS, NAME
from workbench.errors import ProjectError
from workbench.services.coding.memos import write_memo
from workbench.services.project.passphrase import set_passphrase, unlock
from workbench.services.project.projects import check, create_project, sign_in
from workbench.storage.connection import journal_of
from workbench.storage.passphrases import forget_keys, salt_of
from workbench.storage.store import Store

FIRST, SECOND = "vier losse woorden hier", "heel andere woorden daar"


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Keep settings and temporary files in the same tree, and know no key afterwards."""
    for name in ("WORKBENCH_CONFIG", "TMPDIR", "HOME"):
        (tmp_path / "tree" / name).mkdir(parents=True)
        monkeypatch.setenv(name, str(tmp_path / "tree" / name))
    yield
    forget_keys()


def made(path: Path, passphrase: str | None) -> Path:
    """Make a project with a name in many memos."""
    with create_project(path, name="Studie", passphrase=passphrase) as store:
        coder = sign_in(store, "A")
        for number in range(MEMOS):
            write_memo(store, coder, f"{NAME} vertelde {number}")
    return path


@pytest.fixture(params=["at birth", "later", "never"])
def project(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a project that was encrypted at birth, later, or, as the control, never."""
    path = made(tmp_path / "tree" / "studie.workbench", FIRST if request.param == "at birth" else None)
    if request.param == "later":
        set_passphrase(path, "A", FIRST)
    return path


@contextmanager
def working(job: str, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a program that is ready to begin; it is killed at the end."""
    command = [sys.executable, "-m", "tests.promises.protected", job, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdin is not None
        program.stdin.write(f"{FIRST}\n{SECOND}\n")
        program.stdin.flush()
        assert heard(program) == "ready"
        try:
            yield program
        finally:
            program.kill()
            program.communicate()


def heard(program: subprocess.Popen[str]) -> str:
    """Return the next line that a program says."""
    assert program.stdout is not None
    return program.stdout.readline().strip()


def begin(program: subprocess.Popen[str]) -> None:
    """Let it begin."""
    assert program.stdin is not None
    program.stdin.write("\n")
    program.stdin.flush()


def test_the_journal_shows_nothing_within_an_act(project: Path) -> None:
    """While an act is half in the file, and after a kill in it; control: in a plain project both show the name."""
    tree, plain = project.parent, salt_of(project) is None
    with working("stay", project) as program:
        begin(program)
        assert heard(program) == "within"
        assert journal_of(project).stat().st_size > 0
        during = found(tree, [NAME])
    after = found(tree, [NAME])
    assert {each.file.name for each in during} == ({project.name, journal_of(project).name} if plain else set())
    assert {each.file for each in after} == {each.file for each in during}
    with Store.open(project) as store:
        assert check(store) == []
        assert store.value("SELECT max(length(body)) FROM memo") < 100, "the act is taken back whole"


def killed_at_work(path: Path, acts: int, after: float) -> list[Found]:
    """Kill a program that writes memos, drafts and backups some seconds after an act; returns where the name is."""
    with working("write", path) as program:
        begin(program)
        assert {heard(program) for _ in range(acts)} <= {"act"}
        time.sleep(after)
    return found(path.parent, [NAME])


def test_no_file_shows_a_name_after_a_kill(project: Path, record_property: Callable[[str, object], None]) -> None:
    """Whenever the program is killed; control: a plain project shows it in the file and in its backups."""
    if salt_of(project) is None:
        folders = {each.file.parent.name for each in killed_at_work(project, 5, 0)}
        assert folders == {"", f"{project.name} backups"}
        return
    random, n, start = Random(seed()), tries(400) // 2, seed()
    wrong = [each for _ in range(n) for each in killed_at_work(project, random.randint(0, 6), random.uniform(0, 0.2))]
    record_property(
        "promise", report("no file of an encrypted project shows a name after a kill", n, len(wrong), start)
    )
    assert wrong == []
    with Store.open(project) as store:
        assert check(store) == []
        assert store.value("SELECT count(*) FROM memo") > MEMOS


def opened_by(path: Path) -> str:
    """Return which passphrase opens a project after a kill; fails when none does."""
    forget_keys()
    if salt_of(path) is None:
        return ""
    try:
        unlock(path, FIRST)
    except ProjectError:
        unlock(path, SECOND)
        return SECOND
    return FIRST


@pytest.mark.parametrize(
    ("job", "before", "after"), [("set", "", SECOND), ("change", FIRST, SECOND), ("remove", FIRST, "")]
)
def test_a_kill_leaves_the_old_file_or_the_new_one(
    tmp_path: Path, job: str, before: str, after: str, record_property: Callable[[str, object], None]
) -> None:
    """Whenever a passphrase is being set, changed or taken off, and what is half made is encrypted or gone."""
    whole = made(tmp_path / "whole.workbench", before or None)
    path = tmp_path / "tree" / "studie.workbench"
    n, random, outcomes = tries(600) // 3, Random(seed()), set()
    longest = 0.0
    for turn in range(n):
        copyfile(whole, path)
        with working(job, path) as program:
            begun = time.monotonic()
            begin(program)
            if turn == 0:
                assert heard(program) == "done"
                longest = time.monotonic() - begun
            else:
                time.sleep(random.uniform(0, longest))
        opens = opened_by(path)
        outcomes.add(opens)
        shown = {each.file.name for each in found(path.parent, [NAME])}
        assert opens in (before, after)
        assert shown == (set() if opens else {path.name})
        with Store.open(path) as store:
            assert check(store) == []
            assert store.value("SELECT count(*) FROM memo") == MEMOS
    record_property(
        "promise", report(f"a kill while a passphrase is {job} leaves the old or the new file", n, 0, seed())
    )
    assert outcomes == {before, after}


def test_the_passphrase_stands_in_no_argument_and_no_environment(tmp_path: Path) -> None:
    """A program that has it open shows neither words nor key to others; the file of its memory is not read."""
    if not Path("/proc/self/environ").exists():
        pytest.skip("this system does not show them")
    path = made(tmp_path / "tree" / "studie.workbench", FIRST)
    with working("write", path) as program:
        shown = b"".join(Path(f"/proc/{program.pid}/{name}").read_bytes() for name in ("cmdline", "environ"))
    assert os.fsencode(path.name) in shown
    assert FIRST.encode() not in shown
