"""Respondents and their attributes."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from workbench.errors import RefusedError
from workbench.importers.grid import named
from workbench.importers.imported import TableRead, Warned
from workbench.services.respondents.attribute_intake import Attributes
from workbench.services.transcripts.import_reports import keep_report
from workbench.services.transcripts.transcripts import expected_respondent
from workbench.storage.store import Store
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from workbench.storage.act import Act

TRANSCRIPTS = "SELECT source, name FROM document WHERE kind = 'transcript'"
OWN_COLUMNS = ("respondent", "part", "n", "note")


def add_respondents(
    store: Store, coder: int, source: str, read: TableRead, coming: Collection[str] = ()
) -> list[Warned]:
    """Enter respondents, one a row; every other column is an attribute. Known respondents are brought up to date.

    A column `document` ties a respondent to the transcript of that file, also when it is imported later. Documents that
    are not there are told, except those that are `coming`: files, or names of documents, of the same import.
    """
    with store.act("respondents.import", coder, file=source, count=len(read.rows)) as act:
        columns = [column for column in read.columns if column not in OWN_COLUMNS]
        attributes = Attributes(act, map(visible, columns))
        known = _entered(act, read, source)
        for row in read.rows:
            for column in filter(row.get, columns):
                attributes.give(known[visible(row["respondent"])], visible(column), visible(row[column]))
        attributes.write()
        files = [visible(name) for name in dict.fromkeys(row.get("document", "") for row in read.rows) if name]
        there = {name for names in act.rows(TRANSCRIPTS) for name in names}
        waiting = [name for name in files if not (name in there and _tie(act, name)) and name not in coming]
        told = [Warned("respondents.waiting", {"documents": named(waiting)})] if waiting else []
        keep_report(act, [*read.warnings, *told])
    return told


def _entered(act: Act, read: TableRead, source: str) -> dict[str, int]:
    """Enter the respondents, or bring those that are known up to date; returns the number of each by name."""
    from workbench.model import Respondent

    said = dict(_said(row, source, line) for row, line in zip(read.rows, read.lines, strict=True))
    known: dict[str, int] = dict(act.rows("SELECT name, id FROM respondent"))
    for name in (each for each in said if each in known):
        act.change(act.get(Respondent, known[name]), **said[name])
    new = [name for name in said if name not in known]
    return known | dict(zip(new, act.add_all(Respondent, [{"name": name, **said[name]} for name in new]), strict=True))


def _said(row: dict[str, str], source: str, line: int) -> tuple[str, dict[str, Any]]:
    """Return the name in a row, and what it says of the respondent."""
    name = visible(row["respondent"])
    if not name:
        raise RefusedError("respondents.nameless", file=source, line=line)
    part = {"individueel": "individual", "groep": "group"}.get(row.get("part", ""), row.get("part") or "individual")
    persons = row.get("n") or "1"
    if part not in ("individual", "group") or not persons.isdecimal() or len(persons) > 6 or int(persons) < 1:
        raise RefusedError("respondents.odd_row", file=source, line=line, part=visible(part), n=visible(persons))
    return name, {"part": part, "persons": int(persons), "note": visible(row.get("note", "")) or None}


def _tie(act: Act, named: str) -> bool:
    """Tie the transcript of this file or name, and its only voice, to its respondent; returns whether it is there."""
    from workbench.model import Document, Speaker

    document = act.find(Document, source=named, kind="transcript") or act.find(Document, name=named, kind="transcript")
    if document is None:
        return False
    respondent = expected_respondent(act, document.source, document.name)
    act.change(document, respondent_id=respondent)
    for speaker in act.every(Speaker, document_id=document.id, role="respondent"):
        act.change(speaker, respondent_id=respondent)
    return True
