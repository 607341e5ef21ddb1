"""Schema 4: pages of texts, whole documents coded, what other programs' projects hold, cells of the framework."""

from __future__ import annotations

from typing import Any

SQL = (
    """
    CREATE TABLE textpage (
        text_id INTEGER NOT NULL, start INTEGER NOT NULL, page INTEGER NOT NULL,
        PRIMARY KEY (text_id, start), FOREIGN KEY(text_id) REFERENCES text (id) ON DELETE CASCADE
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE attachment (
        id INTEGER NOT NULL, guid VARCHAR NOT NULL, name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL,
        content BLOB NOT NULL,
        PRIMARY KEY (id), UNIQUE (guid)
    )
    """,
    "CREATE INDEX ix_attachment_sha256 ON attachment (sha256)",
    """
    CREATE TABLE aside (
        id INTEGER NOT NULL, guid VARCHAR NOT NULL, kind VARCHAR NOT NULL, name VARCHAR NOT NULL,
        element VARCHAR NOT NULL, document_id INTEGER, attachment_id INTEGER, position INTEGER NOT NULL,
        PRIMARY KEY (id), UNIQUE (guid), FOREIGN KEY(document_id) REFERENCES document (id),
        FOREIGN KEY(attachment_id) REFERENCES attachment (id)
    )
    """,
    "CREATE INDEX ix_aside_document_id ON aside (document_id)",
    "CREATE INDEX ix_aside_attachment_id ON aside (attachment_id)",
    """
    CREATE TABLE frameworkcell (
        id INTEGER NOT NULL, guid VARCHAR NOT NULL, respondent_id INTEGER NOT NULL, code_id INTEGER NOT NULL,
        body VARCHAR NOT NULL, coder_id INTEGER NOT NULL, changed_at VARCHAR NOT NULL,
        PRIMARY KEY (id), UNIQUE (respondent_id, code_id), UNIQUE (guid),
        FOREIGN KEY(respondent_id) REFERENCES respondent (id), FOREIGN KEY(code_id) REFERENCES code (id),
        FOREIGN KEY(coder_id) REFERENCES coder (id)
    )
    """,
    "CREATE INDEX ix_frameworkcell_respondent_id ON frameworkcell (respondent_id)",
    "CREATE INDEX ix_frameworkcell_code_id ON frameworkcell (code_id)",
    "CREATE INDEX ix_frameworkcell_coder_id ON frameworkcell (coder_id)",
    """
    CREATE TABLE code_of_4 (
        id INTEGER NOT NULL, guid VARCHAR NOT NULL, ident VARCHAR NOT NULL, facet_id INTEGER NOT NULL,
        parent_id INTEGER, foreign_guid VARCHAR, name VARCHAR NOT NULL, gloss VARCHAR NOT NULL,
        definition VARCHAR NOT NULL, include VARCHAR NOT NULL, exclude VARCHAR NOT NULL, border VARCHAR NOT NULL,
        example VARCHAR NOT NULL, shortcut VARCHAR, colour VARCHAR NOT NULL, mark VARCHAR NOT NULL, role VARCHAR,
        status VARCHAR NOT NULL, origin VARCHAR NOT NULL, position INTEGER NOT NULL, codable BOOLEAN NOT NULL,
        rule_version INTEGER NOT NULL, created_at VARCHAR NOT NULL,
        PRIMARY KEY (id), CONSTRAINT role_known CHECK (role IN ('trede', 'chain')),
        CONSTRAINT status_known CHECK (status IN ('open', 'provisional', 'fixed', 'retired')),
        CONSTRAINT origin_known CHECK (origin IN ('theory', 'data', 'in_vivo', 'topic_list')),
        CONSTRAINT no_code_is_its_own_parent CHECK (parent_id IS NULL OR parent_id <> id), UNIQUE (guid),
        UNIQUE (ident), FOREIGN KEY(facet_id) REFERENCES facet (id), FOREIGN KEY(parent_id) REFERENCES code (id)
    )
    """,
    """
    INSERT INTO code_of_4 SELECT id, guid, ident, facet_id, parent_id, foreign_guid, name, gloss, definition, include,
        exclude, border, example, shortcut, colour, mark, role, status, origin, position, 1, rule_version, created_at
        FROM code
    """,
    "DROP TABLE code",
    "ALTER TABLE code_of_4 RENAME TO code",
    "CREATE INDEX ix_code_parent_id ON code (parent_id)",
    "CREATE UNIQUE INDEX one_key_under_a_parent ON code (facet_id, parent_id, shortcut)",
    """
    CREATE TABLE passage_of_4 (
        id INTEGER NOT NULL, guid VARCHAR NOT NULL, text_id INTEGER NOT NULL, start INTEGER NOT NULL,
        "end" INTEGER NOT NULL, quote VARCHAR NOT NULL, "before" VARCHAR NOT NULL, "after" VARCHAR NOT NULL,
        state VARCHAR NOT NULL, topic VARCHAR, vignette INTEGER, own_case VARCHAR,
        PRIMARY KEY (id), CONSTRAINT state_known CHECK (state IN ('placed', 'review', 'whole')),
        CONSTRAINT own_case_known CHECK (own_case IN ('own', 'hypothetical')),
        CONSTRAINT a_passage_has_characters CHECK (start >= 0 AND start < "end"),
        CONSTRAINT vignette_known CHECK (vignette IN (1, 2)), UNIQUE (guid),
        FOREIGN KEY(text_id) REFERENCES text (id)
    )
    """,
    """
    INSERT INTO passage_of_4 SELECT id, guid, text_id, start, "end", quote, "before", "after", state, topic, vignette,
        own_case FROM passage
    """,
    "DROP TABLE passage",
    "ALTER TABLE passage_of_4 RENAME TO passage",
    'CREATE INDEX passages_of_a_text ON passage (text_id, start, "end")',
    """CREATE UNIQUE INDEX one_passage ON passage (text_id, start, "end") WHERE state = 'placed'""",
    "CREATE UNIQUE INDEX one_whole ON passage (text_id) WHERE state = 'whole'",
)


def image(table: str, values: dict[str, Any]) -> dict[str, Any]:
    """Return the image of a row as this schema has it: every code of before could be attached."""
    return {"codable": True, **values} if table == "code" else values
