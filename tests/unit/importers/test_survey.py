"""Surveys: what each column is taken for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import xlsxwriter

from workbench.errors import RefusedError
from workbench.importers.survey import read_survey

SAMPLE = Path(__file__).parents[4] / "shared" / "samples" / "H71-survey789.xlsx"
LONG = "Een heel verhaal over hoe het thuis ging en wat er daarna gebeurde."


def survey(path: Path, *rows: list[str]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return path


def guessed(path: Path) -> list[tuple[str, str]]:
    return [(column.name, column.guess) for column in read_survey(path).columns]


def test_columns_are_guessed_by_what_is_in_them(tmp_path: Path) -> None:
    """What is long is text, what is short an attribute, what is otherwise in every row names the respondent."""
    path = survey(
        tmp_path / "a.xlsx",
        ["Plaats", "Respondent", "Wat vindt u?", "Leeg"],
        ["Oudehaven", "R1", LONG, ""],
        ["Rietmeer", "R2", LONG + " Ja.", ""],
        ["Oudehaven", "R3", "", ""],
    )
    assert guessed(path) == [
        ("Plaats", "attribute"), ("Respondent", "id"), ("Wat vindt u?", "text"), ("Leeg", "left_out"),
    ]  # fmt: skip
    assert [(column.letter, column.filled) for column in read_survey(path).columns] == [
        ("A", 3), ("B", 3), ("C", 2), ("D", 0),
    ]  # fmt: skip


def test_a_question_that_is_answered_in_few_words_is_text(tmp_path: Path) -> None:
    """Answers of one's own under a question are to code; choices that come back, and single words, are attributes."""
    path = survey(
        tmp_path / "a.xlsx",
        ["Nr", "Wat gaat er goed?", "Hoe vaak meldt u?", "Wat is uw functie?", "Wat is de regel"],
        ["1", "Het overleg gaat goed.", "een keer per jaar", "leerkracht", "bij een vermoeden melden"],
        ["2", "Collega's denken mee.", "een keer per jaar", "pedagogisch medewerker", "eerst met ouders praten"],
        ["3", "Weinig.", "minder dan dat", "wijkagent", "altijd een collega bellen"],
    )
    assert [guess for _, guess in guessed(path)] == ["id", "text", "attribute", "attribute", "attribute"]


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("E-mail", "x"),
        ("Uw naam", "Jan"),
        ("achternaam", "K"),
        ("IP Address", "x"),
        ("Telefoonnummer", "x"),
        ("Geboortedatum", "2001-01-01"),
        ("Vraag 3", "jan@voorbeeld.nl"),
        ("Vraag 4", "10.20.30.40"),
        ("Vraag 5", "06-12345678"),
    ],
)
def test_what_leads_to_a_person_is_left_out(name: str, cell: str, tmp_path: Path) -> None:
    """Columns with names and addresses do not come in unless somebody says so."""
    path = survey(tmp_path / "a.xlsx", [name, "nr"], [cell, "1"], [f"{cell[:-1]}9", "2"])
    assert guessed(path) == [(name, "left_out"), ("nr", "id")]


@pytest.mark.parametrize("name", ["Plaatsnaam school", "Hoe noemt u dat?", "Naam van de school", "Functie", "Typ"])
def test_what_leads_to_nobody_is_kept(name: str, tmp_path: Path) -> None:
    """A column that only sounds like a name is an attribute."""
    path = survey(tmp_path / "a.xlsx", [name, "nr"], ["a", "1"], ["a", "2"])
    assert guessed(path) == [(name, "attribute"), ("nr", "id")]


def test_columns_without_a_name_of_their_own_have_their_letter(tmp_path: Path) -> None:
    """A name that comes twice, or is missing, is replaced; both lead to a column, in any case."""
    read = read_survey(survey(tmp_path / "a.xlsx", ["nr", "Vraag\n1", "vraag 1", ""], ["1", "a", "b", "c"]))
    assert [column.name for column in read.columns] == ["nr", "Vraag 1", "C", "D"]
    assert [read.column(name) for name in ("VRAAG 1", "b", "C", "E", "")] == [1, 1, 2, None, None]


def test_without_rows_it_is_none(tmp_path: Path) -> None:
    """A header alone, or another kind of file, is refused."""
    (tmp_path / "a.txt").write_text("a", "utf-8")
    keys = []
    for path in (survey(tmp_path / "a.xlsx", ["nr", "b"]), tmp_path / "a.txt", tmp_path / "weg.csv"):
        with pytest.raises(RefusedError) as refused:
            read_survey(path)
        keys.append(refused.value.key)
    assert keys == ["importers.table.no_rows", "importers.kind.ending", "importers.file.missing"]


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample does not lie beside this checkout")
def test_a_real_survey() -> None:
    """A real survey gives the columns that were counted in it, with sensible guesses."""
    listed = json.loads((SAMPLE.parent / "expected.json").read_text("utf-8"))["files"]
    expected = next(entry["expected"] for entry in listed if entry["file"] == SAMPLE.name)
    read = read_survey(SAMPLE)
    assert [column.name for column in read.columns] == expected["sheets"][0]["first_row"]
    assert [column.guess for column in read.columns] == ["id", "attribute", "attribute", "attribute", "text", "text"]
    assert (read.rows[0][1], len(read.rows)) == (expected["sheets"][0]["cell_B2"], 3)
