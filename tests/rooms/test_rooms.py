"""The house: sizes of its rooms, and what each may load."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "workbench").rglob("*.py"))
HEAVY = ("textual", "sqlmodel", "sqlalchemy", "pandas", "numpy", "spacy", "scipy", "statsmodels", "lxml", "docx")


def functions() -> list[tuple[str, int]]:
    """Return every function of the program with its length in lines."""
    return [
        (
            f"{path.relative_to(ROOT)}:{node.lineno} {node.name}",
            (node.end_lineno or node.lineno) - node.lineno + 1,
        )
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def test_functions_are_short() -> None:
    """Half of the functions have eight lines or fewer, none has more than fifty."""
    sizes = functions()
    assert [name for name, size in sizes if size > 50] == []
    assert statistics.median(size for _, size in sizes) <= 8


def test_files_are_short() -> None:
    """No file has more than 400 lines."""
    assert [path.name for path in FILES if len(path.read_text("utf-8").splitlines()) > 400] == []


def loaded_by(statement: str) -> set[str]:
    """Return the heavy libraries that a fresh interpreter has loaded after a statement."""
    script = f"import sys\n{statement}\nprint(' '.join(m for m in {HEAVY!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split()[-len(HEAVY) :]) & set(HEAVY)


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_loads_nothing_heavy(argument: str) -> None:
    """Asking for help waits for no library."""
    call = f"from workbench.__main__ import main\ntry:\n    main(['{argument}'])\nexcept SystemExit:\n    pass"
    assert loaded_by(call) == set()


READING = (
    "documents",
    "quotes",
    "counts",
    "searching",
    "summary",
    "indicators",
    "history",
    "today",
    "codebook",
    "projects",
    "backups",
    "verifying",
    "comparing",
    "comparison_prose",
    "claims",
    "figures_audit",
    "charts",
)


def service_module(name: str) -> str:
    """Return the module of a service, in whichever room it stands."""
    [path] = [each for each in (ROOT / "workbench/services").glob(f"*/{name}.py") if each.parent.name != "foreign"]
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("service", READING)
def test_reading_services_load_no_model(service: str) -> None:
    """A project can be read without waiting for the model to load."""
    assert loaded_by(f"import {service_module(service)}") == set()


@pytest.mark.parametrize(
    "room",
    [
        "cli.main",
        "services",
        "storage.store",
        "settings.preferences",
        "importers.registry",
        "exporters.registry",
        "analysis",
        "model",
        "text",
        "wording",
    ],
)
def test_only_the_screens_reach_textual(room: str) -> None:
    """No room but the screens loads the library of the screens."""
    assert "textual" not in loaded_by(f"import workbench.{room}")


SQL = re.compile(r"\b(?:SELECT|INSERT|UPDATE|DELETE|PRAGMA)\b.*\b(?:FROM|INTO|SET|VALUES)\b|PRAGMA \w", re.DOTALL)


def sentences_of_sql(source: str) -> list[str]:
    """Return the words of a source that are written for the database."""
    words = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    return [each for each in words if isinstance(each, str) and SQL.search(each)]


def test_the_front_ends_know_no_database() -> None:
    """Screens and commands ask services and queries; no SQL stands in them."""
    front = [path for path in FILES if path.relative_to(ROOT / "workbench").parts[0] in ("cli", "tui")]
    found = {str(path.relative_to(ROOT)): sentences_of_sql(path.read_text("utf-8")) for path in front}
    assert {file: words for file, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "source", ['a = "SELECT id FROM memo"', 'f(f"DELETE FROM {b} WHERE 1")', 'x("PRAGMA user_version")']
)
def test_sql_is_found(source: str) -> None:
    """Control: however it is written."""
    assert sentences_of_sql(source)


def test_spacy_is_named_in_one_file_only() -> None:
    """The language pipeline has one home."""
    naming = [
        path.name for path in FILES if re.search(r"^\s*(from|import) (spacy|simplemma)", path.read_text("utf-8"), re.M)
    ]
    assert naming == ["language.py"]
