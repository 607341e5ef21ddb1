"""The group matrix: rows are treden and chain, columns aspects, cells hold items."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from workbench.model.base import Made, one_of

ORIGINS = ("flipover", "recording", "plenary")
SUPPORTS = ("one", "several", "subgroup", "plenary", "contested")
RELATIONS = ("itself", "confirmed", "supplemented", "contradicted")
EMPTY_KINDS = ("not_asked", "nothing_named", "no_time", "said_none")


class Item(Made, table=True):
    """One line of a cell; its words are a text of its own, so moving it touches no position."""

    __table_args__ = (one_of("origin", *ORIGINS), one_of("support", *SUPPORTS), one_of("relation", *RELATIONS))

    document_id: int = Field(foreign_key="document.id", index=True)
    text_id: int = Field(foreign_key="text.id", index=True)
    row_id: int = Field(foreign_key="code.id")
    column_id: int = Field(foreign_key="code.id")
    position: int
    subgroup: str | None = None
    origin: str | None = None
    support: str | None = None
    relation: str | None = None
    """To the results of the interviews that the group had seen: named of itself, or confirming, supplementing or
    contradicting them."""


class EmptyCell(Made, table=True):
    """Why a cell holds no item."""

    __table_args__ = (UniqueConstraint("document_id", "row_id", "column_id"), one_of("kind", *EMPTY_KINDS))

    document_id: int = Field(foreign_key="document.id")
    row_id: int = Field(foreign_key="code.id")
    column_id: int = Field(foreign_key="code.id")
    kind: str


class ItemLink(Made, table=True):
    """An action of the group matrix with the wanted result that it is to bring about."""

    __table_args__ = (UniqueConstraint("action_id", "result_id"),)

    action_id: int = Field(foreign_key="item.id")
    result_id: int = Field(foreign_key="item.id", index=True)


class ItemIndicator(Made, table=True):
    """An indicator in which a wanted result of the group matrix shows."""

    __table_args__ = (UniqueConstraint("item_id", "indicator_id"),)

    item_id: int = Field(foreign_key="item.id")
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
