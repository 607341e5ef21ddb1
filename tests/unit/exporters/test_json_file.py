"""JSON."""

from __future__ import annotations

import json
from typing import Any

from workbench.exporters.json_file import JsonExporter
from workbench.exporters.report import Sheet


def _read(sheets: list[Sheet]) -> Any:
    return json.loads(JsonExporter().render(sheets).content)


def test_one_sheet_is_an_array() -> None:
    """Rows are objects with the columns as keys, missing values null, signs written as they are."""
    sheet = Sheet("citaten", ["tekst", "gewicht"], [["één 😀", 2], ["", None], ["x", float("nan")]])
    assert _read([sheet]) == [
        {"tekst": "één 😀", "gewicht": 2},
        {"tekst": "", "gewicht": None},
        {"tekst": "x", "gewicht": None},
    ]
    assert "één 😀".encode() in JsonExporter().render([sheet]).content


def test_several_sheets_stand_under_their_names() -> None:
    """Several sheets are an object of arrays, and no sheet or column of the same name is lost."""
    sheets = [Sheet("a", ["x", "x"], [[1, 2]]), Sheet("a", ["y"], []), Sheet("b", ["z"], [["3"]])]
    assert _read(sheets) == {"a": [{"x": 1, "x (2)": 2}], "a (2)": [], "b": [{"z": "3"}]}


def test_no_sheet_is_an_empty_object() -> None:
    """A report without sheets is still one valid document."""
    assert _read([]) == {}
