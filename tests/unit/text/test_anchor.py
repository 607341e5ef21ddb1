"""The anchor of a passage."""

from __future__ import annotations

from workbench.text.anchor import SURROUNDINGS, anchor, holds, locate
from workbench.text.span import Span

TEXT = "I: Wat ziet u?\nR: Ik zie het kind niet  vaak,\nmaar ik zie het kind wel. En de ouders zie ik elke week."


def test_an_anchor_keeps_the_words_and_what_stands_around_them() -> None:
    """A passage is kept with its place, its exact words and the 32 signs on both sides."""
    start = TEXT.index("maar")
    made = anchor(TEXT, Span(start, start + 4))
    assert made.quote == "maar"
    assert made.before == TEXT[start - SURROUNDINGS : start]
    assert made.after == TEXT[start + 4 : start + 4 + SURROUNDINGS]
    assert made.span == Span(start, start + 4)


def test_an_anchor_at_the_edge_has_less_around_it() -> None:
    """The whole text as a passage has nothing around it."""
    made = anchor(TEXT, Span(0, len(TEXT)))
    assert (made.before, made.after) == ("", "")


def test_an_anchor_holds_only_on_its_own_words() -> None:
    """One sign inserted before a passage is enough to doubt it."""
    made = anchor(TEXT, Span(3, 14))
    assert holds(TEXT, made)
    assert not holds(f"x{TEXT}", made)
    assert not holds("", made)


def test_every_exact_place_of_a_quote_is_found() -> None:
    """A quote that was said twice has two places."""
    assert [span.cut(TEXT) for span in locate(TEXT, "zie het kind")] == ["zie het kind"] * 2
    assert locate("aaa", "aa") == [Span(0, 2), Span(1, 3)]


def test_line_ends_of_another_system_are_no_obstacle() -> None:
    """A quote with the line ends of Windows is found exactly."""
    assert [span.cut(TEXT) for span in locate(TEXT, "vaak,\r\nmaar")] == ["vaak,\nmaar"]


def test_white_space_may_differ_when_nothing_else_is_found() -> None:
    """A quote that was wrapped otherwise is found with the positions of the text."""
    assert [span.cut(TEXT) for span in locate(TEXT, "kind niet\tvaak, maar ik")] == ["kind niet  vaak,\nmaar ik"]


def test_apostrophes_and_quotation_marks_may_differ_when_nothing_else_is_found() -> None:
    """A typed straight mark finds a bent one, and the other way round, at the places of the text."""
    said = "Ze zei: “zo'n dag, ’s avonds”. Het was 'n lange."
    assert [span.cut(said) for span in locate(said, '"zo’n dag,\n\'s avonds"')] == ["“zo'n dag, ’s avonds”"]
    assert [span.cut(said) for span in locate(said, "‘n lange")] == ["'n lange"]
    assert locate(said, "zon dag") == []


def test_words_that_were_never_said_have_no_place() -> None:
    """Other words, or none, are not found."""
    assert locate(TEXT, "zie de kinderen") == locate(TEXT, " \n") == []
