"""Passages and what was said about them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from workbench.model.base import Made, one_of


class Passage(Made, table=True):
    """A stretch of one text with the exact quote and its surroundings, and what is known of its context.

    A passage to review was not found for certain in a corrected text: it keeps the words that were coded, and stands
    where they may be now until somebody has said where they are. The passage of a whole document has no quote and no
    surroundings; it runs from the first to the last character, and a document has at most one.
    """

    __table_args__ = (
        Index("passages_of_a_text", "text_id", "start", "end"),
        Index("one_passage", "text_id", "start", "end", unique=True, sqlite_where=text("state = 'placed'")),
        Index("one_whole", "text_id", unique=True, sqlite_where=text("state = 'whole'")),
        one_of("state", "placed", "review", "whole"),
        one_of("own_case", "own", "hypothetical"),
        CheckConstraint('start >= 0 AND start < "end"', name="a_passage_has_characters"),
        CheckConstraint("vignette IN (1, 2)", name="vignette_known"),
    )

    text_id: int = Field(foreign_key="text.id")
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    state: str = "placed"
    topic: str | None = None
    """Question of the topic list that it answers."""
    vignette: int | None = None
    own_case: str | None = None


class EarlierAnchor(Made, table=True):
    """Where a passage stood in an earlier version of its text, and how it came to the next one."""

    __table_args__ = (
        UniqueConstraint("passage_id", "text_id"),
        one_of("outcome", "unchanged", "moved", "edited", "review"),
    )

    passage_id: int = Field(foreign_key="passage.id")
    text_id: int = Field(foreign_key="text.id", index=True)
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    outcome: str


class Coding(Made, table=True):
    """One primary code on one passage by one coder, with at most one aspect; other qualifiers stand beside it."""

    __table_args__ = (
        Index("one_coding", "passage_id", "code_id", text("coalesce(aspect_id, 0)"), "coder_id", unique=True),
        CheckConstraint("weight BETWEEN 0 AND 3", name="weight_known"),
    )

    passage_id: int = Field(foreign_key="passage.id", index=True)
    code_id: int = Field(foreign_key="code.id", index=True)
    aspect_id: int | None = Field(default=None, foreign_key="code.id", index=True)
    coder_id: int = Field(foreign_key="coder.id", index=True)
    weight: int = 0
    rule_version: int = 1
    """Version of the code's rule under which it was made."""
    created_at: str


class Qualifier(Made, table=True):
    """A qualifying code (organisation, perspective or another facet) on a coding or on an item of a group matrix."""

    __table_args__ = (
        Index(
            "one_qualifier",
            text("coalesce(coding_id, 0)"),
            text("coalesce(item_id, 0)"),
            "code_id",
            text("coalesce(role, '')"),
            unique=True,
        ),
        one_of("role", "does", "should", "receives", "missing"),
        CheckConstraint("(coding_id IS NULL) <> (item_id IS NULL)", name="of_a_coding_or_an_item"),
    )

    coding_id: int | None = Field(default=None, foreign_key="coding.id", index=True)
    item_id: int | None = Field(default=None, foreign_key="item.id", index=True)
    code_id: int = Field(foreign_key="code.id", index=True)
    role: str | None = None
