"""Loading files into a project: each file is one act, imported whole or refused whole."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import RefusedError, WorkbenchError
from workbench.importers.imported import FrameworkRead, MatrixRead, Read, TranscriptRead, Warned
from workbench.services.codings_import import import_codings
from workbench.services.framework import add_framework
from workbench.services.indicators import add_values
from workbench.services.matrix import NOTHING_SAID, add_matrix
from workbench.services.respondents import add_respondents
from workbench.services.survey import add_survey, decide
from workbench.services.transcripts import add_transcript
from workbench.storage.store import Store
from workbench.text.canonical import visible


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


CODEBOOK_ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True)
class SurveyColumns:
    """What the columns of a survey are, by name or letter; None leaves it to the guess."""

    ident: str | None = None
    texts: Sequence[str] | None = None
    attributes: Sequence[str] | None = None


def import_files(
    store: Store,
    coder: int,
    paths: Sequence[Path],
    *,
    kind: str | None = None,
    agreed: bool = False,
    said: Mapping[str, str] = NOTHING_SAID,
) -> Iterator[Report]:
    """Import files one after another and report each; a refused file does not stop the others.

    `kind` is interview, matrix, framework, indicators, respondents, codings or codebook; without it the file decides.
    A codebook that differs from that of the project is taken over only when that was `agreed` to. What rows and
    columns of a group matrix mean may be `said`: their names as written → codes.
    """
    for path in paths:
        try:
            if kind == "codebook" or (kind is None and path.suffix.lower() in CODEBOOK_ENDINGS):
                yield _take_codebook(store, coder, path, agreed=agreed)
            else:
                yield _import_file(store, coder, path, kind, said)
        except RefusedError as error:
            yield Report(visible(path.name), "rejected", refusal=error)


def import_survey(store: Store, coder: int, path: Path, columns: SurveyColumns) -> Report:
    """Import a survey, its columns as they were said to be."""
    from workbench.importers.survey import read_survey

    name = visible(path.name)
    try:
        read = read_survey(path)
        decided = decide(read, name, ident=columns.ident, texts=columns.texts, attributes=columns.attributes)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        added = add_survey(store, coder, name, sha256, read, decided)
    except RefusedError as error:
        return Report(name, "rejected", refusal=error)
    return Report(name, "warned" if added.warnings else "imported", "survey", added.documents, added.warnings)


def _import_file(store: Store, coder: int, path: Path, kind: str | None, said: Mapping[str, str]) -> Report:
    from workbench.importers import registry

    importer = registry.detect(path, kind)
    read = importer.read(path)
    name = visible(path.name)
    documents, warnings = _enter(store, coder, path, importer.kind, read, said)
    return Report(name, "warned" if warnings else "imported", importer.kind, documents, warnings)


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
    store: Store, coder: int, path: Path, kind: str, read: Read, said: Mapping[str, str]
) -> tuple[list[str], list[Warned]]:
    """Enter what was read in one act; returns the documents made and the warnings."""
    name, sha256 = visible(path.name), hashlib.sha256(path.read_bytes()).hexdigest()
    if isinstance(read, TranscriptRead):
        document, warnings = add_transcript(store, coder, name, sha256, read)
        return [document], warnings
    if isinstance(read, MatrixRead):
        document, warnings = add_matrix(store, coder, name, sha256, read, said)
        return [document], warnings
    if isinstance(read, FrameworkRead):
        return [], add_framework(store, coder, name, read)
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
