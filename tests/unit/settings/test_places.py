"""The second place of backups is kept for each project."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from workbench.settings.places import keep_second_place, second_place


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the settings of the tests apart from those of the person who runs them."""
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "settings"))
    return tmp_path / "settings"


def test_each_project_has_a_place_of_its_own(folder: Path, tmp_path: Path) -> None:
    """What is chosen for one holds for no other, and only the owner may read where it is."""
    one, other = tmp_path / "een.workbench", tmp_path / "twee.workbench"
    keep_second_place(one, tmp_path / "stick")
    keep_second_place(other, tmp_path / "schijf")
    assert (second_place(one), second_place(other)) == (tmp_path / "stick", tmp_path / "schijf")
    keep_second_place(one, None)
    assert (second_place(one), second_place(other)) == (None, tmp_path / "schijf")
    assert stat.S_IMODE((folder / "backup-places.json").stat().st_mode) == 0o600


def test_a_full_disk_leaves_what_was_chosen_before(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Backups go on to the second place that they went to, and nothing unfinished lies beside it."""

    def full(file: Path, *_: object) -> None:
        file.open("w").close()
        raise OSError(28, "No space left on device")

    keep_second_place(tmp_path / "een.workbench", tmp_path / "stick")
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="No space"):
        keep_second_place(tmp_path / "twee.workbench", tmp_path / "schijf")
    assert second_place(tmp_path / "een.workbench") == tmp_path / "stick"
    assert [path.name for path in folder.iterdir()] == ["backup-places.json"]


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"x": 1}', "\ud800"])
def test_a_spoiled_file_counts_as_nothing_kept(folder: Path, tmp_path: Path, content: str) -> None:
    """A backup goes on without a second place."""
    folder.mkdir()
    (folder / "backup-places.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    assert second_place(tmp_path / "x") is None
