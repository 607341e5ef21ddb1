"""Names of the key and decisions about where they stand; none of them in the journal."""

from __future__ import annotations

import pytest

from tests.naming import forms, key, keys_folder, named, places
from tests.small import refused
from workbench.services.names import entities
from workbench.services.names.entities import add_entity, find_entity, merge_entities, remove_entity, split_form
from workbench.services.names.key import FormKept, Key, needs_key
from workbench.services.names.mentions import Asked, Stretch, decide, leave, put_off, replace_with
from workbench.services.project.history import log, redo, told, undo
from workbench.services.transcripts.revise import plan_mend, plan_revision, plan_speaker, revise
from workbench.storage.queries.mentions import mention_rows
from workbench.storage.store import Store
from workbench.text.span import Span

__all__ = ["key", "keys_folder", "named"]


def decided(store: Store) -> list[tuple[str, str]]:
    """Return the words and the decision of every mention."""
    return [(store.content(row.text_id)[row.start : row.end], row.decision) for row in mention_rows(store)]


@pytest.fixture
def marked(named: Store, coder: int, key: Key) -> dict[str, str]:
    """Decide about all names of the small study; returns the GUID of each entity by its first name."""
    person = add_entity(named, coder, key, "person", forms("Tervina Molkasse"), role="collega")
    place = add_entity(named, coder, key, "place", forms("Brundelo"))
    replace_with(named, coder, key, places(named, "Tervina Molkasse"), person)
    replace_with(named, coder, key, _short(named), person)
    replace_with(named, coder, key, places(named, "Brundelo"), place)
    return {"Tervina": person, "Brundelo": place}


def _short(store: Store) -> list[Stretch]:
    """Return where the first name stands alone."""
    return [each._replace(end=each.start + 7) for each in places(store, "Tervina zelf")]


def test_no_name_stands_in_the_journal(named: Store, coder: int, key: Key) -> None:
    """Neither the project's journal nor any row that a decision wrote holds a form or a pseudonym of the key."""
    imported = len(log(named))
    person = add_entity(named, coder, key, "person", forms("Tervina Molkasse"), role="collega")
    replace_with(named, coder, key, [*places(named, "Tervina Molkasse"), *_short(named)], person)
    part = split_form(named, coder, key, person, "Tervina")
    merge_entities(named, coder, key, part, person)
    entities.change_kind(named, coder, key, person, "other")
    remove_entity(named, coder, key, person)
    undo(named, coder)
    rows = named.rows("SELECT act, parameters, reason, images FROM entry WHERE number > ?", (imported,))
    parts = named.rows("SELECT images FROM entrypart WHERE entry_number > ?", (imported,))
    written = repr([*rows, *parts, *named.rows("SELECT * FROM mention"), *named.rows("SELECT * FROM entity")])
    assert {row[0] for row in rows} >= {"entity.add", "mention.decide", "entity.merge", "entity.split", "entity.kind"}
    for word in ("Tervina", "Molkasse", "collega"):
        assert word not in written
    assert "Tervina" in repr(named.rows("SELECT images FROM entry UNION ALL SELECT content FROM text"))
    assert all("Tervina" not in told(row) for row in log(named))


def test_a_decision_is_undone_and_the_key_stays(named: Store, coder: int, key: Key) -> None:
    """An undo takes the mention away, not the form; a redo brings it back."""
    assert not needs_key(named)
    person = add_entity(named, coder, key, "person", forms("Tervina Molkasse"))
    assert needs_key(named)
    replace_with(named, coder, key, _short(named), person)
    assert decided(named) == [("Tervina", "replace")]
    undo(named, coder)
    assert decided(named) == []
    assert [form.words for form in key.entities[person].forms] == ["Tervina Molkasse", "Tervina"]
    redo(named, coder)
    assert decided(named) == [("Tervina", "replace")]


