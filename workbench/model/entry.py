"""The journal."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, text
from sqlmodel import Field, SQLModel


class Entry(SQLModel, table=True):
    """One act: who did what, when, and the images of the rows it changed."""

    number: int = Field(primary_key=True)
    """Gapless, from 1."""
    coder_id: int | None = Field(default=None, foreign_key="coder.id", index=True)
    session: str
    """Names the running program that wrote it."""
    at: str
    act: str
    """What was done, e.g. ``coding.apply``; the sentence is made of it when it is shown."""
    parameters: str = "{}"
    reason: str | None = None
    images: str = "[]"
    """JSON rows ``[table, guid, before, after]``; other rows are named by their GUID, texts are not copied.

    Of a large act only the last ones: those before them stand in `EntryPart`.
    """
    schema_version: int
    undone_by: int | None = None
    """Number of the entry that took it back; empty while it stands."""
    target: int | None = None
    """Of an undo or redo: the number of the entry it took back or did again."""
    parts: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})
    """How many parts of images come before `images`."""
    purged: bool = Field(default=False, sa_column_kwargs={"server_default": text("0")})
    """Whether something in its images was taken out for good, so that it cannot be taken back any more."""


class EntryPart(SQLModel, table=True):
    """Some of the images of a large act, written while it is done; its entry follows at the end of the act."""

    entry_number: int = Field(
        sa_column=Column(ForeignKey("entry.number", deferrable=True, initially="DEFERRED"), primary_key=True)
    )
    n: int = Field(primary_key=True)
    """Counts from 1, in the order of the images."""
    images: str
    """As in `Entry`."""
