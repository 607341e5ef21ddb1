"""Loading files into a project: each file is one act, imported whole or refused whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import RefusedError, WorkbenchError
from workbench.importers.imported import MatrixRead, TableRead, TranscriptRead, Warned
from workbench.services.codings_import import import_codings
from workbench.services.indicators import add_values
from workbench.services.matrix import add_matrix
from workbench.services.respondents import add_respondents
from workbench.services.shaping import AS_READ, Shape, add_shaped, join_files
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.unclear import count_unclear


@dataclass(frozen=True)
class Report:
    """What became of one file."""

    file: str
    status: str
    """imported, warned or rejected."""
    kind: str | None = None
    documents: list[str] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    refusal: WorkbenchError | None = None
    unclear: int = 0
    """Places of a transcript that are marked as not understood: no doubt about the import, so not kept with it."""


CODEBOOK_ENDINGS = (".yaml", ".yml")


def import_files(
    store: Store,
    coder: int,
    paths: Sequence[Path],
    *,
    kind: str | None = None,
    agreed: bool = False,
    shape: Shape = AS_READ,
) -> Iterator[Report]:
    """Import files one after another and report each; a refused file does not stop the others.

    `kind` is interview, matrix, indicators, respondents, codings or codebook; without it the file decides. A codebook
    that differs from that of the project is taken over only when that was `agreed` to. `shape` is what is asked of
    transcripts.
    """
    for path in paths:
        try:
            if kind == "codebook" or (kind is None and path.suffix.lower() in CODEBOOK_ENDINGS):
                yield _take_codebook(store, coder, path, agreed=agreed)
            else:
                yield _import_file(store, coder, path, kind, shape)
        except RefusedError as error:
            yield Report(visible(path.name), "rejected", refusal=error)


def import_joined(
    store: Store, coder: int, paths: Sequence[Path], name: str, *, shape: Shape = AS_READ
) -> Iterator[Report]:
    """Import the files of one interview as one document called `name`, and report them as one."""
    source = " + ".join(visible(path.name) for path in paths)
    try:
        documents, warnings = join_files(store, coder, paths, name, shape=shape)
        yield Report(source, "warned" if warnings else "imported", "interview", documents, warnings)
    except RefusedError as error:
        yield Report(source, "rejected", refusal=error)


def _import_file(store: Store, coder: int, path: Path, kind: str | None, shape: Shape) -> Report:
    from workbench.importers import registry

    importer = registry.detect(path, kind)
    read = importer.read(path)
    name = visible(path.name)
    if isinstance(read, TranscriptRead):
        documents, warnings = add_shaped(store, coder, path, read, shape)
    else:
        documents, warnings = _enter(store, coder, name, path, importer.kind, read)
    unclear = count_unclear(read.text) if isinstance(read, TranscriptRead) else 0
    return Report(name, "warned" if warnings else "imported", importer.kind, documents, warnings, unclear=unclear)


def _take_codebook(store: Store, coder: int, path: Path, *, agreed: bool) -> Report:
    """Take over what a codebook has; codes that it does not have stay as they are, and are told."""
    from workbench.services.codebook import read_codebook
    from workbench.services.codebook_difference import apply_differences, compare

    book, name = read_codebook(path), visible(path.name)
    differences = compare(store, book)
    wanted = [each for each in differences if each.kind != "missing"]
    if wanted and not agreed:
        raise RefusedError("import.codebook_unagreed", file=name, count=len(wanted))
    apply_differences(store, coder, book, wanted)
    missing = len(differences) - len(wanted)
    warnings = [Warned("import.codebook_missing", {"count": missing})] if missing else []
    return Report(name, "warned" if warnings else "imported", "codebook", [], warnings)


def _enter(
    store: Store, coder: int, name: str, path: Path, kind: str, read: MatrixRead | TableRead
) -> tuple[list[str], list[Warned]]:
    """Enter what was read in one act; returns the documents made and the warnings."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    if isinstance(read, MatrixRead):
        document, warnings = add_matrix(store, coder, name, sha256, read)
        return [document], warnings
    if kind == "respondents":
        return [], read.warnings + add_respondents(store, coder, name, read)
    if kind == "indicators":
        return [], read.warnings + add_values(store, coder, name, read)
    placed = import_codings(store, coder, name, read)
    refused = [row for row in placed if row.refusal is not None]
    if refused and len(refused) == len(placed):
        raise RefusedError("import.no_coding_placed", file=name, count=len(refused))
    extra = [Warned("import.codings_refused", {"count": len(refused)})] if refused else []
    return [], read.warnings + extra
