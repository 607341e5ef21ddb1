"""Who was not spoken to: named as acting, or as the one who should, while no respondent belongs to them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.quotes import below
from workbench.storage.queries.summing_up import acting, subgroups, traits
from workbench.storage.store import Store
from workbench.text.search import fold

BELONGING = (
    "organisation",
    "organisatie",
    "organization",
    "function",
    "functie",
    "instelling",
    "werkgever",
    "employer",
)
"""Attributes of a respondent that tell to whom they belong."""


class Absent(NamedTuple):
    """Somebody who is named as acting while no respondent belongs to them."""

    code: str
    name: str
    gloss: str
    passages: int
    """In which they act or should."""
    items: int
    """Of the group, likewise."""


class NotSpokenTo(NamedTuple):
    """Who is missing under a trede."""

    known: bool
    """Whether any respondent has an organisation or a function; without one nothing can be said."""
    absent: list[Absent]
    """The most named first."""
    subgroups: list[str]
    """Subgroups of the group that named nothing under this trede."""


class Belonging:
    """To whom the respondents belong, of interviews and group alike."""

    def __init__(self, store: Store) -> None:
        self._listed = codes(store)
        values = [fold(value) for name, value in traits(store) if fold(name) in BELONGING]
        self.known = bool(values)
        self._spoken = {code.id for code in self._listed if _any_named(code, values)}
        self._subgroups = subgroups(store)

    def under(self, store: Store, code: int) -> NotSpokenTo:
        """Return who is missing under a trede or the chain."""
        absent = [
            Absent(row.ident, row.name, row.gloss, row.passages, row.items)
            for row in acting(store, below(store, code))
            if self.known and not below(store, row.id) & self._spoken
        ]
        heard = {subgroup for subgroup, row in self._subgroups if row == code}
        silent = [subgroup for subgroup in dict.fromkeys(each for each, _ in self._subgroups) if subgroup not in heard]
        return NotSpokenTo(self.known, absent, silent)


def _any_named(code: CodeRow, values: Iterable[str]) -> bool:
    """Whether a value holds the name, the gloss or an alias of a code as whole words."""
    names = [fold(name) for name in (code.name, code.gloss, *code.aliases.split("\n")) if name.strip()]
    found = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names)) if names else None
    return found is not None and any(found.search(value) for value in values)
