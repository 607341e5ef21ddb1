"""What every table of made things shares."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel


def new_guid() -> str:
    """Return a name that no other thing in the world has."""
    return str(uuid4())


def one_of(column: str, *values: str) -> CheckConstraint:
    """Only these values (or none) may stand in `column`."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


class Made(SQLModel):
    """Something a person made or loaded; journalled, and named outside by its GUID, never by its number."""

    id: int | None = Field(default=None, primary_key=True)
    guid: str = Field(default_factory=new_guid, unique=True)

    @property
    def number(self) -> int:
        """The number it was stored under; only asked of what is stored."""
        assert self.id is not None
        return self.id
