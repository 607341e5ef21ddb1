"""Indicators, respondents and codings from tables."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from workbench.errors import RefusedError
from workbench.importers.imported import TableRead, Warned
from workbench.importers.tables import CODINGS, INDICATORS, RESPONDENTS, TableImporter


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    return path


def workbook(tmp_path: Path, *rows: list[object]) -> Path:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return path


def refusal(importer: TableImporter, path: Path) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        importer.read(path)
    return caught.value


def column(read: TableRead, name: str) -> list[str]:
    return [row[name] for row in read.rows]


def test_dutch_indicators(tmp_path: Path) -> None:
    """A Dutch table gives English columns and numbers with a decimal point."""
    text = (
        "indicator;plaats;jaar;teller;noemer;waarde\n"
        "meldingen;Oudehaven;2014;87;16.829;0,52\n"
        "meldingen;Rietmeer;2014;;16.829.289;1.234\n"
    )
    read = INDICATORS.read(written(tmp_path, text))
    assert read.columns == ["indicator", "place", "year", "numerator", "denominator", "value"]
    assert column(read, "denominator") == ["16829", "16829289"]
    assert column(read, "value") == ["0.52", "1234"]
    assert column(read, "numerator") == ["87", ""]
    assert read.lines == [2, 3]
    assert read.warnings == []


def test_english_indicators_keep_their_columns(tmp_path: Path) -> None:
    """A table with decimal points stays as it is, and what is printed keeps its decimals."""
    text = "row_id,indicator,place,year,value,reported,reported_raw\nP1,x,Oudehaven,2014,1.234,0.50,0.50 %\n"
    read = INDICATORS.read(written(tmp_path, text))
    assert read.rows[0] == {
        "row_id": "P1",
        "indicator": "x",
        "place": "Oudehaven",
        "year": "2014",
        "value": "1.234",
        "reported": "0.50",
        "reported_raw": "0.50 %",
    }


def test_indicators_of_a_workbook(tmp_path: Path) -> None:
    """A cell that holds a number keeps its decimal point, whatever other cells hold as text."""
    path = workbook(
        tmp_path,
        ["indicator", "place", "year", "value"],
        ["x", "a", 2014, 1.234],
        ["x", "b", 2014, "1.234,5"],
    )
    assert column(INDICATORS.read(path), "value") == ["1.234", "1234.5"]


def test_missing_figures_are_not_zero(tmp_path: Path) -> None:
    """A dash or n.b. is a missing figure and is told with its line."""
    read = INDICATORS.read(written(tmp_path, "indicator,place,year,value\nx,a,2013,-\nx,a,2014,n.b.\nx,a,2015,0\n"))
    assert column(read, "value") == ["", "", "0"]
    assert read.warnings == [Warned("importers.table.no_figure", {"count": 2, "lines": "2, 3"})]


def test_no_number(tmp_path: Path) -> None:
    """A word where a figure should be is refused with line and column."""
    error = refusal(INDICATORS, written(tmp_path, "indicator,place,year,value\nx,a,2013,1\nx,a,2014,twaalf\n"))
    assert error.key == "importers.table.no_number"
    assert error.parameters == {"file": "a.csv", "line": 3, "column": "value"}


def test_missing_columns_are_named_with_the_found(tmp_path: Path) -> None:
    """What is missing is named beside what was found."""
    error = refusal(INDICATORS, written(tmp_path, "indicator,year,naam\nx,2013,1\n"))
    assert error.key == "importers.table.missing_columns"
    assert error.parameters["missing"] == "place, value / numerator / reported"
    assert error.parameters["found"] == "indicator, year, naam"


def test_doubled_columns(tmp_path: Path) -> None:
    """Two columns of one name, also by a Dutch and an English word, are refused."""
    error = refusal(RESPONDENTS, written(tmp_path, "respondent,plaats,place\nR1,a,b\n"))
    assert (error.key, error.parameters["columns"]) == ("importers.table.doubled_columns", "place")


def test_no_rows(tmp_path: Path) -> None:
    """A header without rows is refused."""
    assert refusal(RESPONDENTS, written(tmp_path, "respondent,place\n")).key == "importers.table.no_rows"


def test_respondents_keep_other_columns(tmp_path: Path) -> None:
    """Columns that are not known are attributes."""
    text = "Respondent;Deel;Functie;Aantal;Ervaring in jaren\nR1;individual;leraar;1;12\n"
    read = RESPONDENTS.read(written(tmp_path, text))
    assert read.rows == [
        {"respondent": "R1", "part": "individual", "function": "leraar", "n": "1", "ervaring_in_jaren": "12"}
    ]


def test_respondents_named_by_row(tmp_path: Path) -> None:
    """A list with part and function may name its respondents by row_id."""
    read = RESPONDENTS.read(written(tmp_path, "row_id,part,function,treden_discussed\nR1,group,leraar,1;2\n"))
    assert read.rows == [{"respondent": "R1", "part": "group", "function": "leraar", "treden": "1;2"}]
    assert not RESPONDENTS.accepts(written(tmp_path, "row_id,professional,organisation\nE1,leraar,school\n"))


def test_merged_place_holds_for_all_respondents(tmp_path: Path) -> None:
    """A place merged over two respondents is the place of both."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["respondent", "R1", "R2"])
        sheet.write(0, 1, "place")
        sheet.merge_range("B2:B3", "Oudehaven")
    assert column(RESPONDENTS.read(path), "place") == ["Oudehaven", "Oudehaven"]


def test_codings_pass_over_other_columns(tmp_path: Path) -> None:
    """Columns that codings do not know are named and passed over; a quote keeps its outer spaces."""
    text = 'file;quote;code;weging;memo\na.txt;" Ja, ";T1;3; kijk \n'
    read = CODINGS.read(written(tmp_path, text))
    assert read.rows == [{"document": "a.txt", "quote": " Ja, ", "code": "T1", "memo": "kijk"}]
    assert read.warnings == [Warned("importers.table.columns_passed", {"count": 1, "columns": "weging"})]


def test_codings_by_position(tmp_path: Path) -> None:
    """A place is a start and an end, or a quote; a start alone is no place."""
    assert CODINGS.read(written(tmp_path, "document,start,end,code\na,0,5,T1\n")).rows[0]["end"] == "5"
    error = refusal(CODINGS, written(tmp_path, "document,start,code\na,0,T1\n"))
    assert error.parameters["missing"] == "quote / end"


def test_codings_of_a_workbook(tmp_path: Path) -> None:
    """Positions in a workbook are whole numbers."""
    read = CODINGS.read(workbook(tmp_path, ["document", "start", "end", "code"], ["a", 10.0, 25.0, "T1"]))
    assert read.rows == [{"document": "a", "start": "10", "end": "25", "code": "T1"}]


def test_accepts_by_column_names(tmp_path: Path) -> None:
    """Each kind is known by its columns, and only tables are looked at."""
    path = written(tmp_path, "document,quote,code\na,b,c\n")
    assert [importer.accepts(path) for importer in (INDICATORS, RESPONDENTS, CODINGS)] == [False, False, True]
    assert not CODINGS.accepts(tmp_path / "nee.txt")


def test_found_columns_are_named_as_written(tmp_path: Path) -> None:
    """The refusal names the columns as they stand in the file, not the words they are read as."""
    error = refusal(CODINGS, written(tmp_path, "Naam;Organisatie;Soort  werk;;\na;b;c;;\n"))
    assert error.parameters["found"] == "Naam, Organisatie, Soort werk"
