"""What was printed beside what follows from the counts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from workbench.services.indicators.indicators import ReportedBeside, definitions, indicator_values, reported_beside
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store

FIGURES = """row_id,indicator,label,level,place,year,numerator,denominator,value,unit,reported_raw
1,meldingen,Meldingen,region,Delta,2013,,,71,count,71
2,bezocht,Bezocht,region,Delta,2013,10,2000,,share,"0,5"
3,bezocht,Bezocht,region,Delta,2014,13,2000,,share,"0,66"
4,bezocht,Bezocht,country,Land,2013,,,,share,
5,bezocht,Bezocht,country,Land,2014,1,3,,share,
"""


@pytest.fixture
def beside(empty_project: Store, coder: int, tmp_path: Path) -> dict[str | None, ReportedBeside]:
    """Return five figures by their row, with what is said of the printed ones."""
    path = tmp_path / "cijfers.csv"
    path.write_text(FIGURES, "utf-8")
    [report] = import_files(empty_project, coder, [path], kind="indicators")
    assert report.refusal is None
    found = reported_beside(indicator_values(empty_project), definitions(empty_project))
    return {row.value.row: row for row in found}


def test_a_printed_share_agrees_or_differs(beside: dict[str | None, ReportedBeside]) -> None:
    """10 of 2000 is 0.5 %, as printed; 13 of 2000 is 0.65 % and was printed as 0.66, rounded up."""
    assert (beside["2"].verdict, beside["2"].recomputed) == ("agrees", Decimal("0.5"))
    assert (beside["3"].verdict, beside["3"].recomputed) == ("differs", Decimal("0.65"))
    assert beside["3"].cause is not None


def test_a_count_cannot_be_checked(beside: dict[str | None, ReportedBeside]) -> None:
    """A printed count follows from nothing else."""
    assert (beside["1"].verdict, beside["1"].recomputed) == ("cannot-check", None)


def test_what_was_not_printed_has_no_verdict(beside: dict[str | None, ReportedBeside]) -> None:
    """A missing figure, and one that nobody printed, are neither right nor wrong; the latter is computed."""
    assert (beside["4"].verdict, beside["4"].recomputed) == (None, None)
    assert beside["5"].verdict is None
    assert beside["5"].recomputed is not None


def test_definitions_come_in_their_order(empty_project: Store, beside: dict[str | None, ReportedBeside]) -> None:
    """Indicators are listed as they came, with their unit."""
    assert [(each.ident, each.name, each.unit) for each in definitions(empty_project)] == [
        ("meldingen", "Meldingen", "count"),
        ("bezocht", "Bezocht", "share"),
    ]
