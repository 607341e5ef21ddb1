"""The framework: respondents by themes, with a sentence of the researcher in each cell."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from workbench.model.base import Made


class FrameworkCell(Made, table=True):
    """What one respondent said on one theme, in the words of the researcher."""

    __table_args__ = (UniqueConstraint("respondent_id", "code_id"),)

    respondent_id: int = Field(foreign_key="respondent.id", index=True)
    code_id: int = Field(foreign_key="code.id", index=True)
    body: str
    coder_id: int = Field(foreign_key="coder.id", index=True)
    """Who wrote it last."""
    changed_at: str
    basis: str = ""
    """Marks of the passages it rested on when it was written; others now: it is stale. Empty: not known."""


class DocumentSummary(Made, table=True):
    """About half a page on one interview, in the words of the researcher."""

    document_id: int = Field(foreign_key="document.id", unique=True)
    body: str
    coder_id: int = Field(foreign_key="coder.id", index=True)
    """Who wrote it last."""
    changed_at: str
