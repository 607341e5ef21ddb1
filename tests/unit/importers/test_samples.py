"""Files that other programs wrote, and files made to be survived, where they lie beside the checkout."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from workbench.errors import RefusedError
from workbench.importers import registry, sheets
from workbench.importers.grid import table
from workbench.importers.imported import MatrixRead, TableRead, TranscriptRead

SHARED = Path(__file__).parents[4] / "shared"


def listed(path: str) -> list[dict[str, Any]]:
    file = SHARED / path
    entries: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["files"] if file.exists() else []
    return entries


def samples(*endings: str) -> list[Any]:
    return [
        pytest.param(entry["file"], entry["expected"], id=entry["id"])
        for entry in listed("samples/expected.json")
        if entry["file"].endswith(endings)
    ]


@pytest.mark.parametrize(("name", "expected"), samples(".docx"))
def test_word_samples(name: str, expected: dict[str, Any]) -> None:
    """Real Word files give the paragraphs and characters counted in them, and tell what is left out."""
    read = registry.read(SHARED / "samples" / name)
    assert isinstance(read, TranscriptRead)
    lines = read.text.split("\n")
    told = {warned.key.removeprefix("importers.word.") for warned in read.warnings}
    assert len([line for line in lines if line.strip()]) == expected["paragraphs_with_text"]
    assert sum(map(len, lines)) == expected["characters"]
    assert (lines[0], lines[-1]) == (expected["first"], expected["last"])
    assert ("comments" in told, "footnotes" in told) == (expected["comments"], expected["footnotes"])
    assert not {"insertions", "deletions"} & told


@pytest.mark.parametrize(("name", "expected"), samples(".txt"))
def test_text_samples(name: str, expected: dict[str, Any]) -> None:
    """Real text files give their characters and lines, and speakers are found in them."""
    read = registry.read(SHARED / "samples" / name)
    assert isinstance(read, TranscriptRead)
    assert len(read.text) == expected["characters"]
    assert len(read.text.splitlines()) == expected["lines"]
    assert read.text.startswith(expected["begins"])
    assert [turn for turn in read.turns if turn.voice]
    assert read.warnings == []


@pytest.mark.parametrize(("name", "expected"), samples(".xlsx"))
def test_workbook_samples(name: str, expected: dict[str, Any]) -> None:
    """Real workbooks give the sheets and cells that were counted in them."""
    grids = sheets.grids(SHARED / "samples" / name)
    assert [grid.sheet for grid in grids] == [sheet["name"] for sheet in expected["sheets"]]
    for grid, sheet in zip(grids, expected["sheets"], strict=True):
        assert grid.rows[0] == sheet["first_row"]
        assert grid.place(len(grid.rows) - 1, len(grid.rows[0]) - 1) == sheet["range"].partition(":")[2]
        assert grid.cell(1, 1) == sheet["cell_B2"]
        texts = [cell for row in grid.rows for cell in row if cell]
        assert len(texts) - len(grid.numbers) == sheet["text_cells"]


@pytest.mark.parametrize(("name", "expected"), samples(".rtf"))
def test_rtf_samples(name: str, expected: dict[str, Any]) -> None:
    """Real RTF files give their words, accents and all."""
    read = registry.read(SHARED / "samples" / name)
    assert isinstance(read, TranscriptRead)
    assert read.text.startswith(expected["begins"])
    assert abs(len(read.text.split()) - expected["words_about"]) <= 2


HOSTILE_TABLES = [
    pytest.param(entry["file"], entry["expect"], id=entry["file"])
    for entry in listed("hostile/manifest.json")
    if entry["file"].startswith("csv/")
]


@pytest.mark.parametrize(("name", "verdict"), HOSTILE_TABLES)
def test_hostile_tables(name: str, verdict: str) -> None:
    """Tables made to be survived are read, with a warning where one is due."""
    read = table(sheets.grids(SHARED / "hostile" / name)[0])
    doubts = [warned for warned in read.warnings if warned.key != "importers.encoding_guessed"]
    assert bool(doubts) == (verdict == "warn")
    assert isinstance(registry.read(SHARED / "hostile" / name, "matrix"), MatrixRead)


@pytest.mark.parametrize("name", [entry["file"] for entry in listed("hostile/manifest.json")])
def test_hostile_files_under_every_ending(name: str, tmp_path: Path) -> None:
    """Whatever ending a hostile file bears, it is read or refused in one sentence."""
    keys = []
    for ending in (
        ".txt",
        ".md",
        ".docx",
        ".odt",
        ".fodt",
        ".html",
        ".rtf",
        ".pdf",
        ".vtt",
        ".srt",
        ".json",
        ".csv",
        ".xlsx",
    ):
        link = tmp_path / f"a{ending}"
        link.symlink_to(SHARED / "hostile" / name)
        try:
            registry.read(link)
        except RefusedError as refused:
            keys.append(refused.key)
    assert all(key.startswith(("importers.", "text.")) for key in keys)


@pytest.mark.parametrize(
    ("name", "kind", "rows"), [("prevalence", "indicators", 196), ("respondents", "respondents", 20)]
)
def test_reference_tables(name: str, kind: str, rows: int) -> None:
    """The tidy tables of the reference study are known by their columns and read whole."""
    path = SHARED / "reference" / f"{name}.csv"
    if path.exists():
        read = registry.read(path)
        assert isinstance(read, TableRead)
        assert (registry.detect(path).kind, len(read.rows), read.warnings) == (kind, rows, [])
