"""Everything in a project in which somebody may be named: texts, and what researchers wrote in fields."""

from __future__ import annotations

from typing import NamedTuple

from workbench.storage.queries.voices import PLACE
from workbench.storage.store import Store


class NamingText(NamedTuple):
    """A text that a document or an item has now."""

    text_id: int
    document: str


class NamingField(NamedTuple):
    """Words that stand in a field."""

    source: str
    """The first of a part of `FIELDS`."""
    where: str
    """What the field belongs to, by its name: a document, a respondent, a code, a point."""
    words: str


TEXTS = f"""
WITH {PLACE}
SELECT place.text_id, document.name FROM place JOIN document ON document.id = place.document_id
ORDER BY document.name, place.position, place.text_id
"""

OF_DOCUMENT = "{0} JOIN document ON document.id = {0}.document_id"
OF_RESPONDENT = "{0} JOIN respondent ON respondent.id = {0}.respondent_id"
FIELDS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("project", "''", "project", ("name",)),
    ("coder", "coder.name", "coder", ("name",)),
    ("document", "document.name", "document", ("name",)),
    ("file", "document.name", "document", ("source",)),
    ("file", "document.name", OF_DOCUMENT.format("earliertext"), ("source",)),
    ("speaker", "document.name", OF_DOCUMENT.format("speaker"), ("label",)),
    ("respondent", "respondent.name", "respondent", ("name", "note")),
    ("attribute", "attribute.name", "attribute", ("name",)),
    ("attribute", "respondent.name", OF_RESPONDENT.format("attribute"), ("value",)),
    ("consent", "respondent.name", OF_RESPONDENT.format("consent"), ("note",)),
    ("consent", "respondent.name", OF_RESPONDENT.format("withdrawal"), ("reason",)),
    ("third", "thirdperson.label", "thirdperson", ("label", "relation", "note")),
    ("self", "respondent.name", OF_RESPONDENT.format("selfreport"), ("subject", "unit", "words")),
    ("facet", "facet.name", "facet", ("name", "gloss")),
    ("code", "code.ident", "code", ("name", "gloss", "definition", "include", "exclude", "border", "example")),
    ("code", "code.ident", "alias JOIN code ON code.id = alias.code_id", ("name",)),
    ("code", "code.ident", "earlierrule JOIN code ON code.id = earlierrule.code_id",
     ("definition", "include", "exclude", "border")),
    ("memo", "coalesce(document.name, code.ident, '')",
     "memo LEFT JOIN document ON document.id = memo.document_id LEFT JOIN code ON code.id = memo.code_id", ("body",)),
    ("item", "document.name", OF_DOCUMENT.format("item"), ("subgroup",)),
    ("point", "point.ident", "point", ("title", "reason", "owner", "note", "interpretation")),
    ("passed", "''", "passedover", ("reason",)),
    ("cell", "respondent.name", OF_RESPONDENT.format("frameworkcell"), ("body",)),
    ("summary", "document.name", OF_DOCUMENT.format("documentsummary"), ("body",)),
    ("indicator", "indicator.ident", "indicator",
     ("name", "gloss", "numerator", "denominator", "source", "caution", "caution_gloss")),
    ("indicator", "indicator.ident", "value JOIN indicator ON indicator.id = value.indicator_id", ("note",)),
    ("reason", "''", "entry", ("reason",)),
)  # fmt: skip
"""Source, whose field it is, rows and columns. Tables of figures by place name public places only."""


def _asked() -> str:
    parts = [
        f"SELECT '{source}' AS source, {where} AS held_by, {rows.split()[0]}.{column} AS words FROM {rows}"
        for source, where, rows, columns in FIELDS
        for column in columns
    ]
    told = " UNION ".join(parts)
    return f"SELECT source, held_by, words FROM ({told}) WHERE trim(words) <> '' ORDER BY source, held_by, words"


def texts(store: Store) -> list[NamingText]:
    """Return the texts of transcripts and items, by document."""
    return [NamingText(*row) for row in store.rows(TEXTS)]


def fields(store: Store) -> list[NamingField]:
    """Return the fields that hold words, each once."""
    return [NamingField(*row) for row in store.rows(_asked())]
