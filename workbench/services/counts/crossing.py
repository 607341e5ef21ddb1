"""What the rows and columns of a cross table mean, and which of them every coding counts under."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from workbench.analysis.counts import ALL, Alike, Key, Keys
from workbench.errors import RefusedError
from workbench.storage.queries import counts as queries
from workbench.storage.queries.codebook import facets
from workbench.storage.queries.quotes import attributes
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.search import fold

RESPONDENT = "respondent."
TREDE = "trede"
"""Rows of the codes that are a trede or the chain, with all below them."""
CODES = "codes"
"""Rows of every code that makes codings, whatever its facet."""
ASPECT = "aspect"


class Asked(NamedTuple):
    """Which table is wanted."""

    rows: str = "theme"
    """A facet, ``trede`` or ``codes``."""
    columns: str = "document"
    """``document``, ``coder``, ``respondent.ATTRIBUTE``, ``trede`` or a facet such as aspect."""
    own: bool = False
    """Whether a coding counts under its own codes only, not under those above them."""
    totals: bool = False
    """Whether there is a row and a column of everything, `ALL`."""


class Borne(NamedTuple):
    """A coding of a passage, in numbers; 0 for no aspect, and where it was not asked for."""

    code: int
    aspect: int = 0
    coder: int = 0
    coding: int = 0


class Place(NamedTuple):
    """Where a passage is, and whose voice it is."""

    document: str
    item: int | None
    respondent: int | None


NO_CODING = Borne(0)
"""Where only the place decides."""
KeysOf = Callable[[Borne, Place], tuple[Key, ...]]


class Axis(NamedTuple):
    """Rows or columns: the keys of a coding, and what has to be known for them."""

    keys: KeysOf
    told: str = queries.CODE
    by_place: bool = False
    """Whether only the place decides."""
    persons: bool = False


class Tree:
    """The codes, each with those above it."""

    def __init__(self, store: Store) -> None:
        self.nodes = {node.id: node for node in queries.code_nodes(store)}
        self.above: dict[int, tuple[str, ...]] = {}
        """Code → idents of the codes above it."""
        for node in self.nodes.values():
            parent = self.nodes.get(node.parent_id or 0)
            self.above[node.id] = (parent.ident, *self.above[parent.id]) if parent else ()
        self.order: dict[Key, int] = {node.ident: number for number, node in enumerate(self.nodes.values(), start=1)}
        self.treden = {node.ident for node in self.nodes.values() if node.role}

    def place(self, key: Key) -> tuple[bool, bool, int, str]:
        """Return what sorts keys: codes as in the codebook, other names by alphabet, None and then everything last."""
        return key == ALL, key is None, self.order.get(key, 0), key or ""

    def with_above(self, codes: Iterable[int], facet: str) -> set[Key]:
        """Return the codes of a facet, each with all above it."""
        mine = [code for code in codes if self.nodes[code].facet == facet]
        return {ident for code in mine for ident in (self.nodes[code].ident, *self.above[code])}


class Crossing:
    """The rows and columns that were asked for, in one project."""

    def __init__(self, store: Store, asked: Asked) -> None:
        """Refuses rows or columns that are not known."""
        self._store, self._asked = store, asked
        self.tree = Tree(store)
        self._known = [facet.ident for facet in facets(store)]
        if asked.rows not in (known := [*self._known, TREDE, CODES]):
            raise RefusedError("counts.unknown_rows", rows=visible(asked.rows), choices=", ".join(known))
        self._rows = self._facet(asked.rows)
        self._columns = self._column_axis()

    @cached_property
    def _qualifiers(self) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
        return queries.qualifiers(self._store)

    def _column_axis(self) -> Axis:
        columns = self._asked.columns
        if columns == "document":
            return Axis(lambda _, place: (place.document,), by_place=True)
        if columns == "coder":
            names: dict[int, str] = dict(self._store.rows("SELECT id, name FROM coder"))
            return Axis(lambda coding, _: (names.get(coding.coder),), queries.BORNE)
        if columns.startswith(RESPONDENT):
            return self._attribute(columns)
        if columns in [*self._known, TREDE]:
            facet = self._facet(columns)
            return facet._replace(keys=lambda coding, place: facet.keys(coding, place) or (None,))
        choices = ", ".join(["document", "coder", f"{RESPONDENT}…", TREDE, *self._known])
        raise RefusedError("counts.unknown_columns", columns=visible(columns), choices=choices)

    def _attribute(self, columns: str) -> Axis:
        """Return the value of a respondent's attribute; of a value such as ``1;2`` each part."""
        wanted = fold(columns.removeprefix(RESPONDENT))
        known = attributes(self._store)
        if wanted not in {fold(name) for _, name, _ in known}:
            choices = ", ".join(dict.fromkeys(f"{RESPONDENT}{name}" for _, name, _ in known))
            raise RefusedError("counts.unknown_columns", columns=visible(columns), choices=choices)
        values: dict[int | None, tuple[Key, ...]] = {
            respondent: tuple(dict.fromkeys(part.strip() for part in value.split(";") if part.strip())) or (None,)
            for respondent, name, value in known
            if fold(name) == wanted
        }
        return Axis(lambda _, place: values.get(place.respondent, (None,)), by_place=True, persons=True)

    def _facet(self, facet: str) -> Axis:
        """Return the codes of a facet that a coding bears, as code, aspect or qualifier of it or of its item."""
        if facet == TREDE and facet not in self._known:
            theme = self._primary({node.facet for node in self.tree.nodes.values() if node.role}, own=False)
            return Axis(lambda coding, place: tuple(self.tree.treden.intersection(theme(coding, place))))
        if facet == CODES and facet not in self._known:
            return Axis(self._primary({node.facet for node in self.tree.nodes.values() if node.primary}))
        if any(node.primary for node in self.tree.nodes.values() if node.facet == facet):
            return Axis(self._primary({facet}))
        of_codings, of_items = self._qualifiers
        bearing = (code for codes in (*of_codings.values(), *of_items.values()) for code in codes)
        if not any(self.tree.nodes[code].facet == facet for code in bearing):
            return Axis(lambda coding, _: self._shown([coding.aspect], facet), queries.BORNE)

        def qualifying(coding: Borne, place: Place) -> tuple[Key, ...]:
            on_item = of_items.get(place.item, ()) if place.item else ()
            return self._shown({coding.aspect, *of_codings.get(coding.coding, ()), *on_item}, facet)

        return Axis(qualifying, queries.EACH)

    def _primary(self, wanted: set[str], *, own: bool | None = None) -> KeysOf:
        """Return what gives the codes of primary facets."""
        alone = self._asked.own if own is None else own
        keys: dict[int, tuple[Key, ...]] = {
            code: (node.ident, *(() if alone else self.tree.above[code])) if node.facet in wanted else ()
            for code, node in self.tree.nodes.items()
        }
        return lambda coding, _: keys.get(coding.code, ())

    def _shown(self, codes: Iterable[int], facet: str) -> tuple[Key, ...]:
        listed = [code for code in codes if code in self.tree.nodes]
        if self._asked.own:
            return tuple(self.tree.nodes[code].ident for code in listed if self.tree.nodes[code].facet == facet)
        return tuple(self.tree.with_above(listed, facet))

    # what is counted

    def alike(self, *, persons: bool) -> Iterator[Alike]:
        """Yield all coded passages, those together that count alike; with persons only where they are wanted."""
        told = max(self._rows.told, self._columns.told, key=len)
        places = queries.text_places(self._store)
        found = queries.alike_passages(self._store, list(places), told, persons=persons or self._columns.persons)
        known: dict[tuple[int, int | None], tuple[Place, tuple[Key, ...]]] = {}
        by_place = self._columns.by_place and self._rows.told != queries.EACH
        rows_of: dict[str, list[tuple[Key, int]]] = {}
        for (text, respondent, borne), passages in found.items():
            if borne is None:
                continue
            if (text, respondent) not in known:
                place = Place(*places[text], respondent)
                known[text, respondent] = (
                    place,
                    self._totalled(self._columns.keys(NO_CODING, place)) if by_place else (),
                )
            place, columns = known[text, respondent]
            if not by_place:
                counted = self._counted(borne, place)
            else:
                if borne not in rows_of:
                    rows_of[borne] = self._counted_rows(borne, place)
                counted = [(row, column, n) for row, n in rows_of[borne] for column in columns]
            yield Alike(passages, place.document, respondent, counted)

    def _totalled(self, keys: tuple[Key, ...]) -> tuple[Key, ...]:
        return (*keys, ALL) if self._asked.totals and keys else keys

    def _counted_rows(self, borne: str, place: Place) -> list[tuple[Key, int]]:
        counted: dict[Key, int] = {}
        for coding in _read(borne):
            for row in self._totalled(self._rows.keys(coding, place)):
                counted[row] = counted.get(row, 0) + 1
        return list(counted.items())

    def _counted(self, borne: str, place: Place) -> list[tuple[Key, Key, int]]:
        counted: dict[Keys, int] = {}
        for coding in _read(borne):
            for keys in self.keys(coding, place):
                counted[keys] = counted.get(keys, 0) + 1
        return [(row, column, n) for (row, column), n in counted.items()]

    def keys(self, coding: Borne, place: Place) -> Iterator[Keys]:
        """Yield every row with every column that a coding counts under."""
        columns = self._totalled(self._columns.keys(coding, place))
        return ((row, column) for row in self._totalled(self._rows.keys(coding, place)) for column in columns)

    def each(self) -> Iterator[tuple[int, Keys]]:
        """Yield every coding by its number with each row and column that it counts under."""
        places = queries.text_places(self._store)
        found = queries.alike_passages(self._store, list(places), queries.EACH, persons=self._columns.persons)
        for text, respondent, borne in found:
            place = Place(*places[text], respondent)
            for coding in _read(borne or ""):
                yield from ((coding.coding, keys) for keys in self.keys(coding, place))


def _read(borne: str) -> list[Borne]:
    """Return the codings of a passage as they were told."""
    return [Borne(*map(int, part.split("."))) for part in borne.split(",")] if borne else []
