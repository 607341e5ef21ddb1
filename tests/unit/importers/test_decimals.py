"""Numbers as people write them."""

from __future__ import annotations

import pytest

from workbench.importers.decimals import has_decimal_comma, is_missing, plain_number


@pytest.mark.parametrize(
    ("written", "comma", "point"),
    [
        ("0,12", "0.12", "0.12"),
        ("3,5", "3.5", "3.5"),
        ("0,120", "0.120", "0.120"),
        ("16.829.289", "16829289", None),
        ("16,829,289", None, "16829289"),
        ("1.234", "1234", "1.234"),
        ("1,234", "1.234", "1234"),
        ("1.234,5", "1234.5", None),
        ("1,234.5", None, "1234.5"),
        ("0.534", "0.534", "0.534"),
        ("12.50", "12.50", "12.50"),
        ("16 829 289", "16829289", "16829289"),
        ("16\u00a0829", "16829", "16829"),
        ("0,52 %", "0.52", "0.52"),
        ("−3", "-3", "-3"),
        ("+4", "4", "4"),
        (",5", "0.5", "0.5"),
        ("-.5", "-0.5", "-0.5"),
        ("007", "007", "007"),
        ("twaalf", None, None),
        ("1.2.3", None, None),
        ("12 5", None, None),
        ("1,2,3", None, None),
        ("", None, None),
    ],
)
def test_plain_number(written: str, comma: str | None, point: str | None) -> None:
    """Thousands lose their marks and decimals get a point, by the way the file writes."""
    assert plain_number(written, comma=True) == comma
    assert plain_number(written, comma=False) == point


@pytest.mark.parametrize(
    ("cells", "likely", "comma"),
    [
        (["1.234", "0,12"], False, True),
        (["1.234", "0.12"], True, False),
        (["1.234", "99"], True, True),
        (["1.234", "99"], False, False),
        (["16.829.289"], False, True),
        (["16,829,289"], True, False),
        (["onbekend"], False, False),
    ],
)
def test_one_cell_tells_how_the_file_writes(cells: list[str], likely: bool, comma: bool) -> None:
    """A number that can be read one way only decides for those that can be read two ways."""
    assert has_decimal_comma(cells, likely=likely) is comma


def test_missing() -> None:
    """A dash, n.b. and onbekend are no figures; zero is one."""
    assert all(map(is_missing, ["", " ", "-", "–", "n.b.", "Onbekend", "x", "."]))
    assert not any(map(is_missing, ["0", "0,0", "ja"]))
