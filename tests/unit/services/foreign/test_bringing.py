"""A project of another program comes in whole, as one act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any
from weakref import WeakSet

import pytest

from tests.foreign import OTHER, PROJECT, TALK, coding, guid, note, selection
from tests.small import acts, count, within
from workbench.importers.foreign import (
    ForeignCase,
    ForeignCode,
    ForeignSelection,
    ForeignSource,
    ForeignUser,
    ForeignValue,
)
from workbench.services.foreign.bringing import Brought, bring_in
from workbench.services.project import history
from workbench.storage.store import Store

TABLES = ("document", "passage", "coding", "code", "memo", "respondent", "attribute", "aside", "coder", "speaker")


def _told(brought: Brought) -> dict[str, int]:
    return {line.key.removeprefix("foreign."): line.count for line in brought.lines}


@pytest.fixture
def brought(empty_project: Store, coder: int) -> Brought:
    """Bring the small project in."""
    return bring_in(empty_project, coder, "thuis.qdpx", PROJECT)


def test_codings_keep_their_words_coder_moment_and_guid(empty_project: Store, brought: Brought) -> None:
    """Every coding is where it was, by whom it was, when it was, under the GUID of the other program."""
    rows = empty_project.rows(
        """
        SELECT coding.guid, passage.quote, code.name, coder.name, coding.created_at FROM coding
        JOIN passage ON passage.id = passage_id JOIN code ON code.id = code_id JOIN coder ON coder.id = coder_id
        WHERE passage.state = 'placed' ORDER BY coding.id
        """
    )
    at = "2024-03-01T10:00:00Z"
    assert rows == [
        (guid("coding koken anna"), "Mijn zus kookt vaak", "Koken", "Anna", at),
        (guid("keuken"), "Mijn zus kookt vaak", "Koken", "Bram", at),
        (guid("coding steun anna"), "zus kookt vaak, en dat helpt", "Steun", "Anna", at),
    ]


def test_a_selection_without_codings_is_a_passage(empty_project: Store, brought: Brought) -> None:
    """What was marked and not coded stays marked, under its GUID."""
    found = empty_project.value("SELECT quote FROM passage WHERE guid = ?", (guid("selection Daar praat ik niet."),))
    assert found == "Daar praat ik niet."


def test_a_coding_of_the_whole_source_is_on_the_whole_document(empty_project: Store, brought: Brought) -> None:
    """It stands on a passage from the first to the last sign, without a quote."""
    sql = 'SELECT start, "end", quote FROM passage JOIN coding ON passage.id = passage_id WHERE state = ?'
    assert empty_project.rows(sql, ("whole",)) == [(0, len(TALK), "")]


def test_codes_come_below_a_primary_facet_with_their_tree(empty_project: Store, brought: Brought) -> None:
    """Two codes of one name under different parents stay two; one that only holds others may not be attached."""
    rows = empty_project.rows(
        """
        SELECT code.guid, code.ident, code.name, parent.name, code.codable, code.definition, facet."primary" FROM code
        JOIN facet ON facet.id = code.facet_id LEFT JOIN code parent ON parent.id = code.parent_id
        WHERE code.guid IN (SELECT value FROM json_each(?)) ORDER BY code.position
        """,
        (f'["{guid("steun")}", "{guid("koken")}", "{guid("koken op school")}"]',),
    )
    assert rows == [
        (guid("steun"), "steun", "Steun", None, 0, "wat helpt", 1),
        (guid("koken"), "steun.koken", "Koken", "Steun", 1, "eten maken", 1),
        (guid("koken op school"), "school.koken", "Koken", "School", 1, "", 1),
    ]


def test_notes_become_memos_on_what_bears_them(empty_project: Store, brought: Brought) -> None:
    """Document, passage, coding, code and project each have theirs, with coder and moment; a name heads its words."""
    rows = empty_project.rows(
        """
        SELECT body, coder.name, document_id IS NOT NULL, passage_id IS NOT NULL, coding_id IS NOT NULL,
               code_id IS NOT NULL FROM memo JOIN coder ON coder.id = coder_id ORDER BY body
        """
    )
    assert rows == [
        ("Mooi gezegd\n\nmooi", "Anna", 0, 1, 0, 0),
        ("plan voor volgende week", "Anna", 0, 0, 0, 0),
        ("te smal?", "Anna", 0, 0, 0, 1),
        ("telefonisch afgenomen", "Anna", 1, 0, 0, 0),
        ("waarom zij?", "Bram", 0, 0, 1, 0),
    ]
    assert empty_project.value("SELECT created_at FROM memo WHERE guid = ?", (guid("note mooi"),)) == (
        "2024-03-02T09:30:00Z"
    )


def test_cases_become_respondents_with_their_texts_and_values(empty_project: Store, brought: Brought) -> None:
    """A case is a respondent; values of a source without a case belong to one named after the document."""
    rows = empty_project.rows(
        """
        SELECT document.name, respondent.name, respondent.note, attribute.name, attribute.value FROM document
        JOIN respondent ON respondent.id = document.respondent_id
        JOIN attribute ON attribute.respondent_id = respondent.id
        ORDER BY attribute.id
        """
    )
    assert rows == [
        ("Gesprek", "Zus", "de oudste", "leeftijd", "12"),
        ("Gesprek", "Zus", "de oudste", "plaats", "Delta"),
        ("Ander", "Ander", None, "leeftijd", "41"),
    ]


def test_what_cannot_be_shown_is_kept_with_its_file(empty_project: Store, brought: Brought) -> None:
    """Pictures, sets, definitions of variables and the description are kept as they came."""
    rows = empty_project.rows(
        "SELECT kind, attachment.content FROM aside LEFT JOIN attachment ON attachment.id = attachment_id"
    )
    assert sorted(rows, key=str) == [
        ("Case", None),
        ("Description", None),
        ("PictureSource", b"\x89PNG beeld"),
        ("Set", None),
        ("Variable", None),
        ("Variable", None),
    ]


def test_turns_and_speakers_are_found_by_the_usual_rules(empty_project: Store, brought: Brought) -> None:
    """A text of another program is read and searched as any other."""
    assert brought.documents == ["Gesprek", "Ander"]
    assert empty_project.value("SELECT count(*) FROM turn") == 6
    assert sorted(role for (role,) in empty_project.rows("SELECT role FROM speaker")) == [
        "interviewer",
        "interviewer",
        "respondent",
        "respondent",
    ]


def test_it_is_one_act_and_one_undo_takes_it_back(empty_project: Store, coder: int) -> None:
    """Nothing of the project is left after an undo, and a redo brings all of it."""
    before = [count(empty_project, table) for table in TABLES]
    done = len(acts(empty_project))
    bring_in(empty_project, coder, "thuis.qdpx", PROJECT)
    after = [count(empty_project, table) for table in TABLES]
    assert acts(empty_project)[done:] == ["foreign.import"]
    history.undo(empty_project, coder)
    assert [count(empty_project, table) for table in TABLES] == before
    history.redo(empty_project, coder)
    assert [count(empty_project, table) for table in TABLES] == after


def test_the_same_project_twice_changes_nothing(empty_project: Store, coder: int, brought: Brought) -> None:
    """Coders, codes, texts, codings and notes are found again by their GUIDs."""
    before = [count(empty_project, table) for table in TABLES]
    told = _told(bring_in(empty_project, coder, "thuis.qdpx", PROJECT))
    assert [count(empty_project, table) for table in TABLES] == before
    assert told["changed.texts_present"] == 2
    assert told["changed.codings_present"] == 4
    assert "went.codings" not in told


def test_codings_go_onto_a_text_that_is_there(empty_project: Store, coder: int, brought: Brought) -> None:
    """Another study of the same text puts its codings beside those that are there."""
    other = ForeignSource(
        guid("elders"),
        "Elders",
        OTHER,
        selections=[ForeignSelection(guid("vooral"), 12, 16, [coding("school", name="nieuw")])],
    )
    told = _told(bring_in(empty_project, coder, "b.qdpx", replace(PROJECT, sources=[other], cases=[])))
    assert told["changed.texts_present"] == 1
    assert told["went.codings"] == 1
    assert count(empty_project, "document") == 2


def test_two_sources_of_the_same_words_stay_two(empty_project: Store, coder: int) -> None:
    """Short answers of a survey are often alike; each is somebody's."""
    alike = [ForeignSource(guid(f"antwoord {n}"), "antwoord", "Ja.") for n in range(3)]
    brought = bring_in(empty_project, coder, "vragen.qdpx", replace(PROJECT, sources=alike, cases=[], aside=[]))
    assert brought.documents == ["antwoord", "antwoord (2)", "antwoord (3)"]
    assert _told(brought)["changed.texts"] == 2


