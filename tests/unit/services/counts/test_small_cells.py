"""Numbers of few persons in tables of counts."""

from __future__ import annotations

import csv
import io

from workbench.services.counts.cross_report import write_counts
from workbench.services.counts.small_cells import HIDDEN, hidden_cells, usual_bound
from workbench.services.deliveries.disclosure import set_disclosure
from workbench.services.project.projects import sign_in
from workbench.services.reports.recipes import make
from workbench.storage.store import Store

BY_PLACE = {"rows": "theme", "columns": "respondent.place"}


def _written(store: Store, **more: object) -> dict[str, list[str]]:
    content = write_counts(store, **BY_PLACE, format="csv", totals=True, **more).content  # type: ignore[arg-type]
    return {row[0]: row[2:] for row in csv.reader(io.StringIO(content.decode("utf-8-sig")))}


def test_small_numbers_of_persons_are_hidden(project: Store) -> None:
    """No number from 1 to below the bound is left, in cells or totals; the control shows them."""
    true = _written(project, measure="respondents")
    shown = _written(project, measure="respondents", hide_below=3)
    assert {"1", "2"} & {cell for row in true.values() for cell in row}
    assert not {"1", "2"} & {cell for row in shown.values() for cell in row}
    assert {"0", "3"} & {cell for row in shown.values() for cell in row}


def test_other_numbers_hide_where_few_persons_are(project: Store) -> None:
    """Passages of one person are hidden under a sign that says nothing of how many they are."""
    found = hidden_cells(project, **BY_PLACE, measure="passages", least=3)
    assert set(found.of.values()) == {HIDDEN}
    assert ("T1.les", "Oudehaven") in found.of


def test_nothing_is_hidden_below_one(project: Store) -> None:
    """Nor where nobody asks."""
    assert hidden_cells(project, **BY_PLACE, measure="respondents", least=1).of == {}
    assert hidden_cells(project, **BY_PLACE, measure="respondents", least=0).of == {}


def test_files_hide_by_themselves_where_persons_are_counted_by_what_is_known_of_them(project: Store) -> None:
    """Below the number of the project; passages and documents are no persons."""
    assert usual_bound(project, "respondent.place", "respondents") == 3
    assert usual_bound(project, "respondent.place", "passages") == 0
    assert usual_bound(project, "document", "respondents") == 0
    set_disclosure(project, sign_in(project, "A"), least=5)
    assert usual_bound(project, "respondent.place", "respondents") == 5


def test_a_file_made_anew_hides_the_same(project: Store) -> None:
    """The query carries the bound; a file of an older program, without one, shows what it showed."""
    query = {**BY_PLACE, "measure": "respondents", "totals": True}
    hidden = write_counts(project, **BY_PLACE, measure="respondents", format="csv", totals=True, hide_below=3)
    assert make(project, "counts", query | {"hide_below": 3}, "csv").content == hidden.content
    assert make(project, "counts", query, "csv").content != hidden.content
