"""Cross tables of codings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.analysis.counts import ALL, Alike, Cell, Key, as_cell, tally


def _cells(*listed: Alike) -> list[Cell]:
    """Return the cells, by row and column, None last."""
    cells = [as_cell(keys, sums) for keys, sums in tally(listed).items()]
    return sorted(cells, key=lambda cell: [(key is None, key or "") for key in (cell.row, cell.column)])


def _alike(document: str, respondent: str | None, *borne: tuple[Key, Key, int], passages: int = 1) -> Alike:
    return Alike(passages, document, respondent, borne)


def test_parent_stands_for_all_below_it() -> None:
    """A passage with two subthemes of one trede counts once under that trede and once under each."""
    both = _alike("d1", "R1", ("T2", None, 2), ("T2.meldcode", None, 1), ("T2.stoppen", None, 1))
    assert _cells(both, _alike("d2", "R2", ("T2", None, 1))) == [
        Cell("T2", None, codings=3, passages=2, documents=2, respondents=2),
        Cell("T2.meldcode", None, codings=1, passages=1, documents=1, respondents=1),
        Cell("T2.stoppen", None, codings=1, passages=1, documents=1, respondents=1),
    ]


def test_two_coders_on_one_passage_are_two_codings_on_one_passage() -> None:
    """A passage that two coders gave the same code counts once, the codings count twice."""
    assert _cells(_alike("d", "R", ("a", None, 2))) == [Cell("a", None, 2, 1, 1, 1)]


def test_the_group_is_nobody() -> None:
    """Items of the group count as passages and documents, and as no respondent."""
    listed = [_alike("m1", None, ("a", None, 1)), _alike("m2", None, ("a", None, 1))]
    assert _cells(*listed) == [Cell("a", None, 2, 2, 2, 0)]


def test_a_person_counts_once_in_a_total() -> None:
    """Whoever stands in two columns, or speaks in two documents, is one person under everything."""
    cells = _cells(
        _alike("d1", "R1", ("a", "1", 1), ("a", "2", 1), ("a", ALL, 1)),
        _alike("d2", "R1", ("a", "1", 1), ("a", ALL, 1)),
    )
    assert [(cell.column, cell.respondents, cell.passages) for cell in cells] == [(ALL, 1, 2), ("1", 1, 2), ("2", 1, 1)]


def test_passages_that_are_alike_count_as_many() -> None:
    """Three passages with two codings each are three passages and six codings."""
    assert _cells(_alike("d", "R", ("a", None, 2), passages=3)) == [Cell("a", None, 6, 3, 1, 1)]


def test_no_codings_give_no_cells() -> None:
    """Without codings there is nothing to count."""
    assert _cells() == []


@given(st.lists(st.tuples(st.sampled_from("de"), st.sampled_from(["R", "S", None]), st.integers(1, 3))))
def test_together_or_one_by_one(listed: list[tuple[str, str | None, int]]) -> None:
    """Counting passages that are alike together gives what counting each of them gives."""
    together = [_alike(document, person, ("a", None, 1), passages=n) for document, person, n in listed]
    single = [_alike(document, person, ("a", None, 1)) for document, person, n in listed for _ in range(n)]
    assert _cells(*together) == _cells(*single)
