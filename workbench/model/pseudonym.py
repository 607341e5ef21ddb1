"""What in the texts points to a person, and what was handed to whom.

Neither names nor pseudonyms stand here: these are in the key file, by the GUID of their entity.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from workbench.model.base import Made, one_of


class Entity(Made, table=True):
    """Somebody or something that has a name: one entity has many forms."""

    kind: str
    """Of the kinds that `text` knows: person, place, organisation, date and so on."""


class Mention(Made, table=True):
    """A stretch of a text that may be a name, and what a person decided about it."""

    __table_args__ = (
        UniqueConstraint("text_id", "start", "end"),
        CheckConstraint('start >= 0 AND start < "end"', name="a_stretch"),
        one_of("decision", "replace", "leave", "later"),
    )

    text_id: int = Field(foreign_key="text.id", index=True)
    start: int
    end: int
    """In code points of the text, half-open."""
    kind: str
    decision: str
    entity_id: int | None = Field(default=None, foreign_key="entity.id", index=True)
    """None where it is no name or nobody decided."""


class Recipient(Made, table=True):
    """Somebody to whom files are given, with respondent codes of their own."""

    name: str = Field(unique=True)
    seed: str
    """Hexadecimal; the codes are drawn with it, so that two recipients cannot join their files."""


class Delivery(Made, table=True):
    """A file that was written for others: the register of exports."""

    at: str
    coder_id: int | None = Field(default=None, foreign_key="coder.id", index=True)
    report: str
    """Kind of report, by the name under which it can be made anew."""
    file: str
    """Name of the file, without its folder."""
    recipient_id: int | None = Field(default=None, foreign_key="recipient.id", index=True)
    sha256: str
    raw: bool = False
    """Whether names stand in it."""
    replaced: int = 0
    """How many forms of names were replaced in it."""
    holds: str = "[]"
    """JSON list of the GUIDs of the respondents whose words or attributes stand in it."""


class Purge(Made, table=True):
    """A respondent who was taken out of the file for good."""

    at: str
    coder_id: int | None = Field(default=None, foreign_key="coder.id", index=True)
    counts: str = "{}"
    """JSON: how much went, by table; the GUIDs of the texts that went; whether the file was written anew since."""
    respondent_guid: str
    """Names in the register of exports what still holds their words."""


class Touched(Made, table=True):
    """Something written by a researcher that rested on words that were purged; it goes when it was looked at."""

    __table_args__ = (UniqueConstraint("purge_id", "target", "target_guid"),)

    purge_id: int = Field(foreign_key="purge.id", index=True)
    target: str
    """Table of what is marked: point, frameworkcell, documentsummary."""
    target_guid: str
    seen: bool = False


class Passphrase(Made, table=True):
    """A passphrase under which the file was, known by its salt; tells which backup needs which."""

    salt: str = Field(unique=True)
    """Hexadecimal: the first bytes of every file that this passphrase opens."""
    since: str
    until: str | None = None
    """When another one or none came in its place."""
    sheet_tried_at: str | None = None
    """When the recovery sheet was tried."""
