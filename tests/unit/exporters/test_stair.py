"""The stair as lines of text."""

from __future__ import annotations

from workbench.exporters.report import Stair, Step
from workbench.exporters.stair import stair_lines


def test_signs_that_would_part_lines_are_seen() -> None:
    """A line end of another kind in a name is a sign like others, not a blank that nobody can tell from one."""
    drawn = "\n".join(stair_lines(Stair([Step("een\u2029twee\x85drie", "1 fragment")]), 60))
    assert "een\ufffdtwee\ufffddrie" in drawn
    assert "\u2029" not in drawn
