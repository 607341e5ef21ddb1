"""Short labels for the speakers of a transcript."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.examples import cases
from workbench.tui.widgets.voices import short_labels


def test_a_short_voice_is_its_own_label() -> None:
    """I and R stay I and R; a number in a name stays with its letter."""
    found = short_labels(["I", "R", "R2", "Moderator", "Respondent 3"])
    assert found == {"I": "I", "R": "R", "R2": "R2", "Moderator": "M", "Respondent 3": "R3"}


def test_two_voices_never_look_the_same() -> None:
    """Where initials are taken, letters or numbers tell them apart."""
    found = short_labels(["Anna Bos", "Arie Berg", "Ab Bakker", "AB"])
    assert found["Anna Bos"] == "AB"
    assert len(set(found.values())) == 4


def test_wide_letters_do_not_make_two_voices_look_the_same() -> None:
    """Three cells hold one wide letter, so the second voice is told by a number."""
    found = short_labels(["漢字一", "漢字二"])
    assert len(set(found.values())) == 2
    assert all(cell_len(label) <= 3 for label in found.values())


@cases(200)
@given(st.lists(st.text(st.sampled_from("aAbé漢👩\u200d\u0301 1.?"), min_size=1, max_size=6), max_size=30))
def test_any_voices_get_labels_of_their_own(voices: list[str]) -> None:
    """However they are called, each label is at most three cells wide and belongs to one voice."""
    found = short_labels(voices)
    assert set(found) == set(voices)
    assert len({label.strip() for label in found.values()}) == len(found)
    assert all(0 < cell_len(label) <= 3 for label in found.values())
