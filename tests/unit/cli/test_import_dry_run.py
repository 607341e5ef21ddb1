"""Trying an import: what each file would bring, and nothing written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import ANNA, Run
from workbench.storage.store import Store


@pytest.fixture
def coming(tmp_path: Path) -> list[Path]:
    """Lay out a transcript that is new, one that is there already, and an empty file."""
    folder = tmp_path / "nieuw"
    folder.mkdir()
    for name, words in {"carla.txt": "I: Hoe?\nR: Zo.\nI: En?\nR: Ja.\n", "kopie.txt": ANNA, "leeg.txt": ""}.items():
        (folder / name).write_text(words, "utf-8")
    return sorted(folder.iterdir())


def test_it_is_told_what_each_file_would_bring(run: Run, study: Path, coming: list[Path]) -> None:
    """Kind, name, counts, speakers, and why a file would be refused; the exit code says that one would be."""
    told = run("import", *coming, "--dry-run", "--json")
    new, same, empty = told.data
    assert (new["file"], new["kind"], new["document"], new["message"]) == ("carla.txt", "interview", "carla", None)
    assert new["rows"] == {"turns": 4, "characters": 29}
    assert new["speakers"] == [
        {"label": "I", "turns": 2, "role": "interviewer"},
        {"label": "R", "turns": 2, "role": "respondent"},
    ]
    assert "anna" in same["message"]
    assert "empty" in empty["message"]
    assert told.code == 1
    with Store.open(study) as store:
        assert store.value("SELECT count(*) FROM document WHERE name = 'carla'") == 0


def test_it_is_told_in_words(run: Run, study: Path, coming: list[Path]) -> None:
    """A paragraph a file, refused ones in one sentence."""
    told = run("import", *coming, "--dry-run")
    *lines, last = told.out.splitlines()
    assert lines == [
        "carla.txt: would be imported as interview, document carla",
        "  4 turns · 29 characters",
        "  I (interviewer): 2 turns",
        "  R (respondent): 2 turns",
        'Cannot be imported. kopie.txt is in the project already, as "anna"; nothing was imported.',
    ]
    assert last.startswith("Cannot be imported. leeg.txt is empty (0 bytes)")


def test_no_project_is_needed(run: Run, coming: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one, a file is only looked at by itself."""
    (tmp_path / "leeg").mkdir()
    monkeypatch.chdir(tmp_path / "leeg")
    monkeypatch.delenv("WORKBENCH_PROJECT", raising=False)
    told = run("import", *coming[:2], "--dry-run", "--json")
    assert [row["message"] for row in told.data] == [None, None]
    assert told.code == 0
