"""What a fresh interpreter loads before it answers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "textual", "rich", "sqlmodel", "sqlalchemy", "pydantic", "pandas", "numpy", "scipy", "spacy", "lxml",
    "docx", "yaml", "rapidfuzz", "simplemma",
)  # fmt: skip


def loaded_by(*words: str) -> set[str]:
    """Return what a command loaded of the heavy libraries, and of a few modules of Python itself."""
    script = (
        "import sys\nfrom workbench.__main__ import main\n"
        f"code = main({list(words)!r})\n"
        f"watched = {(*HEAVY, 'argparse', 'dataclasses', 'typing', 'importlib.metadata', 'json')!r}\n"
        "print(code, *(name for name in watched if name in sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    code, *names = done.stderr.splitlines()[-1].split()
    assert code == "0", done.stderr
    return set(names)


@pytest.mark.parametrize("words", [["--help"], ["--version"]])
def test_help_waits_for_nothing(words: list[str]) -> None:
    """The list of commands comes without any library, and without most of Python's own."""
    assert loaded_by(*words) == set()


def test_the_help_of_a_command_loads_no_library() -> None:
    """Help on one command builds its parser only."""
    assert loaded_by("quotes", "--help").isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "words",
    [
        ["documents"],
        ["show", "anna"],
        ["info"],
        ["quotes", "--format", "csv"],
        ["quotes"],
        ["search", "les"],
        ["counts"],
        ["overlaps"],
        ["quotes", "matrix"],
        ["codebook", "use"],
        ["points", "list"],
        ["indicators", "show"],
        ["codebook", "show"],
        ["memo", "list"],
        ["log"],
    ],
)
def test_reading_commands_load_no_library(study: Path, words: list[str]) -> None:
    """Reading a project waits neither for the model nor for the screens nor for tables.

    The summary is none of these: it has intervals, for which the library of statistics is loaded.
    """
    assert loaded_by(*words).isdisjoint(HEAVY)


def test_the_program_runs_as_a_module() -> None:
    """`python -m workbench` is the workbench."""
    done = subprocess.run([sys.executable, "-m", "workbench", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("workbench ")


@pytest.mark.parametrize(("words", "code"), [(["documents", "--json"], 0), (["show", "nobody"], 1), (["show"], 2)])
def test_the_exit_code_reaches_the_shell(study: Path, words: list[str], code: int) -> None:
    """Scripts can tell done, refused and misunderstood apart."""
    done = subprocess.run([sys.executable, "-m", "workbench", *words], capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert bool(done.stdout) == (code == 0)
