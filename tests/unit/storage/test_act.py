"""One act: a transaction that writes its own journal entry."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.small import acts, code_words, count, refused
from workbench.errors import ProjectError
from workbench.model import Coding, Memo, Passage, Text
from workbench.services.codebook.codebook import find_code
from workbench.services.project.history import undo
from workbench.storage.act import now
from workbench.storage.schema import SCHEMA_VERSION
from workbench.storage.store import Store


def _memo(coder: int, body: str = "eerste") -> Memo:
    return Memo(body=body, coder_id=coder, created_at=now(), changed_at=now())


def _images(store: Store) -> list[Any]:
    """Return table, GUID, values before and after of each row that the latest act touched."""
    images: list[Any] = json.loads(store.value("SELECT images FROM entry ORDER BY number DESC LIMIT 1"))
    return images


def test_an_entry_tells_who_did_what_and_why(empty_project: Store, coder: int) -> None:
    """Number, coder, program, moment, act, parameters and reason stand in the log."""
    with empty_project.act("memo.write", coder, reason="afspraak", kind="idea") as act:
        act.add(_memo(coder))
        act.parameters["count"] = 1
    row = empty_project.row("SELECT * FROM entry ORDER BY number DESC")
    names = [name for (name,) in empty_project.rows("SELECT name FROM pragma_table_info('entry')")]
    assert row is not None
    entry = dict(zip(names, row, strict=True))
    assert act.number == entry["number"] == 3
    assert (entry["coder_id"], entry["session"], entry["act"]) == (coder, empty_project.session, "memo.write")
    assert (json.loads(entry["parameters"]), entry["reason"]) == ({"kind": "idea", "count": 1}, "afspraak")
    assert (entry["schema_version"], entry["undone_by"], entry["target"]) == (SCHEMA_VERSION, None, None)
    assert entry["at"] <= now()


def test_a_moment_is_written_in_universal_time() -> None:
    """Moments of different computers sort as they happened, to the second."""
    moment = now()
    assert moment.endswith("Z")
    assert len(moment) == len("2026-01-31T10:00:00Z")


def test_adding_notes_what_came(empty_project: Store, coder: int) -> None:
    """A new row has no values before, and all of them after."""
    with empty_project.act("memo.write", coder) as act:
        memo = act.add(_memo(coder))
    [[table, guid, before, after]] = _images(empty_project)
    assert (table, guid, before) == ("memo", memo.guid, None)
    assert (after["body"], after["kind"], after["document_id"]) == ("eerste", "idea", None)


def test_many_rows_at_once_leave_the_same_traces_as_one_by_one(small_project: Store, coder: int) -> None:
    """Rows stored in bulk have defaults, numbers and images, and undo takes them away."""
    text_id = small_project.value("SELECT text_id FROM document")
    before = count(small_project, "passage")
    with small_project.act("codings.import", coder, count=2, file="x") as act:
        numbers = act.add_all(
            Passage, [{"text_id": text_id, "start": at, "end": at + 2, "quote": "ab"} for at in (0, 4)]
        )
    assert small_project.rows("SELECT start, state FROM passage WHERE id IN (?, ?)", tuple(numbers)) == [
        (0, "placed"),
        (4, "placed"),
    ]
    images = _images(small_project)
    assert [(table, was, now["start"]) for table, _, was, now in images] == [("passage", None, 0), ("passage", None, 4)]
    assert images[0][3]["text_id"] == small_project.value("SELECT guid FROM text")
    undo(small_project, coder)
    assert count(small_project, "passage") == before


def test_no_rows_at_once_is_no_act(empty_project: Store, coder: int) -> None:
    """Storing nothing in bulk leaves no entry."""
    with empty_project.act("codings.import", coder, count=0, file="x") as act:
        assert list(act.add_all(Memo, [])) == []
    assert act.number is None


def test_images_name_other_rows_by_guid(small_project: Store, coder: int) -> None:
    """Passage, code, aspect and coder stand in the image by the name they have in every copy of the project."""
    code_words(small_project, coder, "Die werkt goed.", "K", "sterk_punt")
    (passage_table, passage, _, placed), (table, _, _, coding) = _images(small_project)
    assert (passage_table, table) == ("passage", "coding")
    assert placed["text_id"] == small_project.value("SELECT guid FROM text")
    assert coding["passage_id"] == passage
    assert coding["code_id"] == find_code(small_project, "K").guid
    assert coding["aspect_id"] == find_code(small_project, "sterk_punt").guid
    assert coding["coder_id"] == small_project.value("SELECT guid FROM coder")
    assert "id" not in coding
    assert "guid" not in coding


def test_changing_notes_both_states(empty_project: Store, coder: int) -> None:
    """The whole row stands there twice; what did not change is the same in both."""
    with empty_project.act("memo.write", coder) as act:
        memo = act.add(_memo(coder))
    with empty_project.act("memo.change", coder) as act:
        act.change(act.get(Memo, memo.number), body="tweede", kind="rule")
    [[_, guid, before, after]] = _images(empty_project)
    assert guid == memo.guid
    assert (before["body"], after["body"], before["kind"], after["kind"]) == ("eerste", "tweede", "idea", "rule")
    assert before["created_at"] == after["created_at"]


def test_changing_to_what_it_is_already_is_no_act(empty_project: Store, coder: int) -> None:
    """No image, no entry, no number."""
    with empty_project.act("memo.write", coder) as act:
        memo = act.add(_memo(coder))
    before = acts(empty_project)
    with empty_project.act("memo.change", coder) as act:
        act.change(act.get(Memo, memo.number), body="eerste", kind="idea")
    assert (act.number, acts(empty_project)) == (None, before)


def test_taking_away_notes_what_went(empty_project: Store, coder: int) -> None:
    """The values of a row that goes are kept in the image."""
    with empty_project.act("memo.write", coder) as act:
        memo = act.add(_memo(coder))
    with empty_project.act("memo.remove", coder) as act:
        act.remove(act.get(Memo, memo.number))
    [[_, guid, before, after]] = _images(empty_project)
    assert (guid, before["body"], after) == (memo.guid, "eerste", None)
    assert count(empty_project, "memo") == 0


def test_rows_are_found_by_their_values(small_project: Store, coder: int) -> None:
    """One row, all rows, or none; an empty value is a value, too."""
    for aspect in (None, "sterk_punt"):
        code_words(small_project, coder, "Die werkt goed.", "K", aspect)
    with small_project.act("test", coder) as act:
        assert len(act.every(Coding, coder_id=coder)) == 2
        assert len(act.every(Coding, coder_id=coder, aspect_id=None)) == 1
        found = act.find(Coding, aspect_id=None)
        assert found is not None
        assert act.get(Coding, found.number) is found
        assert act.find(Coding, weight=3) is None
        assert act.every(Coding, weight=3) == []


def test_a_row_that_is_gone_is_refused(empty_project: Store, coder: int) -> None:
    """Who asks for what somebody else took away is told, and nothing is kept."""
    before = acts(empty_project)
    with refused("act.gone"), empty_project.act("memo.change", coder) as act:
        act.add(_memo(coder))
        act.get(Memo, 999)
    assert (count(empty_project, "memo"), acts(empty_project)) == (0, before)


def test_what_is_not_journalled_makes_no_entry(empty_project: Store, coder: int) -> None:
    """A text kept beside the journal is in the file; an act that did nothing else leaves no line in the log."""
    before = acts(empty_project)
    with empty_project.act("text.keep", coder) as act:
        text = Text(content="x", characters=1, sha256="", rule="r", turn_rule="t", sentence_rule="s")
        assert act.keep(text).number == 1
    assert (count(empty_project, "text"), acts(empty_project)) == (1, before)


def test_two_programs_never_give_out_the_same_number(empty_project: Store, coder: int) -> None:
    """Acts of two open windows are numbered one after another; each knows which are the other's."""
    with Store.open(empty_project.path) as elsewhere:
        for store in (empty_project, elsewhere, empty_project):
            with store.act("memo.write", coder) as act:
                act.add(_memo(coder))
        assert empty_project.rows("SELECT number FROM entry") == [(number,) for number in range(1, 6)]
        assert (empty_project.latest_elsewhere(), elsewhere.latest_elsewhere()) == (4, 5)


