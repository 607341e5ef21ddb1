"""What a survey would bring: of each column what it is taken for, and the respondents as they will be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.importers.survey import SurveyRead, read_survey
from workbench.services.transcripts.previewing import MOST_PIECES, Column, Counted, Piece, Preview, begun
from workbench.services.transcripts.survey import Decided, answered, decide

if TYPE_CHECKING:
    from workbench.importers.apart import Reader
    from workbench.services.transcripts.importing import SurveyColumns


def survey_preview(bare: Preview, said: SurveyColumns, reader: Reader) -> Preview:
    """Return what a survey would bring; one whose respondents have no name yet shows its columns with the refusal."""
    read = reader.do(read_survey, bare.path)
    sha256 = hashlib.sha256(bare.path.read_bytes()).hexdigest()
    rows = Counted("preview.lines", len(read.rows)), Counted("preview.columns", len(read.columns))
    known = replace(bare, kind="survey", sha256=sha256, rows=rows, warnings=read.warnings)
    try:
        decided = decide(read, bare.file, ident=said.ident, texts=said.texts, attributes=said.attributes)
    except RefusedError as error:
        return replace(known, columns=tuple(_columns(read, None)), refusal=error)
    pieces = [_piece(read, decided, row) for row in read.rows[:MOST_PIECES]]
    return begun(replace(known, columns=tuple(_columns(read, decided))), pieces, len(read.rows))


def _columns(read: SurveyRead, decided: Decided | None) -> Iterator[Column]:
    for at, column in enumerate(read.columns):
        role = column.guess if decided is None else decided.role(at)
        yield Column(column.letter, column.name, role, column.filled)


def _piece(read: SurveyRead, decided: Decided, row: list[str]) -> Piece:
    """Return a respondent with the attributes, and the document with the answers below them."""
    attributes = " · ".join(f"{read.columns[at].name}: {row[at]}" for at in decided.attributes if row[at])
    text, _ = answered([(read.columns[at].name, row[at]) for at in decided.texts if row[at]])
    return Piece(row[decided.ident], "\n".join(part for part in (attributes, text) if part))
