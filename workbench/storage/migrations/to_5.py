"""Schema 5: images of large acts in parts; links in the group matrix, summaries, numbers named, what is passed over."""

from __future__ import annotations

from typing import Any

SQL = (
    """
    CREATE TABLE entrypart (
        entry_number INTEGER NOT NULL, n INTEGER NOT NULL, images VARCHAR NOT NULL,
        PRIMARY KEY (entry_number, n),
        FOREIGN KEY(entry_number) REFERENCES entry (number) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "ALTER TABLE entry ADD COLUMN parts INTEGER DEFAULT 0 NOT NULL",
    """
    CREATE TABLE frameworkcell_of_5 (id INTEGER NOT NULL, guid VARCHAR NOT NULL, respondent_id INTEGER NOT NULL,
        code_id INTEGER NOT NULL, body VARCHAR NOT NULL, coder_id INTEGER NOT NULL, changed_at VARCHAR NOT NULL,
        basis VARCHAR NOT NULL, PRIMARY KEY (id), UNIQUE (respondent_id, code_id), UNIQUE (guid), FOREIGN
        KEY(respondent_id) REFERENCES respondent (id), FOREIGN KEY(code_id) REFERENCES code (id), FOREIGN
        KEY(coder_id) REFERENCES coder (id))
    """,
    """
    INSERT INTO frameworkcell_of_5 SELECT id, guid, respondent_id, code_id, body, coder_id, changed_at, '' FROM
        frameworkcell
    """,
    "DROP TABLE frameworkcell",
    "ALTER TABLE frameworkcell_of_5 RENAME TO frameworkcell",
    "CREATE INDEX ix_frameworkcell_code_id ON frameworkcell (code_id)",
    "CREATE INDEX ix_frameworkcell_coder_id ON frameworkcell (coder_id)",
    "CREATE INDEX ix_frameworkcell_respondent_id ON frameworkcell (respondent_id)",
    """
    CREATE TABLE item_of_5 (id INTEGER NOT NULL, guid VARCHAR NOT NULL, document_id INTEGER NOT NULL, text_id
        INTEGER NOT NULL, row_id INTEGER NOT NULL, column_id INTEGER NOT NULL, position INTEGER NOT NULL, subgroup
        VARCHAR, origin VARCHAR, support VARCHAR, relation VARCHAR, PRIMARY KEY (id), CONSTRAINT origin_known CHECK
        (origin IN ('flipover', 'recording', 'plenary')), CONSTRAINT support_known CHECK (support IN ('one',
        'several', 'subgroup', 'plenary', 'contested')), CONSTRAINT relation_known CHECK (relation IN ('itself',
        'confirmed', 'supplemented', 'contradicted')), UNIQUE (guid), FOREIGN KEY(document_id) REFERENCES document
        (id), FOREIGN KEY(text_id) REFERENCES text (id), FOREIGN KEY(row_id) REFERENCES code (id), FOREIGN
        KEY(column_id) REFERENCES code (id))
    """,
    """
    INSERT INTO item_of_5 SELECT id, guid, document_id, text_id, row_id, column_id, position, subgroup, origin,
        support, NULL FROM item
    """,
    "DROP TABLE item",
    "ALTER TABLE item_of_5 RENAME TO item",
    "CREATE INDEX ix_item_document_id ON item (document_id)",
    "CREATE INDEX ix_item_text_id ON item (text_id)",
    """
    CREATE TABLE point_of_5 (id INTEGER NOT NULL, guid VARCHAR NOT NULL, ident VARCHAR NOT NULL, code_id INTEGER
        NOT NULL, title VARCHAR NOT NULL, status VARCHAR NOT NULL, reason VARCHAR, owner VARCHAR, note VARCHAR,
        position INTEGER NOT NULL, organisation_id INTEGER, interpretation VARCHAR, PRIMARY KEY (id), CONSTRAINT
        status_known CHECK (status IN ('open', 'taken_over', 'partly', 'dropped')), UNIQUE (guid), UNIQUE (ident),
        FOREIGN KEY(code_id) REFERENCES code (id), FOREIGN KEY(organisation_id) REFERENCES code (id))
    """,
    """
    INSERT INTO point_of_5 SELECT id, guid, ident, code_id, title, status, reason, owner, note, position, NULL,
        NULL FROM point
    """,
    "DROP TABLE point",
    "ALTER TABLE point_of_5 RENAME TO point",
    "CREATE INDEX ix_point_code_id ON point (code_id)",
    "CREATE INDEX ix_point_organisation_id ON point (organisation_id)",
    """
    CREATE TABLE evidence_of_5 (id INTEGER NOT NULL, guid VARCHAR NOT NULL, point_id INTEGER NOT NULL, coding_id
        INTEGER, item_id INTEGER, stance VARCHAR NOT NULL, prompted VARCHAR, chosen BOOLEAN NOT NULL, PRIMARY KEY
        (id), CONSTRAINT stance_known CHECK (stance IN ('supports', 'contradicts', 'qualifies')), CONSTRAINT
        prompted_known CHECK (prompted IN ('unprompted', 'asked')), CONSTRAINT of_a_coding_or_an_item CHECK
        ((coding_id IS NULL) <> (item_id IS NULL)), UNIQUE (point_id, coding_id), UNIQUE (point_id, item_id), UNIQUE
        (guid), FOREIGN KEY(point_id) REFERENCES point (id), FOREIGN KEY(coding_id) REFERENCES coding (id), FOREIGN
        KEY(item_id) REFERENCES item (id))
    """,
    "INSERT INTO evidence_of_5 SELECT id, guid, point_id, coding_id, item_id, stance, prompted, 0 FROM evidence",
    "DROP TABLE evidence",
    "ALTER TABLE evidence_of_5 RENAME TO evidence",
    "CREATE INDEX ix_evidence_coding_id ON evidence (coding_id)",
    "CREATE INDEX ix_evidence_item_id ON evidence (item_id)",
    """
    CREATE TABLE memo_of_5 (id INTEGER NOT NULL, guid VARCHAR NOT NULL, kind VARCHAR NOT NULL, body VARCHAR NOT
        NULL, coder_id INTEGER NOT NULL, document_id INTEGER, passage_id INTEGER, coding_id INTEGER, code_id
        INTEGER, point_id INTEGER, item_id INTEGER, created_at VARCHAR NOT NULL, changed_at VARCHAR NOT NULL,
        PRIMARY KEY (id), CONSTRAINT kind_known CHECK (kind IN ('rule', 'idea', 'decision', 'reflection', 'contact',
        'question')), CONSTRAINT one_target CHECK ((document_id IS NOT NULL) + (passage_id IS NOT NULL) + (coding_id
        IS NOT NULL) + (code_id IS NOT NULL) + (point_id IS NOT NULL) + (item_id IS NOT NULL) <= 1), UNIQUE (guid),
        FOREIGN KEY(coder_id) REFERENCES coder (id), FOREIGN KEY(document_id) REFERENCES document (id), FOREIGN
        KEY(passage_id) REFERENCES passage (id), FOREIGN KEY(coding_id) REFERENCES coding (id), FOREIGN KEY(code_id)
        REFERENCES code (id), FOREIGN KEY(point_id) REFERENCES point (id), FOREIGN KEY(item_id) REFERENCES item
        (id))
    """,
    """
    INSERT INTO memo_of_5 SELECT id, guid, kind, body, coder_id, document_id, passage_id, coding_id, code_id,
        point_id, NULL, created_at, changed_at FROM memo
    """,
    "DROP TABLE memo",
    "ALTER TABLE memo_of_5 RENAME TO memo",
    "CREATE INDEX ix_memo_code_id ON memo (code_id)",
    "CREATE INDEX ix_memo_coding_id ON memo (coding_id)",
    "CREATE INDEX ix_memo_document_id ON memo (document_id)",
    "CREATE INDEX ix_memo_item_id ON memo (item_id)",
    "CREATE INDEX ix_memo_passage_id ON memo (passage_id)",
    "CREATE INDEX ix_memo_point_id ON memo (point_id)",
    """
    CREATE TABLE documentsummary (id INTEGER NOT NULL, guid VARCHAR NOT NULL, document_id INTEGER NOT NULL, body
        VARCHAR NOT NULL, coder_id INTEGER NOT NULL, changed_at VARCHAR NOT NULL, PRIMARY KEY (id), UNIQUE (guid),
        UNIQUE (document_id), FOREIGN KEY(document_id) REFERENCES document (id), FOREIGN KEY(coder_id) REFERENCES
        coder (id))
    """,
    "CREATE INDEX ix_documentsummary_coder_id ON documentsummary (coder_id)",
    """
    CREATE TABLE selfreport (id INTEGER NOT NULL, guid VARCHAR NOT NULL, respondent_id INTEGER NOT NULL, subject
        VARCHAR NOT NULL, amount FLOAT, unit VARCHAR NOT NULL, words VARCHAR NOT NULL, passage_id INTEGER, PRIMARY
        KEY (id), UNIQUE (guid), FOREIGN KEY(respondent_id) REFERENCES respondent (id), FOREIGN KEY(passage_id)
        REFERENCES passage (id))
    """,
    "CREATE INDEX ix_selfreport_passage_id ON selfreport (passage_id)",
    "CREATE INDEX ix_selfreport_respondent_id ON selfreport (respondent_id)",
    """
    CREATE TABLE itemindicator (id INTEGER NOT NULL, guid VARCHAR NOT NULL, item_id INTEGER NOT NULL,
        indicator_id INTEGER NOT NULL, PRIMARY KEY (id), UNIQUE (item_id, indicator_id), UNIQUE (guid), FOREIGN
        KEY(item_id) REFERENCES item (id), FOREIGN KEY(indicator_id) REFERENCES indicator (id))
    """,
    "CREATE INDEX ix_itemindicator_indicator_id ON itemindicator (indicator_id)",
    """
    CREATE TABLE itemlink (id INTEGER NOT NULL, guid VARCHAR NOT NULL, action_id INTEGER NOT NULL, result_id
        INTEGER NOT NULL, PRIMARY KEY (id), UNIQUE (action_id, result_id), UNIQUE (guid), FOREIGN KEY(action_id)
        REFERENCES item (id), FOREIGN KEY(result_id) REFERENCES item (id))
    """,
    "CREATE INDEX ix_itemlink_result_id ON itemlink (result_id)",
    """
    CREATE TABLE passedover (id INTEGER NOT NULL, guid VARCHAR NOT NULL, coding_id INTEGER, item_id INTEGER,
        reason VARCHAR, PRIMARY KEY (id), CONSTRAINT of_a_coding_or_an_item CHECK ((coding_id IS NULL) <> (item_id
        IS NULL)), UNIQUE (coding_id), UNIQUE (item_id), UNIQUE (guid), FOREIGN KEY(coding_id) REFERENCES coding
        (id), FOREIGN KEY(item_id) REFERENCES item (id))
    """,
)

ADDED: dict[str, dict[str, Any]] = {
    "frameworkcell": {"basis": ""},
    "item": {"relation": None},
    "point": {"organisation_id": None, "interpretation": None},
    "evidence": {"chosen": False},
    "memo": {"item_id": None},
}
"""Columns that tables got, with what stands in them where nothing was said."""


def image(table: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the image of a row as this schema has it."""
    return {**ADDED.get(table, {}), **values}
