"""Respondents go out as cases, and their attributes as variables of the kind they came with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from uuid import NAMESPACE_OID, uuid5

from workbench.analysis.coarse import AS_IT_IS, Coarse
from workbench.exporters.refi_rows import CaseOut, ValueOut, VariableOut
from workbench.services.deliveries.coarsening import told_attributes
from workbench.services.foreign.losses import Losses
from workbench.storage.queries.exchange import SAID, DocumentRow
from workbench.storage.store import Store

if TYPE_CHECKING:
    from workbench.services.foreign.keeping import Keeping

FITS = {
    "Boolean": re.compile(r"true|false|1|0"),
    "Integer": re.compile(r"[+-]?\d{1,18}", re.ASCII),
    "Float": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII),
    "Date": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?", re.ASCII),
    "DateTime": re.compile(
        r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?",
        re.ASCII,
    ),
}
"""What a value must be to be one of its kind; anything is text."""


def studied(
    store: Store, losses: Losses, documents: Sequence[DocumentRow], keeping: Keeping, coarse: Coarse = AS_IT_IS
) -> tuple[list[VariableOut], list[CaseOut]]:
    """Return the attributes as variables, and the respondents as cases with their values and documents."""
    told = told_attributes(store, coarse)
    given = store.rows("SELECT respondent_id, name FROM attribute WHERE name <> 'document' ORDER BY id")
    rows = [(number, name, told[number][name]) for number, name in given if name in told[number]]
    values: dict[int, list[tuple[str, str]]] = {}
    for respondent, name, value in rows:
        values.setdefault(respondent, []).append((name, value))
    variables = _variables(rows, keeping)
    by_name = {variable.name: variable for variable in reversed(variables)}
    about: dict[int, list[str]] = {}
    for document in documents:
        about.setdefault(document.respondent_id or 0, []).append(document.guid)
    known = _Known(store, documents)
    cases = []
    for number, guid, name, note in store.rows("SELECT id, guid, name, note FROM respondent ORDER BY id"):
        of = [ValueOut(by_name[each].guid, by_name[each].kind, value) for each, value in values.get(number, ())]
        sources, selections, codes = _members(keeping, guid, known) if guid in keeping.cases else ([], [], [])
        extra = [each for each in sources if each not in about.get(number, ())]
        cases.append(CaseOut(guid, name, note or "", of, [*about.get(number, ()), *extra], selections, codes))
    losses.note("went", "respondents", len(cases))
    losses.note("went", "values", len(rows))
    losses.note("lost", "told_less", len(given) - len(rows))
    losses.note("lost", "groups", store.value("SELECT count(*) FROM respondent WHERE part = 'group' OR persons > 1"))
    return variables, cases


class _Known:
    """What a case may point to, looked up when the first one points to something."""

    def __init__(self, store: Store, documents: Sequence[DocumentRow]) -> None:
        self._store = store
        self.sources = {document.guid for document in documents}

    @cached_property
    def selections(self) -> set[str]:
        """Return by what everything that is said is called."""
        return {guid for (guid,) in self._store.rows(SAID)}

    @cached_property
    def codes(self) -> set[str]:
        """Return by what every code is called, here and elsewhere."""
        sql = "SELECT guid FROM code UNION SELECT foreign_guid FROM code WHERE foreign_guid IS NOT NULL"
        return {guid for (guid,) in self._store.rows(sql)}


def _members(keeping: Keeping, case: str, known: _Known) -> tuple[list[str], list[str], list[str]]:
    """Return the sources, selections and codes that a case points to, as far as they are there."""
    return (
        keeping.members(case, "SourceRef", known.sources),
        keeping.members(case, "SelectionRef", known.selections),
        keeping.members(case, "CodeRef", known.codes),
    )


def _variables(rows: Iterable[tuple[int, str, str]], keeping: Keeping) -> list[VariableOut]:
    """Return a variable for each attribute: as it came, where one did and every value still is of its kind."""
    told: dict[str, list[str]] = {}
    for _, name, value in rows:
        told.setdefault(name, []).append(value)
    kept = []
    for name, root in keeping.variables:
        kind, described = root.get("typeOfVariable") or "Text", root.findtext("Description") or ""
        fits = kind not in FITS or all(FITS[kind].fullmatch(value) for value in told.get(name, ()))
        kept.append(VariableOut(root.get("guid") or "", name, kind if fits else "Text", described))
    known = {variable.name for variable in kept}
    return kept + [
        VariableOut(str(uuid5(NAMESPACE_OID, f"workbench {name}")), name) for name in told if name not in known
    ]
