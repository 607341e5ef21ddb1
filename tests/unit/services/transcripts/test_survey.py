"""A survey comes in as one act."""

from __future__ import annotations

import pytest

from workbench.errors import RefusedError
from workbench.importers.survey import SurveyColumn, SurveyRead
from workbench.services.project.history import undo
from workbench.services.transcripts.survey import Added, add_survey, answered, decide
from workbench.storage.store import Store

COLUMNS = [
    SurveyColumn("A", "nr", "id", 3),
    SurveyColumn("B", "Plaats", "attribute", 3),
    SurveyColumn("C", "Hoe gaat het?", "text", 2),
    SurveyColumn("D", "En thuis?", "text", 2),
    SurveyColumn("E", "Naam", "left_out", 3),
]
ROWS = [
    ["R1", "Oudehaven", "Goed.\nNou: soms.", "", "Jan"],
    ["R2", "Rietmeer", "Matig.", "Rustig.", "An"],
    ["R3", "", "", "", "Bo"],
]


def survey(*rows: list[str]) -> SurveyRead:
    return SurveyRead(COLUMNS, list(rows), list(range(2, len(rows) + 2)))


def enter(store: Store, coder: int, read: SurveyRead, sha256: str = "a") -> Added:
    return add_survey(store, coder, "enquete.xlsx", sha256, read, decide(read, "enquete.xlsx"))


def texts(store: Store) -> list[tuple[str, str]]:
    sql = "SELECT name, content FROM document JOIN text ON text.id = text_id ORDER BY document.id"
    return [(name, content) for name, content in store.rows(sql)]


def attributes(store: Store) -> list[tuple[str, str, str]]:
    sql = """SELECT respondent.name, attribute.name, value FROM attribute
             JOIN respondent ON respondent.id = respondent_id ORDER BY attribute.id"""
    return [(name, key, value) for name, key, value in store.rows(sql)]


def test_answers_become_a_document_a_respondent(empty_project: Store, coder: int) -> None:
    """Each answer stands below its question; who answered nothing at length has no document, which is told."""
    added = enter(empty_project, coder, survey(*ROWS))
    assert texts(empty_project) == [
        ("R1", "I: Hoe gaat het?\nR: Goed.\nNou: soms."),
        ("R2", "I: Hoe gaat het?\nR: Matig.\nI: En thuis?\nR: Rustig."),
    ]
    assert attributes(empty_project) == [("R1", "Plaats", "Oudehaven"), ("R2", "Plaats", "Rietmeer")]
    assert (added.documents, added.respondents) == (["R1", "R2"], 3)
    told = {warned.key: warned.parameters.get("names") for warned in added.warnings}
    assert told == {"survey.columns_left": "Naam", "survey.silent": None}


def test_who_speaks_is_known(empty_project: Store, coder: int) -> None:
    """The question is the interviewer's, the answer the respondent's, whatever stands in it."""
    enter(empty_project, coder, survey(*ROWS))
    speakers = empty_project.rows(
        """SELECT document.name, label, role, respondent.name FROM speaker
           JOIN document ON document.id = document_id LEFT JOIN respondent ON respondent.id = speaker.respondent_id
           ORDER BY speaker.id LIMIT 2"""
    )
    assert speakers == [("R1", "I", "interviewer", None), ("R1", "R", "respondent", "R1")]
    content, turns = answered([("Hoe?", "Goed.\nNou: soms.")])
    assert [(turn.voice, content[turn.body : turn.end]) for turn in turns] == [
        ("I", "Hoe?"),
        ("R", "Goed.\nNou: soms."),
    ]


def test_one_undo_takes_all_back(empty_project: Store, coder: int) -> None:
    """Respondents, attributes and documents of a survey go together."""
    enter(empty_project, coder, survey(*ROWS))
    undo(empty_project, coder)
    assert (texts(empty_project), attributes(empty_project)) == ([], [])
    assert empty_project.rows("SELECT name FROM respondent") == []


def test_a_person_decides_what_columns_are(empty_project: Store, coder: int) -> None:
    """What is named by name or letter goes before the guess; nothing named for a role means none."""
    read = survey(*ROWS)
    assert decide(read, "a", texts=["d"], attributes=["PLAATS", "C"]) == (0, (3,), (1, 2))
    assert decide(read, "a", ident="Naam") == (4, (2, 3), (1,))
    assert decide(read, "a", texts=["B"]) == (0, (1,), ())
    decided = decide(read, "a", texts=[], attributes=["Plaats"])
    added = add_survey(empty_project, coder, "a", "a", read, decided)
    assert (added.documents, [warned.key for warned in added.warnings]) == ([], ["survey.columns_left"])


def test_unknown_columns_are_refused() -> None:
    """A column that is not there is refused with those that are; so is a survey in which nothing names anybody."""
    with pytest.raises(RefusedError) as unknown:
        decide(survey(*ROWS), "a", texts=["Vraag 9"])
    nobody = SurveyRead(COLUMNS[1:], [], [])
    with pytest.raises(RefusedError) as nameless:
        decide(nobody, "a")
    assert (unknown.value.key, nameless.value.key) == ("survey.no_column", "survey.no_id")
    assert unknown.value.parameters["names"] == "nr, Plaats, Hoe gaat het?, En thuis?, Naam"


@pytest.mark.parametrize(
    ("rows", "key", "line"),
    [
        ([["R1", "", "", "", ""], ["", "x", "", "", ""]], "survey.nameless", 3),
        ([["R1", "", "", "", ""], ["R1 ", "x", "", "", ""]], "survey.twice", 3),
    ],
)
def test_rows_that_name_nobody_or_one_twice_are_refused(
    rows: list[list[str]], key: str, line: int, empty_project: Store, coder: int
) -> None:
    """The whole survey is refused, with the row; nothing is entered."""
    with pytest.raises(RefusedError) as refused:
        enter(empty_project, coder, survey(*rows))
    assert (refused.value.key, refused.value.parameters["line"]) == (key, line)
    assert empty_project.rows("SELECT name FROM respondent") == []


def test_a_longer_survey_adds_what_is_new(empty_project: Store, coder: int) -> None:
    """A later export of the same survey brings attributes up to date and adds respondents; texts stay."""
    enter(empty_project, coder, survey(*ROWS[:1]))
    later = survey(["R1", "Rietmeer", "Anders.", "", ""], ROWS[1])
    added = enter(empty_project, coder, later, sha256="b")
    assert added.documents == ["R2"]
    assert [warned.key for warned in added.warnings] == ["survey.columns_left", "survey.there"]
    assert texts(empty_project)[0] == ("R1", "I: Hoe gaat het?\nR: Goed.\nNou: soms.")
    assert attributes(empty_project)[0] == ("R1", "Plaats", "Rietmeer")
    with pytest.raises(RefusedError) as again:
        enter(empty_project, coder, later, sha256="b")
    assert again.value.key == "import.same_file"
