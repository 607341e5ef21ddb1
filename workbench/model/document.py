"""Transcripts and group matrices, their immutable texts, and how far a coder has read.

Texts with their turns and sentences are kept once and never change or go; documents and items point to them. So
undoing an import removes the document and leaves the text for a redo. Only a purge removes texts.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from workbench.model.base import Made, new_guid, one_of


class Text(SQLModel, table=True):
    """Immutable characters. Positions in it are Unicode code points, spans half-open."""

    id: int | None = Field(default=None, primary_key=True)
    guid: str = Field(default_factory=new_guid, unique=True)
    content: str
    characters: int
    sha256: str
    originals: str = "{}"
    """JSON object: position → sign that was replaced there by a visible one."""
    rule: str
    """Names the importer's rule that composed the text."""
    turn_rule: str
    sentence_rule: str

    @property
    def number(self) -> int:
        """The number it was stored under; only asked of what is stored."""
        assert self.id is not None
        return self.id


class Turn(SQLModel, table=True):
    """A stretch of one voice; `start` to `body` is its label, `body` to `end` what was said."""

    __table_args__ = (
        UniqueConstraint("text_id", "n"),
        CheckConstraint('start >= 0 AND start <= body AND body <= "end" AND n >= 1'),
    )

    id: int | None = Field(default=None, primary_key=True)
    text_id: int = Field(foreign_key="text.id")
    n: int
    start: int
    body: int
    end: int
    voice: str | None = None
    time: str | None = None


class Sentence(SQLModel, table=True):
    """The unit the cursor stands on."""

    __table_args__ = (CheckConstraint('start >= 0 AND start < "end"'), {"sqlite_with_rowid": False})

    text_id: int = Field(foreign_key="text.id", primary_key=True)
    start: int = Field(primary_key=True)
    end: int
    turn: int


class Folded(SQLModel, table=True):
    """What was said in a turn in one case and without accents, sign for sign, for searching."""

    turn_id: int = Field(primary_key=True, foreign_key="turn.id", ondelete="CASCADE")
    body: int
    """Where it begins in the text."""
    marks: bool
    """Whether accents stand in it as signs of their own."""
    words: str


class TurnRange(SQLModel, table=True):
    """The turns of a text have numbers that follow each other: those of the first and the last."""

    text_id: int = Field(primary_key=True, foreign_key="text.id", ondelete="CASCADE")
    first: int
    last: int


class KnownWord(SQLModel, table=True):
    """A word that stands in some text, folded: parts of words are sought among these first.

    A word stays when its texts go; a purge must make the list anew.
    """

    __table_args__ = ({"sqlite_with_rowid": False},)

    word: str = Field(primary_key=True)
    plain: str
    """The word without accents that are signs of their own."""


class Share(SQLModel, table=True):
    """How much one voice says in a text; never changes, so that nobody counts the sentences again."""

    text_id: int = Field(primary_key=True, foreign_key="text.id", ondelete="CASCADE")
    voice: str = Field(primary_key=True)
    """Empty where no voice is named."""
    turns: int
    sentences: int


class TextPage(SQLModel, table=True):
    """Where a page of the source begins in a text; none where the source has no pages."""

    __table_args__ = ({"sqlite_with_rowid": False},)

    text_id: int = Field(primary_key=True, foreign_key="text.id", ondelete="CASCADE")
    start: int = Field(primary_key=True)
    page: int
    """Counted from 1, as a reader of the source sees it."""


class Document(Made, table=True):
    """A transcript (with one text) or a group matrix (whose items have texts of their own)."""

    __table_args__ = (
        one_of("kind", "transcript", "matrix"),
        CheckConstraint("(kind = 'transcript') = (text_id IS NOT NULL)", name="transcripts_have_a_text"),
    )

    name: str = Field(unique=True)
    kind: str
    text_id: int | None = Field(default=None, foreign_key="text.id", index=True)
    respondent_id: int | None = Field(default=None, foreign_key="respondent.id", index=True)
    foreign_guid: str | None = None
    source: str
    """Name of the file it came from, without folders."""
    sha256: str
    """Of the file it came from."""
    imported_at: str
    seen_results: bool | None = None
    """Of a group: whether it had been shown the results of the interviews."""


class EarlierText(Made, table=True):
    """A text of a document as it was until a corrected one took its place; the present one stands with the document."""

    __table_args__ = (UniqueConstraint("document_id", "version"),)

    document_id: int = Field(foreign_key="document.id")
    version: int
    """From 1; the present text is one further than the last of these."""
    text_id: int = Field(foreign_key="text.id", index=True)
    source: str
    """Name of the file it came from, without folders."""
    sha256: str
    """Of the file it came from."""
    until: str
    """When the next version took its place."""


class Notice(Made, table=True):
    """A doubtful thing noticed while importing, kept with the document."""

    document_id: int = Field(foreign_key="document.id", index=True)
    key: str
    parameters: str = "{}"


class Speaker(Made, table=True):
    """A voice of a transcript: the label in the text, and who it is."""

    __table_args__ = (
        UniqueConstraint("document_id", "label"),
        one_of("role", "interviewer", "respondent", "unknown", "several"),
    )

    document_id: int = Field(foreign_key="document.id")
    label: str
    role: str = "unknown"
    respondent_id: int | None = Field(default=None, foreign_key="respondent.id", index=True)


class Reading(Made, table=True):
    """A sentence that a coder read and left without code on purpose."""

    __table_args__ = (UniqueConstraint("text_id", "coder_id", "start"), CheckConstraint('start < "end"'))

    text_id: int = Field(foreign_key="text.id")
    coder_id: int = Field(foreign_key="coder.id")
    start: int
    end: int


class Bookmark(SQLModel, table=True):
    """Where a coder is in a document and how far they came; a convenience, not an act, so not journalled."""

    coder_id: int = Field(foreign_key="coder.id", primary_key=True)
    document_id: int = Field(foreign_key="document.id", primary_key=True, ondelete="CASCADE")
    position: int = 0
    furthest: int = 0
    at: str


class Progress(SQLModel, table=True):
    """How far a coder had come in a document while the codebook was as it was at `epoch`; not journalled.

    So it is known which part of a document was read before a code existed or before its rule last changed.
    """

    coder_id: int = Field(foreign_key="coder.id", primary_key=True)
    document_id: int = Field(foreign_key="document.id", primary_key=True, ondelete="CASCADE")
    epoch: str = Field(primary_key=True)
    """When the codebook last got a code or another rule before this was read."""
    furthest: int
