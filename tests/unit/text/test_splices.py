"""Names replaced in a text: all else is where it was, or moved by as much as the names before it grew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.text.span import Span
from workbench.text.splices import Splices

TEXT = "R: ja.\nI: en?\nR: nee.\n"
NAMED = Splices(TEXT, [(Span(14, 15), "Moeder"), (Span(0, 1), "Moeder")])


def _found(words: str, start: int = 0) -> tuple[str, str]:
    at = TEXT.index(words, start)
    span, outcome = NAMED.find(Span(at, at + len(words)))
    return span.cut(NAMED.new), outcome


def test_all_names_are_replaced() -> None:
    """What stands between them is not touched."""
    assert NAMED.new == "Moeder: ja.\nI: en?\nMoeder: nee.\n"


def test_what_is_said_moves_with_the_names_before_it() -> None:
    """A passage has the same words; one that holds a whole name is mended; one that is only a name is in doubt."""
    assert _found("ja.") == ("ja.", "moved")
    assert _found("nee.") == ("nee.", "moved")
    assert _found("ja.\nI: en?\nR: nee") == ("ja.\nI: en?\nMoeder: nee", "edited")
    assert _found("R", 10)[1] == "review"
    assert Splices(TEXT, [(Span(14, 15), "X")]).find(Span(3, 6)) == (Span(3, 6), "unchanged")


@given(st.text("ab: \n", min_size=1, max_size=40), st.data())
def test_places_keep_their_order_and_their_words(text: str, data: st.DataObject) -> None:
    """Whatever is replaced: positions never change places, and a stretch that was not touched has its words."""
    edges = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    splices = Splices(text, [(span, data.draw(st.text("xyz", max_size=3))) for span in spans])
    places = [splices.position(n) for n in range(len(text) + 1)]
    assert places == sorted(places)
    assert places[-1] <= len(splices.new)
    start, end = sorted(data.draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=2)))
    found = splices.find(Span(start, end))
    if found.outcome in ("unchanged", "moved"):
        assert found.span.cut(splices.new) == text[start:end]
