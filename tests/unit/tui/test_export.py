"""Writing what a room shows to a file."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.tui.jobs.export import keep_file


def test_only_its_owner_can_read_the_file(tmp_path: Path) -> None:
    """Interview text is not left for others on the same computer."""
    path = tmp_path / "citaten.md"
    keep_file(path, b"tekst")
    assert path.read_bytes() == b"tekst"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    """Nothing is written over."""
    path = tmp_path / "citaten.md"
    path.write_bytes(b"van mij")
    with pytest.raises(RefusedError) as refused:
        keep_file(path, b"tekst")
    assert refused.value.key == "tui.export.exists"
    assert path.read_bytes() == b"van mij"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """One is told which folder is missing; it is not made."""
    with pytest.raises(RefusedError) as refused:
        keep_file(tmp_path / "weg" / "citaten.md", b"tekst")
    assert refused.value.key == "output.no_folder"
    assert not (tmp_path / "weg").exists()
