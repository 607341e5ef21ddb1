"""The summary of the example study, checked against its files; who was not spoken to; chosen quotes; the handout."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml

from workbench.exporters.columns import PAGE_WIDTHS, column_widths
from workbench.exporters.report import Bullets, Paragraph, Quote, Stair, Step, Table
from workbench.exporters.stair import stair_lines, stair_svg
from workbench.model import Evidence
from workbench.services.codebook.codebook import find_code
from workbench.services.points.handout import handout_prose, table_height, write_handout
from workbench.services.points.points import add_point
from workbench.services.points.stair import stair_of
from workbench.services.points.summary import TredeSummary, full_summary, summary
from workbench.services.points.summary_prose import summary_prose
from workbench.services.project.projects import sign_in
from workbench.storage.store import Store

FOLDER = Path(__file__).parents[4] / "transcripts"


@pytest.fixture
def example(demo: Path) -> Iterator[Store]:
    """Open a copy of the example study."""
    with Store.open(demo) as store:
        yield store


def _given() -> list[dict[str, Any]]:
    """Return the points as they stand in the file."""
    points: list[dict[str, Any]] = yaml.safe_load((FOLDER / "points.yaml").read_text("utf-8"))["points"]
    return points


def _by(listed: list[TredeSummary], question: str) -> set[str]:
    return {ident for each in listed for ident in getattr(each.questions, question)}


def test_questions_of_the_example_agree_with_its_file(example: Store) -> None:
    """Each question names at least one case, and those that the file of points gives when counted by hand."""
    listed, given = summary(example), _given()
    without = {point["id"] for point in given if not point["indicators"] and point["status"] != "dropped"}
    assert _by(listed, "without_indicator") == without != set()
    bare = {point["id"] for point in given if point["status"] == "dropped" and not point["reason"]}
    assert _by(listed, "dropped_without_reason") == bare == {"V04"}
    assert _by(listed, "resting_on_one_or_none") == {"V14", "V24"}
    assert _by(listed, "carried_by_both_not_taken_over") == {"V07", "V09", "V12", "V13", "V17", "V19"}


def test_the_trede_without_a_wanted_result_is_told(example: Store) -> None:
    """The matrix file holds wanted results for every row but the chain."""
    found = {each.trede: each.questions.without_result for each in summary(example)}
    assert found == {"T1": [], "T2": [], "T3": [], "T4": [], "K": ["no_wanted_result"]}


def test_who_was_not_spoken_to_agrees_with_the_respondents(example: Store) -> None:
    """Police and family doctors act in the interviews, and nobody in the list of respondents is one."""
    with (FOLDER / "respondents.csv").open(encoding="utf-8-sig", newline="") as file:
        told = " ".join(f"{row['function']} {row['organisation']}" for row in csv.DictReader(file)).casefold()
    found = {each.trede: {row.code for row in each.not_spoken_to.absent} for each in summary(example)}
    assert {"org.politie", "org.huisarts"} <= found["T2"]
    assert not any(name in told for name in ("politie", "huisarts"))
    everywhere = set().union(*found.values())
    assert not everywhere & {"org.veilig-thuis", "org.school", "org.cjg", "org.jot", "org.gemeente", "org.ggz"}
    assert summary(example, "T1")[0].not_spoken_to.subgroups == ["2"]


def test_without_organisations_nothing_is_claimed(project: Store) -> None:
    """Where no respondent has a function or organisation, it is said that it is not known who is missing."""
    coder = sign_in(project, "A")
    assert [row.code for row in summary(project, "T2")[0].not_spoken_to.absent] == ["org.politie", "org.school"]
    from workbench.model import Attribute

    with project.act("respondents.import", coder) as act:
        act.remove_all(Attribute, [row.number for row in act.every(Attribute)])
    missing = summary(project, "T2")[0].not_spoken_to
    assert (missing.known, missing.absent) == (False, [])


def test_chosen_quotes_take_the_place_of_the_telling_ones(project: Store) -> None:
    """What the researcher chose is shown, codings and items alike, and it is said who chose."""
    telling = summary_prose(summary(project, "T1"), "Klein").blocks
    assert any(isinstance(block, Paragraph) and block.text.startswith("Nobody has chosen") for block in telling)
    with project.act("point.evidence", sign_in(project, "A")) as act:
        for row in act.every(Evidence):
            if row.stance == "contradicts" or row.item_id is not None:
                act.change(row, chosen=True)
    [found] = summary(project, "T1")
    assert found.chosen
    assert [row.text for row in found.quotes] == ["Huisbezoek is duur."]
    assert [each.quote for each in found.item_quotes] == ["vaker op huisbezoek"]
    assert Paragraph("Chosen by the researcher.", quiet=True) in summary_prose([found], "Klein").blocks


def test_figures_have_intervals_years_and_the_country_beside_them(project: Store) -> None:
    """13 of 2000 is 0.65 % with Wilson's limits 0.38 and 1.11, was 0.50 % the year before, and no different."""
    blocks = summary_prose(full_summary(project, "T1"), "Klein").blocks
    [beside] = [block for block in blocks if isinstance(block, Bullets) and "measures the doing" in block.lines[0]]
    assert beside.lines[0] == (
        "measures the doing – bezoek: Regio 2014: 0.65 % [0.38; 1.11]; Land 2013: 0.60 % [0.54; 0.67]"
    )
    assert beside.lines[1] == "over the years, Regio: 0.50 % (2013) → 0.65 % (2014)"
    assert beside.lines[2].startswith("Regio 2014 against Land 2013: difference, Newcombe +0.050 [")
    assert beside.lines[2].endswith("no difference shown")


