"""The study itself and those who code it."""

from __future__ import annotations

from sqlalchemy import text
from sqlmodel import Field

from workbench.model.base import Made


class Project(Made, table=True):
    """The study; a file holds one."""

    name: str
    language: str = "nl"
    """Language of the data, not of the interface."""
    created_at: str
    template: str | None = None
    """Name of the codebook it was started with."""
    keep_until: str | None = None
    """Day after which the raw material has to go, as ``2031-01-01``."""
    least: int = Field(default=3, sa_column_kwargs={"server_default": text("3")})
    """How many persons have to share what is told of them; fewer is warned of."""
    shown: str = Field(default="[]", sa_column_kwargs={"server_default": text("'[]'")})
    """JSON list of the attributes by which readers may know a person; empty: function, organisation and place."""


class Coder(Made, table=True):
    """Somebody who codes; every coding and every act bears one."""

    name: str = Field(unique=True)
    created_at: str
