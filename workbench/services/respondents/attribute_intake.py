"""Attributes of respondents under one name, in whatever language a sheet or a head calls them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.text.attributes import usual_name

if TYPE_CHECKING:
    from workbench.storage.act import Act


def settled_names(act: Act, names: Iterable[str]) -> dict[str, str]:
    """Return for each name of an attribute, as a file has it, the one under which respondents of the project have it.

    *Functie* and *function* are one attribute, called as it came first. Two names of one file stay two attributes.
    """
    here = dict.fromkeys(name for (name,) in act.rows("SELECT name FROM attribute GROUP BY name ORDER BY min(id)"))
    known = {usual_name(name): name for name in reversed(here)}
    settled: dict[str, str] = {}
    given: set[str] = set()
    for name in names:
        usual = usual_name(name)
        found = name if usual is None or name in here else known.get(usual, name)
        settled[name] = name if found in given else found
        given.add(settled[name])
    return settled


class Attributes:
    """The attributes of the respondents of a sheet; a sheet may have many thousands, so they are written at once."""

    def __init__(self, act: Act, names: Iterable[str]) -> None:
        """Take the names under which they come."""
        self._act = act
        self._names = settled_names(act, names)
        rows = act.rows("SELECT respondent_id, name, id FROM attribute")
        self._known: dict[tuple[int, str], int] = {(respondent, name): number for respondent, name, number in rows}
        self._given: dict[tuple[int, str], str] = {}

    def give(self, respondent: int, name: str, value: str) -> None:
        """Give a respondent an attribute, or another value of it."""
        self._given[respondent, self._names[name]] = value

    def write(self) -> None:
        """Write what was given."""
        from workbench.model import Attribute

        changed = {self._known[key]: {"value": value} for key, value in self._given.items() if key in self._known}
        fresh = [
            {"respondent_id": key[0], "name": key[1], "value": value}
            for key, value in self._given.items()
            if key not in self._known
        ]
        self._act.change_all(Attribute, changed)
        self._act.add_all(Attribute, fresh)
