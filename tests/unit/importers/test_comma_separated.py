"""Tables in text files, as programs really write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.importers import comma_separated
from workbench.importers.comma_separated import read_grid
from workbench.importers.grid import Grid


def read(tmp_path: Path, data: bytes | str) -> Grid:
    path = tmp_path / "a.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_grid(path)


def refusal(tmp_path: Path, data: str) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        read(tmp_path, data)
    return caught.value


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_delimiters(tmp_path: Path, delimiter: str) -> None:
    """Semicolon, comma, tab and bar are told apart by the header and the rows."""
    text = "a;b;c\n1;2;3\n4;5;6\n".replace(";", delimiter)
    grid = read(tmp_path, text)
    assert grid.delimiter == delimiter
    assert grid.rows == [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "6"]]


def test_decimal_commas_are_no_delimiters(tmp_path: Path) -> None:
    """A Dutch table with decimal commas is parted at its semicolons."""
    assert read(tmp_path, "plaats;waarde\nOudehaven;3,5\nRietmeer;0,12\n").rows[1] == ["Oudehaven", "3,5"]


def test_commas_in_names_of_a_semicolon_table(tmp_path: Path) -> None:
    """The delimiter is the one under which the rows are as wide as the header."""
    assert read(tmp_path, "thema;groep 1, a;groep 2, b\nx;y;z\n").delimiter == ";"


def test_one_column(tmp_path: Path) -> None:
    """A table of one column needs no delimiter."""
    assert read(tmp_path, "naam\nx\n").rows == [["naam"], ["x"]]


def test_said_delimiter(tmp_path: Path) -> None:
    """Excel's line that names the delimiter is no data, and lines count from the first of the file."""
    grid = read(tmp_path, "sep=|\r\na,b|c\r\n1|2\r\n")
    assert grid.rows == [["a,b", "c"], ["1", "2"]]
    assert grid.lines == [2, 3]
    assert read(tmp_path, "sep=\t\na\tb\n").rows == [["a", "b"]]


def test_dutch_excel(tmp_path: Path) -> None:
    """Windows letters, line ends in a quoted cell and doubled quotes are kept, with their lines."""
    text = 'Thema;Groep\r\nToegang;"- wachttijd\n- coördinatie"\r\nB;"zei ""nee"""\r\n'
    grid = read(tmp_path, text.encode("cp1252"))
    assert grid.rows[1:] == [["Toegang", "- wachttijd\n- coördinatie"], ["B", 'zei "nee"']]
    assert grid.lines == [1, 2, 4]
    assert [warned.parameters for warned in grid.warnings] == [{"encoding": "cp1252"}]


def test_utf16_with_tabs(tmp_path: Path) -> None:
    """Excel's "Unicode text" is read."""
    assert read(tmp_path, "a\tb\r\né\t2\r\n".encode("utf-16")).rows == [["a", "b"], ["é", "2"]]


def test_nul_is_shown_and_told(tmp_path: Path) -> None:
    """A NUL becomes a visible sign and is told."""
    grid = read(tmp_path, "a,b\n1,\0\n")
    assert grid.rows[1] == ["1", "␀"]
    assert [warned.key for warned in grid.warnings] == ["importers.signs_replaced"]


def test_open_quote_swallows_nothing(tmp_path: Path) -> None:
    """A quotation mark that is never closed is an ordinary sign; the rows below it stay rows."""
    grid = read(tmp_path, 'a,b\n1,"open\n2,3\n4,5\n')
    assert grid.rows == [["a", "b"], ["1", '"open'], ["2", "3"], ["4", "5"]]
    assert grid.lines == [1, 2, 3, 4]
    assert [(warned.key, warned.parameters) for warned in grid.warnings] == [
        ("importers.table.open_quote", {"line": 2})
    ]


def test_quotes_out_of_balance(tmp_path: Path) -> None:
    """A file with open quotation marks everywhere is given up, quickly and with a line."""
    assert refusal(tmp_path, "a,b\n" + 'a"b,"c\n' * 5_000).key == "importers.table.quotes"


def test_long_cells(tmp_path: Path) -> None:
    """A cell of 300 000 signs is read, one of over a million refused with its line."""
    assert len(read(tmp_path, f'a,b\n1,"{"x" * 300_000}"\n').rows[1][1]) == 300_000
    error = refusal(tmp_path, f'a,b\n1,2\n1,"{"x" * 1_000_001}"\n')
    assert (error.key, error.parameters["line"]) == ("importers.table.cell_too_long", 3)


def test_first_rows_only(tmp_path: Path) -> None:
    """To find out what a file is, only its first rows are read."""
    path = tmp_path / "a.csv"
    path.write_text("a,b\n" + "1,2\n" * 50)
    assert len(comma_separated.read_grid(path, most_rows=3).rows) == 3


def test_formulas_are_text(tmp_path: Path) -> None:
    """Cells that a spreadsheet would run are read as the text they are."""
    assert read(tmp_path, "spreker,tekst\n=1+1,+2\n").rows[1] == ["=1+1", "+2"]
