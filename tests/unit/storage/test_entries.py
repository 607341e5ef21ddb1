"""The images of a large act stand in parts and are read one part at a time, from either end."""

from __future__ import annotations

from typing import Any

import pytest

from tests.small import acts, code_words, content, count, refused, undone_and_redone
from workbench.model import Memo
from workbench.services.coding import memos
from workbench.services.project import history
from workbench.services.project.going_back import go_back, going_back
from workbench.services.project.projects import check, sign_in
from workbench.storage import act as acting
from workbench.storage.act import now
from workbench.storage.entries import backwards, forwards
from workbench.storage.store import Store

PARTS = "SELECT n, length(images) FROM entrypart WHERE entry_number = ? ORDER BY n"


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a part hold about three memos."""
    monkeypatch.setattr(acting, "PART", 1200)


def _write(store: Store, coder: int, number: int) -> int:
    """Write so many memos in one act; returns the number of its entry."""
    with store.act("test", coder) as act:
        rows = [
            {"body": f"memo {n}", "coder_id": coder, "created_at": now(), "changed_at": now()} for n in range(number)
        ]
        act.add_all(Memo, rows)
    assert act.number is not None
    return act.number


def test_a_small_act_has_no_parts(empty_project: Store, coder: int) -> None:
    """All of its images stand with the entry."""
    number = _write(empty_project, coder, 1)
    assert empty_project.value("SELECT parts FROM entry WHERE number = ?", (number,)) == 0
    assert empty_project.rows(PARTS, (number,)) == []
    assert [image[3]["body"] for image in forwards(empty_project.rows, number) if image[3]] == ["memo 0"]


def test_a_large_act_is_read_in_order_and_backwards(empty_project: Store, coder: int) -> None:
    """No part is much longer than is allowed; backwards is forwards from the end, with before and after changed."""
    number = _write(empty_project, coder, 20)
    parts = empty_project.rows(PARTS, (number,))
    assert [n for n, _ in parts] == list(range(1, len(parts) + 1))
    assert len(parts) == empty_project.value("SELECT parts FROM entry WHERE number = ?", (number,)) > 3
    assert all(1200 <= length < 1800 for _, length in parts)
    images = list(forwards(empty_project.rows, number))
    assert [image[3]["body"] for image in images if image[3]] == [f"memo {n}" for n in range(20)]
    assert list(backwards(empty_project.rows, number)) == [
        (table, guid, after, before) for table, guid, before, after in reversed(images)
    ]


def test_an_act_whose_images_fill_its_parts_exactly_is_an_act(
    empty_project: Store, coder: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With nothing left for the entry itself it is written all the same, and can be taken back."""
    monkeypatch.setattr(acting, "PART", 1)
    with undone_and_redone(empty_project, coder):
        number = _write(empty_project, coder, 3)
    assert empty_project.row("SELECT parts, images FROM entry WHERE number = ?", (number,)) == (3, "[]")


def test_a_large_act_is_taken_back_and_done_again(empty_project: Store, coder: int) -> None:
    """By undo and redo, and by going back to before it and taking that back."""
    before = content(empty_project)
    number = _write(empty_project, coder, 20)
    after = content(empty_project)
    history.undo(empty_project, coder)
    assert content(empty_project) == before
    history.redo(empty_project, coder)
    assert content(empty_project) == after
    go_back(empty_project, coder, going_back(empty_project, number))
    assert content(empty_project) == before
    assert count(empty_project, "entrypart") > 8
    history.undo(empty_project, coder)
    assert content(empty_project) == after
    assert check(empty_project) == []


def test_what_a_large_act_did_is_counted(empty_project: Store, coder: int) -> None:
    """In the log, and before it is taken back."""
    number = _write(empty_project, coder, 20)
    assert history.changed_rows(empty_project, number) == [("memo", 20, 0, 0)]
    assert history.coming_undo(empty_project, coder).effects.gone["memo"] == 20
    history.undo(empty_project, coder)
    assert history.changed_rows(empty_project, number + 1) == [("memo", 0, 0, 20)]


def test_a_refused_large_act_leaves_no_part(empty_project: Store, coder: int) -> None:
    """What was written on the way goes with the act."""
    before = acts(empty_project), count(empty_project, "entrypart"), 0
    with refused("act.gone"), empty_project.act("test", coder) as act:
        for n in range(20):
            act.add(Memo(body=f"memo {n}", coder_id=coder, created_at=now(), changed_at=now()))
        act.get(Memo, 999)
    assert (acts(empty_project), count(empty_project, "entrypart"), count(empty_project, "memo")) == before


def test_who_built_on_a_row_of_a_large_act_is_named(
    small_project: Store, coder: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the images of the later act stand in parts."""
    other = sign_in(small_project, "B")
    made = code_words(small_project, coder, "Die werkt goed.", "K", None, "org.school:does")
    monkeypatch.setattr(acting, "PART", 1)
    memos.write_memo(small_project, other, "waarom?", target="coding", number=made.number)
    later = len(acts(small_project))
    with refused("undo.built_on") as refusal:
        history.undo(small_project, coder)
    assert (refusal.value.parameters["later"], refusal.value.parameters["act"]) == (later, "memo.write")
    history.undo(small_project, other)
    history.undo(small_project, coder)
    assert count(small_project, "coding") == 0


def _lose_a_part(store: Store, number: int) -> dict[str, list[str]]:
    store.keep("DELETE FROM entrypart WHERE entry_number = ? AND n = 2", (number,))
    return content(store)


@pytest.mark.parametrize("way", ["undo", "redo"])
def test_an_act_of_which_a_part_was_lost_is_left_alone(empty_project: Store, coder: int, way: str) -> None:
    """It is said by number, in the check too, and none of its rows is touched."""
    number = _write(empty_project, coder, 20)
    if way == "redo":
        history.undo(empty_project, coder)
    before = _lose_a_part(empty_project, number)
    turn: Any = history.undo if way == "undo" else history.redo
    with refused("journal.part_lost") as refusal:
        turn(empty_project, coder)
    assert refusal.value.parameters == {"number": number}
    assert content(empty_project) == before
    assert check(empty_project) == [f"journal: parts of act {number} missing"]
