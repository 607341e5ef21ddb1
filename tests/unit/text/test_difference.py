"""What changed between two texts is shown line by line."""

from __future__ import annotations

import pytest

from workbench.text.difference import Change, changed_line, changes
from workbench.text.span import Span

OLD = """I: Waar begon het mee?
R: Met een moeder die niet open deed.
I: En toen?
R: Toen zijn we gebleven tot ze thuis was.
R: Ja.
"""


def test_two_equal_texts_have_no_changes() -> None:
    """Lines that are the same are only counted."""
    assert changes(OLD, OLD) == [Change(same=5)]
    assert changes("", "") == []


def test_a_mended_word_is_shown_within_its_line() -> None:
    """Of a line with one mended word only that word is marked, on both sides."""
    found = changes(OLD, OLD.replace("moeder", "vader"))
    assert [change.same for change in found] == [1, 0, 3]
    assert found[1].old_spans == (Span(11, 17),)
    assert found[1].new_spans == (Span(11, 16),)
    assert found[1].new is not None
    assert found[1].new_spans[0].cut(found[1].new) == "vader"


def test_words_put_in_and_taken_out_are_marked_on_one_side() -> None:
    """A word put in marks nothing in the old line, a word taken out nothing in the new one."""
    put_in = changed_line("R: Toen zijn we gebleven.", "R: Toen zijn we lang gebleven.")
    assert put_in.old_spans == ()
    assert [span.cut("R: Toen zijn we lang gebleven.").strip() for span in put_in.new_spans] == ["lang"]
    taken_out = changed_line("R: Toen zijn we lang gebleven.", "R: Toen zijn we gebleven.")
    assert taken_out.new_spans == ()
    assert len(taken_out.old_spans) == 1


def test_a_line_that_came_and_one_that_went_stand_alone() -> None:
    """A new line has no old one beside it, a line taken out no new one."""
    assert changes("R: Ja.\n", "R: Ja.\nI: Hoe vaak gebeurde dat?\n") == [
        Change(same=1),
        Change(new="I: Hoe vaak gebeurde dat?", new_spans=(Span(0, 25),)),
    ]
    assert changes("R: Ja.\n\nR: Nee.\n", "R: Nee.\n")[:2] == [
        Change(old="R: Ja.", old_spans=(Span(0, 6),)),
        Change(old=""),
    ]


def test_a_turn_that_was_split_is_a_changed_and_a_new_line() -> None:
    """The first half stands beside the whole turn, the second below it as new."""
    new = OLD.replace("R: Toen zijn we gebleven tot ze thuis was.", "R: Toen zijn we gebleven\nI: tot ze thuis was.")
    kinds = [(change.old is not None, change.new is not None) for change in changes(OLD, new) if not change.same]
    assert kinds == [(True, True), (False, True)]


@pytest.mark.parametrize("sign", ["x", "x ", "x\n"])
def test_very_long_texts_are_compared_within_bounds(sign: str) -> None:
    """A million signs on one line, or as many lines as signs, end with the one change there is."""
    size = 300_000 // len(sign)
    old, new = sign * size + "een slot", sign * (size // 2) + "woord " + sign * (size - size // 2) + "een slot"
    found = [change for change in changes(old, new) if not change.same]
    new_words = [span.cut(change.new) for change in found if change.new for span in change.new_spans]
    assert len(new_words) == 1
    assert "woord" in new_words[0]
