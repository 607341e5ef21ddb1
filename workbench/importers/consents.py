"""Lists of what respondents agreed to, from csv files and workbooks."""

from __future__ import annotations

from pathlib import Path

from workbench.importers.imported import TableRead
from workbench.importers.source import check_file
from workbench.importers.tables import TableImporter

CONSENTS = TableImporter(
    name="consent",
    kind="consent",
    required=(("respondent",), ("recorded", "literal", "function", "archiving", "again", "given_on", "withdraw_until")),
    known=(
        "respondent",
        "recorded",
        "literal",
        "function",
        "archiving",
        "again",
        "given_on",
        "withdraw_until",
        "note",
    ),
    aliases={
        "opname": "recorded",
        "opnemen": "recorded",
        "opgenomen": "recorded",
        "letterlijk": "literal",
        "letterlijk_citeren": "literal",
        "citeren": "literal",
        "functie": "function",
        "functie_noemen": "function",
        "archief": "archiving",
        "archiveren": "archiving",
        "archivering": "archiving",
        "opnieuw": "again",
        "opnieuw_vragen": "again",
        "opnieuw_benaderen": "again",
        "datum": "given_on",
        "datum_toestemming": "given_on",
        "date": "given_on",
        "intrekken_tot": "withdraw_until",
        "intrekken_kan_tot": "withdraw_until",
        "withdraw_until": "withdraw_until",
        "opmerking": "note",
    },
    keeps_others=False,
)
"""One row a respondent."""


def read_consents(path: Path) -> TableRead:
    """Return the rows of a list of consent; raises RefusedError with one sentence."""
    check_file(path)
    return CONSENTS.read(path)
