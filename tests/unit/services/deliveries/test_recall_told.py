"""What a file says of how much is found without a key."""

from __future__ import annotations

import pytest

from workbench.services.deliveries import statement as stating
from workbench.services.deliveries.statement import Measured, Recall, measured_recall, statement
from workbench.wording import choose_language


@pytest.mark.parametrize(("language", "person"), [("en", "person"), ("nl", "persoon")])
def test_it_says_how_much_less_is_found_without_capitals(language: str, person: str) -> None:
    """Of kinds of which much less is found, and of no others."""
    choose_language(language)
    said = " ".join(statement("marks", 3))
    measured = measured_recall()
    assert measured is not None
    assert "409/700" in said.split("653/700", 1)[1]
    assert {each.kind for each in measured.worse} >= {"person", "organisation", "place"}
    assert "iban" not in {each.kind for each in measured.worse}
    assert person in said
    choose_language("")


def test_it_says_nothing_of_capitals_where_they_matter_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """Control: were as much found without them, there would be no such sentence."""
    choose_language("en")
    same = (Recall("person", 653, 700),)
    monkeypatch.setattr(stating, "measured_recall", lambda: Measured("1", "2026-11-28", same, same))
    said = " ".join(statement("marks", 3))
    assert ("653/700" in said, "capitals" in said) == (True, False)
    choose_language("")
