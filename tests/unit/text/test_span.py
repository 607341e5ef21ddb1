"""A stretch of a text."""

from __future__ import annotations

from workbench.text.span import Span


def test_a_span_is_half_open() -> None:
    """A span holds its first position and not its last."""
    assert (2 in Span(2, 4), 3 in Span(2, 4), 4 in Span(2, 4)) == (True, True, False)
    assert Span(2, 4).cut("abcdef") == "cd"


def test_spans_that_only_touch_do_not_overlap() -> None:
    """Two passages overlap when they share a character."""
    assert Span(0, 3).overlaps(Span(2, 5))
    assert not Span(0, 3).overlaps(Span(3, 5))