def test_one_guid_in_two_sources_is_two_things(empty_project: Store, coder: int) -> None:
    """What the import itself brought does not count as here already: the second gets a GUID of its own."""
    first = replace(PROJECT.sources[0], selections=[selection("Mijn zus", coding("koken"))], codings=[])
    second = replace(first, guid=guid("nog een"), text=f"{TALK}R: Ja.\n")
    told = _told(bring_in(empty_project, coder, "a.qdpx", replace(PROJECT, sources=[first, second])))
    assert (told["went.codings"], told["went.selections"], "changed.codings_present" in told) == (2, 2, False)
    assert empty_project.value("SELECT count(*) FROM coding WHERE guid = ?", (guid("coding koken anna"),)) == 1


class _Walked(Sequence[ForeignSource]):
    """Sources that are made when they are asked for, and how many were held at most."""

    most = 0

    def __len__(self) -> int:
        return 20

    def __getitem__(self, at: Any) -> Any:
        raise AssertionError(at)

    def __iter__(self) -> Iterator[ForeignSource]:
        held = WeakSet[ForeignSource]()
        for n in range(len(self)):
            made = replace(coding("koken"), guid=guid(f"coding {n}"))
            chosen = ForeignSelection(guid(f"passage {n}"), 3, 5, [made])
            source = _Told(guid(f"bron {n}"), f"bron {n}", f"I: Dag {n}.\n", selections=[chosen])
            held.add(source)
            yield source
            del source, made, chosen
            self.most = max(self.most, len(held))


