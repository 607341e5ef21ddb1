"""Memos that were being typed."""

from __future__ import annotations

import pytest

from tests.small import acts, code_words, count, place, text_id
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.memos import memos, write_memo
from workbench.services.points import points
from workbench.services.project.drafts import (
    On,
    address,
    draft_at,
    drafts,
    drop_draft,
    finish,
    keep_draft,
    name_of,
    on_what,
)
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store


@pytest.fixture
def everything(small_project: Store, coder: int) -> dict[str, On]:
    """Return what a memo may be on, one of each sort."""
    coding = code_words(small_project, coder, "Die werkt goed.", "K")
    points.add_point(small_project, coder, find_code(small_project, "T1"), "Ga langs")
    write_memo(small_project, coder, "een memo")
    return {
        "project": On(),
        "document": On("document", small_project.value("SELECT id FROM document")),
        "passage": On("passage", small_project.value("SELECT id FROM passage")),
        "coding": On("coding", coding.number),
        "code": On("code", find_code(small_project, "T1.huisbezoek").id),
        "point": On("point", small_project.value("SELECT id FROM point")),
        "memo": On("memo", small_project.value("SELECT id FROM memo")),
        "place": On("passage", place=(text_id(small_project), place(small_project, "in de tweede week"))),
    }


def test_a_draft_is_found_again_on_everything(small_project: Store, coder: int, everything: dict[str, On]) -> None:
    """What was typed comes back with its kind, on what it was typed on, and that has a name to show."""
    for body, on in everything.items():
        keep_draft(small_project, coder, address(small_project, on), "question", body)
    found = {draft.body: on_what(small_project, draft) for draft in drafts(small_project, coder)}
    assert found == everything
    assert {draft.kind for draft in drafts(small_project, coder)} == {"question"}
    assert {body: name_of(small_project, on) for body, on in everything.items()} == {
        "project": "",
        "document": "verpleegkundige",
        "passage": "Die werkt goed.",
        "coding": "Ketensamenwerking · Die werkt goed.",
        "code": "Huisbezoek",
        "point": "V01 · Ga langs",
        "memo": "een memo",
        "place": "in de tweede week",
    }


def test_a_draft_grows_in_its_place_and_is_no_act(small_project: Store, coder: int) -> None:
    """Only the latest words are there; nothing stands in the log; without words nothing is kept."""
    before = acts(small_project)
    at = address(small_project, On())
    for body in ("e", "ee", "een"):
        keep_draft(small_project, coder, at, "idea", body)
    assert [draft.body for draft in drafts(small_project, coder)] == ["een"]
    assert acts(small_project) == before
    keep_draft(small_project, coder, at, "idea", " ")
    assert drafts(small_project, coder) == []


def test_drafts_are_ones_own(small_project: Store, coder: int) -> None:
    """Another coder types on the same without meeting mine."""
    at, other = address(small_project, On()), sign_in(small_project, "B")
    keep_draft(small_project, coder, at, "idea", "van A")
    keep_draft(small_project, other, at, "idea", "van B")
    drop_draft(small_project, other, at)
    found = draft_at(small_project, coder, at)
    assert found is not None
    assert found.body == "van A"
    assert draft_at(small_project, other, at) is None


def test_what_is_gone_is_known_to_be_gone(small_project: Store, coder: int, everything: dict[str, On]) -> None:
    """A draft on a memo that was taken away is still there, on nothing."""
    keep_draft(small_project, coder, address(small_project, everything["memo"]), "idea", "anders")
    small_project.keep("DELETE FROM memo")
    [draft] = drafts(small_project, coder)
    assert on_what(small_project, draft) is None


def test_a_draft_becomes_a_memo_on_what_it_was_typed_on(
    small_project: Store, coder: int, everything: dict[str, On]
) -> None:
    """On words that were no passage yet this makes one; on a memo it rewrites that memo."""
    for name, on in everything.items():
        finish(small_project, coder, on, "decision", name)
    found = {memo.body: memo.target for memo in memos(small_project)}
    expected = {name: name for name in everything} | {"place": "passage", "memo": "project"}
    assert found == expected
    assert count(small_project, "passage") == 2
