"""Schema 6: consent, third persons, what is a name in the texts, files that were handed on, what was purged."""

from __future__ import annotations

from typing import Any

SQL = (
    """
    CREATE TABLE entity (id INTEGER NOT NULL, guid VARCHAR NOT NULL, kind VARCHAR NOT NULL, PRIMARY KEY (id),
        UNIQUE (guid))
    """,
    """
    CREATE TABLE recipient (id INTEGER NOT NULL, guid VARCHAR NOT NULL, name VARCHAR NOT NULL, seed VARCHAR NOT
        NULL, PRIMARY KEY (id), UNIQUE (guid), UNIQUE (name))
    """,
    """
    CREATE TABLE consent (id INTEGER NOT NULL, guid VARCHAR NOT NULL, respondent_id INTEGER NOT NULL, recorded
        BOOLEAN, literal BOOLEAN, function BOOLEAN, archiving BOOLEAN, again BOOLEAN, given_on VARCHAR,
        withdraw_until VARCHAR, note VARCHAR NOT NULL, PRIMARY KEY (id), UNIQUE (guid), UNIQUE (respondent_id),
        FOREIGN KEY(respondent_id) REFERENCES respondent (id))
    """,
    """
    CREATE TABLE withdrawal (id INTEGER NOT NULL, guid VARCHAR NOT NULL, respondent_id INTEGER NOT NULL, at
        VARCHAR NOT NULL, reason VARCHAR, PRIMARY KEY (id), UNIQUE (guid), UNIQUE (respondent_id), FOREIGN
        KEY(respondent_id) REFERENCES respondent (id))
    """,
    """
    CREATE TABLE thirdperson (id INTEGER NOT NULL, guid VARCHAR NOT NULL, label VARCHAR NOT NULL, relation
        VARCHAR NOT NULL, note VARCHAR NOT NULL, told VARCHAR NOT NULL, entity_id INTEGER, PRIMARY KEY (id),
        CONSTRAINT told_known CHECK (told IN ('no', 'yes', 'not_possible')), UNIQUE (guid), UNIQUE (label),
        FOREIGN KEY(entity_id) REFERENCES entity (id))
    """,
    "CREATE INDEX ix_thirdperson_entity_id ON thirdperson (entity_id)",
    """
    CREATE TABLE mention (id INTEGER NOT NULL, guid VARCHAR NOT NULL, text_id INTEGER NOT NULL, start INTEGER
        NOT NULL, "end" INTEGER NOT NULL, kind VARCHAR NOT NULL, decision VARCHAR NOT NULL, entity_id INTEGER,
        PRIMARY KEY (id), UNIQUE (text_id, start, "end"), CONSTRAINT a_stretch CHECK (start >= 0 AND start <
        "end"), CONSTRAINT decision_known CHECK (decision IN ('replace', 'leave', 'later')), UNIQUE (guid),
        FOREIGN KEY(text_id) REFERENCES text (id), FOREIGN KEY(entity_id) REFERENCES entity (id))
    """,
    "CREATE INDEX ix_mention_entity_id ON mention (entity_id)",
    "CREATE INDEX ix_mention_text_id ON mention (text_id)",
    """
    CREATE TABLE delivery (id INTEGER NOT NULL, guid VARCHAR NOT NULL, at VARCHAR NOT NULL, coder_id INTEGER,
        report VARCHAR NOT NULL, file VARCHAR NOT NULL, recipient_id INTEGER, sha256 VARCHAR NOT NULL, raw
        BOOLEAN NOT NULL, replaced INTEGER NOT NULL, holds VARCHAR NOT NULL, PRIMARY KEY (id), UNIQUE (guid),
        FOREIGN KEY(coder_id) REFERENCES coder (id), FOREIGN KEY(recipient_id) REFERENCES recipient (id))
    """,
    "CREATE INDEX ix_delivery_coder_id ON delivery (coder_id)",
    "CREATE INDEX ix_delivery_recipient_id ON delivery (recipient_id)",
    """
    CREATE TABLE purge (id INTEGER NOT NULL, guid VARCHAR NOT NULL, at VARCHAR NOT NULL, coder_id INTEGER,
        counts VARCHAR NOT NULL, respondent_guid VARCHAR NOT NULL, PRIMARY KEY (id), UNIQUE (guid), FOREIGN
        KEY(coder_id) REFERENCES coder (id))
    """,
    "CREATE INDEX ix_purge_coder_id ON purge (coder_id)",
    """
    CREATE TABLE touched (id INTEGER NOT NULL, guid VARCHAR NOT NULL, purge_id INTEGER NOT NULL, target VARCHAR
        NOT NULL, target_guid VARCHAR NOT NULL, seen BOOLEAN NOT NULL, PRIMARY KEY (id), UNIQUE (purge_id,
        target, target_guid), UNIQUE (guid), FOREIGN KEY(purge_id) REFERENCES purge (id))
    """,
    "CREATE INDEX ix_touched_purge_id ON touched (purge_id)",
    """
    CREATE TABLE passphrase (id INTEGER NOT NULL, guid VARCHAR NOT NULL, salt VARCHAR NOT NULL, since VARCHAR
        NOT NULL, until VARCHAR, sheet_tried_at VARCHAR, PRIMARY KEY (id), UNIQUE (guid), UNIQUE (salt))
    """,
    "ALTER TABLE project ADD COLUMN keep_until VARCHAR",
    "ALTER TABLE project ADD COLUMN least INTEGER DEFAULT 3 NOT NULL",
    "ALTER TABLE project ADD COLUMN shown VARCHAR DEFAULT '[]' NOT NULL",
    "ALTER TABLE entry ADD COLUMN purged BOOLEAN DEFAULT 0 NOT NULL",
)

ADDED: dict[str, dict[str, Any]] = {"project": {"keep_until": None, "least": 3, "shown": "[]"}}
"""Columns that tables got, with what stands in them where nothing was said."""


def image(table: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the image of a row as this schema has it."""
    return {**ADDED.get(table, {}), **values}
