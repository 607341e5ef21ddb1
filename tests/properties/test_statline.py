"""Tables of StatLine: whatever stands in the cells, a file comes in whole or is refused in one sentence."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import cases
from workbench.errors import RefusedError
from workbench.importers import registry
from workbench.importers.imported import TableRead

FIGURES = ["", ".", "x", "-", "0", "1,5", "1.234", "nihil", "aantal", "%", "x 1 000"]
NAMES = ["Perioden", "Regio's", "Onderwerp", "Waarde", "Rietmeer", "GM9999", "NL01", "Mannen", "Bron: CBS"]
PERIODS = ["2013", "2014*", "2013JJ00", "2013 1e kwartaal"]
CELL = st.sampled_from([*FIGURES, *NAMES, *PERIODS])
ROWS = st.lists(st.lists(CELL, min_size=1, max_size=6), min_size=1, max_size=8)
HEADS = st.sampled_from(
    [
        ["Perioden", "Regio's", "Meldingen (aantal)", "Werkloos (%)"],
        ["RegioS", "Regio naam", "Perioden", "Inwoners_1"],
        ["Onderwerp", "Regio's", "Perioden", "2013", "2014"],
        ["Regio's", "Perioden", "2013", "2014"],
    ]
)


@given(HEADS, ROWS)
@cases(100)
def test_a_table_comes_in_whole_or_is_refused(head: list[str], rows: list[list[str]]) -> None:
    """Every row that comes in has an indicator and a year; missing is empty, and a figure is a number."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "statline.csv"
        path.write_text("\n".join(";".join(row) for row in [["Titel"], head, *rows]), "utf-8")
        try:
            found = registry.read(path, "indicators")
        except RefusedError:
            return
        assert isinstance(found, TableRead)
        assert len(found.rows) == len(found.lines)
        for row in found.rows:
            assert row["indicator"]
            assert len(row["year"]) == 4
            assert not row["value"] or float(row["value"]) == float(row["value"])
