"""Kinds of what points to a person."""

from __future__ import annotations

PERSON, PLACE, ORGANISATION = "person", "place", "organisation"
NAMES = (PERSON, PLACE, ORGANISATION)
"""Kinds that are known by their names."""
FORMATS = ("phone", "mail", "site", "postcode", "street", "bsn", "iban", "plate", "case", "date", "age")
"""Kinds that are known by how they are written."""
KINDS = (*NAMES, *FORMATS)
