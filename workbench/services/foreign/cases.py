"""Cases and variables of the other program become respondents with attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from workbench.services.foreign.under_way import UnderWay, free_name, line_of
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.importers.foreign import ForeignCase, ForeignProject, ForeignValue
    from workbench.model import Document


def bring_cases(here: UnderWay, project: ForeignProject) -> dict[str, str]:
    """Enter who was studied, and what is known of them; the sources are here already.

    Returns what a case holds beside, as elements by its GUID.
    """
    return _Cases(here, project).bring()


class _Cases:
    """Ties sources to cases, and values to both."""

    def __init__(self, here: UnderWay, project: ForeignProject) -> None:
        self.here = here
        self.project = project
        self._variables = {variable.guid: line_of(variable.name) or variable.guid[:8] for variable in project.variables}
        self._known: dict[str, int] = dict(here.act.rows("SELECT guid, id FROM respondent"))
        self._named: dict[str, int] = dict(here.act.rows("SELECT name, id FROM respondent"))
        self._taken = set(self._named)
        here.look_up("respondent", [case.guid for case in project.cases])

    def bring(self) -> dict[str, str]:
        beside = {case.guid: self._case(case) for case in self.project.cases}
        for guid, head in self.here.heads.items():
            if head.values:
                document = self._document(guid)
                number = document.respondent_id or self._tie(document, self._respondent(document.name))
                self._set(number, head.values)
        return {guid: element for guid, element in beside.items() if element}

    def _case(self, case: ForeignCase) -> str:
        """Enter one case; returns what has no place here as an element."""
        name = line_of(case.name) or self._name_of_source(case)
        respondent = self._respondent(name, case)
        self._set(respondent, case.values)
        untied = [guid for guid in case.sources if not self._takes(guid, respondent)]
        refs = [("CodeRef", guid) for guid in case.codes] + [("SourceRef", guid) for guid in untied]
        refs += [("SelectionRef", guid) for guid in case.selections]
        inner = "".join(f"<{tag} targetGUID={quoteattr(guid)}/>" for tag, guid in refs)
        return f"<Case guid={quoteattr(case.guid)}>{inner}</Case>" if inner else ""

    def _name_of_source(self, case: ForeignCase) -> str:
        named = [self.here.heads[guid].name for guid in case.sources if guid in self.here.heads]
        return line_of(named[0]) if len(named) == 1 else ""

    def _respondent(self, name: str, case: ForeignCase | None = None) -> int:
        """Return the respondent of this GUID, else of this name when no case of the file has them, else a new one."""
        from workbench.model import Respondent

        guid = case.guid if case else ""
        found = self._known.get(guid) or self._named.pop(name, None)
        if found is not None:
            self.here.losses.note("changed", "cases_present")
            return found
        note = visible(case.description).strip() or None if case else None
        chosen = free_name(name, self._taken, guid[:8] or "?")
        made = self.here.act.add(Respondent(guid=self.here.free("respondent", guid), name=chosen, note=note))
        self.here.losses.note("went", "cases")
        return made.number

    def _document(self, source: str) -> Document:
        from workbench.model import Document

        return self.here.act.get(Document, self.here.documents[source])

    def _takes(self, source: str, respondent: int) -> bool:
        """Tie a source to its case; False where it is somebody else's already, or is not here."""
        if source not in self.here.documents:
            return False
        document = self._document(source)
        if document.respondent_id not in (None, respondent):
            return False
        self._tie(document, respondent)
        return True

    def _tie(self, document: Document, respondent: int) -> int:
        from workbench.model import Speaker

        self.here.act.change(document, respondent_id=respondent)
        for speaker in self.here.act.every(Speaker, document_id=document.id, role="respondent"):
            self.here.act.change(speaker, respondent_id=respondent)
        return respondent

    def _set(self, respondent: int, values: Sequence[ForeignValue]) -> None:
        """Give a respondent what is known of them; what is here already stays."""
        from workbench.model import Attribute

        known = {row.name: row.value for row in self.here.act.every(Attribute, respondent_id=respondent)}
        for each in values:
            name, value = self._variables.get(each.variable), visible(each.value)
            if name is None or (name in known and known[name] != value):
                self.here.losses.note("lost", "values")
            elif name not in known:
                known[name] = value
                self.here.act.add(Attribute(respondent_id=respondent, name=name, value=value))
                self.here.losses.note("went", "values")
