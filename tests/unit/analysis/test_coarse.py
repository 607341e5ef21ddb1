"""Telling less of persons."""

from __future__ import annotations

import pickle

from workbench.analysis.coarse import AS_IT_IS, Coarse

TOLD = {"function": "nurse", "place": "North"}


def test_as_it_is_made_it_changes_nothing() -> None:
    """Every attribute is told as it is."""
    assert Coarse().values(TOLD) == TOLD


def test_what_is_left_out_is_not_there() -> None:
    """Not as an empty value either."""
    assert Coarse(without=frozenset({"place"})).values(TOLD) == {"function": "nurse"}


def test_broader_words() -> None:
    """A value that has no broader word is left out: the narrow one must not stand among broad ones."""
    coarse = Coarse(words={"function": {"nurse": "care"}})
    assert coarse.values(TOLD) == {"function": "care", "place": "North"}
    assert coarse.value("function", "judge") is None
    assert coarse.value("function", None) is None


def test_it_can_be_sent_to_another_process() -> None:
    """Files of the screens are made there."""
    for coarse in (AS_IT_IS, Coarse(words={"function": {"nurse": "care"}}, apart=3)):
        assert pickle.loads(pickle.dumps(coarse)) == coarse