def test_the_stair_has_the_treden_as_steps_on_the_chain() -> None:
    """The first step is lowest, in lines of the width and as SVG in which a name is no markup."""
    stair = Stair([Step("1 <b>", "5 points"), Step("2 Notice", "é" * 200)], [Step("K", "1 point")])
    lines = stair_lines(stair, 60)
    assert max(map(len, lines)) <= 60
    assert lines.index("│ 1 <b>") > lines.index("          │ 2 Notice")
    assert lines[-2:] == ["║ K", "║ 1 point"]
    assert "&lt;b&gt;" in stair_svg(stair)
    assert "<b>" not in stair_svg(stair)


def test_the_drawn_stair_leaves_out_no_count() -> None:
    """With five treden all that is counted is still there, in more lines, and the lowest step is high enough."""
    told = "12 punten · 101 fragmenten · 16 punten van de groep · 12 van 32 personen"
    drawn = stair_svg(Stair([Step(f"{n} Universele en selectieve preventie en nazorg", told) for n in range(5)]))
    words = " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))
    assert words.count("personen") == 5
    high = float(re.search(r'viewBox="0 0 760 ([\d.]+)"', drawn)[1])  # type: ignore[index]
    assert max(float(y) for y in re.findall(r'<text x="[\d.]+" y="([\d.]+)"', drawn)) < high - 8


def test_the_stair_counts_what_stands_under_each_trede(project: Store) -> None:
    """Points, passages, items and persons; the chain is the ground."""
    stair = stair_of(summary(project))
    assert stair.steps[0] == Step("1 Voorkomen", "2 points · 6 passages · 2 items of the group · 3 of 3 persons")
    assert [step.name for step in stair.ground] == ["5 Keten"]


def test_a_handout_of_forty_points_says_what_is_left_out(project: Store) -> None:
    """Only so many rows as go on two pages; the others are counted and it is said where they stand."""
    coder, code = sign_in(project, "A"), find_code(project, "T1")
    for number in range(40):
        add_point(project, coder, code, f"Punt {number}: {'spreek af wie er langsgaat ' * 6}")
    [found] = full_summary(project, "T1")
    blocks = handout_prose(found, "Voorkomen").blocks
    [table] = [block for block in blocks if isinstance(block, Table)]
    left = 42 - len(table.rows)
    assert 0 < left < 40
    [told] = [block.text for block in blocks if isinstance(block, Paragraph) and "two pages" in block.text]
    assert told.startswith(f"{left} more points")
    assert told.endswith("(workbench summary --trede 1).")
    assert len([block for block in blocks if isinstance(block, Quote)]) == 3


def test_short_points_fill_the_two_pages(project: Store) -> None:
    """As many rows as have room go on, by the widths of the letters in columns as wide as those of the Word file."""
    import docx

    coder, code = sign_in(project, "A"), find_code(project, "T1")
    for number in range(40):
        add_point(project, coder, code, f"Punt {number}: {'spreek af wie er langsgaat ' * 2}")
    [found] = full_summary(project, "T1")
    [table] = [block for block in handout_prose(found, "Voorkomen").blocks if isinstance(block, Table)]
    assert 18 <= len(table.rows) < 42
    [written] = docx.Document(BytesIO(write_handout(found, "docx", title="Voorkomen").content)).tables
    widths = [(column.width or 0) / 12_700 for column in written.columns]
    assert column_widths(table, PAGE_WIDTHS["close"]) == pytest.approx(widths, abs=1)
    more = Table(table.columns, [*table.rows, table.rows[-1]])
    assert table_height(table) + 15 < table_height(more) < table_height(table) + 50


def test_the_height_of_a_table_is_that_of_its_highest_cells() -> None:
    """A row of three lines beside one of a single line counts as three; long words make a column wide."""
    one = table_height(Table(["a", "b"], [["kort", "kort"]]))
    high = table_height(Table(["a", "b"], [["kort", "lange zin over thuis " * 9], ["kort", "kort"]]))
    row = 9 * 1.15
    assert one == pytest.approx(2 * (row + 5))
    assert high == pytest.approx(one + 3 * row + 5, abs=row + 0.1)


def test_the_handout_as_word_keeps_its_table_on_the_page(project: Store) -> None:
    """The columns together are no wider than the text."""
    import docx

    [found] = full_summary(project, "T1")
    document = docx.Document(BytesIO(write_handout(found, "docx", title="Voorkomen").content))
    [section], [table] = list(document.sections), document.tables
    room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
    rounding = 635 * len(table.columns)
    assert sum(column.width or 0 for column in table.columns) <= room + rounding
    assert [row.cells[0].text.split()[0] for row in table.rows[1:]] == ["V01", "V03"]
