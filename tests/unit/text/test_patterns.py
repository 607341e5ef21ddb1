"""Regular expressions that a person types."""

from __future__ import annotations

import pytest

from workbench.errors import RefusedError
from workbench.text.patterns import check_pattern


@pytest.mark.parametrize(
    "pattern",
    [
        r"\bmeld(ing(en)?)?s?\b",
        "huis.*geweld",
        r"vader (\w+ ){0,5}moeder",
        r"vader (\w+ ){0,12}moeder",
        "(ja|nee)+",
        "[^.]*geweld",
        "(?i)huis(?=arts)",
        "(?P<wie>vader|moeder) en (?P=wie)",
        r"\d{1,3}:\d\d",
        "a{3}(b{2})+",
        r"[]\]()*+]+",
    ],
)
def test_usual_patterns_are_accepted(pattern: str) -> None:
    """Patterns that researchers use, also words near each other, are accepted."""
    assert check_pattern(pattern).pattern == pattern


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+",
        "(a+)+$",
        "(a*)*b",
        "([a-z]+)*x",
        "(a|a)*b",
        "(a|ab)*c",
        r"(\w+\s?)+$",
        "((ab)*c)*",
        "(x+x+)+y",
        "(a?){30}a",
        "(.*)*",
        "a.*b.*c.*d",
        "(.*,){5}",
        "(|a)+",
        "(?:x{2,})+",
    ],
)
def test_patterns_that_could_run_away_are_refused(pattern: str) -> None:
    """Repetition of what can be repeated, and too much left open, is refused before it runs."""
    with pytest.raises(RefusedError) as refused:
        check_pattern(pattern)
    assert refused.value.key == "text.regex.runaway"


@pytest.mark.parametrize(("pattern", "place"), [("[", 1), ("(ja", 1), ("ja)", 3), ("a**", 3), ("x{99999999999}", 1)])
def test_a_wrong_pattern_is_refused_with_its_place(pattern: str, place: int) -> None:
    """A pattern that is no regular expression is refused, with the sign to look at."""
    with pytest.raises(RefusedError) as refused:
        check_pattern(pattern)
    assert refused.value.key == "text.regex"
    assert refused.value.parameters == {"pattern": pattern, "place": place}


def test_a_very_long_pattern_is_refused() -> None:
    """A pattern of more than 200 signs is refused."""
    with pytest.raises(RefusedError) as refused:
        check_pattern("a" * 201)
    assert refused.value.key == "text.regex.long"
