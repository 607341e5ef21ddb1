"""What came from another program and cannot be shown: kept, listed, and written back as it was."""

from __future__ import annotations

from sqlmodel import Field, SQLModel

from workbench.model.base import Made, new_guid


class Attachment(SQLModel, table=True):
    """The bytes of a file that came with a project of another program; never changes, so not journalled."""

    id: int | None = Field(default=None, primary_key=True)
    guid: str = Field(default_factory=new_guid, unique=True)
    name: str
    """What it was called in the archive, without folders."""
    sha256: str = Field(index=True)
    content: bytes

    @property
    def number(self) -> int:
        """The number it was stored under; only asked of what is stored."""
        assert self.id is not None
        return self.id


class Aside(Made, table=True):
    """One thing that has no place of its own here: a picture with its selections, a graph, a set, a link."""

    kind: str
    """Name of the element in the exchange format, e.g. ``PictureSource``, ``Graph``, ``Set``."""
    name: str = ""
    element: str
    """The element as it came, with all that is in it."""
    document_id: int | None = Field(default=None, foreign_key="document.id", index=True)
    """The document it belongs to; none for what belongs to the project."""
    attachment_id: int | None = Field(default=None, foreign_key="attachment.id", index=True)
    """Its file, where one came with it."""
    position: int = 0
    """Its place among those of its kind in the file it came from."""
