"""What may be a name, decided by form, by place and by sheet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.naming import forms, key, keys_folder, named
from tests.small import refused
from workbench.services.coding.memos import write_memo
from workbench.services.names.candidates import Group
from workbench.services.names.entities import add_entity, merge_entities
from workbench.services.names.key import Key, set_until
from workbench.services.names.marked import veil_of
from workbench.services.names.naming import (
    Whom,
    check_names,
    decide_rows,
    done,
    replace_group,
    settle_group,
    sheet_rows,
    take_back,
    waiting,
)
from workbench.services.names.naming_sheet import read_sheet, write_sheet
from workbench.services.project.history import undo
from workbench.storage.queries.mentions import mention_rows
from workbench.storage.store import Store

__all__ = ["key", "keys_folder", "named"]


def found(store: Store, key: Key, form: str) -> Group:
    """Return what waits under a form."""
    return next(group for group in waiting(store, key) if group.form == form)


def test_what_is_decided_waits_no_more(named: Store, coder: int, key: Key) -> None:
    """A form of which every place is decided is not offered; what was put off is, and what was undone is."""
    assert len(found(named, key, "Brundelo").places) == 2
    replace_group(named, coder, key, found(named, key, "Brundelo"), Whom(role="gemeente", kind="place"))
    assert "Brundelo" not in {group.form for group in waiting(named, key)}
    undo(named, coder)
    assert found(named, key, "Brundelo").why == "known"
    settle_group(named, coder, key, found(named, key, "Orsk"), "later")
    assert found(named, key, "Orsk")
    settle_group(named, coder, key, found(named, key, "Orsk"), "leave")
    assert "Orsk" not in {group.form for group in waiting(named, key)}


def test_one_place_is_decided_by_itself(named: Store, coder: int, key: Key) -> None:
    """Of a form one place may be a name and another none; the rest waits."""
    group = found(named, key, "Orsk")
    replace_group(named, coder, key, group, Whom(mark="buur-7"), group.places[:1])
    assert len(found(named, key, "Orsk").places) == len(group.places) - 1
    replace_group(named, coder, key, found(named, key, "Orsk"), Whom(mark="[Buur-7]"))
    assert [each.pseudonym for each in key.entities.values()] == ["buur-7"]
    assert {row.decision for row in mention_rows(named)} == {"replace"}


NOTE = "Molkasse zei dat Beer er ook was, en bel 06-12345678. Beer is geen beer. Of het een Zwaluwhoek is?"


def only_written(store: Store, key: Key) -> dict[str, Group]:
    """Return what waits and stands in no text, by form."""
    return {group.form: group for group in waiting(store, key) if not group.stretches}


def test_a_decision_covers_the_form_in_memos_and_names(named: Store, coder: int, key: Key) -> None:
    """What was decided in texts waits no more where researchers wrote: replaced it gives way there, left it stays."""
    write_memo(named, coder, "Orsk uit Brundelo.")
    assert {each.source for each in found(named, key, "Brundelo").places} == {"text", "memo"}
    replace_group(named, coder, key, found(named, key, "Brundelo"), Whom(mark="gemeente-B"))
    assert veil_of(key).words("Orsk uit Brundelo.") == "Orsk uit [gemeente-B]."
    settle_group(named, coder, key, found(named, key, "Orsk"), "leave")
    assert not {"Brundelo", "Orsk"} & {group.form for group in waiting(named, key)}


def test_a_form_left_at_some_places_waits_in_memos(named: Store, coder: int, key: Key) -> None:
    """Where one place of a form is a name and another none, nothing is said of the memo by itself."""
    write_memo(named, coder, "Ik sprak met Orsk.")
    group = found(named, key, "Orsk")
    settle_group(named, coder, key, group, "leave", [each for each in group.places if each.stretch][:1])
    assert {each.source for each in found(named, key, "Orsk").places} == {"text", "memo"}


def test_what_stands_in_no_text_is_decided_by_form(named: Store, coder: int, key: Key) -> None:
    """A name in a memo alone gives way in every field; what is none there is not offered again; neither is an act."""
    write_memo(named, coder, NOTE)
    acts = named.value("SELECT count(*) FROM entry")
    settle_group(named, coder, key, only_written(named, key)["Zwaluwhoek"], "leave")
    assert named.value("SELECT count(*) FROM entry") == acts
    replace_group(named, coder, key, only_written(named, key)["06-12345678"], Whom(role="nummer"))
    assert not {"Zwaluwhoek", "06-12345678"} & set(only_written(named, key))
    assert "[nummer-" in veil_of(key).words(NOTE)
    assert "12345678" not in veil_of(key).words(NOTE)


def test_an_ordinary_word_gives_way_as_it_is_spelt(named: Store, coder: int, key: Key) -> None:
    """Beer is a name in the memo, beer is none; in texts it gives way only where somebody says so: control."""
    write_memo(named, coder, NOTE)
    group = only_written(named, key)["Beer"]
    assert group.why == "ordinary"
    replace_group(named, coder, key, group, Whom(mark="kind-3"))
    assert "Beer" not in only_written(named, key)
    veil = veil_of(key)
    assert veil.words("Beer is geen beer, Beers") == "[kind-3] is geen beer, Beers"
    assert veil.layer("Beer is geen beer").text == "Beer is geen beer"


def test_an_age_is_one_only_where_somebody_says_so(named: Store, coder: int, key: Key) -> None:
    """Ages come last; one that was replaced in a memo gives way as it is spelt there, and in texts nowhere else."""
    write_memo(named, coder, "Orsk is 43 jaar, en Brundelo 12 jaar.")
    assert [group.kind for group in waiting(named, key)][-2:] == ["age", "age"]
    replace_group(named, coder, key, only_written(named, key)["43 jaar"], Whom(mark="40-49"))
    veil = veil_of(key)
    assert veil.words("43 jaar geleden, en 12 jaar") == "[40-49] geleden, en 12 jaar"
    assert veil.layer("43 jaar geleden").text == "43 jaar geleden"


@pytest.mark.parametrize("form", ["Orsk", "Zwaluwhoek", "Beer", "06-12345678"])
@pytest.mark.parametrize("way", ["new", "known", "leave"])
def test_a_decision_is_taken_back_whole(named: Store, coder: int, key: Key, form: str, way: str) -> None:
    """Project, key and what waits are as they were; what others learned the key meanwhile stays."""
    write_memo(named, coder, NOTE)
    guid = add_entity(named, coder, key, "person", forms("Tervina"))
    group, before = found(named, key, form), (waiting(named, key), key.entities, key.content.left, mention_rows(named))
    decide: Callable[[], object] = partial(settle_group, named, coder, key, group, "leave")
    if way != "leave":
        whom = Whom(guid) if way == "known" else Whom(role="kind", kind="person")
        decide = partial(replace_group, named, coder, key, group, whom)
    kept = done(named, coder, key, len(group.places), decide)
    assert (form in {each.form for each in waiting(named, key)}, kept.places) == (False, len(group.places))
    take_back(named, coder, key, kept)
    assert (waiting(named, key), key.entities, key.content.left, mention_rows(named)) == before


def test_a_known_name_is_offered_first_and_with_whom_it_names(named: Store, coder: int, key: Key) -> None:
    """What stands in the key comes first, with the entity that it names."""
    guid = add_entity(named, coder, key, "place", forms("Brundelo"))
    first = waiting(named, key)[0]
    assert (first.form, first.why, first.entity) == ("Brundelo", "known", guid)


def test_a_sheet_is_filled_in_and_taken_over(named: Store, coder: int, key: Key, keys_folder: Path) -> None:
    """Decisions of a sheet are done by form, in either language; empty rows stay; it is its owner's only."""
    path = keys_folder / "namen.csv"
    write_sheet(path, sheet_rows(key, waiting(named, key)))
    assert path.stat().st_mode & 0o777 == 0o600
    rows = read_sheet(path)
    for row in rows:
        row["decision"] = {"Brundelo": "Vervangen", "Orsk": "leave"}.get(row["form"], "")
        row["mark"] = "gemeente-B" if row["form"] == "Brundelo" else ""
    orsk = len(found(named, key, "Orsk").places)
    assert decide_rows(named, coder, key, "namen.csv", rows) == {"replace": 2, "leave": orsk, "later": 0}
    assert [each.pseudonym for each in key.entities.values()] == ["gemeente-B"]
    assert decide_rows(named, coder, key, "namen.csv", rows) == {"replace": 0, "leave": 0, "later": 0}
    with refused("key_file.exists"):
        write_sheet(path, [])


