"""The codebook: facets and their trees of codes."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from workbench.model.base import Made, one_of


class Facet(Made, table=True):
    """A side from which passages are described: theme, open, aspect, perspective, organisation or a study's own.

    Codes of a primary facet make codings; those of the other facets qualify them.
    """

    ident: str = Field(unique=True)
    name: str
    gloss: str = ""
    primary: bool
    single: bool = False
    """Whether a coding may bear at most one code of this facet."""
    roles: bool = False
    """Whether its codes act in a role: does, should, receives, missing."""
    position: int = 0


class Code(Made, table=True):
    """A code with the rule for using it."""

    __table_args__ = (
        one_of("role", "trede", "chain"),
        one_of("status", "open", "provisional", "fixed", "retired"),
        one_of("origin", "theory", "data", "in_vivo", "topic_list"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="no_code_is_its_own_parent"),
        Index("one_key_under_a_parent", "facet_id", "parent_id", "shortcut", unique=True),
    )

    ident: str = Field(unique=True)
    """What commands and files call it, e.g. ``T2.meldcode``."""
    facet_id: int = Field(foreign_key="facet.id")
    parent_id: int | None = Field(default=None, foreign_key="code.id", index=True)
    foreign_guid: str | None = None
    name: str
    gloss: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    border: str = ""
    """Border cases, one a line."""
    example: str = ""
    shortcut: str | None = None
    """The key that applies it, after the key of its parent."""
    colour: str = ""
    mark: str = ""
    """One sign for the stripe, so that colour never carries meaning alone."""
    role: str | None = None
    status: str = "fixed"
    origin: str = "theory"
    position: int = 0
    codable: bool = True
    """Whether it may be attached; one that may not only holds others."""
    rule_version: int = 1
    """Grows when definition, include, exclude or border change."""
    created_at: str


class Alias(Made, table=True):
    """Another name of a code."""

    __table_args__ = (UniqueConstraint("name"),)

    code_id: int = Field(foreign_key="code.id", index=True)
    name: str


class EarlierRule(Made, table=True):
    """The rule of a code as it was until it changed; the present one stands with the code."""

    __table_args__ = (UniqueConstraint("code_id", "version"),)

    code_id: int = Field(foreign_key="code.id")
    version: int
    definition: str = ""
    include: str = ""
    exclude: str = ""
    border: str = ""
    until: str
    """When the next version took its place."""


class CodeCheck(Made, table=True):
    """A document that a coder went through once more for a code that came, or got another rule, later."""

    __table_args__ = (UniqueConstraint("code_id", "document_id", "coder_id", "rule_version"),)

    code_id: int = Field(foreign_key="code.id")
    document_id: int = Field(foreign_key="document.id", index=True)
    coder_id: int = Field(foreign_key="coder.id")
    rule_version: int = 1
    """Version of the rule for which the document was gone through."""
    created_at: str


class Pin(SQLModel, table=True):
    """A code that a coder put under a letter of their own; a convenience, so not journalled."""

    coder_id: int = Field(foreign_key="coder.id", primary_key=True)
    letter: str = Field(primary_key=True)
    code_id: int = Field(foreign_key="code.id", ondelete="CASCADE")
