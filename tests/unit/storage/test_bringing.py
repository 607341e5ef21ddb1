"""Many rows are brought from one state to another at once, in order, or the first that is stuck is named."""

from __future__ import annotations

from typing import Any

import pytest

from tests.small import content, text_id
from workbench.model import new_guid
from workbench.storage import bringing
from workbench.storage.bringing import StuckError, bring
from workbench.storage.images import Image
from workbench.storage.store import Store


def _passage(store: Store, start: int, end: int) -> dict[str, Any]:
    text = store.value("SELECT guid FROM text WHERE id = ?", (text_id(store),))
    return {
        "text_id": text,
        "start": start,
        "end": end,
        "quote": "x",
        "before": "",
        "after": "",
        "state": "placed",
        "topic": None,
        "vignette": None,
        "own_case": None,
    }


def _brought(store: Store, images: list[Image]) -> None:
    with store.act("test", None) as act:
        bring(act, images)


def test_rows_come_change_and_go(small_project: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also the same row several times in one act, and more rows than are taken at a time."""
    monkeypatch.setattr(bringing, "MOST", 3)
    empty, guids = content(small_project), [new_guid() for _ in range(8)]
    first = [_passage(small_project, n, n + 1) for n in range(8)]
    second = [row | {"end": row["end"] + 1} for row in first]
    come: list[Image] = [("passage", guid, None, row) for guid, row in zip(guids, first, strict=True)]
    change: list[Image] = [("passage", guid, *rows) for guid, *rows in zip(guids, first, second, strict=True)]  # type: ignore[misc]
    again: list[Image] = [("passage", guid, after, before) for _, guid, before, after in change]
    _brought(small_project, come + change + again + change)
    assert small_project.rows('SELECT start, "end" FROM passage ORDER BY start') == [(n, n + 2) for n in range(8)]
    _brought(small_project, [("passage", guid, row, None) for guid, row in zip(guids, second, strict=True)])
    assert content(small_project) == empty


def test_a_row_in_another_state_is_named_and_nothing_is_kept(small_project: Store) -> None:
    """The rows before it are left as they were, too."""
    guids = [new_guid() for _ in range(4)]
    rows = [_passage(small_project, n, n + 1) for n in range(4)]
    _brought(small_project, [("passage", guid, None, row) for guid, row in zip(guids, rows, strict=True)])
    before = content(small_project)
    going: list[Image] = [("passage", guid, row, None) for guid, row in zip(guids, rows, strict=True)]
    going[2] = ("passage", guids[2], rows[2] | {"quote": "y"}, None)
    with pytest.raises(StuckError) as stuck:
        _brought(small_project, going)
    assert stuck.value.guid == guids[2]
    assert content(small_project) == before


def test_a_row_whose_place_is_taken_is_named(small_project: Store) -> None:
    """Two passages cannot stand on one place: the second one is stuck, and the first is not there either."""
    guids, row = [new_guid() for _ in range(3)], _passage(small_project, 0, 1)
    rows = [row, _passage(small_project, 4, 5), row]
    with pytest.raises(StuckError) as stuck:
        _brought(small_project, [("passage", guid, None, each) for guid, each in zip(guids, rows, strict=True)])
    assert stuck.value.guid == guids[2]
    assert small_project.value("SELECT count(*) FROM passage") == 0


def test_a_row_that_points_to_nothing_is_named(small_project: Store) -> None:
    """What it pointed to was taken away since."""
    guid = new_guid()
    with pytest.raises(StuckError) as stuck:
        _brought(small_project, [("passage", guid, None, _passage(small_project, 0, 1) | {"text_id": new_guid()})])
    assert stuck.value.guid == guid
