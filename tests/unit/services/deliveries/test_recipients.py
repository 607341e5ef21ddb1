"""Each recipient knows the respondents under other codes, always the same, and nobody can join two files by them."""

from __future__ import annotations

import pytest

from workbench.errors import RefusedError
from workbench.services.deliveries.recipients import label_forms, labels_for, recipient_named
from workbench.storage.store import Store


def test_codes_are_drawn_for_each_recipient(small_project: Store) -> None:
    """The codes of one recipient stay as they are when respondents come; those of another are others."""
    for n in range(30):
        small_project.keep(
            "INSERT INTO respondent (guid, name, part, persons) VALUES (?, ?, 'individual', 1)", (n, f"R{n}")
        )
    one, other = recipient_named(small_project, "Gemeente"), recipient_named(small_project, "Universiteit")
    assert recipient_named(small_project, " gemeente ") == one
    before = labels_for(small_project, one)
    assert labels_for(small_project, one) == before
    assert len(set(before.values())) == len(before) == 30
    shared = [name for name, label in labels_for(small_project, other).items() if label == before[name]]
    assert len(shared) < 2
    small_project.keep("INSERT INTO respondent (guid, name, part, persons) VALUES ('z', 'R99', 'individual', 1)")
    after = labels_for(small_project, one)
    assert {name: after[name] for name in before} == before


def test_codes_that_are_words_give_way_nowhere_else() -> None:
    """A code of a respondent that is a number or a letter is replaced where it stands alone only."""
    assert [form.words for form in label_forms({"R07": "B123", "1": "C456", "A": "D789"})] == ["R07"]


def test_a_recipient_has_a_name(small_project: Store) -> None:
    """An empty name is refused."""
    with pytest.raises(RefusedError):
        recipient_named(small_project, "  ")
