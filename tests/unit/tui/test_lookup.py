"""Looking up one of many lines by a few letters."""

from __future__ import annotations

import pytest

from workbench.tui.modals.lookup import find
from workbench.tui.modals.pick import Entry

ENTRIES = [
    Entry("1", "Signaleren", "vroeg zien"),
    Entry("2", "Signaleren > Meldcode", "stappenplan"),
    Entry("3", "Signaleren > Signalen", "zien"),
    Entry("4", "Zorg > Crème", ""),
]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["1", "2", "3", "4"]),
        ("signal", ["1", "3", "2"]),
        ("signalen", ["3"]),
        ("meldcode sign", ["2"]),
        ("stappen", ["2"]),
        ("creme", ["4"]),
        ("niets", []),
    ],
)
def test_what_has_the_letters_comes_with_the_nearest_first(typed: str, expected: list[str]) -> None:
    """Letters in the name of a code come before those in what it stands under, and those before its rule."""
    assert [entry.name for entry in find(ENTRIES, typed)] == expected
