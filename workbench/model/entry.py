"""The journal."""

from __future__ import annotations

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
    """JSON rows ``[table, guid, before, after]``; other rows are named by their GUID, texts are not copied."""
    schema_version: int
    undone_by: int | None = None
    """Number of the entry that took it back; empty while it stands."""
    target: int | None = None
    """Of an undo or redo: the number of the entry it took back or did again."""
