"""What counts as taking much away, and what is done before."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import place, text_id
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import merge_codes
from workbench.services.codebook.codebook_merge import recode
from workbench.services.coding.autocode import autocode, plan
from workbench.services.coding.coding import apply_code
from workbench.services.project import backups, history, large
from workbench.services.project.going_back import go_back, going_back
from workbench.services.project.large import effects, is_large, told
from workbench.services.transcripts.removing import remove_document
from workbench.storage.store import Store
from workbench.text.span import Span
from workbench.wording import choose_language


def _code(store: Store, coder: int, count: int, code: str = "K") -> None:
    """Code so many stretches of the transcript, each in an act of its own."""
    start = place(store, "Dan pak ik de meldcode").start
    for end in range(start + 1, start + 1 + count):
        apply_code(store, coder, text_id(store), Span(start, end), find_code(store, code))


@pytest.mark.parametrize(("codings", "expected"), [(5, False), (6, True), (50, True), (51, True)])
def test_more_than_one_in_twenty_is_much(small_project: Store, coder: int, codings: int, expected: bool) -> None:
    """In a project of ten codings six are many; a handful never is."""
    _code(small_project, coder, 10)
    assert is_large(small_project, codings) is expected


def test_more_than_fifty_is_much_in_any_project(
    small_project: Store, coder: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two thousand codings, fifty are few and fifty-one are many."""
    monkeypatch.setattr(Store, "value", lambda *_: 2000)
    assert [is_large(small_project, count) for count in (6, 50, 51)] == [False, False, True]


def test_what_comes_and_goes_within_an_act_is_not_counted() -> None:
    """A row counts by whether it was there before and whether it is there after."""
    row = {"a": 1}
    found = effects(
        [
            ("coding", "1", None, row),
            ("coding", "1", row, None),
            ("coding", "2", row, None),
            ("memo", "3", None, row),
            ("memo", "3", row, {"a": 2}),
            ("code", "4", row, {"a": 2}),
        ]
    )
    assert (dict(found.gone), dict(found.come)) == ({"coding": 1}, {"memo": 1})
    assert told(found) == "1 coding goes, 1 memo comes back"
    choose_language("nl")
    assert told(found) == "1 codering gaat weg, 1 memo komt terug"
    assert told(effects([])) == "er gaat niets weg en er komt niets terug"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note why backups were made, instead of making them."""
    why: list[str] = []

    def noting(_: Store, reason: str) -> Path | None:
        why.append(reason)
        return None

    monkeypatch.setattr(backups, "backup_before", noting)
    return why


def test_a_backup_is_made_before_a_large_undo_only(small_project: Store, coder: int, made: list[str]) -> None:
    """Undoing what coded many places is backed up first, undoing one coding is not; doing it again takes nothing."""
    _code(small_project, coder, 1)
    planned = plan(small_project, coder, "e", "substring", find_code(small_project, "T1"))
    assert autocode(small_project, coder, planned).codings > large.FEW
    history.undo(small_project, coder)
    assert made == ["undo"]
    history.redo(small_project, coder)
    for _ in range(2):
        history.undo(small_project, coder)
    assert made == ["undo", "undo"]


def test_undoing_many_small_acts_at_once_is_large_too(small_project: Store, coder: int, made: list[str]) -> None:
    """What counts is what goes in all."""
    _code(small_project, coder, 8)
    assert len(list(history.undo_several(small_project, coder, 7))) == 7
    assert made == ["undo"]


def test_a_backup_is_made_before_a_large_merge(small_project: Store, coder: int, made: list[str]) -> None:
    """A code that goes into another with many codings can be found in the backup."""
    _code(small_project, coder, 7, "T1")
    merge_codes(small_project, coder, find_code(small_project, "T1.huisbezoek"), find_code(small_project, "K"))
    assert made == []
    merge_codes(small_project, coder, find_code(small_project, "T2.meldcode"), find_code(small_project, "T1"))
    _code(small_project, coder, 7, "T1.voorlichting")
    merge_codes(small_project, coder, find_code(small_project, "T1.voorlichting"), find_code(small_project, "T1"))
    assert made == ["merge"]


def test_a_backup_is_made_before_a_large_removal_and_before_doing_it_again(
    small_project: Store, coder: int, made: list[str]
) -> None:
    """A document with many codings is backed up before it goes, and before it goes once more."""
    _code(small_project, coder, 7)
    remove_document(small_project, coder, small_project.value("SELECT id FROM document"))
    history.undo(small_project, coder)
    assert made == ["remove-document"]
    history.redo(small_project, coder)
    assert made == ["remove-document", "redo"]


def test_a_backup_is_made_before_going_back_over_much(small_project: Store, coder: int, made: list[str]) -> None:
    """One coding fewer is no reason, many are."""
    _code(small_project, coder, 7)
    last = small_project.value("SELECT max(number) FROM entry")
    go_back(small_project, coder, going_back(small_project, last))
    assert made == []
    go_back(small_project, coder, going_back(small_project, last - 6))
    assert made == ["go-back"]


def test_a_backup_is_made_before_many_codings_get_another_code(
    small_project: Store, coder: int, made: list[str]
) -> None:
    """A handful is only changed."""
    _code(small_project, coder, 7)
    codings = [number for (number,) in small_project.rows("SELECT id FROM coding ORDER BY id")]
    recode(small_project, coder, codings[:2], find_code(small_project, "T1"))
    assert made == []
    recode(small_project, coder, codings, find_code(small_project, "T1"))
    assert made == ["recode"]
