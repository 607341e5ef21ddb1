"""No names beside the text: whatever happens, nothing that the program leaves anywhere but in the project holds one."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from tests import tracing
from tests.examples import NIGHTLY
from tests.leaking import within
from tests.promise import report, seed, tries
from tests.promises.crashing import NAMES
from tests.promises.seeded import OWN, PROGRAM, SOURCES, Seeded, Work
from tests.promises.tours import CRASHING

LEAKY = str(Path(__file__).with_name("leaky.py"))
TRACED = str(Path(__file__).with_name("traced.py"))
BROKEN = "workbench.services.coding.attaching:toggle_code"

LONGEST = 20.0
"""Seconds after its start within which a program is killed: about as long as the work takes."""

on_linux = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="processes are looked at in /proc")


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Seeded:
    """Write the study once."""
    return Seeded(tmp_path_factory.mktemp("seeded") / "tree")


@pytest.fixture
def study(seeded: Seeded, tmp_path: Path) -> Seeded:
    """Copy the study for one test."""
    return seeded.copy(tmp_path / "tree")


def children(number: int) -> list[int]:
    """Return the processes that a process has begun, and those that these have."""
    found = []
    for listed in Path(f"/proc/{number}/task").glob("*/children"):
        try:
            direct = [int(each) for each in listed.read_text().split()]
        except OSError:  # gone meanwhile
            continue
        found += [each for child in direct for each in (child, *children(child))]
    return found


def told_by(number: int) -> bytes:
    """Return what everybody may see of a process: arguments, surroundings, name, and names of its threads."""
    seen = b""
    for each in ("cmdline", "environ", "comm", *(f"task/{task}/comm" for task in _tasks(number))):
        try:
            seen += Path(f"/proc/{number}/{each}").read_bytes() + b"\n"
        except OSError:  # gone meanwhile
            continue
    return seen


def _tasks(number: int) -> list[str]:
    try:
        return os.listdir(f"/proc/{number}/task")
    except OSError:
        return []


class Left(NamedTuple):
    """What a run of the program left, and where a name stood in it."""

    status: int | None
    imported: bool
    files: list[str]
    shown: list[str]
    """On the normal screen, behind the screens of the program."""
    titles: list[str]
    """What the terminal was told to do: title, clipboard, messages."""
    processes: list[str]
    """In arguments, surroundings and names of the processes of the program."""
    children: int
    """How many processes it began."""


def names_in(text: str | bytes) -> list[str]:
    """Return the names in what was shown."""
    return [name for name, _ in within(text.encode() if isinstance(text, str) else text, NAMES)]


def left_by(study: Seeded, program: tuple[str, ...] = PROGRAM, **environment: str) -> Left:
    """Do the work, leave, and look at everything that is there then, and at the processes meanwhile."""
    begun, told = set[int](), set[bytes]()

    def look(number: int) -> None:
        begun.update(children(number))
        told.update(told_by(each) for each in (number, *children(number)))

    work = Work(study, program, **environment)
    work.go(look)
    status = work.terminal.leave() if work.terminal.alive else work.over()
    written = work.terminal.written
    plain = re.sub(r"\x1b\[\?1049h.*?(\x1b\[\?1049l|$)", "", written, flags=re.DOTALL)
    return Left(
        status,
        study.documents() == 2,
        [f"{each.file}: {each.encoding}" for each in study.found()],
        names_in(plain),
        [name for order in re.findall(r"\x1b[\]P_^X]([^\x07\x1b]*)", written) for name in names_in(order)],
        [name for each in told for name in names_in(each)],
        len(begun),
    )


@on_linux
def test_work_leaves_no_name(study: Seeded) -> None:
    """After coding, a memo, a search, an import and an export that was given up only the project holds names.

    No file, nor the title of the window, the normal screen, or what everybody may see of the processes. Control: the
    project, which is left aside, is found to hold them.
    """
    left = left_by(study)
    assert left == Left(0, True, [], [], [], [], left.children)
    assert left.children > 0
    assert {each.file for each in study.found(aside=())} >= {OWN[0]}


def test_a_crash_leaves_no_name(study: Seeded) -> None:
    """A mistake of the program ends it in the middle of the work; its report and all else are free of names."""
    left = left_by(study, (CRASHING,), WORKBENCH_BROKEN=BROKEN)
    assert (left.status, left.files, left.shown, left.titles) == (70, [], [], [])
    assert len(list((study.settings / "reports").glob("*.txt"))) == 1


def test_the_report_of_the_framework_is_found_to_name_somebody(study: Seeded) -> None:
    """Control: where a report is what the framework makes of a mistake, names are found in it."""
    left = left_by(study, (LEAKY,), WORKBENCH_LEAK="report", WORKBENCH_BROKEN=BROKEN)
    assert any(each.startswith("settings/reports/") for each in left.files)


@on_linux
@pytest.mark.parametrize(("leak", "where"), [("title", "titles"), ("argument", "processes")])
def test_a_name_that_everybody_sees_is_found(study: Seeded, leak: str, where: str) -> None:
    """Control: a project that is named in the title, and a file that is handed on as an argument, are found."""
    assert getattr(left_by(study, (LEAKY,), WORKBENCH_LEAK=leak), where)


def killed(seeded: Seeded, tree: Path, seconds: float) -> list[str]:
    """Kill the program so long after its start; returns the names that it leaves, each with its place."""
    study = seeded.copy(tree)
    work = Work(study)
    work.kill_in(seconds)
    work.go()
    assert work.over() is None
    found = [f"{each.file}: {each.encoding}" for each in study.found()]
    shutil.rmtree(tree)
    return found


def test_a_kill_leaves_no_name(seeded: Seeded, tmp_path: Path, record_property: Callable[[str, object], None]) -> None:
    """Killed at random moments of the work the program leaves no name in settings, temporary files and caches."""
    n, start = tries(400) // 2, seed()
    random = Random(start)
    moments = [random.uniform(0.2, LONGEST) for _ in range(n)]
    trees = [tmp_path / str(number) for number in range(n)]
    with ThreadPoolExecutor(3 if NIGHTLY else 2) as pool:
        found = list(pool.map(killed, [seeded] * n, trees, moments))
    failed = [each for each in found if each]
    record_property("promise", report("a kill leaves no name beside the project", n, len(failed), start))
    assert failed == []


COMMANDS = (
    ("import", "{source}"),
    ("search", NAMES[1]),
    ("quotes", "--format", "docx", "-o", "uit/a.docx"),
    ("quotes", "--format", "xlsx", "-o", "uit/a.xlsx"),
    ("export", "qdpx", "-o", "uit/a.qdpx"),
    ("export", "sav", "-o", "uit/a.sav"),
    ("export", "sav", "-o", "uit/b.sav", "--to", "Hogeschool"),
    ("export", "sqlite", "-o", "uit/a.sqlite"),
    ("verify", "uit/a.qdpx"),
    ("verify", "uit/a.sav"),
    ("backup",),
)
"""What is done without screens; all files that it is asked for go into one folder. What is for one reader is searched
for names before it is kept."""


def elsewhere(log: Path, study: Seeded) -> set[str]:
    """Return what was written beside the project, the settings and the files that were asked for."""
    own = [study.tree / each for each in (*OWN, "work/uit", "settings")]
    return {
        str(each)
        for each in tracing.written(log, study.work)
        if each.suffix != ".pyc" and not each.name.startswith("__pycache__") and ".pyc." not in each.name
        if not any(each.is_relative_to(place) for place in own)
    }


@tracing.needed
def test_commands_write_nothing_beside_what_they_are_asked_for(study: Seeded, tmp_path: Path) -> None:
    """Importing, exporting and verifying write to no temporary file, not for a moment, and open no connection."""
    (study.work / "uit").mkdir()
    env = os.environ | study.places | {"WORKBENCH_CODER": "A"}
    for number, words in enumerate(COMMANDS):
        log, filled = tmp_path / f"{number}.log", [word.format(source=study.source) for word in words]
        done = tracing.run(["-m", "workbench", "-p", str(study.path), *filled], log, env, study.work)
        assert done.returncode == 0, (words, done.stderr)
        assert elsewhere(log, study) == set(), words
        assert tracing.sockets(log) == []


@tracing.needed
def test_screens_write_nothing_beside_the_project(study: Seeded, tmp_path: Path) -> None:
    """So do the screens, from the first to the last moment of the work."""
    log = tmp_path / "log"
    work = Work(study, (TRACED,), WORKBENCH_TRACE=str(log))
    work.go()
    assert work.terminal.leave() == 0
    assert study.path.with_name(f"{study.path.name}-journal") in tracing.written(log, study.work)
    assert elsewhere(log, study) == set()
    assert tracing.sockets(log) == []


@tracing.needed
def test_temporary_files_and_connections_are_found(study: Seeded, tmp_path: Path) -> None:
    """Control: a file that was there for a moment only is found, and a connection that was tried."""
    log, env = tmp_path / "log", os.environ | study.places
    tracing.run(["-c", "import tempfile; tempfile.TemporaryFile('w').close()"], log, env, study.work)
    assert any(each.startswith(str(study.tree / "tmp")) for each in elsewhere(log, study))
    asking = "import socket\ntry: socket.create_connection(('127.0.0.1', 9))\nexcept OSError: pass"
    tracing.run(["-c", asking], log, env, study.work)
    assert tracing.sockets(log) != []


def test_the_sources_are_left_alone(study: Seeded) -> None:
    """Control: what the researcher has herself is not counted as the program's, and is found where it is looked at."""
    assert {each.file.parts[:2] for each in study.found(aside=())} == {("work", "studie.workbench")}
    (study.tree / "tmp" / "rest").write_bytes((study.tree / SOURCES / f"{' '.join(NAMES)}.txt").read_bytes())
    assert {str(each.file) for each in study.found()} == {"tmp/rest"}
