"""What a project of another program would bring: counts of each kind, how its positions count, what is kept aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from workbench.importers.foreign import Convention, ForeignProject, ForeignSource
from workbench.importers.imported import Warned
from workbench.importers.refi.offsets import Rule
from workbench.services.foreign.losses import said
from workbench.services.previewing import MOST_PIECES, Counted, Piece, Positions, Preview, begun
from workbench.text.canonical import visible


def project_preview(path: Path, project: ForeignProject) -> Preview:
    """Return what a project that was read would bring."""
    bare = Preview(
        path,
        visible(path.name),
        kind="project",
        rows=tuple(_counted(project)),
        positions=tuple(_positions(project)),
        sentences=tuple(_conventions(project)),
        warnings=project.warnings,
    )
    pieces = [Piece(source.name, source.text) for source in project.sources[:MOST_PIECES]]
    return begun(bare, pieces, len(project.sources))


def _counted(project: ForeignProject) -> Iterator[Counted]:
    selections = [each for source in project.sources for each in source.selections]
    codings = sum(len(each.codings) for each in selections) + sum(len(each.codings) for each in project.sources)
    counts = {
        "sources": len(project.sources),
        "codes": len(project.codes),
        "selections": len(selections),
        "codings": codings,
        "users": len(project.users),
        "cases": len(project.cases),
        "variables": len(project.variables),
        "notes": _notes(project),
    }
    yield from (Counted(f"preview.{kind}", count) for kind, count in counts.items() if count)
    aside = Counter(said(each.kind) for each in project.aside)
    yield from (Counted(f"foreign.aside.{kind}", count) for kind, count in aside.items())


def _notes(project: ForeignProject) -> int:
    """Return how many notes there are, wherever they hang."""
    notes = [project.notes, *project.code_notes.values()]
    for source in project.sources:
        notes += [source.notes, *(coding.notes for coding in source.codings)]
        for each in source.selections:
            notes += [each.notes, *(coding.notes for coding in each.codings)]
    return sum(map(len, notes))


def _conventions(project: ForeignProject) -> Iterator[Warned]:
    """Yield a sentence for each source whose positions may count in another way than ours."""
    for source in project.sources:
        if source.convention is not None:
            yield Warned(_key(source.convention), _told(source, source.convention))


def _positions(project: ForeignProject) -> Iterator[Positions]:
    for source in project.sources:
        if (found := source.convention) is not None:
            yield Positions(source.guid, source.name, Rule(found.unit, found.crlf, found.bom))


def _key(convention: Convention) -> str:
    known = "preview.convention" if convention.second is None else "preview.convention.chosen"
    return f"{known}.{convention.unit}"


def _told(source: ForeignSource, convention: Convention) -> dict[str, object]:
    told: dict[str, object] = {
        "source": source.name,
        "crlf": convention.crlf,
        "score": f"{convention.score:.0%}",
    }
    return told if convention.second is None else told | {"second": f"{convention.second:.0%}"}
