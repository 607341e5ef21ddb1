"""Which tables and columns hold words that a person wrote, for whoever takes names out of all of them.

What is not named here counts as written by a person, so that a new column is veiled, not forgotten.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sqlalchemy import Table

LEFT_OUT = frozenset(
    {
        *("entry", "entrypart", "draft", "notice", "attachment", "aside", "earliertext", "earlieranchor"),
        *("entity", "mention", "thirdperson", "recipient", "delivery", "purge", "touched", "passphrase"),
    }
)
"""Tables that stay behind: the journal and what is of before, what cannot be looked into, what tells of names."""

OF_TEXTS = frozenset({"text", "turn", "sentence", "folded", "knownword", "turnrange", "share", "textpage"})
"""Tables that are made anew of the texts."""

PLAIN = frozenset(
    {
        *("guid", "foreign_guid", "sha256", "created_at", "changed_at", "imported_at", "at", "until", "epoch"),
        *("given_on", "withdraw_until", "keep_until", "language", "rule", "colour", "shortcut", "letter", "key"),
        *("template", "basis", "topic", "row"),
    }
)
"""Columns with names of things, moments and signs of ours."""


def is_plain(table: Table, column: str) -> bool:
    """Whether nobody writes in a column: one of `PLAIN`, or one in which only some words of ours may stand."""
    return column in PLAIN or column in _known(table)


@cache
def _known(table: Table) -> frozenset[str]:
    """Return the columns of which the table says which words may stand in them."""
    names = [str(each.name) for each in table.constraints if str(each.name or "").endswith("_known")]
    return frozenset(name.removesuffix("_known") for name in names)


class Together(NamedTuple):
    """Columns of which no two rows may have the same."""

    columns: tuple[str, ...]
    empty: bool
    """Whether two rows with nothing in one of them count as the same."""


@cache
def unique_together(table: Table) -> tuple[Together, ...]:
    """Return the columns of which no two rows of a table may have the same, but for GUIDs."""
    from sqlalchemy import UniqueConstraint

    found = {tuple(each.columns.keys()) for each in table.constraints if isinstance(each, UniqueConstraint)}
    listed = [Together(columns, empty=False) for columns in sorted(found) if columns != ("guid",)]
    for index in table.indexes:
        parts = [str(each) for each in index.expressions]
        if index.unique and index.dialect_options["sqlite"]["where"] is None:
            columns = tuple(_COLUMN.findall(part)[0] for part in parts)
            listed.append(Together(columns, empty=any("coalesce" in part for part in parts)))
    return tuple(listed)


_COLUMN = re.compile(r"(?:coalesce\(|\w+\.|^)(\w+)(?=,|$)")
"""The column of an index, by itself or in an expression."""