def test_a_rule_of_the_file_that_is_broken_is_no_traceback_of_the_database(empty_project: Store, coder: int) -> None:
    """What the constraints refuse reaches a person as a sentence about the file, and nothing is kept."""
    before = acts(empty_project)
    with pytest.raises(ProjectError) as refusal, empty_project.act("memo.write", coder) as act:
        act.add(Memo(kind="onzin", body="x", coder_id=coder, created_at=now(), changed_at=now()))
    assert refusal.value.parameters == {"file": "studie.workbench"}
    assert (count(empty_project, "memo"), acts(empty_project)) == (0, before)


@pytest.mark.parametrize(
    ("typed", "kept"), [(" twee\x1b[31m keer \n", "twee\u241b[31m keer"), (" \n", None), ("", None), (None, None)]
)
def test_a_reason_is_kept_as_it_may_be_shown(
    empty_project: Store, coder: int, typed: str | None, kept: str | None
) -> None:
    """Of every act: without signs that drive a terminal, and only when something was said."""
    with empty_project.act("memo.write", coder, reason=typed) as act:
        act.add(_memo(coder))
    assert empty_project.value("SELECT reason FROM entry ORDER BY number DESC") == kept


def test_plain_sql_runs_within_the_act(empty_project: Store, coder: int) -> None:
    """What is written beside the tables of the model is taken back with the act."""
    insert = "INSERT INTO turn_words (rowid, body) VALUES (:id, :body)"
    with refused("act.gone"), empty_project.act("test", coder) as act:
        act.run(insert, [{"id": 7, "body": "kwartet"}])
        act.get(Memo, 999)
    with empty_project.act("test", coder) as act:
        act.run(insert, [{"id": 8, "body": "kwintet"}, {"id": 9, "body": "kwartet"}])
    found = empty_project.rows("SELECT rowid FROM turn_words WHERE turn_words MATCH 'kw*' ORDER BY rowid")
    assert found == [(8,), (9,)]
