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
        known = dict(act.rows("SELECT name, id FROM respondent"))
        for row, line in zip(read.rows, read.lines, strict=True):
            respondent = _respondent(act, known, row, source, line)
            for column in filter(row.get, columns):
                attributes.give(respondent, visible(column), visible(row[column]))
        attributes.write()
        files = [visible(name) for name in dict.fromkeys(row.get("document", "") for row in read.rows) if name]
        waiting = [name for name in files if not _tie(act, name) and name not in coming]
        told = [Warned("respondents.waiting", {"documents": named(waiting)})] if waiting else []
        keep_report(act, [*read.warnings, *told])
    return told


def _respondent(act: Act, known: dict[str, int], row: dict[str, str], source: str, line: int) -> int:
    """Enter a respondent, or bring one that is known up to date; returns the number."""
    from workbench.model import Respondent

    name = visible(row["respondent"])
    if not name:
        raise RefusedError("respondents.nameless", file=source, line=line)
    part = {"individueel": "individual", "groep": "group"}.get(row.get("part", ""), row.get("part") or "individual")
    persons = row.get("n") or "1"
    if part not in ("individual", "group") or not persons.isdecimal() or len(persons) > 6 or int(persons) < 1:
        raise RefusedError("respondents.odd_row", file=source, line=line, part=visible(part), n=visible(persons))
    values: dict[str, Any] = {"part": part, "persons": int(persons), "note": visible(row.get("note", "")) or None}
    if name in known:
        act.change(act.get(Respondent, known[name]), **values)
    else:
        known[name] = act.add(Respondent(name=name, **values)).number
    return known[name]


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
