"""What a project of another program would bring: counts of each kind, how its positions count, what is kept aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.importers.foreign import Convention, ForeignProject, ForeignSource
from workbench.importers.imported import Warned
from workbench.importers.refi.offsets import Rule
from workbench.services.foreign.losses import said
from workbench.services.transcripts.previewing import MOST_PIECES, Counted, Piece, Positions, Preview, begun
from workbench.text.canonical import visible


def project_preview(path: Path, project: ForeignProject) -> Preview:
    """Return what a project that was read would bring."""
    seen = _Seen()
    for source in project.sources:
        seen.take(source)
    bare = Preview(
        path,
        visible(path.name),
        kind="project",
        rows=tuple(_counted(project, seen)),
        positions=tuple(seen.positions),
        sentences=tuple(seen.sentences),
        warnings=project.warnings,
    )
    return begun(bare, seen.pieces, len(project.sources))


@dataclass
class _Seen:
    """What is shown of sources, each of which passes once."""

    pieces: list[Piece] = field(default_factory=list)
    sentences: list[Warned] = field(default_factory=list)
    """One for each source whose positions may count in another way than ours."""
    positions: list[Positions] = field(default_factory=list)
    selections: int = 0
    codings: int = 0
    notes: int = 0

    def take(self, source: ForeignSource) -> None:
        """Count what is said of a source, and keep what is shown of it."""
        if len(self.pieces) < MOST_PIECES:
            self.pieces.append(Piece(source.name, source.text))
        if (found := source.convention) is not None:
            self.sentences.append(Warned(_key(found), _told(source, found)))
            self.positions.append(Positions(source.guid, source.name, Rule(found.unit, found.crlf, found.bom)))
        codings = [*source.codings, *(coding for each in source.selections for coding in each.codings)]
        self.selections += len(source.selections)
        self.codings += len(codings)
        self.notes += len(source.notes) + sum(len(each.notes) for each in source.selections)
        self.notes += sum(len(coding.notes) for coding in codings)


def _counted(project: ForeignProject, seen: _Seen) -> Iterator[Counted]:
    counts = {
        "sources": len(project.sources),
        "codes": len(project.codes),
        "selections": seen.selections,
        "codings": seen.codings,
        "users": len(project.users),
        "cases": len(project.cases),
        "variables": len(project.variables),
        "notes": seen.notes + sum(map(len, (project.notes, *project.code_notes.values()))),
    }
    yield from (Counted(f"preview.{kind}", count) for kind, count in counts.items() if count)
    aside = Counter(said(each.kind) for each in project.aside)
    yield from (Counted(f"foreign.aside.{kind}", count) for kind, count in aside.items())


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