def test_a_later_decision_takes_the_place_of_an_earlier_one(named: Store, coder: int, key: Key) -> None:
    """About a stretch only what was decided last holds, also where the two share some signs only."""
    person = add_entity(named, coder, key, "person", forms("Tervina Molkasse"))
    [whole] = places(named, "Tervina Molkasse")
    leave(named, coder, [whole._replace(end=whole.start + 7)], "person")
    put_off(named, coder, [whole._replace(start=whole.start + 8)], "person")
    assert decided(named) == [("Tervina", "leave"), ("Molkasse", "later")]
    replace_with(named, coder, key, [whole], person)
    assert decided(named) == [("Tervina Molkasse", "replace")]


def test_several_decisions_are_one_act(named: Store, coder: int, key: Key) -> None:
    """Occurrences of a form may be decided one by one and kept together."""
    person = add_entity(named, coder, key, "person", [FormKept("Orsk", False)])
    name, other, *_ = places(named, "Orsk")
    before = len(log(named))
    decide(named, coder, [Asked(name, "person", "replace", person), Asked(other, "person", "leave")])
    assert decided(named) == [("Orsk", "replace"), ("Orsk", "leave")]
    assert len(log(named)) == before + 1


def test_a_place_that_is_not_there_is_refused(named: Store, coder: int, key: Key) -> None:
    """What lies outside its text, or in a text that no document has now, is refused whole."""
    [first, *_] = places(named, "Orsk")
    with refused("mention.gone"):
        leave(named, coder, [first, first._replace(end=100_000)], "person")
    with refused("mention.gone"):
        leave(named, coder, [first._replace(text_id=999)], "person")
    assert decided(named) == []


def test_marks_are_drawn_and_do_not_tell_the_order(named: Store, coder: int, key: Key) -> None:
    """A mark is a word with a number by lot; the same for all of an entity, and another for the next."""
    made = [add_entity(named, coder, key, "person", forms(f"Naam{n}"), role="collega") for n in range(12)]
    marks = [key.entities[guid].pseudonym for guid in made]
    assert len(set(marks)) == 12
    assert all(mark.startswith("collega-") for mark in marks)
    assert marks != sorted(marks, key=lambda mark: int(mark.split("-")[1]))
    with refused("entity.mark_taken"):
        add_entity(named, coder, key, "person", forms("Ander"), pseudonym=f"[{marks[0].upper()}]")


def test_an_age_becomes_a_coarse_one(named: Store, coder: int, key: Key) -> None:
    """An age stands for a band of ages; two of the same band share it."""
    first = add_entity(named, coder, key, "age", forms("kind van zeven"))
    second = add_entity(named, coder, key, "age", forms("8 jaar"))
    assert {key.entities[guid].pseudonym for guid in (first, second)} == {"kind, 6–8 jaar"}


def test_an_entity_is_found_by_mark_form_or_guid(named: Store, coder: int, key: Key, marked: dict[str, str]) -> None:
    """Whatever one types of it finds an entity, unless several are meant."""
    person = marked["Tervina"]
    mark = key.entities[person].pseudonym
    for name in (mark, f"[{mark}]", "tervina", "Tervina  Molkasse".replace("  ", " "), person, person[:8]):
        assert find_entity(named, key, name) == person
    add_entity(named, coder, key, "person", forms("Tervina"))
    with refused("entity.unknown"):
        find_entity(named, key, "Tervina")
    with refused("entity.unknown"):
        find_entity(named, key, "Niemand")


def test_two_become_one_and_one_becomes_two(named: Store, coder: int, key: Key, marked: dict[str, str]) -> None:
    """A split takes the mentions that are written so along; a merge brings forms and mentions together."""
    person = marked["Tervina"]
    part = split_form(named, coder, key, person, "tervina")
    rows = {row.entity: row for row in mention_rows(named) if row.entity != marked["Brundelo"]}
    assert rows[part].end - rows[part].start == len("Tervina")
    assert [form.words for form in key.entities[person].forms] == ["Tervina Molkasse"]
    with refused("entity.last_form"):
        split_form(named, coder, key, part, "Tervina")
    merge_entities(named, coder, key, part, person)
    assert part not in key.entities
    assert {row.entity for row in mention_rows(named)} == {person, marked["Brundelo"]}
    assert len(key.entities[person].forms) == 2
    with refused("entity.same"):
        merge_entities(named, coder, key, person, person)


