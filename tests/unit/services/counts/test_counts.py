"""Counting codings, passages, documents and respondents."""

from __future__ import annotations

import json
import re

import pytest

from workbench.errors import RefusedError, UsageError
from workbench.services.counts.code_figures import code_figures
from workbench.services.counts.counts import (
    ALL,
    Asked,
    Cell,
    cell_codings,
    code_totals,
    counts,
    cross,
    find_key,
    table_order,
)
from workbench.services.counts.cross_report import write_counts
from workbench.services.counts.overlapping import overlap_pairs, write_overlaps
from workbench.services.project.history import undo
from workbench.services.project.projects import sign_in
from workbench.services.quotes.quotes import QuoteFilter, quotes
from workbench.services.transcripts.removing import remove_document
from workbench.storage.queries.counts import code_nodes
from workbench.storage.queries.documents import find_document
from workbench.storage.store import Store
from workbench.wording import choose_language


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
    pairs = {(pair.a, pair.b): (pair.pairs, pair.passages_a, pair.passages_b) for pair in overlap_pairs(project)}
    assert pairs == {("K", "T2.meld"): (1, 2, 2), ("T1.huis", "T2.meld"): (1, 4, 2)}


def test_a_table_stands_in_the_order_of_the_codebook(project: Store) -> None:
    """Codes stand as in the codebook, documents by name, and codings without a column last."""
    rows, columns = table_order(project, counts(project)[::-1])
    assert rows == ["T1", "T1.les", "T1.huis", "T2", "T2.meld", "T2.meld.snel", "K"]
    assert columns == ["01-leerkracht", "02-wijkagent", "03-coach", "matrix"]
    _, aspects = table_order(project, counts(project, columns="aspect"))
    assert aspects == ["huidige_situatie", "sterk_punt", "verbeterpunt", None]


def test_a_table_holds_what_was_counted(project: Store) -> None:
    """Each measure gives a table of its own, with id and path of the codes and 0 where there is nothing."""
    tables = {
        measure: json.loads(write_counts(project, measure=measure, format="json").content)
        for measure in ("codings", "passages", "respondents")
    }
    assert tables["codings"][1] == {
        "code": "T1.les",
        "path": "Voorkomen > Lessen",
        "01-leerkracht": 3,
        "02-wijkagent": 0,
        "03-coach": 0,
        "matrix": 0,
    }
    assert tables["passages"][1]["01-leerkracht"] == 2
    assert tables["respondents"][2]["matrix"] == 0
    by_aspect = json.loads(write_counts(project, columns="aspect", format="json").content)
    assert by_aspect[3] == {
        "code": "T2",
        "path": "Signaleren",
        "huidige_situatie": 0,
        "sterk_punt": 1,
        "verbeterpunt": 1,
        "(none)": 1,
    }


def test_a_table_is_written_as_workbook_and_as_text(project: Store) -> None:
    """The formats for rows are those for every report."""
    assert write_counts(project, format="xlsx").content.startswith(b"PK")
    first = write_counts(project, format="csv").content.decode("utf-8-sig").splitlines()[0]
    assert first == "code,path,01-leerkracht,02-wijkagent,03-coach,matrix"


@pytest.mark.parametrize(("measure", "format_"), [("words", "csv"), ("passages", "odt")])
def test_unknown_measures_and_formats_are_refused(project: Store, measure: str, format_: str) -> None:
    """What cannot be counted or written is refused with what can."""
    with pytest.raises(UsageError):
        write_counts(project, measure=measure, format=format_)


def test_a_table_of_one_measure_is_what_all_cells_tell(project: Store) -> None:
    """Whatever is counted, and under whatever rows and columns, one measure alone gives the same numbers."""
    for rows, columns in (
        ("theme", "document"),
        ("codes", "aspect"),
        ("organisation", "coder"),
        ("trede", "respondent.treden"),
    ):
        cells = counts(project, rows=rows, columns=columns, totals=True)
        for measure in ("codings", "passages", "documents", "respondents"):
            table = cross(project, Asked(rows, columns, totals=True), measure)
            assert table.numbers == {(cell.row, cell.column): getattr(cell, measure) for cell in cells}
            assert (table.rows, table.columns) == table_order(project, cells)


