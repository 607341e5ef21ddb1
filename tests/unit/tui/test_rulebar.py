"""What is said of a coding and its code below the text."""

from __future__ import annotations

import pytest

from workbench.services.codebook.codebook import find_code
from workbench.storage.queries.transcript import CodingRow
from workbench.storage.store import Store
from workbench.tui.widgets.rulebar import context, described, named, rule_line, spoken
from workbench.wording import choose_language

ROW = CodingRow(
    1, "g", 1, 0, 5, 1, "K", "Keten", "5", "", 7, "sterk_punt", "+", 1, "Anna", 2, 1, "school (does); VT", 1
)


def test_a_coding_is_named_with_aspect_and_weight() -> None:
    """Name, sign, stars."""
    assert named(ROW) == "Keten +**"
    assert named(ROW._replace(aspect_mark=None, weight=0)) == "Keten"


def test_all_that_is_known_of_a_coding_is_said(empty_project: Store) -> None:
    """Coder, organisations, context, an earlier rule, the memo in one line."""
    code = find_code(empty_project, "K")._replace(rule_version=3)
    row = ROW._replace(topic="2.1", vignette=2, own_case="hypothetical", memo="navragen\nbij de school")
    said = described(row, code)
    assert said == (
        "Keten +** · Anna · school (does); VT · question 2.1, vignette 2, hypothetical · made under rule 1"
        " · ✎ navragen bij de school"
    )
    assert described(ROW._replace(rule_version=3, qualifiers=""), code) == "Keten +** · Anna"


def test_roles_are_spoken_in_the_language_of_the_screen() -> None:
    """What stands in brackets for another reason stays as it is."""
    choose_language("nl")
    assert spoken("school (does); wijkteam (zuid)") == "school (doet); wijkteam (zuid)"


@pytest.mark.parametrize("memo", ["", "\n", "\n\n  \n"])
def test_a_memo_without_words_says_nothing(empty_project: Store, memo: str) -> None:
    """It does not break the line either."""
    assert described(ROW._replace(memo=memo), find_code(empty_project, "K")).startswith("Keten +** · Anna")


def test_a_rule_is_one_line(empty_project: Store) -> None:
    """What it is, what goes with it, what not, border cases and an example; what is not written is left out."""
    bare = find_code(empty_project, "K")
    assert rule_line(bare._replace(definition="", include="", exclude="", border="", example="")) == ""
    whole = bare._replace(definition="wie", include="school", exclude="buren", border="kerk\nclub", example="we bellen")
    assert rule_line(whole).startswith("wie · with: school · ")
    assert "kerk club" in rule_line(whole)
    assert "\n" not in rule_line(whole)


def test_without_context_nothing_is_said() -> None:
    """A passage of which only the vignette is known says only that."""
    assert context(ROW) == ""
    assert context(ROW._replace(vignette=1)) == "vignette 1"