def test_a_name_that_is_taken_out_is_to_be_looked_at_again(
    named: Store, coder: int, key: Key, marked: dict[str, str]
) -> None:
    """Without its entity a mention is no decision any more; others stay."""
    assert remove_entity(named, coder, key, marked["Tervina"]) == 2
    assert set(decided(named)) == {("Tervina Molkasse", "later"), ("Tervina", "later"), ("Brundelo", "replace")}
    assert marked["Tervina"] not in key.entities


def test_forms_and_kinds_change(named: Store, coder: int, key: Key, marked: dict[str, str]) -> None:
    """Forms come and go, an ordinary word is said to be one, and a kind goes with its mentions."""
    place = marked["Brundelo"]
    entities.add_forms(key, place, forms("Brundelose", "BRUNDELO", " "))
    entities.set_everywhere(key, place, "brundelose", everywhere=False)
    assert key.entities[place].forms == (FormKept("Brundelo"), FormKept("Brundelose", False))
    entities.take_form_away(key, place, "Brundelose")
    with refused("entity.last_form"):
        entities.take_form_away(key, place, "Brundelo")
    entities.rename_pseudonym(key, place, "gemeente-B")
    entities.change_kind(named, coder, key, place, "organisation")
    assert key.entities[place].pseudonym == "gemeente-B"
    assert {row.kind for row in mention_rows(named) if row.entity == place} == {"organisation"}
    with refused("entity.no_kind"):
        entities.change_kind(named, coder, key, place, "stad")


def document_of(store: Store) -> int:
    """Return the number of the only transcript."""
    number: int = store.value("SELECT id FROM document")
    return number


def test_mentions_go_along_with_a_mend(named: Store, coder: int, key: Key, marked: dict[str, str]) -> None:
    """Words that are put in before a name move it; a name of which a part is mended is to be looked at later."""
    [which] = places(named, "belde mij")
    revise(named, coder, plan_mend(named, document_of(named), Span(which.start, which.end), "heeft mij gebeld"))
    assert decided(named) == [(word, "replace") for word in ("Tervina Molkasse", "Tervina", "Brundelo", "Brundelo")]
    [whole] = places(named, "Molkasse")
    revise(named, coder, plan_mend(named, document_of(named), Span(whole.start, whole.end), "Molkassen"))
    assert [decision for _, decision in decided(named)] == ["later", "replace", "replace", "replace"]
    undo(named, coder)
    assert decided(named)[0] == ("Tervina Molkasse", "replace")


def test_mentions_go_along_with_another_voice(named: Store, coder: int, key: Key, marked: dict[str, str]) -> None:
    """A turn of another voice keeps its names, also where the label before it is longer."""
    revise(named, coder, plan_speaker(named, document_of(named), 2, "Respondent twee"))
    assert decided(named) == [(word, "replace") for word in ("Tervina Molkasse", "Tervina", "Brundelo", "Brundelo")]


def test_mentions_go_along_with_a_corrected_file(
    named: Store, coder: int, key: Key, marked: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """In a corrected file names stand where they stand now; those that are gone are to be looked at later."""
    path = tmp_path_factory.mktemp("beter") / "gesprek.txt"
    text = named.content(mention_rows(named)[0].text_id)
    path.write_text("I: Goedemorgen.\nR: Goedemorgen.\n" + text.replace("En in Brundelo?", "En waar?"), "utf-8")
    revise(named, coder, plan_revision(named, document_of(named), path))
    found = decided(named)
    assert [each for each in found if each[1] == "replace"] == [
        (word, "replace") for word in ("Tervina Molkasse", "Tervina", "Brundelo")
    ]
    assert all("Brundelo" not in words for words, decision in found if decision == "later")
