"""Notes of the researcher."""

from __future__ import annotations

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from workbench.model.base import Made, one_of

KINDS = ("rule", "idea", "decision", "reflection", "contact", "question")


class Memo(Made, table=True):
    """A note on the project (no target) or on one document, passage, coding, code, point or item."""

    __table_args__ = (
        one_of("kind", *KINDS),
        CheckConstraint(
            "(document_id IS NOT NULL) + (passage_id IS NOT NULL) + (coding_id IS NOT NULL)"
            " + (code_id IS NOT NULL) + (point_id IS NOT NULL) + (item_id IS NOT NULL) <= 1",
            name="one_target",
        ),
    )

    kind: str = "idea"
    body: str
    coder_id: int = Field(foreign_key="coder.id")
    document_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    passage_id: int | None = Field(default=None, foreign_key="passage.id", index=True)
    coding_id: int | None = Field(default=None, foreign_key="coding.id", index=True)
    code_id: int | None = Field(default=None, foreign_key="code.id", index=True)
    point_id: int | None = Field(default=None, foreign_key="point.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="item.id", index=True)
    created_at: str
    changed_at: str


class Draft(SQLModel, table=True):
    """A memo that is being typed, kept within a second of the last key; gone once the memo is kept. Not journalled."""

    coder_id: int = Field(foreign_key="coder.id", primary_key=True)
    target: str = Field(primary_key=True)
    """What the memo is on: project, document, passage, coding, code, point or memo (one that is being rewritten)."""
    on: str = Field(primary_key=True)
    """GUID of what it is on; empty for the project."""
    kind: str = "idea"
    body: str
    at: str
