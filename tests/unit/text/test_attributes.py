"""Attributes of respondents have one name in both languages."""

from __future__ import annotations

import pytest

from workbench.text.attributes import usual_name


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("Functie", "function"),
        ("function", "function"),
        ("job_title", "function"),
        (" LEEFTIJD ", "age"),
        ("opleidingsniveau", "education"),
        ("Subgroep", "subgroup"),
        ("respondent", None),
        ("lievelingskleur", None),
    ],
)
def test_names_that_mean_the_same_are_one(called: str, name: str | None) -> None:
    """Case, blanks and language make no difference; what is not known has no usual name."""
    assert usual_name(called) == name
