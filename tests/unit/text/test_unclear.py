"""Places of a transcript that nobody could hear."""

from __future__ import annotations

import pytest

from workbench.text.turns import find_turns
from workbench.text.unclear import count_unclear


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("R: Ja [onverstaanbaar 12:03] en (onverstaanbaar).", 2),
        ("R: <inaudible> (??) [ONHOORBAAR]", 3),
        ("R: Het was onverstaanbaar (lacht) [00:12:03].", 0),
    ],
)
def test_marks_are_counted(text: str, count: int) -> None:
    """Only what stands in brackets is a mark; a laugh and a time are none."""
    assert count_unclear(text) == count


def test_a_mark_at_the_beginning_of_a_line_names_nobody() -> None:
    """Neither a mark with a number nor one with a time is a voice, however often it comes."""
    text = (
        "[onverstaanbaar 12]\n[onverstaanbaar 12]\nonverstaanbaar: ja\nonverstaanbaar: nee\n[onverstaanbaar 12:03] ja\n"
    )
    assert {turn.voice for turn in find_turns(text)} == {None}
