"""The field of work that a function belongs to."""

from __future__ import annotations

import pytest

from workbench.text.sectors import sector_of


@pytest.mark.parametrize(
    ("called", "field"),
    [
        ("manager kinderopvang", "kinderopvang"),
        ("Intern begeleider basisonderwijs", "onderwijs"),
        ("jeugdverpleegkundige", "zorg"),
        ("onderzoeker Veilig Thuis", "Veilig Thuis"),
        ("wijkagent", "politie en justitie"),
        ("vrijwilliger", None),
        ("", None),
    ],
)
def test_words_tell_the_field(called: str, field: str | None) -> None:
    """What no word tells is not guessed."""
    assert sector_of(called) == field


def test_the_first_that_tells_decides() -> None:
    """An organisation only helps where the function says nothing."""
    assert sector_of("leerkracht", "GGZ") == "onderwijs"
    assert sector_of("manager", "GGZ") == "zorg"
