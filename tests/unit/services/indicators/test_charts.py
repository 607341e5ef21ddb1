"""Charts of the indicators of a project."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.services.indicators.charts import chart_lines, chart_rows, interval_chart, svg_chart, trend_chart
from workbench.storage.store import Store


def test_places_with_their_intervals(demo: Path) -> None:
    """In 2013 six places and the country have a figure, which is the broken line; cautions stand below."""
    with Store.open(demo) as store:
        chart = interval_chart(store, "amk_pct_children", 2013)
    assert [dot.label for dot in chart.dots][:2] == ["Nederland", "Nissewaard"]
    assert chart.reference == pytest.approx(0.515995, rel=1e-5)
    assert chart.dots[1].told == "0.53 [0.44; 0.65]"
    assert any("not prevalence" in note for note in chart.notes)
    assert any("Wilson" in note for note in chart.notes)
    assert len(chart_lines(chart, 80)) == 2 + 7 + 1


def test_the_latest_year_with_figures(demo: Path) -> None:
    """Unless a year is named the latest is drawn; a place without a figure is missing, not nought."""
    with Store.open(demo) as store:
        chart = interval_chart(store, "amk_pct_children")
    rows = chart_rows(chart)
    assert rows[0] == {"place": "Nederland", "year": 2014, "estimate": None, "low": None, "high": None}
    assert (rows[1]["year"], chart.reference) == (2014, None)


def test_the_years_of_a_count(demo: Path) -> None:
    """A count has years, but no interval; the country, beside which nobody is seen, is left out and told."""
    with Store.open(demo) as store:
        chart = trend_chart(store, "amk_investigations")
        with pytest.raises(RefusedError):
            interval_chart(store, "amk_investigations")
    assert (chart.years, chart.lines[0][0]) == ([2013, 2014], "Nissewaard")
    assert [dot.told for dot in chart.lines[0][1]] == ["99", "94"]
    assert "Nederland" in chart.notes[0]
    assert svg_chart(chart).content.startswith(b"<svg")


def test_nothing_to_draw_is_refused(empty_project: Store, demo: Path) -> None:
    """An indicator that is not there, and one without a figure in the year asked for."""
    with pytest.raises(RefusedError):
        trend_chart(empty_project, "amk_pct_children")
    with Store.open(demo) as store, pytest.raises(RefusedError) as refused:
        interval_chart(store, "amk_pct_children", 1999)
    assert refused.value.key == "charts.nothing"
