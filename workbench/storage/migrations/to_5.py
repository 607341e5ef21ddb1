"""Schema 5: the images of a large act stand in parts."""

from __future__ import annotations

SQL = (
    """
    CREATE TABLE entrypart (
        entry_number INTEGER NOT NULL, n INTEGER NOT NULL, images VARCHAR NOT NULL,
        PRIMARY KEY (entry_number, n),
        FOREIGN KEY(entry_number) REFERENCES entry (number) DEFERRABLE INITIALLY DEFERRED
    )
    """,
    "ALTER TABLE entry ADD COLUMN parts INTEGER DEFAULT 0 NOT NULL",
)
