"""Words one letter away from a known name."""

from __future__ import annotations

import pytest

from workbench.text.near_names import NearNames

NAMES = NearNames(["marieke", "zonneveld", "jan", "x" * 50])


@pytest.mark.parametrize("word", ["marijke", "mariek", "mariekes", "narieke", "zonnevelt", "zoneveld"])
def test_one_letter_more_less_or_other_is_near(word: str) -> None:
    """At distance one a word may be meant for the name."""
    assert NAMES.near(word) in ("marieke", "zonneveld")


@pytest.mark.parametrize("word", ["marieke", "maaike", "jen", "jans", "marijkes", "", "x" * 49, "y" * 10_000])
def test_others_are_not(word: str) -> None:
    """The name itself, two letters away, short names and endless words are not."""
    assert NAMES.near(word) is None
