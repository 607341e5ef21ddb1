"""Nothing leaves the computer: the main jobs work where connections are refused, and where there is no network."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import AF_INET, create_connection, create_server, socket

import pytest

from tests.examples import NIGHTLY
from tests.promise import report

ROOT = Path(__file__).parents[2]
WATCHED = Path(__file__).with_name("watched")
APART = ("unshare", "-rn")
"""What runs a command in a namespace of its own, without network."""


def may_be_apart() -> bool:
    """Whether this system lets us."""
    try:
        return subprocess.run([*APART, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


WAYS = {"watched": (), "apart": APART} if may_be_apart() else {"watched": ()}
"""How a program is kept from the network; it is watched each time, as are the processes that it begins."""


def run(way: str, folder: Path, *words: str, watched: bool = True) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run Python on some words; returns how it ended, and what it tried to reach."""
    reached = folder / "reached"
    reached.unlink(missing_ok=True)
    path = [str(ROOT), *([str(WATCHED)] if watched else [])]
    more = {"PYTHONPATH": os.pathsep.join(path), "WORKBENCH_REACHED": str(reached), "WORKBENCH_CODER": "A"}
    done = subprocess.run(
        [*WAYS[way], sys.executable, *words],
        env=os.environ | more | {"WORKBENCH_CONFIG": str(folder / "settings")},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done, reached.read_text("utf-8") if reached.exists() else ""


@pytest.mark.parametrize("way", WAYS if NIGHTLY else ["watched"])
def test_the_main_jobs_need_no_network(
    tmp_path: Path, way: str, record_property: Callable[[str, object], None]
) -> None:
    """Import, search, exports, audits, backups and all rooms of the screens work, and nobody is called."""
    done, reached = run(way, tmp_path, "-m", "tests.promises.offline", str(tmp_path))
    assert done.returncode == 0, done.stderr
    codes, _, rooms = done.stdout.splitlines()[-1].partition("] ")
    ended = codes.strip("[").split(", ")
    tried = len(ended) + rooms.count("'") // 2
    record_property("promise", report(f"nobody is called ({way}): jobs and rooms", tried, reached.count("\n"), 0))
    assert set(ended) == {"0"}
    assert rooms.count("'") == 20
    assert "''" not in rooms
    assert reached == ""


@contextmanager
def answering() -> Iterator[socket]:
    """Listen on this computer, as a server elsewhere would."""
    with create_server(("127.0.0.1", 0), family=AF_INET) as server:
        yield server


def alone() -> bool:
    """Whether one is apart already, so that not even this computer answers."""
    try:
        with answering() as server:
            create_connection(server.getsockname(), 5).close()
    except OSError:
        return True
    return False


def calling(server: socket) -> str:
    """Return a program that calls a server."""
    return f"import socket; socket.create_connection({server.getsockname()!r}, 5).close(); print('reached')"


@pytest.mark.skipif(alone(), reason="nobody can be called here")
def test_a_call_is_refused_and_written_down(tmp_path: Path) -> None:
    """Control: a program that calls somebody gets through, but not where it is watched, and then one knows of it."""
    with answering() as server:
        assert run("watched", tmp_path, "-c", calling(server), watched=False)[0].stdout == "reached\n"
        done, reached = run("watched", tmp_path, "-c", calling(server))
    assert done.returncode != 0
    assert "socket.getaddrinfo" in reached


def test_a_call_of_a_process_that_was_begun_is_written_down(tmp_path: Path) -> None:
    """Control: what reads files apart is watched, too, also without the folder it runs in on its path."""
    begun = f"import subprocess, sys; subprocess.run([sys.executable, '-P', '-c', {calling_anybody()!r}])"
    assert "socket.__new__" in run("watched", tmp_path, "-c", begun)[1]


def calling_anybody() -> str:
    """Return a program that opens a socket to the outside."""
    return "import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)"


@pytest.mark.skipif("apart" not in WAYS, reason="this system lets nobody be without network")
def test_apart_there_is_no_network(tmp_path: Path) -> None:
    """Control: what gets through elsewhere does not there, whatever language it is written in."""
    with answering() as server:
        done, _ = run("apart", tmp_path, "-c", calling(server), watched=False)
    assert done.returncode != 0
    assert "reached" not in done.stdout