def test_an_odd_sheet_is_refused_whole(named: Store, coder: int, key: Key, keys_folder: Path) -> None:
    """A decision that there is none of is refused before anything is done; so is a file without the columns."""
    rows = [{"form": "Brundelo", "decision": "replace"}, {"form": "Orsk", "decision": "misschien"}]
    with refused("naming.odd_row") as refusal:
        decide_rows(named, coder, key, "namen.csv", rows)
    assert refusal.value.parameters["line"] == 3
    assert (mention_rows(named), key.entities) == ([], {})
    path = keys_folder / "ander.csv"
    path.write_text("a;b\n1;2\n", "utf-8")
    with refused("naming.no_sheet"):
        read_sheet(path)
    path.write_text('form;decision\n"\'=1+1";leave\n', "utf-8")
    assert read_sheet(path) == [{"form": "=1+1", "decision": "leave"}]


def test_the_check_tells_what_an_undo_left(named: Store, coder: int, key: Key) -> None:
    """After an undo the key knows what the project does not, or the other way round; both are told."""
    first = add_entity(named, coder, key, "person", forms("Tervina"))
    second = add_entity(named, coder, key, "person", forms("Molkasse"))
    merge_entities(named, coder, key, second, first)
    undo(named, coder)
    assert ("unknown_to_key", 1) in {each[:2] for each in check_names(named, key)}
    merge_entities(named, coder, key, second, first)
    assert "unknown_to_key" not in {each.key for each in check_names(named, key)}
    undo(named, coder)
    undo(named, coder)
    undo(named, coder)
    set_until(key, "2020-01-01")
    told = {each.key: each.many for each in check_names(named, key)}
    assert told["unknown_to_project"] == 1
    assert told["overdue"] == 1


@pytest.mark.parametrize("words", ["=cmd", "+31 6", "@x", "-1"])
def test_a_spreadsheet_gets_no_formula(words: str, keys_folder: Path) -> None:
    """What begins like a formula is written as words, and read back as it was."""
    path = keys_folder / "namen.csv"
    write_sheet(path, [{"form": words, "decision": ""}])
    assert f"\n{words}" not in path.read_text("utf-8-sig")
    assert read_sheet(path)[0]["form"] == words
