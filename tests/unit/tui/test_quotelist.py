"""The list of quotes, a line each."""

from __future__ import annotations

from pathlib import Path

from workbench.services.quotes.quotes import quotes
from workbench.storage.store import Store
from workbench.tui.widgets.quotelist import _line


def test_a_code_stands_under_its_name(demo: Path) -> None:
    """The id of its main code stands before it, unless that was made of a name and would only hide the name."""
    with Store.open(demo) as store:
        row = next(each for each in quotes(store) if each.code == "T2.meldcode")
    assert _line(row, {}).code.startswith("T2 Meldcode")
    born = row._replace(code="als-de-dood-dat-ze", path="als de dood dat ze", aspect=None, aspect_name=None)
    assert _line(born, {}).code == "als de dood dat ze"
