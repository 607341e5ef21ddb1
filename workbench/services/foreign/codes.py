"""Codes of the other program become codes of a primary facet, beside those that are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.services.codebook.code_rows import ident_beside, last_place
from workbench.services.foreign.under_way import UnderWay, line_of
from workbench.text.canonical import visible
from workbench.text.search import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.importers.foreign import ForeignCode

KNOWN = """
SELECT code.id, code.guid, code.foreign_guid, code.facet_id, code.parent_id, code.name, code.definition, code.colour,
       code.codable, code.rule_version, facet."primary", code.ident
FROM code JOIN facet ON facet.id = code.facet_id
"""
FACET = """SELECT id FROM facet WHERE "primary" ORDER BY ident <> 'theme', position, id LIMIT 1"""


@dataclass(frozen=True)
class _Known:
    """A code that is here: before the import, or made by it."""

    id: int
    guid: str
    foreign_guid: str | None
    facet: int
    parent: int | None
    name: str
    definition: str
    colour: str
    codable: bool
    version: int
    primary: bool
    ident: str


def bring_codes(here: UnderWay, codes: Sequence[ForeignCode]) -> None:
    """Find each code by GUID, else by its names from the top down, else enter it; rules that are here stay."""
    from workbench.model import Code

    tree = _Tree(here)
    for code in codes:
        tree.take(code)
    here.act.add_all(Code, tree.new)
    here.losses.note("went", "codes", len(tree.new))
    for number, guid in tree.matched.items():
        here.act.change(here.act.get(Code, number), foreign_guid=guid)


class _Tree:
    """The codebook as it grows."""

    def __init__(self, here: UnderWay) -> None:
        rows = [_Known(*row) for row in here.act.rows(KNOWN)]
        self.here = here
        self.new: list[dict[str, Any]] = []
        self.matched: dict[int, str] = {}
        """Codes found by their name → the GUID by which the file knows them."""
        self._by_guid = {guid: row for row in rows for guid in (row.foreign_guid, row.guid) if guid}
        self._by_name = {(row.parent, fold(row.name)): row for row in reversed(rows) if row.primary}
        self._idents = {row.ident.casefold() for row in rows}
        self._idents |= {name.casefold() for (name,) in here.act.rows("SELECT name FROM alias")}
        self._of_file: dict[str, _Known] = {}
        self._claimed: set[int] = set()
        self._facet: int | None = None
        self._number = here.act.rows("SELECT coalesce(max(id), 0) FROM code")[0][0]
        self._place = last_place(here.act)
        self._at = here.act.moment()

    def take(self, code: ForeignCode) -> None:
        """Give a code of the file its place."""
        above = self._of_file.get(code.parent or "")
        found = self._found(code, above)
        if found is None:
            found = self._made(code, above)
        else:
            self._tell_differences(code, found)
        self._claimed.add(found.id)
        self._of_file[code.guid] = found
        self.here.codes[code.guid] = found.id, found.version
        if not found.primary:
            self.here.qualifying.add(code.guid)

    def _found(self, code: ForeignCode, above: _Known | None) -> _Known | None:
        by_guid = self._by_guid.get(code.guid)
        if by_guid is not None:
            return by_guid
        found = self._by_name.get((above.id if above else None, fold(line_of(code.name))))
        if found is None or found.id in self._claimed:
            return None
        if found.foreign_guid is None:
            self.matched[found.id] = code.guid
        return found

    def _made(self, code: ForeignCode, above: _Known | None) -> _Known:
        self._number += 1
        name = line_of(code.name) or code.guid[:8]
        ident = ident_beside(self._idents, name, above.ident if above else None)
        self._idents.add(ident)
        facet = above.facet if above else self._primary()
        parent = above.id if above else None
        row = {"id": self._number, "guid": code.guid, "ident": ident, "facet_id": facet, "parent_id": parent}
        row |= {"name": name, "definition": visible(code.description).strip(), "colour": code.colour}
        row |= {"codable": code.codable, "position": self._place + len(self.new), "created_at": self._at}
        self.new.append(row)
        primary = above.primary if above else True
        rest = (name, row["definition"], code.colour, code.codable, 1, primary, ident)
        made = _Known(self._number, code.guid, None, facet, parent, *rest)
        self._by_guid[code.guid] = made
        return made

    def _primary(self) -> int:
        """Return the facet of new main codes: the themes, or what the project has instead."""
        from workbench.services.codebook.code_rows import facet_of

        if self._facet is None:
            found = self.here.act.rows(FACET)
            self._facet = found[0][0] if found else facet_of(self.here.act, "open").number
        return self._facet

    def _tell_differences(self, code: ForeignCode, known: _Known) -> None:
        """Count a code that says something else here; what is here stays."""
        wanted = (line_of(code.name), visible(code.description).strip(), code.colour or known.colour, code.codable)
        same = wanted == (known.name, known.definition, known.colour, known.codable)
        self.here.losses.note("went" if same else "changed", "codes_present")
