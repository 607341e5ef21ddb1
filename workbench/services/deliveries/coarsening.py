"""Attributes as a file tells them: some left out, some in broader words, function and place apart where few share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from workbench.analysis.coarse import AS_IT_IS, Coarse
from workbench.analysis.disclosure import Known, apart
from workbench.errors import RefusedError
from workbench.services.respondents.attributes import attribute_names, attributes_of
from workbench.storage.store import Store
from workbench.text.attributes import usual_name
from workbench.text.canonical import visible
from workbench.text.sectors import sector_of

FUNCTION, PLACE, ORGANISATION, SECTOR = "function", "place", "organisation", "sector"
Told = dict[int, dict[str, str]]
"""Number of a respondent → attribute → value, in the order in which they were given."""


def told_attributes(store: Store, coarse: Coarse = AS_IT_IS) -> Told:
    """Return the attributes of each respondent as they are told."""
    known = attributes_of(store)
    told = {who: coarse.values(values) for who, values in known.items()}
    return _apart(store, known, told, coarse) if coarse.apart else told


def kept_apart(store: Store, coarse: Coarse) -> tuple[int, int]:
    """Return of how many persons the function is told in a broader word or not at all, and of how many not at all."""
    whole = told_attributes(store, coarse._replace(apart=0))
    told, persons = told_attributes(store, coarse), _persons(store)
    name = _called(store, FUNCTION) or ""
    changed = [who for who, values in whole.items() if values.get(name) != told[who].get(name)]
    gone = [who for who in changed if name not in told[who]]
    return sum(persons[who] for who in changed), sum(persons[who] for who in gone)


def _apart(store: Store, known: Mapping[int, Mapping[str, str]], told: Told, coarse: Coarse) -> Told:
    """Put broader words in the place of functions that would stand beside a place that too few share."""
    function, place = _called(store, FUNCTION), _called(store, PLACE)
    if function is None or place is None:
        return told
    persons = _persons(store)
    people = {who: Known(persons[who], values) for who, values in told.items()}
    named = {who: _broader(values) for who, values in known.items()}
    broader = {who: word for who, word in named.items() if word is not None}
    for who, word in apart(people, (function, place), broader, coarse.apart).items():
        if word is None:
            del told[who][function]
        else:
            told[who][function] = word
    return told


def _broader(values: Mapping[str, str]) -> str | None:
    """Return the field of work of somebody: as it is told of them, else as their function or organisation says."""
    usual = {usual_name(name) or name: value for name, value in values.items()}
    return usual.get(SECTOR) or sector_of(usual.get(FUNCTION, ""), usual.get(ORGANISATION, ""))


def _persons(store: Store) -> dict[int, int]:
    return dict(store.rows("SELECT id, persons FROM respondent"))


def _called(store: Store, kind: str) -> str | None:
    """Return what an attribute of a kind is called in this project."""
    names = attribute_names(store)
    return next((name for name in names if name == kind), None) or next(
        (name for name in names if usual_name(name) == kind), None
    )


# broader words


def broader_words(store: Store, name: str, source: Path | str) -> dict[str, str]:
    """Return value → broader word of an attribute, from a table of two columns or from another attribute.

    Raises RefusedError for a file that is no such table, and where one value would have two broader words.
    """
    if isinstance(source, Path):
        return _read(source)
    found: dict[str, str] = {}
    for values in attributes_of(store).values():
        if name in values and source in values:
            _put(found, values[name], values[source], source)
    return found


def _read(path: Path) -> dict[str, str]:
    from workbench.importers.apart import read_apart
    from workbench.importers.sheets import grids

    found: dict[str, str] = {}
    for row in read_apart(grids, path)[0].rows[1:]:
        cells = [visible(cell).strip() for cell in row]
        if len(cells) >= 2 and cells[0] and cells[1]:
            _put(found, cells[0], cells[1], path.name)
    if not found:
        raise RefusedError("disclosure.no_words", file=path.name)
    return found


def _put(found: dict[str, str], value: str, broader: str, source: str) -> None:
    if found.setdefault(value, broader) != broader:
        raise RefusedError("disclosure.two_words", value=value, one=found[value], other=broader, source=source)


def suggested_words(store: Store, name: str) -> Sequence[tuple[str, str]]:
    """Return every value of an attribute with the field of work that its words tell, for a person to correct."""
    values = dict.fromkeys(values[name] for values in attributes_of(store).values() if name in values)
    return [(value, sector_of(value) or "") for value in sorted(values)]


# in the query that a file carries


def coarse_query(coarse: Coarse) -> dict[str, object]:
    """Return what is told less of, as a file carries it; nothing where all is told.

    The words themselves are not in it: with them the file would tell what it was to keep to itself.
    """
    tables = sorted(coarse.words.keys() - coarse.sources.keys())
    parts: dict[str, object] = {"without": sorted(coarse.without), "apart": coarse.apart}
    parts |= {"instead": dict(coarse.sources), "tables": tables}
    return {"coarse": {name: part for name, part in parts.items() if part}} if coarse != AS_IT_IS else {}


def asked_coarse(store: Store, parts: Mapping[str, object]) -> Coarse:
    """Return what a file says was told less of.

    RefusedError where words came from a table, which no file carries, and for what this program never wrote.
    """
    without, instead, apart_ = parts.get("without", []), parts.get("instead", {}), parts.get("apart", 0)
    if parts.get("tables"):
        raise RefusedError("disclosure.from_table")
    if not (isinstance(without, list) and isinstance(instead, dict) and isinstance(apart_, int)):
        raise RefusedError("provenance.query", part="coarse")
    if not all(isinstance(each, str) for each in (*without, *instead, *instead.values())):
        raise RefusedError("provenance.query", part="coarse")
    words = {name: broader_words(store, name, other) for name, other in instead.items()}
    return Coarse(frozenset(without), words, instead, apart_)
