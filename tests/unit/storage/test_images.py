"""Images of rows name other rows by GUID."""

from __future__ import annotations

import pytest
from sqlalchemy import Table
from sqlmodel import SQLModel

from tests.small import code_words
from workbench.model import Made
from workbench.storage import images
from workbench.storage.images import Names, references
from workbench.storage.store import Store


def _table(name: str) -> Table:
    return SQLModel.metadata.tables[name]


def test_every_pointer_of_a_table_is_known() -> None:
    """A coding points to its passage, its code, its aspect and its coder."""
    assert references(_table("coding")) == {
        "passage_id": "passage",
        "code_id": "code",
        "aspect_id": "code",
        "coder_id": "coder",
    }
    assert references(_table("project")) == {}


def test_whatever_a_person_made_can_be_named_outside() -> None:
    """Every table of made things has a GUID, and points only to rows that have one."""
    made = {str(table.__tablename__) for table in Made.__subclasses__()}
    assert {"coding", "passage", "memo", "point", "item", "document", "code"} <= made
    pointed = {target for name in made for target in references(_table(name)).values()}
    assert [name for name in pointed if "guid" not in _table(name).columns] == []


def test_values_go_out_by_guid_and_come_back_by_number(small_project: Store, coder: int) -> None:
    """Out and in again gives the same row, also in another order of numbers; an empty pointer stays empty."""
    code_words(small_project, coder, "Die werkt goed.", "K")
    values = {"passage_id": 1, "code_id": 3, "aspect_id": None, "coder_id": coder, "weight": 2, "guid": "g"}
    with small_project.act("test", coder) as act:
        outward = Names(act.session).outward(_table("coding"), values)
        inward = Names(act.session).inward(_table("coding"), outward)
    assert outward["passage_id"] == small_project.value("SELECT guid FROM passage")
    assert (outward["aspect_id"], outward["weight"]) == (None, 2)
    assert inward == {name: value for name, value in values.items() if name != "guid"}


def test_a_row_that_is_not_there_has_no_number(small_project: Store, coder: int) -> None:
    """An image that names a row which is gone cannot be put back."""
    with small_project.act("test", coder) as act:
        names = Names(act.session)
        with pytest.raises(LookupError):
            names.number("code", "geen")
        with pytest.raises(LookupError):
            names.guid("code", 9999)


def test_a_forgotten_row_is_looked_up_anew(small_project: Store, coder: int) -> None:
    """The number of a row that went may be given to another, so it is not remembered."""
    with small_project.act("test", coder) as act:
        names = Names(act.session)
        guid = names.guid("coder", coder)
        assert names.number("coder", guid) == coder
        act.run("UPDATE coder SET guid = :new WHERE id = :id", [{"new": "nieuw", "id": coder}])
        assert names.guid("coder", coder) == guid
        names.forget("coder", guid)
        assert names.guid("coder", coder) == "nieuw"
        with pytest.raises(LookupError):
            names.number("coder", guid)


def test_only_so_many_names_are_remembered(small_project: Store, coder: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large act forgets what it knew and looks it up again; the names stay right."""
    monkeypatch.setattr(images, "MOST", 3)
    codes = small_project.rows("SELECT id, guid FROM code")
    with small_project.act("test", coder) as act:
        names = Names(act.session)
        for _ in range(2):
            assert [(number, names.guid("code", number)) for number, _ in codes] == codes
            assert [(names.number("code", guid), guid) for _, guid in codes] == codes
        assert len(names._guids) <= 3
        assert len(names._numbers) <= 3


def test_what_many_images_name_is_looked_up_at_once(small_project: Store, coder: int) -> None:
    """One query for each table; what is not there stays unknown, and an empty pointer asks nothing."""
    code_words(small_project, coder, "Die werkt goed.", "K", "sterk_punt")
    [passage, code, aspect] = [
        guid
        for (guid,) in small_project.rows(
            "SELECT guid FROM passage UNION ALL SELECT guid FROM code WHERE ident IN ('K', 'sterk_punt')"
        )
    ]
    with small_project.act("test", coder) as act:
        names = Names(act.session)
        rows = [
            {"passage_id": passage, "code_id": code, "aspect_id": None},
            {"passage_id": "geen", "aspect_id": aspect},
        ]
        names.seek(_table("coding"), rows)
        assert set(names._numbers) == {("passage", passage), ("code", code), ("code", aspect)}
