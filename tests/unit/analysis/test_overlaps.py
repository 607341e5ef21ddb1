"""Codes that meet in the text."""

from __future__ import annotations

from workbench.analysis.overlaps import Overlap
from workbench.analysis.overlaps import overlaps as in_order

Row = tuple[int, int, int, int, str]


def _row(passage: int, start: int, end: int, code: str, text: int = 1) -> Row:
    return text, start, end, passage, code


def overlaps(rows: list[Row]) -> list[Overlap]:
    """Return how the codes of these codings meet, given as they stand in the texts."""
    return in_order(sorted(rows), {row[-1]: row[-1] for row in rows})


def test_passages_meet_when_they_share_a_character() -> None:
    """Passages that only touch do not overlap; one shared character is enough."""
    assert overlaps([_row(1, 0, 5, "a"), _row(2, 5, 9, "b")]) == []
    assert overlaps([_row(1, 0, 6, "a"), _row(2, 5, 9, "b")]) == [Overlap("a", "b", 1, 1, 1, 1.0)]


def test_other_texts_never_meet() -> None:
    """The same place in another text is another place."""
    assert overlaps([_row(1, 0, 5, "a", text=1), _row(2, 0, 5, "b", text=2)]) == []


def test_codes_meet_on_one_passage() -> None:
    """Two codes on the very same passage meet there; two of its three passages bear only one of them."""
    rows = [_row(1, 0, 5, "b"), _row(1, 0, 5, "a"), _row(2, 10, 12, "a"), _row(3, 20, 22, "b")]
    assert overlaps(rows) == [Overlap("a", "b", pairs=1, passages_a=2, passages_b=2, jaccard=1 / 3)]


def test_a_code_does_not_meet_itself() -> None:
    """Overlapping passages of one code, or of two coders, are no meeting of two codes."""
    assert overlaps([_row(1, 0, 5, "a"), _row(2, 3, 8, "a"), _row(1, 0, 5, "a")]) == []


def test_each_pair_of_passages_counts_once() -> None:
    """Two overlapping passages with both codes make three pairs: each with itself and the two together."""
    rows = [_row(passage, start, start + 5, code) for passage, start in ((1, 0), (2, 3)) for code in "ab"]
    assert overlaps(rows) == [Overlap("a", "b", pairs=3, passages_a=2, passages_b=2, jaccard=1.0)]


def test_a_long_passage_meets_all_short_ones_within() -> None:
    """One long passage over three short ones makes three pairs, and every passage meets the other code."""
    rows = [
        _row(1, 0, 100, "a"),
        *(_row(n, n * 10, n * 10 + 5, "b") for n in (2, 3, 4)),
        _row(5, 200, 210, "b"),
    ]
    assert overlaps(rows) == [Overlap("a", "b", pairs=3, passages_a=1, passages_b=4, jaccard=4 / 5)]


def test_empty_passages_share_nothing() -> None:
    """A passage without characters overlaps nothing, not even itself."""
    assert overlaps([_row(1, 3, 3, "a"), _row(1, 3, 3, "b"), _row(2, 0, 9, "c")]) == []
