"""The recovery sheet finds what a person types wrong."""

from __future__ import annotations

from random import Random

import pytest

from tests.refusing import refusal
from workbench.storage.sheet import GROUPS, SIGNS, Sheet, groups_of, looks_like_sheet, read_sheet, written


def drawn(random: Random) -> Sheet:
    """Return a salt and a key."""
    return Sheet(random.randbytes(16), random.randbytes(32))


def test_what_is_written_is_read_again() -> None:
    """A sheet says the same however it is typed: in small letters, with lines or spaces or without."""
    random = Random(7)
    for _ in range(200):
        sheet = drawn(random)
        groups = written(sheet)
        assert len(groups) == GROUPS
        assert set("".join(groups)) <= set(SIGNS)
        assert not set(SIGNS) & set("01IO")
        for typed in (" ".join(groups), "-".join(groups).lower(), "\n".join(groups), "".join(groups)):
            assert looks_like_sheet(typed)
            assert read_sheet(typed) == sheet


def test_any_wrong_sign_is_found_in_its_group() -> None:
    """Each of the 3,100 ways to type one sign of a sheet wrong is told with its group."""
    typed = "".join(written(drawn(Random(8))))
    for at, sign in enumerate(typed):
        for other in SIGNS.replace(sign, ""):
            error = refusal("sheet.group", read_sheet, typed[:at] + other + typed[at + 1 :])
            assert error.parameters["group"] == at // 5 + 1


def test_signs_and_groups_that_changed_places_are_found() -> None:
    """Two different neighbours, and any two different groups, are not taken for each other."""
    groups = written(drawn(Random(9)))
    typed = "".join(groups)
    for at in range(len(typed) - 1):
        swapped = typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :]
        if swapped != typed:
            refusal("sheet.group", read_sheet, swapped)
    for one in range(GROUPS):
        for other in range(one):
            changed = list(groups)
            changed[one], changed[other] = groups[other], groups[one]
            refusal("sheet.group", read_sheet, "".join(changed))


@pytest.mark.parametrize("typed", ["", "ABCDE", "A" * 105])
def test_a_sheet_has_its_length(typed: str) -> None:
    """Too little or too much is no sheet."""
    assert not looks_like_sheet(typed)
    with pytest.raises(Exception, match="sheet"):
        read_sheet(typed)


def test_a_sheet_is_read_in_parts() -> None:
    """A line of five groups is checked for itself, by its place on the sheet."""
    groups = written(drawn(Random(10)))
    assert groups_of(" ".join(groups[5:10]), 5) == groups[5:10]
    assert refusal("sheet.group", groups_of, " ".join(groups[5:10]), 0).parameters["group"] == 1
