"""Who was spoken to."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from workbench.model.base import Made, one_of


class Respondent(Made, table=True):
    """A person (or, in a group, `persons` alike) who was interviewed, under a code instead of a name."""

    __table_args__ = (one_of("part", "individual", "group"), CheckConstraint("persons >= 1"))

    name: str = Field(unique=True)
    part: str = "individual"
    persons: int = 1
    note: str | None = None


class Attribute(Made, table=True):
    """One attribute of a respondent: function, organisation, place, treden, subgroup or whatever a study has."""

    __table_args__ = (UniqueConstraint("respondent_id", "name"),)

    respondent_id: int = Field(foreign_key="respondent.id", index=True)
    name: str
    value: str


class SelfReport(Made, table=True):
    """A number that a respondent named about their own work, with its unit; never added over units."""

    respondent_id: int = Field(foreign_key="respondent.id", index=True)
    subject: str
    """What was counted, e.g. reports to Veilig Thuis."""
    amount: float | None = None
    """None where they were asked and could not say."""
    unit: str
    """What one of them is and per what: reports a year, families, children."""
    words: str = ""
    """As they said it."""
    passage_id: int | None = Field(default=None, foreign_key="passage.id", index=True)
