"""The words that a reader finds in a written file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from workbench.exporters.inside import words_within
from workbench.exporters.report import Sheet
from workbench.exporters.spss import SpssExporter


@pytest.fixture
def study(tmp_path: Path) -> bytes:
    """Return an SPSS file with a text, a category and the label of a variable."""
    sheet = Sheet("Studie", ["citaat", "functie"], [["dan bel ik Kees", "jurist"], ["nooit", None]])
    labels = {"citaat": "Wat er gezegd is"}
    return SpssExporter().render(sheet, tmp_path, ["functie"], labels).content


def test_the_words_of_an_spss_file_are_found(study: bytes) -> None:
    """Texts, labels of numbers, labels and names of variables, and what the file is called."""
    told = "\n".join(each.words for each in words_within(study)).split("\n")
    assert {"dan bel ik Kees", "nooit", "jurist", "Wat er gezegd is", "citaat", "Studie"} <= set(told)


def test_an_spss_file_is_searched_without_a_temporary_file(
    study: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is searched may hold a name still, so it is never put on the disk: here there is no place for that."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert any("Kees" in each.words for each in words_within(study))
