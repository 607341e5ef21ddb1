"""Schema 3: texts and anchors as they were before a correction; passages to review may share a place."""

from __future__ import annotations

SQL = (
    """
    CREATE TABLE earliertext (
        id INTEGER NOT NULL, guid VARCHAR NOT NULL, document_id INTEGER NOT NULL, version INTEGER NOT NULL,
        text_id INTEGER NOT NULL, source VARCHAR NOT NULL, sha256 VARCHAR NOT NULL, until VARCHAR NOT NULL,
        PRIMARY KEY (id), UNIQUE (document_id, version), UNIQUE (guid),
        FOREIGN KEY(document_id) REFERENCES document (id), FOREIGN KEY(text_id) REFERENCES text (id)
    )
    """,
    "CREATE INDEX ix_earliertext_text_id ON earliertext (text_id)",
    """
    CREATE TABLE earlieranchor (
        id INTEGER NOT NULL, guid VARCHAR NOT NULL, passage_id INTEGER NOT NULL, text_id INTEGER NOT NULL,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, quote VARCHAR NOT NULL, "before" VARCHAR NOT NULL,
        "after" VARCHAR NOT NULL, outcome VARCHAR NOT NULL,
        PRIMARY KEY (id), UNIQUE (passage_id, text_id),
        CONSTRAINT outcome_known CHECK (outcome IN ('unchanged', 'moved', 'edited', 'review')), UNIQUE (guid),
        FOREIGN KEY(passage_id) REFERENCES passage (id), FOREIGN KEY(text_id) REFERENCES text (id)
    )
    """,
    "CREATE INDEX ix_earlieranchor_text_id ON earlieranchor (text_id)",
    """
    CREATE TABLE passage_of_3 (
        id INTEGER NOT NULL, guid VARCHAR NOT NULL, text_id INTEGER NOT NULL, start INTEGER NOT NULL,
        "end" INTEGER NOT NULL, quote VARCHAR NOT NULL, "before" VARCHAR NOT NULL, "after" VARCHAR NOT NULL,
        state VARCHAR NOT NULL, topic VARCHAR, vignette INTEGER, own_case VARCHAR,
        PRIMARY KEY (id), CONSTRAINT state_known CHECK (state IN ('placed', 'review')),
        CONSTRAINT own_case_known CHECK (own_case IN ('own', 'hypothetical')),
        CONSTRAINT a_passage_has_characters CHECK (start >= 0 AND start < "end"),
        CONSTRAINT vignette_known CHECK (vignette IN (1, 2)), UNIQUE (guid),
        FOREIGN KEY(text_id) REFERENCES text (id)
    )
    """,
    """
    INSERT INTO passage_of_3 SELECT id, guid, text_id, start, "end", quote, "before", "after", state, topic, vignette,
        own_case FROM passage
    """,
    "DROP TABLE passage",
    "ALTER TABLE passage_of_3 RENAME TO passage",
    'CREATE INDEX passages_of_a_text ON passage (text_id, start, "end")',
    """CREATE UNIQUE INDEX one_passage ON passage (text_id, start, "end") WHERE state = 'placed'""",
)
