"""Quotes in the cells of a table."""

from __future__ import annotations

import json

import pytest

from workbench.errors import RefusedError, UsageError
from workbench.services.counts.counts import Asked
from workbench.services.quotes.quote_matrix import BY_FUNCTION, cell_text, matrix_data, quote_matrix, write_quote_matrix
from workbench.services.quotes.quotes import quotes
from workbench.storage.store import Store


def test_each_coding_stands_in_one_cell(project: Store) -> None:
    """Theme × function holds every quote once, under its own code and the function of who said it."""
    matrix = quote_matrix(project)
    assert matrix.columns == ["coach", "leerkracht", "wijkagent", None]
    assert matrix.rows == ["T1.les", "T1.huis", "T2.meld", "T2.meld.snel", "K"]
    held = [row.coding_id for rows in matrix.cells.values() for row in rows]
    assert sorted(held) == sorted(row.coding_id for row in quotes(project))
    assert [row.text for row in matrix.cells["T1.huis", None]] == ["vaker op huisbezoek"]


def test_a_trede_takes_all_below_it(project: Store) -> None:
    """Rows of treden hold what was said on everything below them."""
    matrix = quote_matrix(project, Asked("trede", "aspect"))
    assert matrix.rows == ["T1", "T2", "K"]
    assert len(matrix.cells["T1", "sterk_punt"]) == 2


def test_a_passage_of_two_coders_is_printed_once(project: Store) -> None:
    """In a cell the words stand once, with their source."""
    told = cell_text(quote_matrix(project).cells["T1.les", "leerkracht"])
    assert told.count("We geven elk jaar een les.") == 1
    assert "01-leerkracht · R · turn 2" in told


@pytest.mark.parametrize("format_", ["csv", "xlsx", "docx", "md", "html"])
def test_the_table_is_written(project: Store, format_: str) -> None:
    """Rows are the paths of codes, cells the quotes below each other."""
    written = write_quote_matrix(project, quote_matrix(project), BY_FUNCTION, format_).content
    assert written.startswith(b"PK") or "Voorkomen > Huisbezoek" in written.decode().replace("&gt;", ">").replace(
        "\\>", ">"
    )


def test_programs_get_the_quotes_whole(project: Store) -> None:
    """As JSON a cell is a row with its quotes as everywhere; another format or an unknown column is refused."""
    matrix = quote_matrix(project)
    assert json.loads(write_quote_matrix(project, matrix, BY_FUNCTION, "json").content) == json.loads(
        json.dumps(matrix_data(matrix))
    )
    with pytest.raises(UsageError):
        write_quote_matrix(project, matrix, BY_FUNCTION, "odt")
    with pytest.raises(RefusedError):
        quote_matrix(project, Asked(columns="respondent.height"))
