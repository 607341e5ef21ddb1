"""The register of files that were written for others, and the codes that a recipient knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.arguments import Given, Parser
from workbench.cli.diagnostics import nothing_found
from workbench.cli.project import opened
from workbench.cli.table import table
from workbench.errors import RefusedError
from workbench.services.project.moments import local_time
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.deliveries.deliveries import DeliveryRow
    from workbench.storage.store import Store

COLUMNS = ("at", "file", "report", "recipient", "names", "replaced", "respondents")


def arguments(parser: Parser) -> None:
    """Take whose words, or whose codes."""
    parser.either(respondent="NAME", labels="RECIPIENT")
    parser.reads_project()


def run(given: Given) -> Answer:
    """Print a row a file; or a row a respondent with the code that a recipient knows."""
    from workbench.services.deliveries.deliveries import deliveries, deliveries_holding

    with opened(given) as store:
        if given.labels:
            return _labels(store, given.labels)
        rows = deliveries_holding(store, _guid(store, given.respondent)) if given.respondent else deliveries(store)
    nothing_found("cli.deliveries.nothing", rows, as_json=given.json)
    return Answer([_data(row) for row in rows], table([_shown(row) for row in rows], COLUMNS) if rows else [])


def _data(row: DeliveryRow) -> dict[str, object]:
    return row._asdict() | {"coder": row.coder or None, "respondents": list(row.respondents)}


def _shown(row: DeliveryRow) -> dict[str, object]:
    names = say("cli.deliveries.names") if row.raw else None
    told = {"at": local_time(row.at), "names": names, "respondents": len(row.respondents)}
    return row._asdict() | told


def _guid(store: Store, name: str) -> str:
    from workbench.services.respondents.attributes import people

    found = next((each.guid for each in people(store) if each.name.lower() == name.strip().lower()), None)
    if found is None:
        raise RefusedError("cli.deliveries.no_respondent", name=name)
    return found


def _labels(store: Store, name: str) -> Answer:
    from workbench.services.deliveries.recipients import labels_for, recipients

    known = recipients(store)
    for each in known:
        if each.name.casefold() == " ".join(name.split()).casefold():
            rows = [{"respondent": whose, "label": label} for whose, label in labels_for(store, each).items()]
            rows.sort(key=lambda row: row["respondent"])
            return Answer(rows, table(rows, ("respondent", "label")))
    choices = ", ".join(each.name for each in known) or "-"
    raise RefusedError("cli.deliveries.nobody", name=name, choices=choices)
