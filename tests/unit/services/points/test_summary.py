"""The summary per trede and its reports."""

from __future__ import annotations

import json

import pytest

from workbench.exporters.report import Bullets, Heading, Paragraph, Quote, Table
from workbench.services.points.summary import summary
from workbench.services.points.summary_report import (
    counting_line,
    summary_prose,
    summary_rows,
    summary_sheets,
    write_summary,
)
from workbench.storage.store import Store
from workbench.wording import choose_language


def test_every_trede_and_the_chain_has_a_summary(project: Store) -> None:
    """There is one for each, also when no point stands under it."""
    listed = summary(project)
    assert [each.trede for each in listed] == ["T1", "T2", "K"]
    assert [len(each.points) for each in listed] == [2, 1, 0]
    assert [each.trede for each in summary(project, "2")] == ["T2"]


def test_what_stands_under_a_trede_is_counted(project: Store) -> None:
    """Codings, passages and persons under the trede and all below it."""
    prevent, notice, chain = summary(project)
    assert (prevent.codings, prevent.passages, prevent.respondents, prevent.of) == (7, 6, 3, 3)
    assert (notice.codings, notice.passages, notice.respondents) == (3, 3, 2)
    assert (chain.codings, chain.passages, chain.respondents) == (2, 2, 1)


def test_questions_name_the_points(project: Store) -> None:
    """Carried by both and open; taken over on nobody; without indicator; dropped without a reason."""
    prevent, notice, _ = (each.questions for each in summary(project))
    assert prevent.carried_by_both_not_taken_over == ["V01"]
    assert prevent.dropped_without_reason == ["V03"]
    assert notice.resting_on_one_or_none == ["V02"]
    assert notice.without_indicator == ["V02"]


def test_telling_quotes_are_the_heaviest_of_different_interviews(project: Store) -> None:
    """At most three, each of another interview, the one with weight first."""
    quotes = summary(project, "T1")[0].quotes
    assert [row.document for row in quotes] == ["01-leerkracht", "02-wijkagent", "03-coach"]
    assert quotes[0].weight == 2


def test_rows_hold_plain_values(project: Store) -> None:
    """JSON rows have English keys, rates as fractions, null for what is missing, and no inner numbers."""
    [row] = summary_rows(summary(project, "T1"))
    assert json.loads(json.dumps(row)) == row
    point = row["points"][0]  # type: ignore[index]
    assert (point["point"], point["supporting"], point["of"], point["mark"]) == ("V01", 2, 3, "confirmed")
    assert point["indicators"][0]["values"][0]["value"] == 0.0065
    assert point["owner"] is None
    assert not [key for key in point["evidence"][0] if key.endswith("_id")]
    assert row["unused"] == []


def test_the_counting_line_names_the_denominator(project: Store) -> None:
    """Who carries a point, who was asked, who brought it up and who contradicts, in both languages."""
    counts = summary(project, "T1")[0].points[0].counts
    assert counting_line(counts) == "2 of 3 · 2 asked · 1 unprompted · 1 contradicts"
    choose_language("nl")
    assert counting_line(counts) == "2 van 3 · 2 gevraagd · 1 uit zichzelf · 1 spreekt tegen"


def test_prose_shows_each_point_with_its_evidence(project: Store) -> None:
    """A point is a heading with its counts, its status and a quote for each piece of evidence."""
    blocks = summary_prose(summary(project, "T1"), "Klein").blocks
    at = blocks.index(Heading("V01 Ga vaker op huisbezoek", 3))
    assert blocks[at + 1] == Paragraph(
        "2 of 3 · 2 asked · 1 unprompted · 1 contradicts"
        " — confirmed by the group, which had seen the interview results · contradicted"
    )
    assert blocks[at + 2] == Paragraph("open")
    sources = [block.source for block in blocks[at + 3 : at + 7] if isinstance(block, Quote)]
    assert sources[0] == "supports · unprompted · 01-leerkracht · R · turn 4"
    assert sources[3] == "supports · matrix · item of the group · subgroup 1 · whole subgroup"
    assert blocks[at + 7] == Bullets(["measures the doing – bezoek: Regio 2014: 0.65 %; Land 2013: 0.60 %"])


def test_prose_speaks_dutch_with_decimal_commas(project: Store) -> None:
    """In Dutch the headings and the figures are Dutch."""
    choose_language("nl")
    prose = summary_prose(summary(project, "T1"), "Klein")
    assert prose.language == "nl"
    assert Heading("Beleidspunten", 2) in prose.blocks
    [table] = [block for block in prose.blocks if isinstance(block, Table)]
    assert table.rows == [["bezoek", "Regio", "2014", "0,65 %"], ["bezoek", "Land", "2013", "0,60 %"]]


def test_sheets_hold_all_of_the_summary(project: Store) -> None:
    """One row a point, a piece of evidence, a question, something unused, a value, a quote and somebody missing."""
    listed = summary(project)
    sheets = summary_sheets(listed)
    assert all(len(row) == len(sheet.columns) for sheet in sheets for row in sheet.rows)
    points, evidence, questions, unused, indicators, quotes, missing = sheets
    assert [sheet.name for sheet in sheets] == [
        "points", "evidence", "questions", "unused", "indicators", "quotes", "not_spoken_to",
    ]  # fmt: skip
    assert (len(points.rows), len(evidence.rows)) == (3, 4)
    assert ["T1", "dropped_without_reason", "V03"] in questions.rows
    assert len(unused.rows) == sum(len(each.unused) + len(each.unused_items) for each in listed) > 0
    assert {row[unused.columns.index("text")] for row in unused.rows} >= {"samen melden met de politie"}
    assert {(*row[:3], row[5]) for row in indicators.rows} >= {("T1", "V01", "bezoek", "measures_doing")}
    assert len(quotes.rows) == sum(len(each.quotes) for each in listed) > 0
    assert [row[:2] for row in missing.rows if row[-1] is None] == [
        ["T1", "org.school"],
        ["T2", "org.politie"],
        ["T2", "org.school"],
    ]


def test_csv_says_that_it_holds_the_points_only(project: Store) -> None:
    """What one sheet cannot hold is told as a loss; the other formats lose nothing."""
    assert write_summary(summary(project), "csv", title="Klein").losses == [("report.summary.points_only", {})]
    assert write_summary(summary(project), "xlsx", title="Klein").losses == []


@pytest.mark.parametrize("format", ["docx", "md", "html", "xlsx", "csv", "json"])
def test_every_format_is_written(project: Store, format: str) -> None:  # noqa: A002
    """The summary can be written in all six formats."""
    assert write_summary(summary(project), format, title="Klein").content
