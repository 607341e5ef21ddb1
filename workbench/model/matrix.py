"""The group matrix: rows are treden and chain, columns aspects, cells hold items."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from workbench.model.base import Made, one_of

ORIGINS = ("flipover", "recording", "plenary")
SUPPORTS = ("one", "several", "subgroup", "plenary", "contested")
EMPTY_KINDS = ("not_asked", "nothing_named", "no_time", "said_none")


class Item(Made, table=True):
    """One line of a cell; its words are a text of its own, so moving it touches no position."""

    __table_args__ = (one_of("origin", *ORIGINS), one_of("support", *SUPPORTS))

    document_id: int = Field(foreign_key="document.id", index=True)
    text_id: int = Field(foreign_key="text.id", index=True)
    row_id: int = Field(foreign_key="code.id")
    column_id: int = Field(foreign_key="code.id")
    position: int
    subgroup: str | None = None
    origin: str | None = None
    support: str | None = None


class EmptyCell(Made, table=True):
    """Why a cell holds no item."""

    __table_args__ = (UniqueConstraint("document_id", "row_id", "column_id"), one_of("kind", *EMPTY_KINDS))

    document_id: int = Field(foreign_key="document.id")
    row_id: int = Field(foreign_key="code.id")
    column_id: int = Field(foreign_key="code.id")
    kind: str