class _Told(ForeignSource):
    """A source that is known by itself, not by what is in it."""

    __hash__ = object.__hash__
    __eq__ = object.__eq__


def test_one_source_is_held_at_a_time(empty_project: Store, coder: int) -> None:
    """However many come: each is entered and forgotten before the next one but one is made."""
    sources = _Walked()
    told = _told(bring_in(empty_project, coder, "a.qdpx", replace(PROJECT, sources=sources, cases=[])))
    assert (told["went.texts"], told["went.codings"], sources.most) == (20, 20, 1)


def test_two_codings_that_are_the_same_become_one(empty_project: Store, coder: int) -> None:
    """By the same coder under the same code on the same words; the note of the second stays, with the passage."""
    twice = replace(coding("koken", name="nog eens"), notes=[note("bij de tweede")])
    source = replace(PROJECT.sources[0], selections=[selection("Mijn zus", coding("koken"), twice)], codings=[])
    brought = bring_in(empty_project, coder, "a.qdpx", replace(PROJECT, sources=[source]))
    assert _told(brought)["changed.codings_joined"] == 1
    assert count(empty_project, "coding") == 1
    assert empty_project.value("SELECT passage_id IS NOT NULL FROM memo WHERE body = 'bij de tweede'") == 1


def test_two_selections_of_the_same_words_are_one_passage(empty_project: Store, coder: int) -> None:
    """A passage has its place for itself; both codings stand on it."""
    first = selection("Mijn zus", coding("koken"))
    second = replace(first, guid=guid("tweede"), codings=[coding("school")])
    source = replace(PROJECT.sources[0], selections=[first, second], codings=[])
    brought = bring_in(empty_project, coder, "a.qdpx", replace(PROJECT, sources=[source]))
    assert _told(brought)["changed.selections_joined"] == 1
    assert [count(empty_project, table) for table in ("passage", "coding")] == [1, 2]


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 3), (0, len(TALK) + 1)])
def test_a_selection_without_words_is_told(empty_project: Store, coder: int, start: int, end: int) -> None:
    """It has no place; what was noted on it stays with the document."""
    bad = ForeignSelection(guid("leeg"), start, end, [coding("koken")], [note("hierbij")])
    source = replace(PROJECT.sources[0], selections=[bad], codings=[])
    brought = bring_in(empty_project, coder, "a.qdpx", replace(PROJECT, sources=[source]))
    told = _told(brought)
    assert (told["lost.selections"], told["lost.codings_nowhere"]) == (1, 1)
    assert empty_project.value("SELECT document_id IS NOT NULL FROM memo WHERE body = 'hierbij'") == 1


