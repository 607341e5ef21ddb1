"""What Python and libraries would print by themselves when something goes wrong."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

NAME = "Willemijn"

AFTER = f"""
import logging, sys, threading, warnings
from workbench.cli.diagnostics import guarded, talk
from workbench.cli.hooks import shut
shut()
def broken():
    raise ValueError("{NAME}")
class Thrown:
    def __del__(self):
        broken()
"""

WAYS = {
    "a warning of a library": "warnings.warn('{name}')",
    "a log": "logging.getLogger('spacy').error('{name}')",
    "a line on stderr": "print('{name}', file=sys.stderr)",
    "a thread": "thread = threading.Thread(target=broken); thread.start(); thread.join()",
    "what is thrown away": "Thrown()",
    "what nobody catches": "broken()",
    "a task": "import asyncio\n"
    "async def go():\n    task = asyncio.create_task(asyncio.to_thread(broken)); await asyncio.wait([task])\n"
    "asyncio.run(go())",
}
TOLD = ("what nobody catches",)


def after(script: str, settings: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a script after stderr was shut."""
    given = {"WORKBENCH_CONFIG": str(settings), "LANG": "en_GB.UTF-8", "PYTHONPATH": str(Path(__file__).parents[3])}
    return subprocess.run(
        [sys.executable, "-c", AFTER + script], capture_output=True, text=True, check=False, env=given | more
    )


@pytest.mark.parametrize("way", WAYS)
def test_nothing_of_it_reaches_the_screen(tmp_path: Path, way: str) -> None:
    """Neither message nor traceback is printed; only what ends the program is told, in our own words."""
    done = after(WAYS[way].format(name=NAME), tmp_path)
    assert NAME not in done.stdout + done.stderr
    assert ("mistake in the program" in done.stderr, done.stderr == "") == (way in TOLD, way not in TOLD)
    assert [file for file in tmp_path.rglob("*") if file.is_file() and NAME in file.read_text("utf-8")] == []


def test_without_it_names_do_reach_the_screen(tmp_path: Path) -> None:
    """For a developer who asks, Python tells of a mistake in its own way."""
    assert NAME in after("broken()", tmp_path, WORKBENCH_DEBUG="1").stderr


def test_what_is_thrown_away_badly_is_reported(tmp_path: Path) -> None:
    """Nobody is stopped for it; who looks after the program finds where it happened."""
    done = after("Thrown()", tmp_path)
    [report] = (tmp_path / "reports").glob("*.txt")
    assert (done.returncode, "ValueError" in report.read_text("utf-8")) == (0, True)


def test_our_own_words_are_still_heard(tmp_path: Path) -> None:
    """Sentences of the command line and questions reach the person."""
    assert after("talk('Bewaard.'); talk('Zeker? ', end='')", tmp_path).stderr == "Bewaard.\nZeker? "


def test_no_image_of_the_memory_is_left(tmp_path: Path) -> None:
    """The system may keep no memory of a program that fell, since interview text is in it."""
    done = after("import resource; print(resource.getrlimit(resource.RLIMIT_CORE)[0])", tmp_path)
    assert done.stdout == "0\n"
