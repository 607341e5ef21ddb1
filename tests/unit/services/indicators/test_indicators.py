"""Indicators and their values."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import acts, count
from workbench.services.indicators.indicators import indicator_values
from workbench.services.project import history
from workbench.services.transcripts.importing import Report, import_files
from workbench.storage.store import Store

HEAD = "row_id,indicator,label,level,place,year,numerator,denominator,value,unit,reported,source\n"
FIGURES = (
    HEAD
    + "1,bezoek,Gezinnen bezocht,region,Delta,2013,13,2000,,share,0.65,jaarverslag\n"
    + "2,bezoek,,region,Delta,2014,,,,share,,jaarverslag\n"
    + "3,bezoek,,country,Land,2013,0,50000,,share,0,landelijk\n"
    + "4,meldingen,Meldingen,region,Delta,2013,,,71,count,71,register\n"
)


def _bring(store: Store, coder: int, path: Path, text: str) -> Report:
    path.write_text(text, "utf-8")
    [report] = import_files(store, coder, [path], kind="indicators")
    return report


@pytest.fixture
def figures(empty_project: Store, coder: int, tmp_path: Path) -> Store:
    """Return the small project with four figures of two indicators."""
    assert _bring(empty_project, coder, tmp_path / "cijfers.csv", FIGURES).refusal is None
    return empty_project


def test_a_share_is_recomputed_from_its_counts(figures: Store) -> None:
    """Thirteen of two thousand is 0.0065, whatever was printed; that stands beside it."""
    [row] = indicator_values(figures, indicator="bezoek", place="Delta", year=2013)
    assert (row.value, row.reported, row.unit, row.name) == (0.0065, "0.65", "share", "Gezinnen bezocht")
    assert (row.row, row.source, row.level) == ("1", "jaarverslag", "region")


def test_missing_is_not_zero(figures: Store) -> None:
    """A year without figures has no value; none of fifty thousand is a value of nought."""
    values = {(row.place, row.year): row.value for row in indicator_values(figures, indicator="bezoek")}
    assert values == {("Delta", 2013): 0.0065, ("Delta", 2014): None, ("Land", 2013): 0.0}


def test_a_count_is_a_count(figures: Store) -> None:
    """Seventy-one reports are 71, without numerator or denominator."""
    [row] = indicator_values(figures, indicator="meldingen")
    assert (row.value, row.numerator, row.denominator, row.unit) == (71, None, None, "count")


def test_values_are_chosen_by_place_and_year(figures: Store) -> None:
    """Each of indicator, place and year narrows; together they meet."""
    assert [row.row for row in indicator_values(figures, place="Delta")] == ["1", "2", "4"]
    assert [row.row for row in indicator_values(figures, year=2013)] == ["1", "3", "4"]
    assert [row.row for row in indicator_values(figures, place="Delta", year=2013)] == ["1", "4"]
    assert indicator_values(figures, place="Elders") == []


def test_a_known_indicator_gets_its_shipped_definition(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Name, denominator and what to be careful about come from the definitions that the program brings."""
    _bring(
        empty_project, coder, tmp_path / "cijfers.csv", "indicator,place,year,value\namk_investigations,Delta,2013,9\n"
    )
    [(name, caution, gloss)] = empty_project.rows("SELECT name, caution, caution_gloss FROM indicator")
    assert name != "amk_investigations"
    assert caution
    assert gloss


def test_newer_figures_replace_those_of_the_same_place_and_year(figures: Store, coder: int, tmp_path: Path) -> None:
    """A corrected file changes the value; an undo brings the earlier one back."""
    _bring(figures, coder, tmp_path / "beter.csv", HEAD + "1,bezoek,,region,Delta,2013,26,2000,,share,1.3,brief\n")
    [row] = indicator_values(figures, indicator="bezoek", place="Delta", year=2013)
    assert (row.value, row.source) == (0.013, "brief")
    assert count(figures, "value") == 4
    history.undo(figures, coder)
    [row] = indicator_values(figures, indicator="bezoek", place="Delta", year=2013)
    assert (row.value, row.source) == (0.0065, "jaarverslag")


def test_the_same_file_again_is_no_act(figures: Store, coder: int, tmp_path: Path) -> None:
    """Nothing changed, so nothing stands in the log."""
    _bring(figures, coder, tmp_path / "weer.csv", FIGURES)
    assert acts(figures).count("indicators.import") == 1


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("x,Delta,,4,50", "indicators.no_place_or_year"),
        ("x,,2013,4,50", "indicators.no_place_or_year"),
        ("x,Delta,2013/2014,4,50", "indicators.no_place_or_year"),
        ("x,Delta," + "9" * 30 + ",4,50", "indicators.no_place_or_year"),
        ("x,Delta,2013,4,0", "indicators.zero_denominator"),
        ("x,Delta,2013,4,-50", "indicators.zero_denominator"),
        ("x,Delta,2013," + "9" * 400 + ",50", "indicators.no_number"),
    ],
)
def test_an_odd_row_refuses_the_file_and_is_named(
    empty_project: Store, coder: int, tmp_path: Path, row: str, key: str
) -> None:
    """The line that is wrong is told, and no figure of the file is kept."""
    head = "indicator,place,year,numerator,denominator\ngoed,Delta,2013,1,2\n"
    report = _bring(empty_project, coder, tmp_path / "cijfers.csv", f"{head}{row}\n")
    assert report.refusal is not None
    assert (report.refusal.key, report.refusal.parameters["line"]) == (key, 3)
    assert (count(empty_project, "indicator"), count(empty_project, "value")) == (0, 0)
