"""A file comes whole or not at all, and what the disk refuses is told under the name by which one knows the file."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tests.small import refused
from workbench.exporters.delivery import new_file


def test_a_new_file_is_its_owners(tmp_path: Path) -> None:
    """What was written is there, for nobody else to read."""
    with new_file(tmp_path / "deel", named="uit.qdpx") as file:
        file.write(b"inhoud")
    assert (tmp_path / "deel").read_bytes() == b"inhoud"
    assert (tmp_path / "deel").stat().st_mode & 0o077 == 0


def test_what_the_disk_refuses_leaves_nothing(tmp_path: Path) -> None:
    """A full disk is told by the name of the file that was wanted."""
    with refused("output.full") as refusal, new_file(tmp_path / "deel", named="uit.qdpx"):
        raise OSError(errno.ENOSPC, "full")
    assert refusal.value.parameters["file"] == "uit.qdpx"
    assert list(tmp_path.iterdir()) == []


def test_any_other_end_leaves_nothing_either(tmp_path: Path) -> None:
    """Also when somebody stops it half-way."""
    with pytest.raises(KeyboardInterrupt), new_file(tmp_path / "deel", named="uit.qdpx"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