def test_a_code_is_found_by_its_names_and_its_rule_stays(empty_project: Store, coder: int) -> None:
    """A code of the same name in the same place is the same code; what the project says of it is not changed."""
    theirs = [ForeignCode(guid("p"), "preventie"), ForeignCode(guid("h"), "Huisbezoek", guid("p"), "iets anders")]
    before = count(empty_project, "code")
    told = _told(
        bring_in(empty_project, coder, "a.qdpx", replace(PROJECT, codes=theirs, sources=[], cases=[], code_notes={}))
    )
    row = empty_project.row("SELECT definition, foreign_guid, rule_version FROM code WHERE ident = 'T1.huisbezoek'")
    assert row == ("iemand komt thuis", guid("h"), 1)
    assert count(empty_project, "code") == before
    assert told["changed.codes_present"] == 2


def test_two_coders_of_one_name_stay_two(empty_project: Store, coder: int) -> None:
    """Nobody's codings become somebody else's."""
    users = [ForeignUser(guid("een"), "Anna"), ForeignUser(guid("twee"), "Anna")]
    bring_in(empty_project, coder, "a.qdpx", replace(PROJECT, users=users, sources=[], cases=[]))
    names = {name for (name,) in empty_project.rows("SELECT name FROM coder")}
    assert {"Anna", "Anna (2)"} <= names


def test_codings_of_a_code_that_only_qualifies_here_are_told(empty_project: Store, coder: int) -> None:
    """An aspect is not attached as if it were a theme."""
    aspect = empty_project.value("SELECT guid FROM code WHERE ident = 'sterk_punt'")
    codes = [ForeignCode(aspect, "sterk punt")]
    source = replace(
        PROJECT.sources[0], selections=[selection("Mijn zus", replace(coding("koken"), code=aspect))], codings=[]
    )
    told = _told(
        bring_in(empty_project, coder, "a.qdpx", replace(PROJECT, codes=codes, sources=[source], code_notes={}))
    )
    assert told["lost.codings_qualifying"] == 1
    assert count(empty_project, "coding") == 0


def test_many_people_come_in_at_once(empty_project: Store, coder: int) -> None:
    """Coders and cases are written by the thousand, not one by one."""
    users = [ForeignUser(guid(f"gebruiker {n}"), f"Gebruiker {n % 4000}") for n in range(8_000)]
    values = [ForeignValue(guid("leeftijd"), "12")]
    cases = [
        ForeignCase(guid(f"geval {n}"), f"Geval {n % 4000}", values=values, codes=[guid("koken")]) for n in range(8_000)
    ]
    with within(4):
        bring_in(
            empty_project, coder, "a", replace(PROJECT, users=[*PROJECT.users, *users], cases=[*PROJECT.cases, *cases])
        )
    assert count(empty_project, "respondent") == 8_000 + 2
    assert count(empty_project, "attribute") == 8_000 + 3
    assert empty_project.value("SELECT count(DISTINCT name) FROM coder") == 8_000 + 3
    history.undo(empty_project, coder)
    assert count(empty_project, "respondent") == 0
