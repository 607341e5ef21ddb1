"""Schema 2: rules as they were, checks of a second round, pins, progress, drafts, and what searching needs.

What searching needs is made of the texts by `storage/texts.py`, once all steps are done.
"""

from __future__ import annotations

SQL = (
    """
    CREATE TABLE earlierrule (
        id INTEGER NOT NULL, guid VARCHAR NOT NULL, code_id INTEGER NOT NULL, version INTEGER NOT NULL,
        definition VARCHAR NOT NULL, include VARCHAR NOT NULL, exclude VARCHAR NOT NULL, border VARCHAR NOT NULL,
        until VARCHAR NOT NULL,
        PRIMARY KEY (id), UNIQUE (code_id, version), UNIQUE (guid), FOREIGN KEY(code_id) REFERENCES code (id)
    )
    """,
    """
    CREATE TABLE codecheck (
        id INTEGER NOT NULL, guid VARCHAR NOT NULL, code_id INTEGER NOT NULL, document_id INTEGER NOT NULL,
        coder_id INTEGER NOT NULL, rule_version INTEGER NOT NULL, created_at VARCHAR NOT NULL,
        PRIMARY KEY (id), UNIQUE (code_id, document_id, coder_id, rule_version), UNIQUE (guid),
        FOREIGN KEY(code_id) REFERENCES code (id), FOREIGN KEY(document_id) REFERENCES document (id),
        FOREIGN KEY(coder_id) REFERENCES coder (id)
    )
    """,
    "CREATE INDEX ix_codecheck_document_id ON codecheck (document_id)",
    """
    CREATE TABLE pin (
        coder_id INTEGER NOT NULL, letter VARCHAR NOT NULL, code_id INTEGER NOT NULL,
        PRIMARY KEY (coder_id, letter), FOREIGN KEY(coder_id) REFERENCES coder (id),
        FOREIGN KEY(code_id) REFERENCES code (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE progress (
        coder_id INTEGER NOT NULL, document_id INTEGER NOT NULL, epoch VARCHAR NOT NULL, furthest INTEGER NOT NULL,
        PRIMARY KEY (coder_id, document_id, epoch), FOREIGN KEY(coder_id) REFERENCES coder (id),
        FOREIGN KEY(document_id) REFERENCES document (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE draft (
        coder_id INTEGER NOT NULL, target VARCHAR NOT NULL, "on" VARCHAR NOT NULL, kind VARCHAR NOT NULL,
        body VARCHAR NOT NULL, at VARCHAR NOT NULL,
        PRIMARY KEY (coder_id, target, "on"), FOREIGN KEY(coder_id) REFERENCES coder (id)
    )
    """,
    """
    CREATE TABLE share (
        text_id INTEGER NOT NULL, voice VARCHAR NOT NULL, turns INTEGER NOT NULL, sentences INTEGER NOT NULL,
        PRIMARY KEY (text_id, voice), FOREIGN KEY(text_id) REFERENCES text (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE folded (
        turn_id INTEGER NOT NULL, body INTEGER NOT NULL, marks BOOLEAN NOT NULL, words VARCHAR NOT NULL,
        PRIMARY KEY (turn_id), FOREIGN KEY(turn_id) REFERENCES turn (id) ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE turnrange (
        text_id INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
        PRIMARY KEY (text_id), FOREIGN KEY(text_id) REFERENCES text (id) ON DELETE CASCADE
    )
    """,
    "CREATE TABLE knownword (word VARCHAR NOT NULL, plain VARCHAR NOT NULL, PRIMARY KEY (word)) WITHOUT ROWID",
)
