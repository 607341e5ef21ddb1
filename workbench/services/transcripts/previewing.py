"""What files would bring, before anything is written: read as they will be, no project touched."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from workbench.errors import RefusedError, WorkbenchError
from workbench.importers.apart import Reader
from workbench.importers.foreign_registry import reader_of
from workbench.importers.imported import FrameworkRead, MatrixRead, Read, TableRead, TranscriptRead, Warned
from workbench.importers.refi.offsets import Rule
from workbench.importers.source import ENCODINGS
from workbench.importers.word_comments import CommentsRead
from workbench.services.transcripts.comments import COMMENTS, are_comments
from workbench.services.transcripts.importing import Choice, encodings_of, is_codebook, read_file
from workbench.services.transcripts.shaping import AS_READ, Shape, read_together, shaped
from workbench.services.transcripts.transcripts import voice_roles
from workbench.text.canonical import visible
from workbench.text.headers import restarts

MOST_SIGNS = 20_000
"""Of a text that are shown."""
MOST_PIECES = 300
"""Turns, items or rows that are shown."""
TABLE_KINDS = ("matrix", "framework", "indicators", "respondents", "codings", "survey", "codebook")
"""What a table can be."""
WORD_KINDS = ("interview", "matrix", COMMENTS)
"""What a Word file can be."""
OF_ENCODINGS = ("importers.encoding_guessed", "importers.encoding_chosen", "text.damaged")
"""Sentences after which a person may choose how the letters are written."""


@dataclass(frozen=True)
class Counted:
    """One line of what a file holds."""

    label: str
    """Key of the sentence; it takes `count` and `name`."""
    count: int
    name: str = ""

    @property
    def is_aside(self) -> bool:
        """Whether it is kept aside, since it cannot be shown."""
        return self.label.startswith("foreign.aside.")


class Voice(NamedTuple):
    """Somebody who speaks in a transcript."""

    label: str
    turns: int
    role: str
    """Whom it is taken for: interviewer, respondent, unknown or several."""


class Column(NamedTuple):
    """A column of a survey."""

    letter: str
    name: str
    role: str
    """What it is taken for: id, text, attribute or left_out."""
    filled: int


class Positions(NamedTuple):
    """How the positions of one text of another program count."""

    guid: str
    name: str
    rule: Rule


class Match(NamedTuple):
    """A row or column of a group matrix, and the code that it means."""

    name: str
    is_row: bool
    code: str
    """Name of the code; empty where none fits."""


class Piece(NamedTuple):
    """A turn of a transcript, an item of a matrix or a row of a table."""

    head: str
    """Who speaks and when, or where it stands; empty where nobody is named."""
    words: str


@dataclass(frozen=True)
class Preview:
    """What one file would bring."""

    path: Path
    file: str
    """Name of the file, without folders."""
    kind: str | None = None
    """interview, matrix, indicators, respondents, codings, codebook, or project for that of another program."""
    name: str = ""
    """Of the document it makes; empty for what makes none."""
    called: str | None = None
    """Name of the document that was asked for, instead of that of the file."""
    sha256: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    """Name and sum of each file of an interview that lies in several."""
    shapes: tuple[Shape, ...] = ()
    """What may be asked of a transcript instead; empty where there is nothing to ask."""
    shape: Shape = AS_READ
    """What was asked of it."""
    kinds: tuple[str, ...] = ()
    """What it can be taken for instead; empty where there is nothing to choose."""
    encodings: tuple[str, ...] = ()
    """What can be chosen where the file does not show how its letters are written."""
    rows: tuple[Counted, ...] = ()
    voices: tuple[Voice, ...] = ()
    pieces: tuple[Piece, ...] = ()
    """The beginning, as it will be."""
    left_out: int = 0
    """Pieces that follow and are not shown."""
    headings: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """Rows and columns of a matrix, which the codebook must know."""
    said: Mapping[str, str] = field(default_factory=dict)
    """Row or column as written → the code that was said for it."""
    matches: tuple[Match, ...] = ()
    """What rows and columns mean in the project."""
    columns: tuple[Column, ...] = ()
    """Of a survey."""
    positions: tuple[Positions, ...] = ()
    """Of the texts of another program whose positions may count in another way than ours."""
    comments: CommentsRead | None = None
    """Of a Word file that was exported from here."""
    sentences: tuple[Warned, ...] = ()
    """What else is to be known, such as how the positions of each source of a foreign project count."""
    warnings: list[Warned] = field(default_factory=list)
    refusal: WorkbenchError | None = None


def preview(paths: Sequence[Path], choices: Mapping[Path, Choice] | None = None) -> Iterator[Preview]:
    """Yield what each file would bring, as far as `choices` say nothing by what it shows itself."""
    with Reader() as reader:
        for path in paths:
            yield _preview(path, (choices or {}).get(path) or Choice(), reader, choices or {})


def _preview(path: Path, choice: Choice, reader: Reader, choices: Mapping[Path, Choice]) -> Preview:
    bare = Preview(path, visible(path.name), kinds=_kinds(path, choice))
    try:
        if choice.join:
            return _joined(bare, choice, reader, choices)
        found = _codebook(bare) if is_codebook(path, choice.kind) else _file(bare, choice, reader)
    except RefusedError as error:
        found = replace(bare, kind=choice.kind, refusal=error)
    told = {warning.key for warning in found.warnings} | {found.refusal.key if found.refusal else ""}
    kinds = tuple(kind for kind in bare.kinds if kind != found.kind)
    return replace(found, kinds=kinds, encodings=ENCODINGS if told.intersection(OF_ENCODINGS) else ())


def _kinds(path: Path, choice: Choice) -> tuple[str, ...]:
    from workbench.importers.sheets import WORD_ENDINGS, is_sheet

    known = TABLE_KINDS if is_sheet(path) else WORD_KINDS if path.suffix.lower() in WORD_ENDINGS else ()
    return tuple(kind for kind in known if kind != choice.kind)


def _file(bare: Preview, choice: Choice, reader: Reader) -> Preview:
    if choice.kind in (None, "project") and (reads := reader_of(bare.path, choice.counting)) is not None:
        from workbench.services.transcripts.previewing_foreign import project_preview

        return project_preview(bare.path, reader.do(reads, bare.path))
    if choice.kind == "survey":
        from workbench.services.transcripts.previewing_survey import survey_preview

        return survey_preview(bare, choice.columns, reader)
    if are_comments(bare.path, choice.kind, reader):
        return _comments(bare, reader)
    kind, read = read_file(bare.path, choice, reader)
    sha256 = hashlib.sha256(bare.path.read_bytes()).hexdigest()
    known = replace(bare, kind=kind, sha256=sha256, said=choice.said, warnings=read.warnings, called=choice.called)
    return _filled(known, read, choice)


def _filled(known: Preview, read: Read, choice: Choice) -> Preview:
    if isinstance(read, TranscriptRead):
        return _transcript(known, read, choice)
    if isinstance(read, FrameworkRead):
        return _framework(known, read)
    return _matrix(known, read) if isinstance(read, MatrixRead) else _table(known, read)


def _joined(bare: Preview, choice: Choice, reader: Reader, choices: Mapping[Path, Choice]) -> Preview:
    """Return what several files with one interview would bring together."""
    paths = [bare.path, *choice.join]
    together = read_together(reader, paths, encodings_of(paths, {bare.path: choice, **choices}))
    called = choice.called or _stem(bare)
    known = replace(bare, kind="interview", sha256=together.sha256, parts=tuple(together.parts), called=called)
    return _transcript(replace(known, warnings=together.read.warnings), together.read, choice)


def _transcript(known: Preview, read: TranscriptRead, choice: Choice) -> Preview:
    shape = choice.shape._replace(split=choice.shape.split and not choice.join)
    parts = shaped(read, shape, known.file)
    turns = [(part, turn) for part in parts for turn in part.turns]
    voices = Counter(turn.voice for _, turn in turns if turn.voice)
    roles = voice_roles(voices) | {voice: role for voice, role in choice.roles.items() if role}
    listed = tuple(Voice(each, times, roles[each]) for each, times in voices.items())
    rows = Counted("preview.turns", len(turns)), Counted("preview.characters", sum(len(part.text) for part in parts))
    pieces = [
        Piece("  ".join(part for part in (turn.voice, turn.time) if part), of.text[turn.body : turn.end].strip())
        for of, turn in turns[:MOST_PIECES]
    ]
    found = replace(known, name=_stem(known), rows=rows, voices=listed, shape=shape, shapes=_shapes(read, choice))
    told = [warning for part in parts for warning in part.warnings]
    if len(parts) > 1:
        found = replace(found, rows=(Counted("preview.interviews", len(parts)), *rows))
    return begun(replace(found, warnings=told), pieces, len(turns))


def _shapes(read: TranscriptRead, choice: Choice) -> tuple[Shape, ...]:
    """Return what may be asked of a transcript: voices in turn where nobody is named, cutting where another begins."""
    turning = (False, True) if not any(turn.voice for turn in read.turns) else (False,)
    cutting = (False, True) if not choice.join and restarts(read.text) else (False,)
    shapes = tuple(Shape(in_turn, split) for split in cutting for in_turn in turning)
    return shapes if len(shapes) > 1 else ()


def _matrix(known: Preview, read: MatrixRead) -> Preview:
    rows = (
        Counted("preview.items", len(read.items)),
        Counted("preview.rows", len(read.rows)),
        Counted("preview.columns", len(read.columns)),
        Counted("preview.empty_cells", len(read.empty)),
    )
    pieces = [Piece(f"{item.row} · {item.column}", item.text) for item in read.items[:MOST_PIECES]]
    headings = tuple(dict.fromkeys([*read.rows, *(item.row for item in read.items)])), tuple(read.columns)
    return begun(replace(known, name=_stem(known), rows=rows, headings=headings), pieces, len(read.items))


def _framework(known: Preview, read: FrameworkRead) -> Preview:
    rows = Counted("preview.rows", len(read.respondents)), Counted("preview.columns", len(read.themes))
    pieces = [Piece(f"{cell.respondent} · {cell.theme}", cell.body) for cell in read.cells[:MOST_PIECES]]
    return begun(replace(known, rows=rows), pieces, len(read.cells))


def _table(known: Preview, read: TableRead) -> Preview:
    rows = Counted("preview.lines", len(read.rows)), Counted("preview.columns", len(read.columns))
    pieces = [
        Piece(str(line), " · ".join(f"{name}: {value}" for name, value in row.items() if value))
        for line, row in zip(read.lines[:MOST_PIECES], read.rows[:MOST_PIECES], strict=True)
    ]
    return begun(replace(known, rows=rows), pieces, len(read.rows))


def _comments(bare: Preview, reader: Reader) -> Preview:
    from workbench.importers.word_comments import read_comments

    read = reader.do(read_comments, bare.path)
    rows = (Counted("preview.comments", len(read.comments)),)
    none = [Warned("comments.none", {"file": bare.file})] if not read.comments else []
    pieces = [Piece(comment.author, comment.text) for comment in read.comments[:MOST_PIECES]]
    known = replace(bare, kind=COMMENTS, comments=read, rows=rows, warnings=none)
    return begun(known, pieces, len(read.comments))


def _codebook(bare: Preview) -> Preview:
    from workbench.services.codebook.codebook import read_codebook

    book = read_codebook(bare.path)
    rows = Counted("preview.codes", len(book.codes)), Counted("preview.facets", len(book.facets))
    pieces = [
        Piece(str(code["id"]), ": ".join(str(code[part]) for part in ("name", "definition") if code.get(part)))
        for code in book.codes[:MOST_PIECES]
    ]
    return begun(replace(bare, kind="codebook", rows=rows), pieces, len(book.codes))


def _stem(known: Preview) -> str:
    return known.file.rpartition(".")[0] or known.file


def begun(known: Preview, pieces: Sequence[Piece], of: int) -> Preview:
    """Return the preview with as many pieces as are shown; the last one is cut where it is long."""
    shown: list[Piece] = []
    left = MOST_SIGNS
    for piece in pieces:
        if left <= 0:
            break
        words = piece.words if len(piece.words) <= left else f"{piece.words[:left]} …"
        shown.append(piece._replace(words=words))
        left -= len(piece.words)
    return replace(known, pieces=tuple(shown), left_out=of - len(shown))
