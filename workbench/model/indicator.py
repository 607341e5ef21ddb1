"""Defined figures and their values."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from workbench.model.base import Made, one_of


class Indicator(Made, table=True):
    """A defined figure: what over what, for which trede, from which source."""

    __table_args__ = (one_of("unit", "count", "share"),)

    ident: str = Field(unique=True)
    name: str
    gloss: str = ""
    numerator: str = ""
    denominator: str = ""
    unit: str = "count"
    per: int | None = None
    """Shown per so many (1000); none means as it is, a share as percentage."""
    code_id: int | None = Field(default=None, foreign_key="code.id", index=True)
    source: str = ""
    caution: str = ""
    caution_gloss: str = ""


class Value(Made, table=True):
    """The figure of an indicator for a place and a year; a missing figure is a row without numbers, not a zero."""

    __table_args__ = (
        UniqueConstraint("indicator_id", "place", "year"),
        CheckConstraint("denominator IS NULL OR denominator > 0", name="nothing_is_divided_by_zero"),
    )

    indicator_id: int = Field(foreign_key="indicator.id")
    place: str
    level: str | None = None
    year: int
    numerator: float | None = None
    denominator: float | None = None
    amount: float | None = None
    """Of a count: the count. A share is recomputed from numerator and denominator, never stored."""
    reported: str | None = None
    """As printed in the source."""
    row: str | None = None
    """Identifier of the row in the file it came from."""
    source: str = ""
    note: str = ""
