"""Comparing the shares of a project."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from workbench.errors import RefusedError, UsageError
from workbench.services.indicators.comparing import (
    Share,
    compare_indicators,
    compare_two,
    comparison_row,
    methods_named,
    share_figures,
    total_of,
    write_comparisons,
)
from workbench.services.indicators.comparison_prose import comparison_lines, general_notes, written_p
from workbench.services.indicators.indicators import definitions
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store
from workbench.wording import choose_language

FIGURES = """row_id,indicator,label,level,place,year,numerator,denominator,value,unit,reported_raw
1,bezocht,Bezochte gezinnen,country,Land,2013,200,40000,,share,"0,5"
2,bezocht,Bezochte gezinnen,municipality,Rietmeer,2013,6,2000,,share,"0,3"
3,bezocht,Bezochte gezinnen,municipality,Zuidwal,2013,60,3000,,share,"2,0"
4,bezocht,Bezochte gezinnen,municipality,Oostdam,2013,,1000,,share,
5,bezocht,Bezochte gezinnen,municipality,Rietmeer,2014,16,2100,,share,
6,gezinnen,Gezinnen,country,Land,2013,,,40000,count,40000
"""


@pytest.fixture
def figures(empty_project: Store, coder: int, tmp_path: Path) -> Store:
    """Return a project with a share of three places and a count."""
    path = tmp_path / "cijfers.csv"
    path.write_text(FIGURES, "utf-8")
    [report] = import_files(empty_project, coder, [path], kind="indicators")
    assert report.refusal is None
    return empty_project


def test_places_against_the_country(figures: Store) -> None:
    """Without anything named every place with both counts stands against the country, by three methods."""
    rows = compare_indicators(figures)
    assert [(row.pair.a.place, row.pair.a.year, row.interval.method) for row in rows[:4]] == [
        ("Rietmeer", 2013, "rd_wald"),
        ("Rietmeer", 2013, "rd_newcombe"),
        ("Rietmeer", 2013, "rr_katz"),
        ("Zuidwal", 2013, "rd_wald"),
    ]
    assert len(rows) == 9
    assert [row.interval.excludes_null for row in rows if row.interval.method == "rr_katz"] == [False, True, False]


def test_asking_for_one_place_changes_no_adjustment(figures: Store) -> None:
    """A place has the same adjusted p-value alone as among all."""
    [alone] = compare_indicators(figures, place="Zuidwal", year=2013, methods=("rr_katz",))
    [among] = [row for row in compare_indicators(figures, methods=("rr_katz",)) if row.pair.a.place == "Zuidwal"]
    assert alone == among
    assert alone.family_size == 2
    assert alone.p_adjusted == pytest.approx(2 * (alone.interval.p or 0))


def test_a_pair_is_found_from_both_sides(figures: Store) -> None:
    """Among places against each other one that is named may stand on either side; else it is the first."""
    [pair] = compare_indicators(figures, place="Zuidwal", against="each", methods=("rr_katz",))
    assert (pair.pair.a.place, pair.pair.b.place) == ("Rietmeer", "Zuidwal")
    [other] = compare_indicators(figures, place="Zuidwal", against="Rietmeer", methods=("rr_katz",))
    assert (other.pair.a.place, other.pair.b.place) == ("Zuidwal", "Rietmeer")


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"indicator": "niets"}, "indicator.unknown"),
        ({"indicator": "gezinnen"}, "compare.count"),
        ({"place": "Nergens"}, "compare.unknown_place"),
        ({"against": "Nergens"}, "compare.unknown_place"),
        ({"year": 1999}, "compare.nothing_against"),
        ({"against": "rest", "year": 2014}, "compare.nothing_against"),
    ],
)
def test_what_cannot_be_compared_is_refused(figures: Store, asked: dict[str, object], key: str) -> None:
    """What is not known, a count, and what has nothing to stand against are refused by name."""
    with pytest.raises(RefusedError) as refused:
        compare_indicators(figures, **asked)  # type: ignore[arg-type]  # what is asked differs from case to case
    assert refused.value.key == key


def test_methods_by_name() -> None:
    """Methods have short names, may be several, or all; another is wrong usage."""
    assert methods_named(None) == ("rd_wald", "rd_newcombe", "rr_katz")
    assert methods_named("katz, poisson") == ("rr_katz", "poisson_exact")
    assert methods_named("rd_wald") == ("rd_wald",)
    assert len(methods_named("all")) == 5
    with pytest.raises(UsageError):
        methods_named("gok")


def test_a_total_over_places(figures: Store) -> None:
    """Rietmeer and Zuidwal add up; with Oostdam, whose numerator is missing, there is no total."""
    assert total_of(figures, "bezocht", 2013, ["Rietmeer", "Zuidwal"]).share == Share(66, 5000)
    whole = total_of(figures, "bezocht", 2013)
    assert (whole.share, whole.missing) == (None, ("Oostdam",))
    for asked in (("gezinnen", 2013, ()), ("bezocht", 2013, ("Nergens",))):
        with pytest.raises(RefusedError):
            total_of(figures, *asked)


def test_any_two_figures(figures: Store) -> None:
    """Two figures that are picked are compared by every method, and are a family of their own."""
    first, second, *_, late = share_figures(figures)
    rows = compare_two(second, first)
    assert [row.interval.method for row in rows] == ["rd_wald", "rd_newcombe", "rr_katz", "or_woolf", "poisson_exact"]
    assert "overlap" in rows[0].cautions
    assert "same_place" in compare_two(late, second)[0].cautions


def test_data_is_plain(figures: Store) -> None:
    """As data a comparison has fractions and nulls; a file has a row each."""
    rows = compare_indicators(figures, place="Rietmeer", year=2013)
    wald, newcombe, _ = map(comparison_row, rows)
    assert (wald["a"], wald["n_a"], wald["b"], wald["n_b"]) == (6, 2000, 200, 40000)
    assert (newcombe["estimate"], newcombe["p"]) == (pytest.approx(-0.002), None)
    written = list(csv.DictReader(StringIO(write_comparisons(rows, "csv").content.decode("utf-8-sig"))))
    assert next((row["method"], row["cautions"]) for row in written) == ("rd_wald", "overlap; few_events")


def test_in_words(figures: Store) -> None:
    """Beside every interval stand its method and its events, and what to mind is said in sentences."""
    rows = compare_indicators(figures, place="Zuidwal", year=2013, methods=("rd_newcombe", "rr_katz"))
    known = {each.ident: each for each in definitions(figures)}
    lines = comparison_lines(rows, known, 100)
    assert lines[:3] == [
        "Zuidwal 2013 against Land 2013 · Bezochte gezinnen",
        "  Zuidwal 2013: 60 of 3,000 = 2.00 %",
        "  Land 2013: 200 of 40,000 = 0.50 %",
    ]
    assert lines[3].startswith("  difference, Newcombe  +1.500 [")
    assert lines[3].endswith("differs")
    assert lines[4].startswith("  ratio, Katz           4.000 [")
    assert "p < 0.001  Holm < 0.001  differs" in lines[4]
    assert any("part of what it is compared with" in line for line in lines)
    notes = general_notes(rows, known)
    assert any("full counts" in note for note in notes)
    assert any("2 comparisons" in note and "10 %" in note for note in notes)


@pytest.mark.parametrize("width", [30, 60])
def test_words_fit_a_narrow_window(figures: Store, width: int) -> None:
    """Lines are folded; a line with an interval is not torn apart within it."""
    rows = compare_indicators(figures, place="Zuidwal", year=2013)
    lines = comparison_lines(rows, {}, width)
    assert max(map(len, lines)) <= max(width, 58)


def test_dutch_numbers(figures: Store) -> None:
    """In Dutch decimals follow a comma, and p is never nought."""
    choose_language("nl")
    rows = compare_indicators(figures, place="Zuidwal", year=2013, methods=("rr_katz",))
    assert "4,000 [" in "".join(comparison_lines(rows, {}, 100))
    assert (written_p(0.0), written_p(0.0264)) == ("< 0,001", "0,026")
