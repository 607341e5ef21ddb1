"""Cross tables of codings."""

from __future__ import annotations

from typing import Any

from workbench.analysis.counts import Cell, CodingRow, codes_above, cross


def _row(coding: int, passage: int, code: str, **more: Any) -> CodingRow:
    row = CodingRow(coding, passage, 1, 0, 5, f"interview {passage % 2}", f"R{passage % 2}", code)
    return row._replace(**more)


def _aspect(row: CodingRow) -> tuple[str | None]:
    return (row.aspect,)


def test_parent_stands_for_all_below_it() -> None:
    """A passage with two subthemes of one trede counts once under that trede and once under each."""
    rows = [
        _row(1, 1, "T2.meldcode", ancestors=("T2",)),
        _row(2, 1, "T2.stoppen", ancestors=("T2",)),
        _row(3, 2, "T2"),
    ]
    assert cross(rows, codes_above, _aspect) == [
        Cell("T2", None, codings=3, passages=2, documents=2, respondents=2),
        Cell("T2.meldcode", None, codings=1, passages=1, documents=1, respondents=1),
        Cell("T2.stoppen", None, codings=1, passages=1, documents=1, respondents=1),
    ]


def test_theme_and_aspect_are_counted_within_codings() -> None:
    """*Meldcode: strong* and *SISA: bottleneck* on one sentence stay apart."""
    rows = [_row(1, 1, "meldcode", aspect="strong"), _row(2, 1, "SISA", aspect="bottleneck")]
    cells = {(cell.row, cell.column) for cell in cross(rows, codes_above, _aspect)}
    assert cells == {("meldcode", "strong"), ("SISA", "bottleneck")}


def test_two_coders_on_one_passage_are_two_codings_on_one_passage() -> None:
    """A passage that two coders gave the same code counts once, the codings count twice."""
    rows = [_row(1, 1, "a", coder="A"), _row(2, 1, "a", coder="B")]
    assert cross(rows, codes_above, _aspect) == [Cell("a", None, 2, 1, 1, 1)]


def test_the_group_is_nobody() -> None:
    """Items of the group count as passages and documents, and as no respondent."""
    rows = [_row(1, 1, "a", respondent=None), _row(2, 2, "a", respondent=None)]
    assert cross(rows, codes_above, _aspect) == [Cell("a", None, 2, 2, 2, 0)]


def test_a_coding_may_count_in_several_columns() -> None:
    """A respondent who works in two treden counts in both columns; a missing value comes last."""
    rows = [_row(1, 1, "a"), _row(2, 2, "a")]
    cells = cross(rows, codes_above, lambda row: ("1", "2") if row.passage == 1 else (None,))
    assert [(cell.column, cell.codings) for cell in cells] == [("1", 1), ("2", 1), (None, 1)]


def test_no_codings_give_no_cells() -> None:
    """Without codings there is nothing to count."""
    assert cross([], codes_above, _aspect) == []
