"""Which importer reads a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import xlsxwriter

from workbench.errors import RefusedError
from workbench.importers.imported import MatrixRead, TableRead, TranscriptRead
from workbench.importers.registry import detect, read
from workbench.wording import HERE, LANGUAGES

TABLES = {
    "indicators": "indicator;plaats;jaar;waarde\nx;Oudehaven;2014;3,5\n",
    "respondents": "respondent;functie\nR1;leraar\n",
    "codings": "document;citaat;code\na;b;T1\n",
    "matrix (long)": "trede;kolom;punt\n1;acties;lessen\n",
    "matrix (grid)": "treden;huidige situatie;acties\n1 Preventie;a;b\n",
}


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(path: Path, kind: str | None = None) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        read(path, kind)
    return caught.value


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_known_by_their_columns(tmp_path: Path, name: str) -> None:
    """The kind of a csv file is the one whose columns it has."""
    path = written(tmp_path, "a.csv", TABLES[name])
    assert detect(path).name == name
    assert detect(path, name.partition(" ")[0]).name == name


@pytest.mark.parametrize("name", TABLES)
def test_workbooks_are_known_by_their_columns(tmp_path: Path, name: str) -> None:
    """The kind of a workbook is the one whose columns a sheet has."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("leeg")
        sheet = book.add_worksheet("data")
        for at, line in enumerate(TABLES[name].splitlines()):
            sheet.write_row(at, 0, line.split(";"))
    assert detect(path).name == name


def test_transcripts_are_known_by_their_ending(tmp_path: Path) -> None:
    """Text files are interviews, whatever the case of their ending."""
    assert detect(written(tmp_path, "A.TXT", "I: a")).name == "txt"
    assert detect(written(tmp_path, "a.md", "I: a"), "interview").name == "md"


def test_read_gives_the_values_of_the_kind(tmp_path: Path) -> None:
    """Reading gives a transcript, a matrix or a table."""
    assert isinstance(read(written(tmp_path, "a.txt", "I: a")), TranscriptRead)
    assert isinstance(read(written(tmp_path, "a.csv", TABLES["matrix (long)"])), MatrixRead)
    assert isinstance(read(written(tmp_path, "a.csv", TABLES["codings"])), TableRead)


def test_a_table_of_two_kinds(tmp_path: Path) -> None:
    """A table that fits two kinds is refused until one says which; both are named."""
    path = written(tmp_path, "a.csv", "respondent,document,quote,code\nR1,a,b,T1\n")
    error = refusal(path)
    assert (error.key, error.parameters["choices"]) == ("importers.kind.ambiguous", "respondents, codings")
    assert detect(path, "codings").kind == "codings"


def test_a_table_of_no_kind(tmp_path: Path) -> None:
    """A table that fits no kind is refused; the kinds are named once each."""
    error = refusal(written(tmp_path, "a.csv", "a,b\n1,2\n"))
    assert error.key == "importers.kind.unknown"
    assert error.parameters["choices"] == "indicators, respondents, codings, matrix, framework, survey"


def test_a_named_kind_without_its_columns(tmp_path: Path) -> None:
    """What one says a table is decides; then the missing columns are named."""
    path = written(tmp_path, "a.csv", "a,b\n1,2\n")
    assert refusal(path, "codings").key == "importers.table.missing_columns"
    assert isinstance(read(path, "matrix"), MatrixRead)


@pytest.mark.parametrize(("name", "kind"), [("a.txt", "matrix"), ("a.csv", "interview"), ("a.csv", "project")])
def test_a_kind_that_the_ending_cannot_hold(tmp_path: Path, name: str, kind: str) -> None:
    """A text file is no matrix and a table no interview."""
    error = refusal(written(tmp_path, name, "a,b\n1,2\n"), kind)
    assert (error.key, error.parameters["kind"]) == ("importers.kind.ending", kind)


def test_files_that_cannot_be_read_at_all(tmp_path: Path) -> None:
    """Each kind of bad file has its own sentence."""
    (tmp_path / "leeg.csv").touch()
    assert refusal(tmp_path / "nee.txt").key == "importers.file.missing"
    assert refusal(tmp_path).key == "importers.file.folder"
    assert refusal(tmp_path / "leeg.csv").key == "importers.file.empty"
    error = refusal(written(tmp_path, "a.doc", "x"))
    assert (error.key, error.parameters["ending"]) == ("importers.file.ending", ".doc")
    assert refusal(written(tmp_path, "zonder", "x")).parameters["ending"] == "–"


def test_web_page_under_another_name(tmp_path: Path) -> None:
    """A saved error page is no office file."""
    for name in ("a.docx", "a.xlsx"):
        assert refusal(written(tmp_path, name, "<html>403</html>")).key == "importers.archive.not_office"


def test_only_the_named_file_is_touched(tmp_path: Path) -> None:
    """Reading leaves nothing behind beside the file."""
    read(written(tmp_path, "a.csv", TABLES["codings"]))
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("a,b\n1,2\n3,\0\n", "nul", 3),
        ("a,b\n1,2\n" * 20 + '3,"open\n4,5\n', "open_quote", 41),
        ("a,b\n1,2\n3\n4,5,6\n", "ragged", 3),
        ("a,b\n1,2\n\n3,4\n", "unknown", None),
    ],
)
def test_what_is_wrong_goes_before_the_columns(tmp_path: Path, text: str, key: str, line: int | None) -> None:
    """A file of no known kind with a NUL, an open quotation mark or uneven rows is refused for that, with the line."""
    error = refusal(written(tmp_path, "a.csv", text))
    assert (error.key, error.parameters.get("line")) == (f"importers.kind.{key}", line)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_under_the_name_of_a_text(tmp_path: Path, language: str) -> None:
    """The sentence about a file that is no text names only what can be read."""
    path = tmp_path / "foto.txt"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert refusal(path).key == "text.binary"
    sentences = (HERE / language / "text.po").read_text("utf-8").partition('msgid "text.binary"')[2]
    named = set(re.findall(r"\b(?:txt|md|docx|csv|xlsx|odt|pdf|doc|rtf|ods)\b", sentences.split("msgid")[0]))
    assert named == {"txt", "md", "docx", "csv", "xlsx"}


def test_a_database_of_another_program_is_called_that(tmp_path: Path) -> None:
    """Nobody is told to save a database as text."""
    path = tmp_path / "a.sqlite3"
    path.write_bytes(b"SQLite format 3\0")
    with pytest.raises(RefusedError) as refused:
        detect(path)
    assert refused.value.key == "importers.database.unknown"
