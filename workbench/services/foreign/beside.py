"""What cannot be shown is kept as it came, and written back."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from workbench.importers.foreign import ForeignAside
from workbench.services.foreign.losses import said
from workbench.services.foreign.under_way import UnderWay, line_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbench.importers.foreign import ForeignFile, ForeignProject, ForeignVariable


def keep_aside(here: UnderWay, project: ForeignProject, cases: Mapping[str, str]) -> None:
    """Keep the elements that have no place here, with their files, and what variables and cases hold beside."""
    from workbench.model import Aside

    listed = [*project.aside, *map(_variable, project.variables)]
    names = {case.guid: case.name for case in reversed(project.cases)}
    listed += [ForeignAside("Case", element, name=names[guid]) for guid, element in cases.items()]
    if project.description.strip():
        listed.append(ForeignAside("Description", f"<Description>{escape(project.description)}</Description>"))
    here.look_up("aside", [each.guid for each in listed if each.guid])
    known = set(here.act.rows("SELECT kind, element FROM aside"))
    kinds: dict[str, int] = {}
    rows: list[dict[str, Any]] = []
    for each in listed:
        if (each.guid and here.known("aside", each.guid)) or (each.kind, each.element) in known:
            continue
        place = kinds[each.kind] = kinds.get(each.kind, -1) + 1
        row: dict[str, Any] = {
            "guid": here.free("aside", each.guid or ""),
            "kind": each.kind,
            "name": line_of(each.name),
        }
        row |= {"element": each.element, "document_id": here.documents.get(each.source or "")}
        rows.append({**row, "attachment_id": _attachment(here, each.file) if each.file else None, "position": place})
        here.losses.note("aside", said(each.kind))
    here.act.add_all(Aside, rows)


def _attachment(here: UnderWay, file: ForeignFile) -> int:
    """Return the number of a file that is kept, once for the same bytes under the same name."""
    from workbench.model import Attachment

    name, sha256 = line_of(file.name), hashlib.sha256(file.content).hexdigest()
    found = here.act.rows("SELECT id FROM attachment WHERE sha256 = :sha256 AND name = :name", sha256=sha256, name=name)
    if found:
        return int(found[0][0])
    return here.act.keep(Attachment(name=name, sha256=sha256, content=file.content)).number


def _variable(variable: ForeignVariable) -> ForeignAside:
    """Return what a variable is beside its name: its kind and description."""
    inner = f"<Description>{escape(variable.description)}</Description>" if variable.description else ""
    named = f"guid={quoteattr(variable.guid)} name={quoteattr(line_of(variable.name))}"
    element = f"<Variable {named} typeOfVariable={quoteattr(variable.kind)}>{inner}</Variable>"
    return ForeignAside("Variable", element, guid=variable.guid, name=variable.name)
