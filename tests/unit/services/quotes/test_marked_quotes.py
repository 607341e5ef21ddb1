"""A report with marks is checked against the texts with the names, and another mark is no name of the same person."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.naming import NAMES, key, keys_folder, named, places
from workbench.services.names.key import FormKept, Key, Named
from workbench.services.names.names import Names, names_of
from workbench.services.quotes.audit import audit_quotes
from workbench.storage.store import Store
from workbench.text.veil import Form, Marked, Veil

__all__ = ["key", "keys_folder", "named"]

QUOTES = """[collega-1] belde mij, en daarna kwam [collega-1] zelf.

“Daar woont [collega-2].”

“[collega-1] belde mij, en daarna kwam [collega-1] zelf.”

“[collega-2] belde mij, en daarna kwam [collega-1] zelf.”

“Door [collega-2] weet ik dat het kind van zeven in [plaats-1] op school zit.”
"""


@pytest.fixture
def names(named: Store, key: Key) -> Names:
    """Enter who is named."""
    known = {
        "a": Named("collega-1", "person", (FormKept(NAMES[0]), FormKept(NAMES[1]))),
        "b": Named("plaats-1", "place", (FormKept(NAMES[2]),)),
        "c": Named("collega-2", "person", (FormKept(NAMES[3]),)),
    }
    key.change(lambda content: content.entities.update(known))
    found = names_of(named)
    assert found is not None
    return found


def test_marks_are_checked_through_the_key(named: Store, names: Names, tmp_path: Path) -> None:
    """The very words are verbatim, at their place in the text with the names; another mark is another word."""
    report = tmp_path / "rapport.md"
    report.write_text(QUOTES, "utf-8")
    found = audit_quotes(report, store=named, names=names)
    assert [each.verdict for each in found] == ["verbatim", "verbatim", "altered", "verbatim"]
    assert [[each["reported"] for each in one.differences] for one in found][2] == ["collega-2"]
    first = found[1]
    stretch = places(named, "Tervina Molkasse belde mij, en daarna kwam Tervina zelf")[0]
    assert (first.start, first.end) == stretch[1:]


def test_without_the_key_a_wrong_mark_is_not_found(named: Store, names: Names, tmp_path: Path) -> None:
    """The control: read without the names a mark may stand for any words, so the one of somebody else passes."""
    report = tmp_path / "rapport.md"
    report.write_text(QUOTES, "utf-8")
    assert names.forms
    assert [each.verdict for each in audit_quotes(report, store=named)] == ["verbatim"] * 4


def test_names_in_a_report_are_checked_as_well(named: Store, names: Names, tmp_path: Path) -> None:
    """Who quotes with the names themselves is checked with the same key."""
    report = tmp_path / "rapport.md"
    report.write_text("“Tervina Molkasse belde mij, en daarna kwam [collega-1] zelf.”\n", "utf-8")
    [found] = audit_quotes(report, store=named, names=names)
    assert found.verdict == "verbatim"


def test_a_place_comes_back() -> None:
    """Each place outside a mark is where it was, and one inside takes the whole name."""
    text = "Tervina zag Orsk en Tervina."
    layer = Veil([Form("Tervina", "collega-1")]).layer(text, [Marked(12, 16, "x")])
    assert layer.text == "[collega-1] zag [x] en [collega-1]."
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            there = layer.span(start, end)
            back = layer.back(*there)
            assert back.start <= start < end <= back.end
            assert layer.span(*back) == there
