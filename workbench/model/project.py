"""The study itself and those who code it."""

from __future__ import annotations

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


class Coder(Made, table=True):
    """Somebody who codes; every coding and every act bears one."""

    name: str = Field(unique=True)
    created_at: str
