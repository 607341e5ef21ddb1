"""Which importer reads a file: by its ending, and among tables by the names of their columns."""

from __future__ import annotations

from pathlib import Path

from workbench.errors import RefusedError
from workbench.importers import databases, sheets, word_tables
from workbench.importers.framework import Framework
from workbench.importers.imported import Importer, Read, TranscriptRead
from workbench.importers.markdown import Markdown
from workbench.importers.matrix import GridMatrix, LongMatrix
from workbench.importers.open_document import OpenDocument
from workbench.importers.pdf import Pdf
from workbench.importers.plain_text import PlainText
from workbench.importers.rtf import RichText
from workbench.importers.source import check_file, encoded_as
from workbench.importers.speech import Speech
from workbench.importers.statline import StatLine
from workbench.importers.subtitles import SUBRIP, WEBVTT
from workbench.importers.tables import CODINGS, INDICATORS, RESPONDENTS, TableImporter
from workbench.importers.transcript import check_length
from workbench.importers.web_page import WebPage
from workbench.importers.word import Word

TRANSCRIPTS: tuple[Importer, ...] = (
    PlainText(),
    Markdown(),
    Word(),
    OpenDocument(),
    RichText(),
    Pdf(),
    WebPage(),
    WEBVTT,
    SUBRIP,
    Speech(),
)
SURVEY = "survey"
"""A kind that no column name tells: what each column is has to be decided."""
TABLES: tuple[TableImporter | StatLine | LongMatrix | GridMatrix | Framework, ...] = (
    INDICATORS,
    StatLine(),
    RESPONDENTS,
    CODINGS,
    LongMatrix(),
    GridMatrix(),
    Framework(),
)


def detect(path: Path, kind: str | None = None) -> Importer:
    """Return the importer for a file, of the named kind or of the one its content shows.

    Refused are a file that cannot be read at all, an ending that no importer knows, a kind that the ending
    cannot hold, and a table that fits no kind or several; the sentence then names the kinds to choose from.
    """
    check_file(path)
    if sheets.is_sheet(path):
        return _table_importer(path, kind)
    if _is_typed_matrix(path, kind):
        return _table_importer(path, GridMatrix.kind)
    for importer in TRANSCRIPTS:
        if importer.accepts(path):
            if kind not in {None, importer.kind}:
                raise RefusedError("importers.kind.ending", file=path.name, kind=kind)
            return importer
    if path.suffix.lower() in databases.ENDINGS:
        raise RefusedError("importers.database.unknown", file=path.name)
    raise RefusedError("importers.file.ending", file=path.name, ending=path.suffix or "–")


def read_kind(path: Path, kind: str | None = None, encoding: str | None = None) -> tuple[str, Read]:
    """Return of what kind a file is, with its values; raises RefusedError with one sentence.

    `encoding` is one of `source.ENCODINGS`; without it the file decides.
    """
    with encoded_as(encoding):
        importer = detect(path, kind)
        read = importer.read(path)
    if isinstance(read, TranscriptRead):
        check_length(read.text, file=path.name, parts=len(read.turns))
    return importer.kind, read


def read(path: Path, kind: str | None = None) -> Read:
    """Return the values of a file as its importer reads them; raises RefusedError with one sentence."""
    return read_kind(path, kind)[1]


def _is_typed_matrix(path: Path, kind: str | None) -> bool:
    """Whether a Word document is read as a matrix: where that is asked for, or where it is about nothing else."""
    if path.suffix.lower() not in sheets.WORD_ENDINGS or kind not in {None, GridMatrix.kind}:
        return False
    return kind is not None or word_tables.is_mostly(path, GridMatrix().fits)


def _table_importer(path: Path, kind: str | None) -> Importer:
    if kind is None:
        return _fitting(path)
    if kind == GridMatrix.kind:
        heads = sheets.heads(path)
        return LongMatrix() if any(map(LongMatrix().fits, heads)) else GridMatrix()
    of_kind = [importer for importer in TABLES if importer.kind == kind]
    if not of_kind:
        raise RefusedError("importers.kind.ending", file=path.name, kind=kind)
    if len(of_kind) == 1:
        return of_kind[0]
    heads = sheets.heads(path)
    return next((importer for importer in of_kind if any(map(importer.fits, heads))), of_kind[0])


def _fitting(path: Path) -> Importer:
    heads = sheets.heads(path)
    fitting = [importer for importer in TABLES if any(map(importer.fits, heads))]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        choices = ", ".join(dict.fromkeys(importer.kind for importer in fitting))
        raise RefusedError("importers.kind.ambiguous", file=path.name, choices=choices)
    raise _unknown(path)


def _unknown(path: Path) -> RefusedError:
    """Return the refusal of a table of no kind; what is wrong in a csv file goes before its column names."""
    choices = ", ".join([*dict.fromkeys(importer.kind for importer in TABLES), SURVEY])
    wrong, line = sheets.fault(path) or (None, 0)
    keys = {
        "nul": "importers.kind.nul",
        "open_quote": "importers.kind.open_quote",
        "ragged": "importers.kind.ragged",
    }
    if wrong is None:
        return RefusedError("importers.kind.unknown", file=path.name, choices=choices)
    return RefusedError(keys[wrong], file=path.name, line=line, choices=choices)
