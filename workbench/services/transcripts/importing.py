"""Loading files into a project: each file is one act, imported whole or refused whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import uuid4

from workbench.errors import RefusedError, WorkbenchError
from workbench.exporters.loss import Line
from workbench.importers.apart import Reader
from workbench.importers.foreign import ForeignProject
from workbench.importers.foreign_registry import reader_of
from workbench.importers.imported import FrameworkRead, MatrixRead, Read, TableRead, TranscriptRead, Warned
from workbench.importers.refi.offsets import Rule
from workbench.services.codebook.code_rows import on_one_line
from workbench.services.coding.codings_import import import_codings
from workbench.services.framework.framework import add_framework
from workbench.services.indicators.indicators import add_values
from workbench.services.matrix.matrix import NOTHING_SAID, add_matrix
from workbench.services.respondents.respondents import add_respondents
from workbench.services.transcripts.comments import are_comments, comment_lines, keep_comments, place_comments
from workbench.services.transcripts.shaping import AS_READ, Shape, add_shaped, join_files
from workbench.services.transcripts.survey import add_survey, decide
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
    lines: list[Line] = field(default_factory=list)
    """Of a project of another program, and of comments: the loss report."""
    unclear: int = 0
    """Places of a transcript that are marked as not understood: no doubt about the import, so not kept with it."""


@dataclass(frozen=True)
class SurveyColumns:
    """What the columns of a survey are, by name or letter; None leaves it to the guess."""

    ident: str | None = None
    texts: Sequence[str] | None = None
    attributes: Sequence[str] | None = None


@dataclass(frozen=True)
class Choice:
    """What a person said of a file before it is read."""

    kind: str | None = None
    """One of the kinds of `import_files`; without it the file decides."""
    encoding: str | None = None
    """One of `importers.source.ENCODINGS`; without it the file decides."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Voice → who it is; for the others it is guessed."""
    said: Mapping[str, str] = field(default_factory=dict)
    """Name of a row or column of a group matrix, as written → code."""
    columns: SurveyColumns = SurveyColumns()
    """Of a survey."""
    counting: Mapping[str, Rule] = field(default_factory=dict)
    """How positions count in texts of a project of another program, by GUID or under ``*`` for all."""
    shape: Shape = AS_READ
    """What is asked of a transcript."""
    name: str | None = None
    """Of the document; without it that of the file."""
    join: Sequence[Path] = ()
    """Files with the rest of the same interview, in their order."""

    @property
    def called(self) -> str | None:
        """Return the name as it is kept: on one line, without signs that hide; None for none."""
        return on_one_line(self.name or "") or None


CODEBOOK_ENDINGS = (".yaml", ".yml", ".qdc")


def is_codebook(path: Path, kind: str | None) -> bool:
    """Whether a file is taken for a codebook."""
    return kind == "codebook" or (kind is None and path.suffix.lower() in CODEBOOK_ENDINGS)


def import_files(
    store: Store,
    coder: int,
    paths: Sequence[Path],
    *,
    kind: str | None = None,
    agreed: bool = False,
    choices: Mapping[Path, Choice] | None = None,
    said: Mapping[str, str] = NOTHING_SAID,
    shape: Shape = AS_READ,
) -> Iterator[Report]:
    """Import files one after another and report each; a refused file does not stop the others.

    `kind` is interview, matrix, framework, indicators, respondents, codings, survey, codebook, project or comments;
    without it the file decides. `kind`, what is `said` of group matrices and the `shape` of transcripts hold for the
    files of which `choices` say nothing. A codebook that differs from that of the project is taken over only when that
    was `agreed` to. Documents keep with which others they came.
    """
    batch = str(uuid4())
    with Reader() as reader:
        for n, path in enumerate(paths, 1):
            choice = (choices or {}).get(path) or Choice(kind, said=said, shape=shape)
            came = {"batch": batch, "n": n, "of": len(paths)}
            try:
                if choice.join:
                    yield _import_joined(store, coder, path, choice, choices or {}, came)
                elif is_codebook(path, choice.kind):
                    yield _take_codebook(store, coder, path, agreed=agreed)
                elif choice.kind in (None, "project") and (read := reader_of(path, choice.counting)) is not None:
                    yield _bring_in(store, coder, path, read, reader)
                elif choice.kind == "survey":
                    yield _take_survey(store, coder, path, choice.columns, reader)
                elif are_comments(path, choice.kind, reader):
                    yield _keep_comments(store, coder, path, reader)
                else:
                    yield _import_file(store, coder, path, choice, came, reader, _names(paths[n:]))
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


def _import_joined(
    store: Store,
    coder: int,
    path: Path,
    choice: Choice,
    choices: Mapping[Path, Choice],
    came: Mapping[str, object],
) -> Report:
    paths, said = [path, *choice.join], {path: choice, **choices}
    documents, warnings = join_files(
        store,
        coder,
        paths,
        choice.called or visible(path.stem),
        shape=choice.shape,
        encodings=encodings_of(paths, said),
        roles=choice.roles,
        came=came,
    )
    source = " + ".join(visible(each.name) for each in paths)
    return Report(source, "warned" if warnings else "imported", "interview", documents, warnings)


