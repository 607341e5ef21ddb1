"""Numbers behind names that others have."""

from __future__ import annotations

import pytest

from workbench.services.project.numbering import free_number


@pytest.mark.parametrize("taken", [0, 1, 2, 3, 7, 8, 1000])
def test_the_next_number_is_found_in_few_steps(taken: int) -> None:
    """Of numbers given in their order the first free one is returned, with few questions."""
    asked: list[int] = []

    def is_taken(number: int) -> bool:
        asked.append(number)
        return number <= taken + 1

    assert free_number(is_taken) == taken + 2
    assert len(asked) <= 2 * (taken + 2).bit_length()


def test_a_number_that_is_found_is_free() -> None:
    """Where numbers were left out, one that is free is returned."""
    taken = {2, 3, 5, 6, 9}
    assert free_number(taken.__contains__) not in taken
