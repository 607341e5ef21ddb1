"""What is installed is whole: the wheel holds what the program needs, and works without the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel in a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    [built] = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(built)


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the wheel, as installing does."""
    folder = tmp_path_factory.mktemp("site")
    with ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _names(wheel: Path) -> set[str]:
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


def _files(folder: Path, pattern: str) -> set[str]:
    return {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob(pattern) if path.is_file()}


def test_every_part_of_the_program_is_in_the_wheel(wheel: Path) -> None:
    """Code, marks of types, styles of the screens, the sentences of both languages, and lists of names."""
    wanted = {"workbench/py.typed"}
    for pattern in ("*.py", "*.tcss", "*.mo", "lists/*"):
        found = _files(Path("workbench"), pattern)
        assert found
        wanted |= found
    assert sorted(wanted - _names(wheel)) == []


@pytest.mark.parametrize("folder", ["codebook", "transcripts"])
def test_the_shipped_data_is_in_the_wheel(wheel: Path, folder: str) -> None:
    """Codebook, figures and the example study lie inside the package, byte for byte."""
    wanted = _files(Path(folder), "*")
    assert wanted
    with ZipFile(wheel) as archive:
        for name in wanted:
            assert archive.read(f"workbench/shipped/{name}") == (ROOT / name).read_bytes()


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    """No tests, no caches, no pages; beside the package only what describes it."""
    outside = {name.partition("/")[0] for name in _names(wheel)} - {"workbench"}
    assert [name for name in outside if not name.endswith(".dist-info")] == []
    assert len(outside) == 1
    parts = {part for name in _names(wheel) for part in name.split("/")}
    assert [part for part in parts if part in ("tests", "__pycache__") or part.startswith(("test_", "."))] == []


def test_the_wheel_brings_its_command_and_its_licence(wheel: Path) -> None:
    """Installing gives the command `workbench`, and the licence is there to read."""
    with ZipFile(wheel) as archive:
        [points] = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        assert "workbench = workbench.__main__:main" in archive.read(points).decode()
        assert any(name.endswith("LICENSE") for name in archive.namelist())


def _run(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run the unpacked program in an empty folder, out of reach of the checkout."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("WORKBENCH_", "PYTHON"))}
    own = {"PYTHONPATH": str(installed), "WORKBENCH_CONFIG": str(folder / "config"), "LANG": "en_GB.UTF-8"}
    command = [sys.executable, "-m", "workbench", *words]
    return subprocess.run(command, cwd=folder, env=kept | own, capture_output=True, text=True, check=False)


def test_the_example_is_written_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    """Without the checkout `demo` writes the study, `check` finds nothing wrong and `info` counts it."""
    folder = tmp_path / "leeg"
    folder.mkdir()
    where = "import workbench, sys; sys.stdout.write(workbench.__file__)"
    kept = os.environ | {"PYTHONPATH": str(installed)}
    found = subprocess.run(
        [sys.executable, "-c", where], cwd=folder, env=kept, capture_output=True, text=True, check=True
    )
    assert Path(found.stdout).is_relative_to(installed)
    written = _run(installed, folder, "demo", "study.workbench", "--no-open")
    assert (written.returncode, written.stderr.count("Traceback")) == (0, 0), written.stderr
    checked = _run(installed, folder, "check")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    told = _run(installed, folder, "info", "--json", "--coder", "A")
    assert told.returncode == 0, told.stderr
    counted = json.loads(told.stdout)
    assert (counted["transcripts"], counted["matrices"], counted["file"]) == (11, 1, "study.workbench")
    assert counted["codings"] > 250
