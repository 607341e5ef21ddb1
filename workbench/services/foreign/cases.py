"""Cases and variables of the other program become respondents with attributes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
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
        self._told: dict[int, dict[str, str]] = {}
        """What is known of each respondent."""
        for number, name, value in here.act.rows("SELECT respondent_id, name, value FROM attribute"):
            self._told.setdefault(number, {})[name] = value
        self._new: list[dict[str, Any]] = []
        """Attributes that are new."""
        here.look_up("respondent", [case.guid for case in project.cases])

    def bring(self) -> dict[str, str]:
        from workbench.model import Attribute

        beside = {
            case.guid: self._case(case, number)
            for case, number in zip(self.project.cases, self._respondents(), strict=True)
        }
        for guid, head in self.here.heads.items():
            if head.values:
                document = self._document(guid)
                number = document.respondent_id or self._tie(document, self._respondent(document.name))
                self._set(number, head.values)
        self.here.act.add_all(Attribute, self._new)
        return {guid: element for guid, element in beside.items() if element}

    def _respondents(self) -> list[int]:
        """Return the respondent of each case: of this GUID, else of this name, else a new one."""
        from workbench.model import Respondent

        found: list[int | None] = []
        new: list[dict[str, Any]] = []
        for case in self.project.cases:
            name = line_of(case.name) or self._name_of_source(case)
            found.append(self._present(name, case.guid))
            if found[-1] is None:
                new.append(self._row(name, case.guid, visible(case.description).strip()))
        numbers = iter(self.here.act.add_all(Respondent, new))
        return [next(numbers) if number is None else number for number in found]

    def _case(self, case: ForeignCase, respondent: int) -> str:
        """Tie one case to its sources and values; returns what has no place here as an element."""
        self._set(respondent, case.values)
        untied = [guid for guid in case.sources if not self._takes(guid, respondent)]
        refs = [("CodeRef", guid) for guid in case.codes] + [("SourceRef", guid) for guid in untied]
        refs += [("SelectionRef", guid) for guid in case.selections]
        inner = "".join(f"<{tag} targetGUID={quoteattr(guid)}/>" for tag, guid in refs)
        return f"<Case guid={quoteattr(case.guid)}>{inner}</Case>" if inner else ""

    def _name_of_source(self, case: ForeignCase) -> str:
        named = [self.here.heads[guid].name for guid in case.sources if guid in self.here.heads]
        return line_of(named[0]) if len(named) == 1 else ""

    def _respondent(self, name: str) -> int:
        """Return the respondent of this name when no case of the file has them, else a new one."""
        from workbench.model import Respondent

        return self._present(name, "") or self.here.act.add_all(Respondent, [self._row(name, "", "")])[0]

    def _present(self, name: str, guid: str) -> int | None:
        found = self._known.get(guid) or self._named.pop(name, None)
        if found is not None:
            self.here.losses.note("changed", "cases_present")
        return found

    def _row(self, name: str, guid: str, note: str) -> dict[str, Any]:
        """Return a new respondent."""
        self.here.losses.note("went", "cases")
        chosen = free_name(name, self._taken, guid[:8] or "?")
        return {"guid": self.here.free("respondent", guid), "name": chosen, "note": note or None}

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
        known = self._told.setdefault(respondent, {})
        for each in values:
            name, value = self._variables.get(each.variable), visible(each.value)
            if name is None or (name in known and known[name] != value):
                self.here.losses.note("lost", "values")
            elif name not in known:
                known[name] = value
                self._new.append({"respondent_id": respondent, "name": name, "value": value})
                self.here.losses.note("went", "values")
