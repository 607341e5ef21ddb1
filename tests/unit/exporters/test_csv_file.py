"""Comma-separated values."""

from __future__ import annotations

import pytest

from workbench.errors import RefusedError
from workbench.exporters.csv_file import CsvExporter, is_dangerous
from workbench.exporters.report import Sheet


@pytest.mark.parametrize(
    "text", ["=1+1", "- dat zei ze", "+31 6", "@naam", " \t=A1", "\n-2+3", "'=1+1", "＝1", "-1e5x"]
)
def test_texts_like_formulas_are_dangerous(text: str) -> None:
    """A text that a spreadsheet would compute is recognised, also behind white space or an apostrophe."""
    assert is_dangerous(text)


@pytest.mark.parametrize("text", ["", "-5", "+3,5", " -0.25 ", "nee - ja", "'s avonds", "a=b", "1+1"])
def test_plain_numbers_and_texts_are_not(text: str) -> None:
    """A plain number with its sign, and a text that only holds such signs further on, stay as they are."""
    assert not is_dangerous(text)


def test_guarded_cells_are_counted() -> None:
    """Each guarded cell, column names included, gets one apostrophe and is counted."""
    rendered = CsvExporter().render([Sheet("citaten", ["=tekst"], [["- ja"], ["nee"], [-5], ["-5"], [None]])])
    assert rendered.content.decode("utf-8-sig").split("\r\n") == [
        "'=tekst",
        "'- ja",
        "nee",
        "-5",
        "-5",
        '""',
        "",
    ]
    assert rendered.losses == [("export.csv.guarded", {"count": 2})]


def test_cells_with_commas_quotes_and_line_ends_are_quoted() -> None:
    """Commas, quotation marks and line ends stay inside their cell."""
    rendered = CsvExporter().render([Sheet("x", ["a", "b"], [['zei "ja", en ging', "een\ntwee"]])])
    assert rendered.content == b'\xef\xbb\xbfa,b\r\n"zei ""ja"", en ging","een\ntwee"\r\n'


@pytest.mark.parametrize("number", [0, 2])
def test_only_one_sheet_fits(number: int) -> None:
    """A report of several sheets, or of none, is refused instead of written in part."""
    with pytest.raises(RefusedError) as refused:
        CsvExporter().render([Sheet("x", ["a"], [])] * number)
    assert refused.value.key == "export.csv.one_sheet"
    assert refused.value.parameters == {"sheets": number}
