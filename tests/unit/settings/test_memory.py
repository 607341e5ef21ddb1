"""What is in memory: no image of it, neither as a file nor for a program that collects them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.importers.apart import Reader

ROOT = Path(__file__).parents[3]

ASKED = (
    "import ctypes, resource\n"
    "print(resource.getrlimit(resource.RLIMIT_CORE)[0], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
)
"""Prints the limit to images of the memory, and whether the system may make one (1) or not (0)."""

LIMIT = (
    "import resource; resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)\n"
)
"""Allows images as far as the system does."""

FRONT_ENDS = {
    "command line": "from workbench.cli import main as front\nfront.run = lambda *_, **__: 0\n"
    "from workbench.__main__ import main\nmain()\n",
    "screens": "import workbench.tui.app as front\nfront.run = lambda _: 0\n"
    "import sys; sys.argv[1:] = []\nfrom workbench.__main__ import main\nmain()\n",
    "work of the screens": "from workbench.tui.apart import _begin\nimport os, sys\nkept = os.dup(1)\n"
    "_begin(None, {})\nos.dup2(kept, 1)\n",
}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks the system in Linux' way")


def told(script: str, settings: Path) -> list[str]:
    """Return what a fresh interpreter is told about images of it after a script, with images allowed before."""
    given = {"PYTHONPATH": str(ROOT), "WORKBENCH_CONFIG": str(settings)}
    call = [sys.executable, "-c", LIMIT + script + ASKED]
    done = subprocess.run(call, capture_output=True, text=True, check=True, env=given, cwd=settings)
    return done.stdout.split()[-2:]


@pytest.mark.parametrize("front_end", FRONT_ENDS)
def test_no_front_end_leaves_an_image_of_its_memory(tmp_path: Path, front_end: str) -> None:
    """The limit is nothing, and the system is told to make none at all, also for a program that would take it."""
    assert told(FRONT_ENDS[front_end], tmp_path) == ["0", "0"]


def test_without_it_the_system_may(tmp_path: Path) -> None:
    """The control: an interpreter that nobody asked to be private may be kept whole."""
    assert told("", tmp_path)[1] == "1"


def test_what_parses_files_leaves_none_either(tmp_path: Path) -> None:
    """A limit of one byte: no file is that small, and Linux asks no other program then."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    file = tmp_path / "lijst.docx"
    file.touch()
    try:
        with Reader() as reader:
            assert reader.do(Path.is_file, file)
            limits = Path(f"/proc/{reader._running().pid}/limits").read_text("utf-8")
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
    soft = re.search(r"Max core file size +(\S+)", limits)
    assert soft is not None
    assert soft[1] == ("1" if before[1] else "0")
