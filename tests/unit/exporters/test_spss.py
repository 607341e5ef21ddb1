"""SPSS data files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pyreadstat
import pytest

from workbench.errors import RefusedError
from workbench.exporters.report import Cell, Sheet
from workbench.exporters.spss import LABEL_BYTES, STRING_BYTES, VARIABLES, SpssExporter, cut_bytes, variable_names


def _read(folder: Path, content: bytes) -> tuple[Any, Any]:
    path = folder / "x.sav"
    path.write_bytes(content)
    return pyreadstat.read_sav(path)


def test_texts_numbers_and_categories_come_back(tmp_path: Path) -> None:
    """Every value is read back; what is missing is missing, and categories bear their texts as labels."""
    rows: list[list[Cell]] = [["één 😀", 1, "b"], [None, None, None], ["=1+1", 2.5, "a"]]
    rendered = SpssExporter().render(Sheet("x", ["tekst", "getal", "soort"], rows), tmp_path, ["soort"])
    frame, told = _read(tmp_path, rendered.content)
    assert frame["tekst"].tolist() == ["één 😀", "", "=1+1"]
    assert frame["getal"].dropna().tolist() == [1, 2.5]
    assert frame["soort"].dropna().tolist() == [2, 1]
    assert told.variable_value_labels == {"soort": {1: "a", 2: "b"}}
    assert told.variable_measure == {"tekst": "nominal", "getal": "scale", "soort": "nominal"}
    assert (rendered.losses, rendered.changed) == ([], {"x": 0})


def test_variables_have_the_labels_that_were_given(tmp_path: Path) -> None:
    """The label says in words what a variable is; without one it is the column itself, accents and all."""
    sheet = Sheet("x", ["Leeftijd (jaar)", "naïef"], [[1, 2]])
    _, told = _read(tmp_path, SpssExporter().render(sheet, tmp_path, labels={"Leeftijd (jaar)": "Hoe oud?"}).content)
    assert told.column_names_to_labels == {"Leeftijd_jaar": "Hoe oud?", "naief": "naïef"}


def test_numbers_among_categories_stay_numbers(tmp_path: Path) -> None:
    """A column of numbers needs no labels."""
    frame, told = _read(tmp_path, SpssExporter().render(Sheet("x", ["n"], [[30], [20]]), tmp_path, ["n"]).content)
    assert (frame["n"].tolist(), told.variable_value_labels) == ([30, 20], {})


def test_long_texts_are_cut_and_counted(tmp_path: Path) -> None:
    """A long quote ends in an ellipsis within the limit, between two signs; so does a long label."""
    long: list[list[Cell]] = [["é" * STRING_BYTES, "😀" * LABEL_BYTES]]
    rendered = SpssExporter().render(Sheet("x", ["a", "b"], long), tmp_path, ["b"])
    frame, told = _read(tmp_path, rendered.content)
    (text,), (label,) = frame["a"].tolist(), told.variable_value_labels["b"].values()
    assert text == "é" * ((STRING_BYTES - 3) // 2) + "…"
    assert label == "😀" * ((LABEL_BYTES - 3) // 4) + "…"
    assert rendered.losses == [("export.sav.cut", {"count": 2})]
    assert rendered.changed == {"x": 2}


def test_a_text_that_just_fits_is_left_whole() -> None:
    """Nothing is cut that need not be."""
    assert cut_bytes("é" * 5, 10) == "é" * 5
    assert cut_bytes("é" * 5 + "a", 10) == "é" * 3 + "…"


@pytest.mark.parametrize(
    ("columns", "names"),
    [
        (["code", "Code", "code (2)"], ["code", "Code_2", "code_2_2"]),
        (["1e keer", "and", "", "[red]"], ["v_1e_keer", "v_and", "v", "red"]),
        (["fünktie", "漢字", "漢", "a." * 40, "x\ny"], ["funktie", "v", "v_2", ("a." * 32)[:63], "x_y"]),
    ],
)
def test_names_are_made_valid(columns: list[str], names: list[str]) -> None:
    """Letters first, no accents or signs, no reserved words, all different whatever the capitals."""
    assert variable_names(columns) == names


def test_hostile_names_are_taken_by_spss(tmp_path: Path) -> None:
    """The file opens whatever the attributes of the respondents are called."""
    columns = ["", " ", ".", "\x1b[2J", "=1+1", "_", "#", "漢字", "漢", "and", "AND", "a" * 300, "a" * 299, "é.", "$"]
    frame, _ = _read(tmp_path, SpssExporter().render(Sheet("x", columns, [[1] * len(columns)]), tmp_path).content)
    assert frame.shape == (1, len(columns))


def test_the_file_is_the_same_every_time(tmp_path: Path) -> None:
    """No clock is in it, and no trace of its making is left in the folder."""
    sheet = Sheet("x", ["a"], [["tekst"]])
    content = SpssExporter().render(sheet, tmp_path).content
    assert content[92:109] == b"01 Jan 0000:00:00"
    assert content == SpssExporter().render(sheet, tmp_path).content
    assert list(tmp_path.iterdir()) == []


def test_a_system_without_files_in_memory_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library has to write to the disk, the file is the same, and nothing is left either."""
    sheet = Sheet("x", ["a"], [["tekst"]])
    content = SpssExporter().render(sheet, tmp_path).content
    monkeypatch.delattr(os, "memfd_create", raising=False)
    assert SpssExporter().render(sheet, tmp_path).content == content
    assert list(tmp_path.iterdir()) == []


def test_a_study_without_codings_gives_a_file(tmp_path: Path) -> None:
    """Variables without rows can be opened."""
    frame, _ = _read(tmp_path, SpssExporter().render(Sheet("x", ["a", "b"], []), tmp_path, ["b"]).content)
    assert (frame.shape, list(frame.columns)) == ((0, 2), ["a", "b"])


def test_too_many_variables_are_refused(tmp_path: Path) -> None:
    """Nobody waits for a file that no program opens."""
    columns = [f"a{number}" for number in range(VARIABLES + 1)]
    with pytest.raises(RefusedError) as refusal:
        SpssExporter().render(Sheet("x", columns, []), tmp_path)
    assert refusal.value.key == "export.sav.too_wide"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    """The refusal is a sentence, not a mistake of the program."""
    with pytest.raises(RefusedError) as refusal:
        SpssExporter().render(Sheet("x", ["a"], [["b"]]), tmp_path / "weg")
    assert refusal.value.key == "output.no_folder"
