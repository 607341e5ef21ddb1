"""What a sentence of the framework rests on."""

from __future__ import annotations

from workbench.analysis.charting import NOTHING, Since, basis, mark, since

ONE, TWO = "11111111-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "22222222-bbbb-4bbb-8bbb-bbbbbbbbbbbb"


def marked(guid: str, quote: str = "thuis", *, review: bool = False) -> str:
    return mark(guid, quote, review=review)


def test_the_order_of_passages_does_not_count() -> None:
    """The same passages give the same basis, and each counts once."""
    assert basis([marked(ONE), marked(TWO)]) == basis([marked(TWO), marked(ONE), marked(ONE)])
    assert basis([]) == NOTHING


def test_what_came_went_and_changed_is_told_apart() -> None:
    """A passage with other words, or in doubt, is the same passage that changed."""
    kept = basis([marked(ONE), marked(TWO)])
    assert since(kept, {marked(ONE), marked(TWO)}) == Since()
    assert since(kept, {marked(ONE, "hier"), marked(TWO, review=True)}) == Since(changed=2)
    assert since(kept, {marked(ONE)}) == Since(gone=1)
    assert since(NOTHING, {marked(ONE)}) == Since(came=1)
    assert since(kept, {marked(ONE), marked("33333333")}) == Since(came=1, gone=1)


def test_where_nothing_is_known_nothing_is_said() -> None:
    """A sentence that came with a file has no basis."""
    assert since("", {marked(ONE)}) == Since()