def test_totals_count_passages_and_persons_once(project: Store) -> None:
    """Under everything a passage with two coders counts once, and so does who spoke on two treden."""
    [everything] = [cell for cell in counts(project, totals=True) if (cell.row, cell.column) == (ALL, ALL)]
    assert (everything.codings, everything.passages, everything.documents, everything.respondents) == (12, 11, 4, 3)
    table = cross(project, Asked("trede", "respondent.treden", totals=True), "respondents")
    assert table.columns == ["1", "2", "5", None, ALL]
    assert [table.numbers.get(("T1", column), 0) for column in table.columns] == [2, 2, 1, 0, 3]


def test_rows_can_be_the_treden_alone(project: Store) -> None:
    """Trede spoken about beside trede worked in: codes that are a trede or the chain, with all below them."""
    assert [cell.row for cell in counts(project, rows="trede", columns="coder") if cell.column == "A"] == [
        "T1",
        "T2",
        "K",
    ]


def test_a_coding_can_stand_under_its_own_code_only(project: Store) -> None:
    """Where each coding is wanted once, nothing is counted again above it."""
    table = cross(project, Asked("theme", "coder", own=True), "codings")
    assert sum(table.numbers.values()) == len(quotes(project))
    assert "T1" not in table.rows


@pytest.mark.parametrize("columns", ["document", "aspect", "coder", "respondent.function", "organisation", "trede"])
@pytest.mark.parametrize("rows", ["theme", "organisation", "codes"])
def test_every_number_opens_its_codings(project: Store, rows: str, columns: str) -> None:
    """Behind each number stand exactly as many codings and passages as it counts, totals as well."""
    asked = Asked(rows, columns, totals=True)
    for cell in counts(project, rows=rows, columns=columns, totals=True):
        found = cell_codings(project, asked, cell.row, cell.column)
        passages = project.rows("SELECT id, passage_id FROM coding")
        assert len(found) == cell.codings
        assert len({passage for coding, passage in passages if coding in found}) == cell.passages


def test_rows_and_columns_are_found_by_name(project: Store) -> None:
    """Case makes no difference, what has no column is found as it is shown, and another name is refused with some."""
    assert find_key(["T1", "T2"], "t2") == "T2"
    assert (find_key(["A", None], "(none)"), find_key(["A"], "(all)")) == (None, ALL)
    with pytest.raises(RefusedError) as refused:
        find_key(["T1"], "T9")
    assert refused.value.key == "counts.unknown_key"


def test_what_was_taken_away_is_not_counted(project: Store) -> None:
    """A document that was removed takes its codings out of every table; an undo brings them back."""
    before = counts(project)
    coder = sign_in(project, "A")
    remove_document(project, coder, find_document(project, "02-wijkagent")[0])
    assert {cell.column for cell in counts(project)} == {"01-leerkracht", "03-coach", "matrix"}
    undo(project, coder)
    assert counts(project) == before


def test_totals_of_codes_tell_all_and_by_aspect(project: Store) -> None:
    """A code has what stands under it in all, and under each aspect."""
    found = {(cell.row, cell.column): cell.passages for cell in code_totals(project)}
    assert found["T2", ALL] == 3
    assert {column for row, column in found if row == "T2"} == {ALL, "sterk_punt", "verbeterpunt"}


@pytest.mark.parametrize("format_", ["docx", "md", "html"])
def test_a_page_to_read_says_what_is_counted(project: Store, format_: str) -> None:
    """Persons are never taken for passages: the unit stands above the table."""
    told = write_counts(project, measure="respondents", format=format_, totals=True).content
    assert told.startswith(b"PK") or b"persons (individually interviewed)" in told


def test_counts_agree_with_the_codebook(project: Store) -> None:
    """What stands under a code in all is what the Codebook screen says of it, persons as well."""
    idents = {node.id: node.ident for node in code_nodes(project) if node.primary}
    figures = {idents[code]: tuple(found) for code, found in code_figures(project).items() if code in idents}
    cells = [cell for cell in code_totals(project) if cell.column == ALL]
    told = {cell.row: (cell.passages, cell.codings, cell.documents, cell.respondents) for cell in cells}
    assert told == figures


def test_a_page_to_read_speaks_the_language_of_its_reader(project: Store) -> None:
    """Columns have English names for programs; on a page they, attributes and decimals are as people write them."""
    choose_language("nl")
    page = write_counts(project, columns="respondent.function", format="md").content.decode()
    rows = write_counts(project, columns="respondent.function", format="csv").content.decode("utf-8-sig")
    assert "× functie" in page
    assert "| id van de code | code |" in page
    assert rows.startswith("code,path")
    pairs = write_overlaps(project, "md").content.decode()
    assert "| code | andere code | paren |" in pairs
    assert re.search(r"\| \d,\d\d \|", pairs)
