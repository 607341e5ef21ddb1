"""A project of another program comes into one of ours: whole, as one act, with a loss report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbench.exporters.loss import Line

if TYPE_CHECKING:
    from workbench.importers.foreign import ForeignProject
    from workbench.importers.imported import Warned
    from workbench.services.foreign.under_way import Memos, UnderWay
    from workbench.storage.store import Store


@dataclass(frozen=True)
class Brought:
    """What became of a project of another program."""

    documents: list[str]
    """Names of the documents that its texts are in, in its order."""
    lines: list[Line] = field(default_factory=list)
    """The loss report."""
    warnings: list[Warned] = field(default_factory=list)
    """What its reader found doubtful."""


def bring_in(store: Store, coder: int, file: str, project: ForeignProject) -> Brought:
    """Bring a project of another program into this one, in one act; `file` is its name in the log.

    Codes, coders and texts that are here are found again, and what is here stays as it is.
    """
    from workbench.services.foreign.beside import keep_aside
    from workbench.services.foreign.cases import bring_cases
    from workbench.services.foreign.coders import bring_coders
    from workbench.services.foreign.codes import bring_codes
    from workbench.services.foreign.under_way import Memos, UnderWay
    from workbench.services.transcripts.import_reports import keep_report
    from workbench.storage.act import now

    with store.act("foreign.import", coder, file=file) as act:
        here = UnderWay(act, coder, now())
        bring_coders(here, project.users)
        bring_codes(here, project.codes)
        memos = Memos(here)
        folders = _bring_sources(here, memos, project)
        memos.on(project.notes)
        for case in project.cases:
            memos.on(case.notes)
        for guid, notes in project.code_notes.items():
            memos.on(notes, **({"code_id": here.codes[guid][0]} if guid in here.codes else {}))
        memos.write()
        keep_aside(here, project, bring_cases(here, project))
        here.losses.note("changed", "codings_of_folders", folders)
        act.parameters["count"] = here.losses.counts["went", "codings"]
        lines = here.losses.lines()
        keep_report(act, project.warnings, lines)
        known = {number: (guid, name) for number, guid, name in act.rows("SELECT id, guid, name FROM document")}
        documents = [known[number] for number in here.documents.values()]
        act.parameters["documents"] = [guid for guid, _ in documents]
    return Brought([name for _, name in documents], lines, project.warnings)


def _bring_sources(here: UnderWay, memos: Memos, project: ForeignProject) -> int:
    """Bring in one source after another, of which only name and values are kept.

    Returns how many codings are under codes that may not be attached: they are kept, too.
    """
    from workbench.services.foreign.codings import Codings, said_on
    from workbench.services.foreign.documents import Documents
    from workbench.services.foreign.under_way import Head

    documents, codings = Documents(here, project.sources), Codings(here, memos)
    folders, count = {code.guid for code in project.codes if not code.codable}, 0
    for source in project.sources:
        codings.place(source, documents.place(source))
        here.heads[source.guid] = Head(source.name, source.values)
        count += sum(each.code in folders for each in said_on(source))
    return count
