"""Improvement points: statements of the researcher under a trede, resting on evidence."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from workbench.model.base import Made, one_of

STATUSES = ("open", "taken_over", "partly", "dropped")
STANCES = ("supports", "contradicts", "qualifies")
LINKS = ("measures_goal", "measures_doing", "context")


class Point(Made, table=True):
    """An improvement point (beleidspunt)."""

    __table_args__ = (one_of("status", *STATUSES),)

    ident: str = Field(unique=True)
    code_id: int = Field(foreign_key="code.id", index=True)
    """The trede or chain it stands under."""
    title: str
    status: str = "open"
    reason: str | None = None
    owner: str | None = None
    note: str | None = None
    position: int = 0
    organisation_id: int | None = Field(default=None, foreign_key="code.id", index=True)
    """Who is to do it: a code of a qualifying facet."""
    interpretation: str | None = None
    """Of a contested point: how the researcher understands that positions differ."""


class Evidence(Made, table=True):
    """A coding or an item that supports, contradicts or qualifies a point."""

    __table_args__ = (
        one_of("stance", *STANCES),
        one_of("prompted", "unprompted", "asked"),
        CheckConstraint("(coding_id IS NULL) <> (item_id IS NULL)", name="of_a_coding_or_an_item"),
        UniqueConstraint("point_id", "coding_id"),
        UniqueConstraint("point_id", "item_id"),
    )

    point_id: int = Field(foreign_key="point.id")
    coding_id: int | None = Field(default=None, foreign_key="coding.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="item.id", index=True)
    stance: str = "supports"
    prompted: str | None = None
    chosen: bool = False
    """Whether the researcher chose it as a quote for the summary."""


class Asking(Made, table=True):
    """Whether a respondent was asked about a point, also when they did not mention it."""

    __table_args__ = (UniqueConstraint("point_id", "respondent_id"),)

    point_id: int = Field(foreign_key="point.id")
    respondent_id: int = Field(foreign_key="respondent.id", index=True)
    asked: bool


class IndicatorLink(Made, table=True):
    """An indicator beside a point, with the kind of link."""

    __table_args__ = (one_of("link", *LINKS), UniqueConstraint("point_id", "indicator_id"))

    point_id: int = Field(foreign_key="point.id")
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    link: str = "context"


class PassedOver(Made, table=True):
    """A coding or an item verbeterpunt of which the researcher decided that no point comes of it."""

    __table_args__ = (
        CheckConstraint("(coding_id IS NULL) <> (item_id IS NULL)", name="of_a_coding_or_an_item"),
        UniqueConstraint("coding_id"),
        UniqueConstraint("item_id"),
    )

    coding_id: int | None = Field(default=None, foreign_key="coding.id")
    item_id: int | None = Field(default=None, foreign_key="item.id")
    reason: str | None = None
