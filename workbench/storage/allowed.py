"""A project as it may be used: without those who withdrew, and for others as each respondent agreed to.

On connections of their own, views of this name lie over the tables that tell of respondents, so every query of every
report keeps to what was agreed without knowing of it. Where nobody withdrew or limited anything the project itself is
read, and nothing is slower.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import IntEnum
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from workbench.storage.contents import Contents
from workbench.storage.queries.voices import DOCUMENT, VOICE
from workbench.storage.store import Store
from workbench.text.blanking import blanked
from workbench.wording import say

Asked = ParamSpec("Asked")
Found = TypeVar("Found")


class Use(IntEnum):
    """For whom a project is read; each leaves out what those before it leave out."""

    HERE = 1
    """For figures and reports that are read here: nobody who withdrew."""
    OTHERS = 2
    """For a file that is handed on: no words that may not be quoted, no function that may not be named."""
    ARCHIVE = 3
    """For keeping after the study: only those who agreed to that."""


LIMITED = """
SELECT EXISTS (SELECT 1 FROM withdrawal),
       EXISTS (SELECT 1 FROM consent WHERE literal = 0 OR function = 0)
"""

GONE = {
    Use.HERE: "SELECT respondent_id FROM withdrawal",
    Use.OTHERS: "SELECT respondent_id FROM withdrawal",
    Use.ARCHIVE: """
        SELECT respondent_id FROM withdrawal UNION SELECT id FROM respondent
        WHERE id NOT IN (SELECT respondent_id FROM consent WHERE archiving)""",
}
UNSAID = "SELECT respondent_id FROM consent WHERE literal = 0"
UNNAMED = "SELECT respondent_id FROM consent WHERE function = 0"

TIED = """
SELECT id FROM document WHERE respondent_id IN ({those})
UNION SELECT document_id FROM speaker WHERE respondent_id IN ({those})
"""
ALONE = f"""
WITH tied(id) AS ({TIED})
SELECT id FROM tied WHERE id NOT IN (
    SELECT id FROM document WHERE respondent_id NOT IN ({{those}})
    UNION SELECT document_id FROM speaker WHERE respondent_id NOT IN ({{those}}))
