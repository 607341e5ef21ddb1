"""Keys of codes: which can be typed, and which mean two things."""

from __future__ import annotations

import pytest

from workbench.services.codebook.code_keys import key_troubles
from workbench.services.codebook.codebook import find_code
from workbench.storage.queries.codebook import codes
from workbench.storage.store import Store

COMMANDS = frozenset("jkgmx.")


def troubles(store: Store, code: str, key: str) -> list[tuple[str, str | None]]:
    """Return what is wrong with a key, with whose it is already."""
    found = key_troubles(codes(store), find_code(store, code), key, COMMANDS)
    return [(trouble.kind, trouble.other.ident if trouble.other else None) for trouble in found]


@pytest.mark.parametrize(
    ("code", "key", "expected"),
    [
        ("T1", "1", []),
        ("T1", "", []),
        ("T1", "7", []),
        ("T1", "2", [("sibling", "T2")]),
        ("T1", "=", [("sibling", "huidige_situatie")]),
        ("sterk_punt", "1", [("sibling", "T1")]),
        ("T1", "j", [("command", None)]),
        ("org.school", "j", []),
        ("T1.huisbezoek", "j", []),
        ("T1.huisbezoek", "v", [("sibling", "T1.voorlichting")]),
        ("T1.huisbezoek", "m", []),
        ("T1.huisbezoek", "1", [("parent", "T1")]),
        ("T1", "12", [("signs", None)]),
        ("T1", " ", [("signs", None)]),
        ("T1", "\x1b", [("signs", None)]),
    ],
)
def test_a_key_is_free_or_its_trouble_is_named(
    empty_project: Store, code: str, key: str, expected: list[tuple[str, str | None]]
) -> None:
    """Main codes and aspects share their keys and leave the commands alone; subthemes differ from each other."""
    assert troubles(empty_project, code, key) == expected


def test_the_key_of_a_retired_code_is_free(empty_project: Store, coder: int) -> None:
    """What is out of use holds no key."""
    from workbench.services.codebook.codebook_changes import describe_code

    describe_code(empty_project, coder, find_code(empty_project, "T2"), status="retired")
    assert troubles(empty_project, "T1", "2") == []
