"""Words of transcripts that a report takes over unmarked."""

from __future__ import annotations

from workbench.text.borrowings import Borrowed
from workbench.text.quotes import Sources
from workbench.text.span import Span
from workbench.text.turns import find_turns

TEXT = "I: Hoe gaat het?\nR: Wij schrijven dat op (zucht), maar wat er daarna mee gebeurt weten we niet."
SOURCES = Sources([("01", TEXT, find_turns(TEXT))])


def test_eight_words_in_a_row_are_borrowed() -> None:
    """The longest row is told once, whatever its capitals and commas, with its place on both sides."""
    prose = "Men zegt: wij schrijven dat op maar wat er daarna mee gebeurt is niet bekend."
    [found] = SOURCES.borrowed(prose, [])
    assert found == Borrowed(found.span, TEXT.index("Wij"), TEXT.index(" weten"), "01", "R")
    assert found.span.cut(prose) == "wij schrijven dat op maar wat er daarna mee gebeurt"


def test_fewer_words_and_quotations_are_not() -> None:
    """Seven words may be chance, and what is a quotation is marked."""
    assert not list(SOURCES.borrowed("Dus: maar wat er daarna mee gebeurt weten anderen.", []))
    prose = "Zij zegt: wij schrijven dat op, maar wat er daarna mee gebeurt weten we niet."
    assert not list(SOURCES.borrowed(prose, [Span(10, len(prose))]))
    assert not list(SOURCES.borrowed("", []))
