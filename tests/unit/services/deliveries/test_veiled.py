"""The copy that files for others are made of: no column is forgotten, every passage ends where it should."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import UniqueConstraint
from sqlmodel import SQLModel

import workbench.model  # noqa: F401  (its tables register themselves)
from workbench.services.coding.coding import apply_code
from workbench.services.deliveries.veiled import DISTINCT, LEFT_OUT, PLACES, PLAIN, veiled
from workbench.services.project.projects import open_project
from workbench.storage.queries.codebook import codes
from workbench.storage.store import Store
from workbench.text.span import Span
from workbench.text.veil import Form, Marked, Veil

DRIFTED = """
SELECT count(*) FROM passage JOIN text ON text.id = passage.text_id
WHERE state = 'placed' AND substr(text.content, start + 1, "end" - start) <> quote
"""


def test_stretches_of_every_table_move_along() -> None:
    """Every table with a place in a text is named, so that a new one cannot be forgotten."""
    tables = {
        table.name for table in SQLModel.metadata.sorted_tables if {"start", "furthest"} & set(table.columns.keys())
    }
    assert tables - LEFT_OUT == set(PLACES)


def test_names_that_tell_apart_stay_apart() -> None:
    """Every text that must differ from row to row is kept different, also where two names get one mark."""
    unique = {
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        if table.name not in LEFT_OUT
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
        for column in constraint.columns
        if "VARCHAR" in str(column.type) and column.name not in PLAIN
    }
    assert unique <= set(DISTINCT)


def test_passages_stand_on_their_words(demo: Path) -> None:
    """In the copy every quote is what stands at its place; a passage that cuts a name takes the whole mark."""
    with open_project(demo) as store:
        copy = veiled(store, Veil([Form("meldcode", "code-1"), Form("gesprek", "g")]), {})
        assert copy.value(DRIFTED) == 0
        assert copy.value("SELECT count(*) FROM passage WHERE quote LIKE '%[code-1]%'") > 0
        assert copy.value("SELECT count(*) FROM coding") == store.value("SELECT count(*) FROM coding")


def test_a_passage_through_a_name(small_project: Store, coder: int) -> None:
    """What was coded in the middle of a name shows the mark, and nothing of the name; a mention names a word."""
    [(text, content)] = small_project.rows("SELECT id, content FROM text")
    at = content.index("meldcode")
    code = next(each for each in codes(small_project) if each.ident == "T2.meldcode")
    apply_code(small_project, coder, text, Span(at + 4, at + 15), code)
    week = content.index("week")
    copy = veiled(small_project, Veil([Form("meldcode", "x-1")]), {text: [Marked(week, week + 4, "dag-2")]})
    quote = copy.value("SELECT quote FROM passage")
    assert quote.startswith("[x-1] ")
    assert "code" not in quote
    assert "tweede [dag-2] al" in copy.content(text)


def test_one_is_told_what_things_are_called_there(small_project: Store) -> None:
    """Who asks for a document by its name, or by a part of it, gets it under its name in the copy."""
    copy = veiled(small_project, Veil([Form("verpleegkundige", "beroep-1")]), {})
    assert copy.told("verpleegkundige") == "[beroep-1]"
    assert copy.told("verpleeg") == "[beroep-1]"
    assert copy.told("iets anders") == "iets anders"
