"""What was promised to those who were spoken to, and to those whom they named."""

from __future__ import annotations

from sqlmodel import Field

from workbench.model.base import Made, one_of


class Consent(Made, table=True):
    """What a respondent agreed to; None where nobody wrote it down."""

    respondent_id: int = Field(foreign_key="respondent.id", unique=True)
    recorded: bool | None = None
    """The talk may be recorded."""
    literal: bool | None = None
    """Their words may be quoted as they were said."""
    function: bool | None = None
    """Their function may be named beside what they said."""
    archiving: bool | None = None
    """The transcript may be kept after the study."""
    again: bool | None = None
    """They may be asked again."""
    given_on: str | None = None
    """Day on which they agreed, as ``2026-11-28``."""
    withdraw_until: str | None = None
    """Last day on which they can take it back."""
    note: str = ""


class Withdrawal(Made, table=True):
    """A respondent who took back what they agreed to: what they said is kept but not used further."""

    respondent_id: int = Field(foreign_key="respondent.id", unique=True)
    at: str
    """Day of it."""
    reason: str | None = None


class ThirdPerson(Made, table=True):
    """Somebody who was named and never agreed to anything: a child, a parent, a colleague."""

    __table_args__ = (one_of("told", "no", "yes", "not_possible"),)

    label: str = Field(unique=True)
    """Stands for the name, such as ``mother of R07``."""
    relation: str = ""
    note: str = ""
    told: str = "no"
    """Whether they know that they are spoken of."""
    entity_id: int | None = Field(default=None, foreign_key="entity.id", index=True)
