"""Who answered which question, and what each professional said on the vignettes."""

from __future__ import annotations

import pytest

from workbench.services.coding.coding import set_context
from workbench.services.project.projects import sign_in
from workbench.services.respondents.answers import topic_table, vignette_table
from workbench.services.respondents.answers_report import (
    case_lines,
    topics_data,
    topics_prose,
    topics_sheet,
    vignettes_data,
    vignettes_prose,
    vignettes_sheet,
    write,
)
from workbench.storage.store import Store
from workbench.text.span import Span


def know(
    store: Store,
    document: str,
    quote: str,
    *,
    topic: str | None = None,
    vignette: int | None = None,
    case: str | None = None,
) -> None:
    text, content = store.row(
        "SELECT text.id, content FROM document JOIN text ON text.id = text_id WHERE name = ?", (document,)
    ) or (0, "")
    start = content.index(quote)
    span = Span(start, start + len(quote))
    set_context(store, sign_in(store, "A"), text, span, topic=topic, vignette=vignette, own_case=case)


@pytest.fixture
def answered(project: Store) -> Store:
    """Three answers to two questions, and two vignettes."""
    know(project, "01-leerkracht", "Melden doen we te laat.", topic="3.4", vignette=1, case="own")
    know(project, "02-wijkagent", "We melden meteen.", topic="3.4", vignette=1, case="hypothetical")
    know(project, "02-wijkagent", "En samen melden.", topic="3.3", vignette=1, case="own")
    know(project, "03-coach", "Huisbezoek is duur.", vignette=2)
    return project


def test_questions_stand_beside_who_answered_them(answered: Store) -> None:
    """Persons who answered nothing are there, too; the group is not, since it was asked nothing."""
    table = topic_table(answered)
    assert [each.name for each in table.asked] == ["R01", "R02", "R03"]
    rows = {row.topic.ident: row for row in table.rows}
    assert {table.asked[0].id, table.asked[1].id} == set(rows["3.4"].answers)
    assert rows["3.4"].passages == 2
    assert len(table.unanswered) == len(table.rows) - 2
    assert "3.4" not in [topic.ident for topic in table.unanswered]


def test_a_question_that_is_not_in_the_list_is_kept(answered: Store) -> None:
    """It comes last, under its id."""
    know(answered, "03-coach", "Huisbezoek is duur.", topic="9.9")
    last = topic_table(answered).rows[-1]
    assert (last.topic.ident, last.passages) == ("9.9", 1)


def test_a_question_as_the_interviewer_put_it_is_the_respondents(answered: Store) -> None:
    """Whose interview it is answers; nobody is lost because the mark stands on the question."""
    know(answered, "03-coach", "Doet u aan huisbezoek?", topic="1.1")
    rows = {row.topic.ident: row for row in topic_table(answered).rows}
    assert [each.respondent for same in rows["1.1"].answers.values() for each in same] == ["R03"]


def test_own_cases_stand_apart_from_what_one_would_do(answered: Store) -> None:
    """With the codes of each; a professional without a passage has an empty cell."""
    table = vignette_table(answered)
    assert table.columns == [1, 2]
    numbers = {each.name: each.id for each in table.asked}
    assert case_lines(table.cells[numbers["R02"], 1]) == ["would do (1): Snel melden", "own case (1): Keten"]
    assert case_lines(table.cells[numbers["R01"], 1]) == ["own case (1): Melden"]
    assert case_lines(table.cells[numbers["R03"], 2]) == ["not known which (1): Huisbezoek"]
    assert (numbers["R03"], 1) not in table.cells


def test_cases_outside_the_vignettes_have_a_column(answered: Store) -> None:
    """Only where there are any."""
    know(answered, "01-leerkracht", "De ouders komen zelden.", case="own")
    assert vignette_table(answered).columns == [1, 2, None]


def test_the_tables_go_out(answered: Store) -> None:
    """Counts by respondent on a sheet, passages in prose, everything in the data."""
    topics, vignettes = topic_table(answered), vignette_table(answered)
    sheet = topics_sheet(topics)
    assert sheet.columns == ["topic", "question", "respondents", "passages", "R01", "R02", "R03"]
    assert next(row for row in sheet.rows if row[0] == "3.4")[2:] == [2, 2, 1, 1, 0]
    data = {row["topic"]: row for row in topics_data(topics)}
    assert (data["3.4"]["respondents"], data["3.4"]["of"], data["1.1"]["answers"]) == (2, 3, [])
    assert [row[:5] for row in vignettes_sheet(vignettes).rows] == [
        ["R01", "leerkracht", 1, "own", 1],
        ["R02", "wijkagent", 1, "hypothetical", 1],
        ["R02", "wijkagent", 1, "own", 1],
        ["R03", "coach", 2, None, 1],
    ]
    prose = topics_prose(topics, "Studie")
    for format_ in ("md", "html"):
        written = write(topics_data(topics), sheet, prose, format_).content.decode()
        assert "Melden doen we te laat." in written
        assert "2 of 3 · 2 passages" in written
    data_of = vignettes_data(vignettes)
    told = write(data_of, vignettes_sheet(vignettes), vignettes_prose(vignettes, "Studie"), "md").content.decode()
    assert "own case (1): Keten" in told
    assert '"codes"' in write(data_of, vignettes_sheet(vignettes), prose, "json").content.decode()


def test_a_study_without_answers_has_empty_tables(project: Store) -> None:
    """Every question is there, and nobody answered."""
    table = topic_table(project)
    assert len(table.unanswered) == len(table.rows) > 10
    assert vignette_table(project).cells == {}