"""
"""Documents in which nobody else speaks."""
UNTIED = """
SELECT id FROM document WHERE respondent_id IS NULL
AND id NOT IN (SELECT document_id FROM speaker WHERE respondent_id IS NOT NULL)
"""
TEXTS_OF = """
SELECT text_id FROM document WHERE text_id IS NOT NULL AND id IN ({documents})
UNION SELECT text_id FROM item WHERE document_id IN ({documents})
"""
PASSAGES = f"""
SELECT passage.id FROM passage {DOCUMENT} {VOICE}
WHERE passage.text_id IN ({TEXTS_OF.format(documents=TIED)}) AND respondent.id IN ({{those}})
"""
SPOKEN = f"""
SELECT turn.text_id, turn.body, turn."end" FROM document JOIN turn ON turn.text_id = document.text_id
LEFT JOIN speaker ON speaker.document_id = document.id AND speaker.label = turn.voice
WHERE document.id IN ({TIED})
AND CASE WHEN speaker.id IS NULL THEN document.respondent_id ELSE speaker.respondent_id END IN ({{those}})
"""
"""What each of them said, in the turns of transcripts."""
WITHOUT_TURNS = f"""
SELECT text.id, 0, text.characters FROM text WHERE text.id IN ({TEXTS_OF.format(documents=ALONE)})
AND NOT EXISTS (SELECT 1 FROM turn WHERE turn.text_id = text.id)
"""
MADE = (
    "CREATE TEMP TABLE gone_respondent (id INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE gone_document (id INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE gone_passage (id INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE unsaid_passage (id INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE unnamed (id INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE silent (text_id INTEGER, start INTEGER, finish INTEGER)",
    "CREATE TEMP TABLE silent_text (id INTEGER PRIMARY KEY)",
)

COVERED = "SELECT EXISTS (SELECT 1 FROM temp.sqlite_master WHERE type = 'view' AND name = 'passage')"

_STAYS = "SELECT * FROM main.{table} WHERE {column} IS NULL OR {column} NOT IN (SELECT id FROM temp.{gone})"
_GONE_CODINGS = "SELECT id FROM main.coding WHERE passage_id IN (SELECT id FROM temp.gone_passage)"
_GONE_ITEMS = "SELECT id FROM main.item WHERE document_id IN (SELECT id FROM temp.gone_document)"
_ON_CODINGS = f"""
SELECT * FROM main.{{table}} WHERE (coding_id IS NULL OR coding_id NOT IN ({_GONE_CODINGS}))
AND (item_id IS NULL OR item_id NOT IN ({_GONE_ITEMS}))
"""
WORDLESS = "CASE WHEN id IN (SELECT id FROM temp.unsaid_passage) THEN {said} ELSE {column} END AS {column}"

VIEWS = {
    "respondent": _STAYS.format(table="respondent", column="id", gone="gone_respondent"),
    "document": _STAYS.format(table="document", column="id", gone="gone_document"),
    "item": _STAYS.format(table="item", column="document_id", gone="gone_document"),
    "emptycell": _STAYS.format(table="emptycell", column="document_id", gone="gone_document"),
    "aside": _STAYS.format(table="aside", column="document_id", gone="gone_document"),
    "earliertext": _STAYS.format(table="earliertext", column="document_id", gone="gone_document"),
    "documentsummary": _STAYS.format(table="documentsummary", column="document_id", gone="gone_document"),
    "notice": _STAYS.format(table="notice", column="document_id", gone="gone_document"),
    "coding": _STAYS.format(table="coding", column="passage_id", gone="gone_passage"),
    "frameworkcell": _STAYS.format(table="frameworkcell", column="respondent_id", gone="gone_respondent"),
    "asking": _STAYS.format(table="asking", column="respondent_id", gone="gone_respondent"),
    "selfreport": _STAYS.format(table="selfreport", column="respondent_id", gone="gone_respondent"),
    "speaker": f"""
        {_STAYS.format(table="speaker", column="respondent_id", gone="gone_respondent")}
        AND document_id NOT IN (SELECT id FROM temp.gone_document)""",
    "attribute": """
        SELECT * FROM main.attribute WHERE respondent_id NOT IN (SELECT id FROM temp.gone_respondent)
        AND NOT (lower(name) IN ('function', 'functie') AND respondent_id IN (SELECT id FROM temp.unnamed))""",
    "evidence": _ON_CODINGS.format(table="evidence"),
    "passedover": _ON_CODINGS.format(table="passedover"),
    "qualifier": _ON_CODINGS.format(table="qualifier"),
    "memo": f"""
        {_ON_CODINGS.format(table="memo")}
        AND (passage_id IS NULL OR passage_id NOT IN (SELECT id FROM temp.gone_passage))
        AND (document_id IS NULL OR document_id NOT IN (SELECT id FROM temp.gone_document))""",
    "text": """
        SELECT id, guid, CASE WHEN id IN (SELECT id FROM temp.silent_text) THEN without_words(id, content)
        ELSE content END AS content, characters, sha256, originals, rule, turn_rule, sentence_rule FROM main.text""",
}
"""Table → what is seen of it."""


def allowed(store: Store, use: Use = Use.HERE) -> Store:
    """Return the project as it may be used; the project itself where that is all of it."""
    if isinstance(store, Allowed):
        return store if store.use >= use else allowed(store.whole, use)
    withdrawn, limited = store.rows(LIMITED)[0]
    if withdrawn or (limited and use > Use.HERE) or use is Use.ARCHIVE:
        return store.beside(use.name, lambda: Allowed(store, use))
    return store


def within_consent(report: Callable[Concatenate[Store, Asked], Found]) -> Callable[Concatenate[Store, Asked], Found]:
    """Let a report see nothing of respondents who withdrew, whoever asks for it."""

    @wraps(report)
    def within(store: Store, /, *given: Asked.args, **named: Asked.kwargs) -> Found:
        return report(allowed(store), *given, **named)

    return within


class Allowed(Store):
    """A project of which only that is seen what may be used; acts are those of the whole project."""

    def __init__(self, whole: Store, use: Use) -> None:
        self.__dict__.update({name: value for name, value in whole.__dict__.items() if name != "engine"})
        self.whole, self.use = whole, use
        self._idle, self._contents, self._beside = deque(), Contents(), {}
        self._versions: dict[int, int] = {}

    @property
    def engine(self) -> Any:
        """The engine of the whole project."""
        return self.whole.engine

    def __exit__(self, *_: object) -> None:
        self.whole.close()

    def keep(self, sql: str, parameters: Any = ()) -> None:
        """Write a convenience in the whole project."""
        self.whole.keep(sql, parameters)

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        """Use a connection that knows what may be used now; one from before a change is made anew.

        That a connection was covered is asked of itself: a new one may have the number of one that was closed.
        """
        with super()._connection() as connection:
            version = connection.execute("PRAGMA data_version").fetchone()[0]
            if self._versions.get(id(connection)) != version or not connection.execute(COVERED).fetchone()[0]:
                _cover(connection, self.use)
                self._contents.forget()
                self._versions[id(connection)] = connection.execute("PRAGMA data_version").fetchone()[0]
            yield connection


def _cover(connection: Any, use: Use) -> None:
    """Lay the views over the tables of a connection, as consent is now."""
    for table in VIEWS:
        connection.execute(f"DROP VIEW IF EXISTS temp.{table}")
    connection.execute("DROP VIEW IF EXISTS temp.passage")
    for made in MADE:
        connection.execute(f"DROP TABLE IF EXISTS temp.{made.split()[3]}")
        connection.execute(made)
    _fill(connection, use)
    for table, seen in VIEWS.items():
        connection.execute(f"CREATE TEMP VIEW {table} AS {seen}")
    connection.execute(f"CREATE TEMP VIEW passage AS {_passages(use)}")


def _fill(connection: Any, use: Use) -> None:
    """Write down who and what is out of sight; read on the tables themselves."""
    gone, run = GONE[use], connection.execute
    run(f"INSERT INTO temp.gone_respondent {gone}")
    run(f"INSERT INTO temp.gone_document {ALONE.format(those=gone)}")
    if use is Use.ARCHIVE:
        run(f"INSERT OR IGNORE INTO temp.gone_document {UNTIED}")
    run(f"INSERT OR IGNORE INTO temp.gone_passage {PASSAGES.format(those=gone)}")
    run("""INSERT OR IGNORE INTO temp.gone_passage SELECT id FROM passage WHERE text_id IN (
        SELECT text_id FROM document WHERE id IN (SELECT id FROM temp.gone_document)
        UNION SELECT text_id FROM item WHERE document_id IN (SELECT id FROM temp.gone_document))""")
    silent = gone
    if use > Use.HERE:
        run(f"INSERT OR IGNORE INTO temp.unsaid_passage {PASSAGES.format(those=UNSAID)}")
        run(f"INSERT INTO temp.unnamed {UNNAMED}")
        silent = f"{gone} UNION {UNSAID}"
        run(f"INSERT INTO temp.silent {WITHOUT_TURNS.format(those=UNSAID)}")
    run(f"INSERT INTO temp.silent {SPOKEN.format(those=silent)}")
    run("INSERT INTO temp.silent_text SELECT DISTINCT text_id FROM temp.silent")
    spans: dict[int, list[tuple[int, int]]] = {}
    for text, start, end in run("SELECT text_id, start, finish FROM temp.silent"):
        spans.setdefault(text, []).append((start, end))
    connection.create_function("not_literal", 0, lambda: say("consent.not_literal"))
    connection.create_function("without_words", 2, lambda text, content: blanked(content, spans.get(text, ())))


def _passages(use: Use) -> str:
    """Return what is seen of passages: a mark in the place of words that may not be quoted."""
    stays = _STAYS.format(table="passage", column="id", gone="gone_passage")
    if use is Use.HERE:
        return stays
    said = {"quote": "CASE quote WHEN '' THEN '' ELSE not_literal() END", "before": "''", "after": "''"}
    columns = ("id", "guid", "text_id", "start", '"end"', "quote", "before", "after", "state", "topic", "vignette",
               "own_case")  # fmt: skip
    listed = ", ".join(WORDLESS.format(said=said[name], column=name) if name in said else name for name in columns)
    return f"SELECT {listed} {stays.removeprefix('SELECT *')}"
