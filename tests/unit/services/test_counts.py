"""Counting codings, passages, documents and respondents."""

from __future__ import annotations

import pytest

from workbench.errors import RefusedError
from workbench.services.counts import Cell, counts, overlap_pairs
from workbench.services.quotes import QuoteFilter, quotes
from workbench.storage.store import Store


def _cell(cells: list[Cell], row: str, column: str | None) -> tuple[int, int, int, int]:
    """Return codings, passages, documents and respondents of one cell."""
    [cell] = [cell for cell in cells if (cell.row, cell.column) == (row, column)]
    return cell.codings, cell.passages, cell.documents, cell.respondents


def test_a_passage_counts_once_under_a_code(project: Store) -> None:
    """Two coders on one sentence make two codings, one passage and one respondent."""
    cells = counts(project)
    assert _cell(cells, "T1.les", "01-leerkracht") == (3, 2, 1, 1)
    assert _cell(cells, "T1.huis", "02-wijkagent") == (1, 1, 1, 1)


def test_a_parent_counts_for_itself_and_all_below(project: Store) -> None:
    """A trede has the codings of all codes under it."""
    cells = counts(project)
    assert _cell(cells, "T1", "01-leerkracht") == (4, 3, 1, 1)
    assert _cell(cells, "T2", "02-wijkagent") == (2, 2, 1, 1)
    assert _cell(cells, "T2.meld", "02-wijkagent") == (2, 2, 1, 1)


def test_items_of_the_group_are_no_persons(project: Store) -> None:
    """A coded item counts as coding and passage, and for nobody."""
    assert _cell(counts(project), "T1.huis", "matrix") == (1, 1, 1, 0)


def test_aspects_are_counted_within_codings(project: Store) -> None:
    """Theme by aspect counts the aspect of a coding, and codings without one stand apart."""
    cells = counts(project, columns="aspect")
    assert _cell(cells, "T1", "verbeterpunt") == (3, 3, 3, 2)
    assert _cell(cells, "T1", "sterk_punt") == (2, 1, 1, 1)
    assert _cell(cells, "T2", None) == (1, 1, 1, 1)


def test_organisations_can_be_rows_and_coders_columns(project: Store) -> None:
    """Any facet makes rows; the coder makes columns."""
    cells = counts(project, rows="organisation", columns="coder")
    assert [(cell.row, cell.column, cell.codings) for cell in cells] == [
        ("org.school", "A", 3),
        ("org.politie", "A", 1),
    ]


def test_attributes_of_respondents_make_columns(project: Store) -> None:
    """A value that names several treden counts under each; the group stands under none."""
    cells = counts(project, columns="respondent.treden")
    assert _cell(cells, "T1.huis", "2") == (2, 2, 2, 2)
    assert _cell(cells, "T1.huis", "1") == (2, 2, 2, 2)
    assert _cell(cells, "T1.huis", None) == (1, 1, 1, 0)


def test_rows_stand_in_the_order_of_the_codebook(project: Store) -> None:
    """Counts never decide the order."""
    rows = list(dict.fromkeys(cell.row for cell in counts(project)))
    assert rows == ["T1", "T1.les", "T1.huis", "T2", "T2.meld", "T2.meld.snel", "K"]


def test_counts_agree_with_retrieval(project: Store) -> None:
    """Every cell has as many codings and passages as retrieving its code in its document gives."""
    for cell in counts(project):
        assert cell.row is not None
        rows = quotes(project, QuoteFilter(codes=(cell.row,), document=cell.column))
        assert cell.codings == len(rows)
        assert cell.passages == len({(row.text_id, row.start, row.end) for row in rows})


@pytest.mark.parametrize(
    ("rows", "columns", "key"),
    [
        ("colour", "document", "counts.unknown_rows"),
        ("theme", "weather", "counts.unknown_columns"),
        ("theme", "respondent.height", "counts.unknown_columns"),
    ],
)
def test_unknown_rows_and_columns_are_refused(project: Store, rows: str, columns: str, key: str) -> None:
    """What is no facet, column or attribute is refused with what there is to choose from."""
    with pytest.raises(RefusedError) as refused:
        counts(project, rows=rows, columns=columns)
    assert refused.value.key == key


def test_overlapping_codes_are_paired(project: Store) -> None:
    """Codes meet where their passages share a character, in the whole project."""
    pairs = {
        (pair.a, pair.b): (pair.pairs, pair.passages_a, pair.passages_b) for pair in overlap_pairs(project)
    }
    assert pairs == {("K", "T2.meld"): (1, 2, 2), ("T1.huis", "T2.meld"): (1, 4, 2)}
