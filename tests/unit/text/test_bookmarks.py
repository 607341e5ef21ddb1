"""Names of hidden bookmarks."""

from __future__ import annotations

from uuid import uuid4

import pytest

from workbench.text.bookmarks import Bookmark, Names, bookmark_name, read_bookmark

GUID = "ffffffff-ffff-ffff-ffff-ffffffffffff"


@pytest.mark.parametrize(("start", "length"), [(0, 0), (1, 35), (36**5 - 1, 36**5 - 1)])
def test_a_name_says_what_it_is_for(start: int, length: int) -> None:
    """A name holds kind, GUID and place, is hidden and as long as a word processor takes, and minds no case."""
    for guid in (GUID, str(uuid4())):
        place = Bookmark("w", guid, start, length)
        name = bookmark_name(place, 7)
        assert (name[0], len(name), name.isascii()) == ("_", 40, True)
        assert read_bookmark(name) == read_bookmark(name.upper()) == place


@pytest.mark.parametrize(
    "name", ["", "_GoBack", "_Toc123", "_w" + "0" * 37, "_x" + "0" * 38, "_w" + "z" * 38, "é" * 40]
)
def test_names_of_others_are_not_ours(name: str) -> None:
    """Bookmarks that a word processor or a person made are passed over."""
    assert read_bookmark(name) is None


def test_the_same_place_twice_has_two_names() -> None:
    """Names in one file differ, also where they stand for the same place."""
    names = Names()
    place = Bookmark("w", GUID, 3, 4)
    given = {names.name(place) for _ in range(50)}
    assert len(given) == 50
    assert {read_bookmark(name) for name in given} == {place}


def test_a_place_too_far_has_no_name() -> None:
    """Where the numbers do not fit there is no bookmark rather than a wrong one."""
    assert bookmark_name(Bookmark("w", GUID, 36**5, 1)) == ""
