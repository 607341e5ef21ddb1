"""What the program remembers between two starts."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from workbench.settings.preferences import Preferences, keep_preferences, load_preferences

KEPT = Preferences(coder="Anna Bos", language="nl", theme="nord", project="/tmp/é studie.workbench")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the settings apart from those of the person who runs the tests."""
    folder = tmp_path / "instellingen" / "workbench"
    monkeypatch.setenv("WORKBENCH_CONFIG", str(folder))
    return folder


def test_at_the_first_start_nothing_is_known() -> None:
    """Without a file there is no coder, language, theme or project, and none is made by looking."""
    assert load_preferences() == Preferences(None, None, None, None)


def test_what_is_kept_is_there_the_next_time(folder: Path) -> None:
    """Name, language, colours and project come back; the folder is made on the way."""
    keep_preferences(KEPT)
    assert load_preferences() == KEPT
    assert [path.name for path in folder.iterdir()] == ["preferences.json"]


def test_the_latest_choice_counts() -> None:
    """What was kept before is replaced whole."""
    keep_preferences(KEPT)
    keep_preferences(Preferences(coder="B"))
    assert load_preferences() == Preferences(coder="B")


def test_nobody_else_on_the_computer_reads_the_choices(folder: Path) -> None:
    """Folder and file are for their owner only."""
    keep_preferences(KEPT)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "preferences.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'"tekst"', b"\xff\xfe\x00", b"{}", b'{"coder": 3, "language": ["nl"], "theme": null}'],
)
def test_a_damaged_file_counts_as_nothing_kept(folder: Path, content: bytes) -> None:
    """A file that cannot be read, or holds something else, never keeps the program from starting."""
    folder.mkdir(parents=True)
    (folder / "preferences.json").write_bytes(content)
    assert load_preferences() == Preferences()


def test_what_a_newer_program_kept_is_passed_over(folder: Path) -> None:
    """Unknown choices are no trouble; known ones count."""
    folder.mkdir(parents=True)
    (folder / "preferences.json").write_text(json.dumps({"coder": "A", "keys": {"x": "y"}}), "utf-8")
    assert load_preferences() == Preferences(coder="A")


def test_a_place_that_cannot_be_written_is_no_reason_to_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file lies in the way of the folder, nothing is kept and nothing breaks."""
    (tmp_path / "bestand").write_text("", "utf-8")
    monkeypatch.setenv("WORKBENCH_CONFIG", str(tmp_path / "bestand" / "map"))
    keep_preferences(KEPT)
    assert load_preferences() == Preferences()


def test_without_a_place_of_ones_own_the_system_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The usual folder for settings of this system is taken."""
    monkeypatch.delenv("WORKBENCH_CONFIG")
    monkeypatch.setattr("workbench.settings.preferences.user_config_path", lambda name: tmp_path / name)
    keep_preferences(KEPT)
    assert (tmp_path / "workbench" / "preferences.json").is_file()
    assert load_preferences() == KEPT


def test_a_project_whose_name_is_no_text_is_found_again(folder: Path) -> None:
    """Old disks hold names with bytes that mean nothing; the file is the same one all the same."""
    kept = Preferences(project="/mappen/b\udce9b\udc80.workbench")
    keep_preferences(kept)
    assert load_preferences() == kept
