"""A whole list of what respondents agreed to: in from a table, out again, and what it means for a file."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.exporters import registry
from workbench.exporters.report import Cell, Rendered, Sheet
from workbench.importers.apart import read_apart
from workbench.importers.consents import CONSENTS, read_consents
from workbench.importers.imported import TableRead
from workbench.services.respondents.consent import AGREED, ConsentRow, put_consent, value_of
from workbench.services.transcripts.import_reports import keep_report
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.deliveries.handing_out import Hand

COLUMNS = CONSENTS.known


class Taken(NamedTuple):
    """What became of one row of a list."""

    line: int
    respondent: str
    refusal: RefusedError | None


def import_consents(store: Store, coder: int, path: Path) -> list[Taken]:
    """Write down a list of consent in one act; rows with something wrong are refused and the others kept.

    Columns that the list does not have stay as they are; an empty cell means that it is not written down.
    """
    read = read_apart(read_consents, path)
    with store.act("consent.import", coder, file=visible(path.name)) as act:
        known = {name.casefold(): number for name, number in act.rows("SELECT name, id FROM respondent")}
        taken = []
        for row, line in zip(read.rows, read.lines, strict=True):
            name = visible(row["respondent"]).strip()
            refusal = None
            try:
                put_consent(act, _known(known, name, path.name, line), _values(read, row, line, path.name))
            except RefusedError as error:
                refusal = error
            taken.append(Taken(line, name, refusal))
        act.parameters["count"] = sum(each.refusal is None for each in taken)
        keep_report(act, read.warnings)
    return taken


def _known(known: dict[str, int], name: str, file: str, line: int) -> int:
    if name.casefold() not in known:
        raise RefusedError("consent.row_unknown", file=file, line=line, respondent=name or "–")
    return known[name.casefold()]


def _values(read: TableRead, row: dict[str, str], line: int, file: str) -> dict[str, bool | str | None]:
    """Return what a row says, by part of the consent; a cell that cannot be that is named."""
    values: dict[str, bool | str | None] = {}
    for name in read.columns:
        if name != "respondent":
            try:
                values[name] = value_of(name, row.get(name, ""))
            except RefusedError as error:
                shown = str(error.parameters.get("given", ""))
                raise RefusedError(f"{error.key}.cell", file=file, line=line, column=name, given=shown) from error
    return values


def consents_for_others(rows: Iterable[ConsentRow], hand: Hand) -> list[ConsentRow]:
    """Return a list as a file for others shows it: respondents under its codes, marks for names in what was noted."""
    told, words = hand.store.told, hand.veil.words
    return [
        row._replace(respondent=told(row.respondent), note=words(row.note), reason=words(row.reason or "") or None)
        for row in rows
    ]


def write_consents(rows: Iterable[ConsentRow], format_: str) -> Rendered:
    """Return a list as csv, xlsx or json, with the columns that an import reads."""
    cells: list[list[Cell]] = [
        [*(_cell(name, getattr(row, name)) for name in COLUMNS), row.withdrawn, row.reason] for row in rows
    ]
    return registry.sheet_exporter(format_).render([Sheet("consent", [*COLUMNS, "withdrawn_on", "reason"], cells)])


def _cell(name: str, value: bool | str | None) -> str | None:
    if name in AGREED:
        return None if value is None else say("consent.yes" if value else "consent.no")
    return None if value is None else str(value)


def consent_data(row: ConsentRow) -> dict[str, object]:
    """Return what a respondent agreed to as ``--json`` prints it."""
    return {name: value for name, value in row._asdict().items() if name != "id"}
