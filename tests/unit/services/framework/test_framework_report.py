"""The framework on one wide sheet."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from workbench.errors import UsageError
from workbench.services.codebook.codebook import find_code
from workbench.services.framework.charting import chart, write_cell
from workbench.services.framework.framework_report import ABREAST, FORMATS, framework_prose, write_framework
from workbench.services.framework.interview_summaries import write_summary
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store


@pytest.fixture
def charted(project: Store) -> Store:
    """Write two sentences, one of which is stale, and about one interview."""
    coder = sign_in(project, "A")

    def write(name: str, code: str, body: str) -> None:
        person = project.value("SELECT id FROM respondent WHERE name = ?", (name,))
        write_cell(project, coder, person, find_code(project, code).id, body)

    write("R01", "T1.les", "Elk jaar een les;\nouders komen zelden.")
    write("R02", "T1.huis", "=Wil vaker langs.")
    project.keep("UPDATE frameworkcell SET basis = 'ffffffffffffffff' WHERE body LIKE '=Wil%'")
    write_summary(project, coder, project.value("SELECT id FROM document WHERE name = '01-leerkracht'"), "Over lessen.")
    return project


def test_the_sheet_has_a_row_a_respondent_and_a_column_a_theme(charted: Store) -> None:
    """Attributes and what was written about the interview stand before the themes; nothing is a formula."""
    rendered = write_framework(chart(charted), "xlsx", title="Studie")
    sheet = load_workbook(BytesIO(rendered.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:5] == ["respondent", "function", "place", "treden", "the interview"]
    assert rows[0][5:7] == ["Voorkomen > Lessen", "Voorkomen > Huisbezoek"]
    assert [row[0] for row in rows[1:]] == ["R01", "R02", "R03"]
    assert rows[1][4:6] == ["Over lessen.", "Elk jaar een les;\nouders komen zelden."]
    assert rows[1][6] == "[1 passage, not summed up]"
    assert rows[2][6].removeprefix("'") == "=Wil vaker langs. △"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_the_page_lies_on_its_side_with_a_few_themes_abreast(charted: Store) -> None:
    """More themes go into a table of their own; the interviews come last."""
    found = chart(charted)
    document = Document(BytesIO(write_framework(found, "docx", title="Studie: raamwerk").content))
    section = document.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0)
    assert len(document.tables) == -(-len(found.themes) // ABREAST)
    words = [paragraph.text for paragraph in document.paragraphs]
    assert "Over lessen." in words
    assert any("1 sentence was written before its passages changed" in each for each in words)
    assert document.tables[0].rows[1].cells[0].text == "R01 · leerkracht"


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_tells_what_went(charted: Store, format_: str) -> None:
    """How many sentences, how many are stale, how many cells are open."""
    rendered = write_framework(chart(charted), format_, title="Studie")
    assert rendered.content
    assert {key: parameters["count"] for key, parameters in rendered.losses if key.startswith("paper.framework")} == {
        "paper.framework.went": 2, "paper.framework.stale": 1, "paper.framework.open_cells": 6,
    }  # fmt: skip


def test_it_comes_out_the_same_twice(charted: Store) -> None:
    """Byte for byte."""
    for format_ in FORMATS:
        once, again = (write_framework(chart(charted), format_, title="Studie").content for _ in range(2))
        assert once == again


def test_another_format_is_refused(charted: Store) -> None:
    """The known ones are named."""
    with pytest.raises(UsageError):
        write_framework(chart(charted), "json", title="Studie")


def test_several_interviews_of_one_person_are_told_apart(charted: Store) -> None:
    """Each with its name."""
    charted.keep(
        "UPDATE document SET respondent_id = (SELECT id FROM respondent WHERE name = 'R01') WHERE name LIKE '03%'"
    )
    told = str(framework_prose(chart(charted), "Studie"))
    assert "01-leerkracht: Over lessen." in told
