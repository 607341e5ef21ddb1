"""Attributes of respondents: who has which, and changing those of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.storage.queries.quotes import attributes
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.search import fold

if TYPE_CHECKING:
    from workbench.model import Respondent
    from workbench.storage.act import Act

FILE = "document"
"""An attribute that only ties a respondent to a file; it is no trait of a person."""
RESERVED = frozenset({"respondent", FILE, "part", "n", "note"})
"""Names that already mean something else, also in a list of respondents."""


class Person(NamedTuple):
    """A respondent with all that is known about them."""

    id: int
    guid: str
    name: str
    part: str
    """individual or group."""
    persons: int
    note: str | None
    attributes: dict[str, str]
    documents: list[str]


def people(store: Store) -> list[Person]:
    """Return every respondent in the order of their names."""
    known = attributes_of(store)
    documents: dict[int, list[str]] = {}
    for number, name in store.rows("SELECT respondent_id, name FROM document WHERE respondent_id IS NOT NULL"):
        documents.setdefault(number, []).append(name)
    rows = store.rows("SELECT id, guid, name, part, persons, note FROM respondent ORDER BY name")
    return [Person._make((*row, known.get(row[0], {}), sorted(documents.get(row[0], [])))) for row in rows]


def attributes_of(store: Store) -> dict[int, dict[str, str]]:
    """Return the attributes of each respondent, in the order in which they were given."""
    found: dict[int, dict[str, str]] = {}
    sql = "SELECT respondent_id, name, value FROM attribute WHERE name <> ? ORDER BY id"
    for number, name, value in store.rows(sql, (FILE,)):
        found.setdefault(number, {})[name] = value
    return found


def attribute_names(store: Store) -> list[str]:
    """Return every name of an attribute that somebody has, in the order in which they came."""
    sql = "SELECT name FROM attribute WHERE name <> ? GROUP BY name ORDER BY min(id)"
    return [name for (name,) in store.rows(sql, (FILE,))]


def respondents_with(store: Store, wanted: Iterable[tuple[str, str]]) -> frozenset[int]:
    """Return who has all the attributes; of a value such as ``1;2`` each part counts.

    ``respondent`` is the name itself. Raises RefusedError for an attribute that nobody has.
    """
    known = attributes(store)
    found: list[frozenset[int]] = []
    for name, value in wanted:
        if fold(name) not in {fold(each) for _, each, _ in known}:
            raise RefusedError("quotes.unknown_attribute", attribute=visible(name), choices=_names(known))
        sought = fold(value.strip())
        found.append(
            frozenset(
                respondent
                for respondent, each, written in known
                if fold(each) == fold(name)
                and sought in {fold(part.strip()) for part in (written, *written.split(";"))}
            )
        )
    return frozenset.intersection(*found)


def _names(known: list[tuple[int, str, str]]) -> str:
    return ", ".join(dict.fromkeys(name for _, name, _ in known))


def find_person(store: Store, name: str) -> Person:
    """Return the respondent of this name, whatever its case; RefusedError, naming all, for one whom nobody knows."""
    listed = people(store)
    wanted = visible(name).strip()
    exact = [each for each in listed if each.name == wanted]
    found = exact or [each for each in listed if each.name.casefold() == wanted.casefold()]
    if len(found) != 1:
        choices = ", ".join(each.name for each in listed)
        raise RefusedError("respondent.unknown", respondent=wanted, choices=choices or "-")
    return found[0]


def change_attributes(store: Store, coder: int, respondent: int, values: Mapping[str, str]) -> None:
    """Give a respondent attributes or other values of them; an empty value takes the attribute away. One act.

    Raises RefusedError for a name that is empty or means something else.
    """
    from workbench.model import Respondent

    cleaned = {_name(name): visible(value).strip() for name, value in values.items()}
    with store.act("respondent.attributes", coder) as act:
        row = act.get(Respondent, respondent)
        act.parameters |= {"respondent": row.name, "names": ", ".join(cleaned)}
        for name, value in cleaned.items():
            _set(act, row, name, value)


def _name(name: str) -> str:
    """Return a name as it is kept: those that a list of respondents would rename are renamed here, too."""
    from workbench.importers.tables import RESPONDENTS

    cleaned = " ".join(visible(name).split())
    known = RESPONDENTS.aliases.get(cleaned.casefold(), cleaned)
    if not cleaned or known.casefold() in RESERVED:
        raise RefusedError("respondent.attribute_name", name=cleaned or "-")
    return known


def _set(act: Act, respondent: Respondent, name: str, value: str) -> None:
    """Set an attribute under the name it has already, whatever the case of the letters."""
    from workbench.model import Attribute

    listed = act.every(Attribute, respondent_id=respondent.number)
    found = next((each for each in listed if each.name == name), None)
    found = found or next((each for each in listed if each.name.casefold() == name.casefold()), None)
    if found is None and value:
        act.add(Attribute(respondent_id=respondent.number, name=name, value=value))
    elif found is not None and value:
        act.change(found, value=value)
    elif found is not None:
        act.remove(found)