def encodings_of(paths: Sequence[Path], choices: Mapping[Path, Choice]) -> dict[Path, str]:
    """Return how the letters of files are written, where a person said so."""
    said = ((path, choices[path].encoding) for path in paths if path in choices)
    return {path: encoding for path, encoding in said if encoding is not None}


def read_file(path: Path, choice: Choice, reader: Reader) -> tuple[str, Read]:
    """Return the kind of a file and what is in it; raises RefusedError with one sentence."""
    from workbench.importers import registry

    kind, read = reader.do(registry.read_kind, path, choice.kind, choice.encoding)
    if isinstance(read, TranscriptRead):
        read = replace(read, roles=dict(choice.roles))
    return kind, read


def _take_survey(store: Store, coder: int, path: Path, columns: SurveyColumns, reader: Reader) -> Report:
    from workbench.importers.survey import read_survey

    name, read = visible(path.name), reader.do(read_survey, path)
    decided = decide(read, name, ident=columns.ident, texts=columns.texts, attributes=columns.attributes)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    added = add_survey(store, coder, name, sha256, read, decided)
    return Report(name, "warned" if added.warnings else "imported", "survey", added.documents, added.warnings)


def _names(paths: Sequence[Path]) -> frozenset[str]:
    """Return what a list of respondents may call the documents of these files."""
    return frozenset(visible(name) for path in paths for name in (path.name, path.stem))


def _import_file(
    store: Store,
    coder: int,
    path: Path,
    choice: Choice,
    came: Mapping[str, object],
    reader: Reader,
    coming: Collection[str],
) -> Report:
    kind, read = read_file(path, choice, reader)
    if isinstance(read, TranscriptRead):
        documents, warnings = add_shaped(store, coder, path, read, choice.shape, came, choice.called)
    else:
        documents, warnings = _enter(store, coder, path, kind, read, choice, came, coming)
    unclear = count_unclear(read.text) if isinstance(read, TranscriptRead) else 0
    status = "warned" if warnings else "imported"
    return Report(visible(path.name), status, kind, documents, warnings, unclear=unclear)


def _bring_in(store: Store, coder: int, path: Path, read: Callable[[Path], ForeignProject], reader: Reader) -> Report:
    from workbench.services.foreign.bringing import bring_in

    name = visible(path.name)
    brought = bring_in(store, coder, name, reader.do(read, path))
    warned = brought.warnings or any(line.group in ("changed", "lost") for line in brought.lines)
    status = "warned" if warned else "imported"
    return Report(name, status, "project", brought.documents, brought.warnings, lines=brought.lines)


def _keep_comments(store: Store, coder: int, path: Path, reader: Reader) -> Report:
    from workbench.importers.word_comments import read_comments

    arrived = place_comments(store, path, reader.do(read_comments, path))
    keep_comments(store, coder, path, arrived)
    lines = comment_lines(arrived)
    none = [Warned("comments.none", {"file": visible(path.name)})] if not arrived else []
    warned = none or any(line.group != "went" for line in lines)
    return Report(visible(path.name), "warned" if warned else "imported", "comments", [], none, lines=lines)


def _take_codebook(store: Store, coder: int, path: Path, *, agreed: bool) -> Report:
    """Take over what a codebook has; codes that it does not have stay as they are, and are told."""
    from workbench.services.codebook.codebook import read_codebook
    from workbench.services.codebook.codebook_difference import apply_differences, compare

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
    store: Store,
    coder: int,
    path: Path,
    kind: str,
    read: MatrixRead | TableRead | FrameworkRead,
    choice: Choice,
    came: Mapping[str, object],
    coming: Collection[str],
) -> tuple[list[str], list[Warned]]:
    """Enter what was read in one act; returns the documents made and the warnings."""
    name, sha256 = visible(path.name), hashlib.sha256(path.read_bytes()).hexdigest()
    if isinstance(read, MatrixRead):
        document, warnings = add_matrix(store, coder, name, sha256, read, choice.said, came, choice.called)
        return [document], warnings
    if isinstance(read, FrameworkRead):
        return [], add_framework(store, coder, name, read)
    if kind == "respondents":
        return [], read.warnings + add_respondents(store, coder, name, read, coming)
    if kind == "indicators":
        return [], read.warnings + add_values(store, coder, name, read)
    placed = import_codings(store, coder, name, read)
    refused = [row for row in placed if row.refusal is not None]
    if refused and len(refused) == len(placed):
        raise RefusedError("import.no_coding_placed", file=name, count=len(refused))
    extra = [Warned("import.codings_refused", {"count": len(refused)})] if refused else []
    return [], read.warnings + extra
