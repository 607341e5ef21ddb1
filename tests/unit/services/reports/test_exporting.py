"""The study for other programs: what is written is what the project holds, and the report says what is not."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pyreadstat
import pytest

from workbench.exporters.bundle import unpacked
from workbench.exporters.csv_file import unguarded
from workbench.exporters.loss import Line, kind_key
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code
from workbench.services.coding.memos import write_memo
from workbench.services.counts.counts import counts
from workbench.services.project.history import undo
from workbench.services.project.projects import sign_in
from workbench.services.quotes.quotes import quotes
from workbench.services.reports.exporting import TARGETS, planned, write_study
from workbench.services.reports.plain_sheets import CODING_COLUMNS, StudySheets
from workbench.storage.queries import plain
from workbench.storage.queries.plain import KINDS, held, plain_rows
from workbench.storage.store import Store
from workbench.text.span import Span

NASTY = '=HYPERLINK("http://voorbeeld.invalid") [red]😀[/red]'
Row = dict[str, Any]


def _workbook(content: bytes, _: Path) -> list[Row]:
    page = openpyxl.load_workbook(BytesIO(content))["quotes"]
    head, *rows = ([cell.value for cell in row] for row in page.iter_rows())
    return [dict(zip(head, row, strict=True)) for row in rows]


def _csv(content: bytes, _: Path) -> list[Row]:
    text = unpacked(content)["codings.csv"].decode("utf-8-sig")
    return [{name: unguarded(cell) or None for name, cell in row.items()} for row in csv.DictReader(StringIO(text))]


def _sav(content: bytes, folder: Path) -> list[Row]:
    (folder / "x.sav").write_bytes(content)
    frame, _ = pyreadstat.read_sav(folder / "x.sav", apply_value_formats=True)
    rows: list[Any] = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{name: None if cell == "" else cell for name, cell in row.items()} for row in rows]


def _sqlite(content: bytes, _: Path) -> list[Row]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("SELECT * FROM codings")]


READERS: dict[str, Callable[[bytes, Path], list[Row]]] = {
    "workbook": _workbook,
    "csv": _csv,
    "sav": _sav,
    "sqlite": _sqlite,
}


@pytest.fixture
def nasty(project: Store) -> Store:
    """Return the study with names, attributes and memos that would do harm in a spreadsheet."""
    coder = sign_in(project, "A")
    with project.act("respondent.change", coder) as act:
        from workbench.model import Attribute, Document, Respondent

        for number, respondent in enumerate(act.every(Respondent)):
            act.add(Attribute(respondent_id=respondent.number, name="[b]Leeftijd", value=str(30 + number)))
            act.add(Attribute(respondent_id=respondent.number, name="=1+1", value=NASTY))
        act.change(act.every(Document)[0], name=NASTY)
    coding = project.value("SELECT id FROM coding ORDER BY id DESC LIMIT 1")
    write_memo(project, coder, "- eerst\n+ dan 𝔘", target="coding", number=coding)
    return project


def _told(report: list[Line]) -> dict[str, tuple[int, int, int]]:
    """Return of each kind how many went, how many of these in another form, and how many did not."""
    counts = {(line.key, line.group): line.count for line in report}
    return {
        kind: (went, counts.get((key, "changed"), 0), lost)
        for kind, key in ((kind, kind_key(kind)) for kind in KINDS)
        if (went := counts.get((key, "went"), 0)) + (lost := counts.get((key, "lost"), 0))
    }


@pytest.mark.parametrize("name", READERS)
def test_every_coding_is_read_back_in_every_format(nasty: Store, tmp_path: Path, name: str) -> None:
    """Words, codes, people and places are those of the project, whatever stands in them."""
    read = READERS[name](write_study(nasty, name, tmp_path).rendered.content, tmp_path)
    expected = [
        (row.guid, row.document, row.respondent, row.text, row.code, row.path, row.aspect, row.coder, row.memo)
        for row in quotes(nasty)
    ]
    columns = ("guid", "document", "respondent", "quote", "code", "path", "aspect", "coder", "memo")
    assert [tuple(row[column] for column in columns) for row in read] == expected
    assert [(int(row["start"]), int(row["end"])) for row in read] == [(row.start, row.end) for row in quotes(nasty)]


@pytest.mark.parametrize("name", READERS)
def test_attributes_and_qualifiers_stand_with_the_coding(nasty: Store, tmp_path: Path, name: str) -> None:
    """The attributes of who speaks are columns, also with hostile names; qualifiers bear their role."""
    read = READERS[name](write_study(nasty, name, tmp_path).rendered.content, tmp_path)
    named = [key for key in read[0] if key.startswith("respondent_")]
    assert {len(named)} == {len(StudySheets(nasty).attribute_columns)}
    assert {row[key] for row in read if row["respondent"] for key in named if "1" in key} == {NASTY}
    organisations = {
        f"{each.code}:{each.role}" if each.role else each.code for row in quotes(nasty) for each in row.organisations
    }
    assert organisations <= {part for row in read for part in (row["qualifiers"] or "").split("; ")}


def test_spss_has_a_variable_for_each_qualifying_code(project: Store, tmp_path: Path) -> None:
    """It is 1 in the rows of codings that bear the code, and 0 in all others."""
    read = _sav(write_study(project, "sav", tmp_path).rendered.content, tmp_path)
    borne = {row["guid"] for row in read if row["q_org.school"]}
    assert borne == {row["guid"] for row in read if "org.school" in (row["qualifiers"] or "")} != set()


@pytest.mark.parametrize("name", READERS)
def test_the_report_adds_up(nasty: Store, tmp_path: Path, name: str) -> None:
    """Of every kind that the project holds, what went and what was left out make what there is."""
    report = write_study(nasty, name, tmp_path).report
    assert {kind: went + lost for kind, (went, _, lost) in _told(report).items()} == {
        kind: count for kind, count in held(nasty).items() if count
    }
    assert [line.key for line in report if line.group == "lost" and not line.why] == []
    assert _told(report)["codings"][::2] == (len(quotes(nasty)), 0)
    assert _told(report)["acts"][0] == 0


def test_a_database_leaves_out_nothing_but_the_log(project: Store, tmp_path: Path) -> None:
    """Everything that a person made stands in the tables."""
    report = write_study(project, "sqlite", tmp_path).report
    assert [(line.key, line.why) for line in report if line.group == "lost"] == [("loss.kind.acts", "loss.why.ours")]


def test_no_log_and_no_draft_is_in_the_database(project: Store, tmp_path: Path) -> None:
    """What was taken back does not come out again: no image of it is in the file."""
    coder = sign_in(project, "A")
    write_memo(project, coder, "niet-voor-anderen")
    undo(project, coder)
    project.keep("INSERT INTO draft VALUES (?, 'project', '', 'idea', 'half getypt', '')", (coder,))
    written = write_study(project, "sqlite", tmp_path)
    assert b"niet-voor-anderen" not in written.rendered.content
    assert b"half getypt" not in written.rendered.content
    assert _told(written.report)["drafts"] == (0, 0, 1)


def test_changed_texts_are_counted_with_their_kind(nasty: Store, tmp_path: Path) -> None:
    """Cells that got an apostrophe are told with the sheet in which they stand."""
    told = _told(write_study(nasty, "csv", tmp_path).report)
    assert told["documents"][1] == 1
    assert told["speakers"][1] == nasty.value(
        "SELECT count(*) FROM speaker JOIN document ON document.id = document_id WHERE document.name = ?", (NASTY,)
    )


def test_texts_and_turns_are_whole_in_the_database(project: Store, tmp_path: Path) -> None:
    """A quote is found in the text of its document at its place."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(write_study(project, "sqlite", tmp_path).rendered.content)
        wrong = database.execute(
            """
            SELECT count(*) FROM codings JOIN texts USING (document)
            WHERE substr(texts.text, codings.start + 1, codings."end" - codings.start) <> codings.quote
            """
        ).fetchone()
        turns = database.execute("SELECT text FROM turns WHERE document = '01-leerkracht' AND turn = 1").fetchone()
    assert (wrong, turns) == ((0,), ("Wat gaat er goed op school?",))


def test_counts_agree_with_the_cross_table(project: Store) -> None:
    """A code has as many documents as it has columns in the table by document; aspects are those of the table."""
    sheet = StudySheets(project).sheet("counts")
    rows = {row[0]: dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows}
    crossed = counts(project)
    assert {code: row["documents"] for code, row in rows.items()} == {
        code: sum(cell.row == code for cell in crossed) for code in {cell.row for cell in crossed}
    }
    for cell in counts(project, columns="aspect"):
        if cell.column:
            assert rows[cell.row][f"aspect_{cell.column}"] == cell.passages


def test_a_coding_of_a_whole_document_has_a_row(project: Store) -> None:
    """It says that it is of the whole, and has no quote."""
    coder = sign_in(project, "A")
    text, end = project.rows("SELECT text_id, characters FROM document JOIN text ON text.id = text_id LIMIT 1")[0]
    apply_code(project, coder, text, Span(0, end), find_code(project, "K"))
    with project.act("passage.change", coder) as act:
        from workbench.model import Passage

        for passage in act.every(Passage, text_id=text, start=0, end=end):
            act.change(passage, state="whole", quote="", before="", after="")
    sheet = StudySheets(project).sheet("codings")
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert [(row["quote"], row["end"]) for row in rows if row["place"] == "whole"] == [("", end)]


def test_pages_of_the_source_are_told(project: Store) -> None:
    """A coding stands on the page on which it begins; a text without pages has none."""
    coding = quotes(project)[0]
    project.keep(
        "INSERT INTO textpage (text_id, start, page) VALUES (?1, 0, 1), (?1, ?2, 2), (?1, ?3, 3)",
        (coding.text_id, coding.start, coding.start + 1),
    )
    sheet = StudySheets(project).sheet("codings")
    pages = {row[0]: (row[1], row[CODING_COLUMNS.index("page")]) for row in sheet.rows}
    assert pages[coding.guid] == (coding.document, 2)
    assert {page for document, page in pages.values() if document != coding.document} == {None}


def test_rows_are_read_some_at_a_time(project: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the parts are, the rows are the same, and who waits hears how far it is."""
    whole, heard = plain_rows(project, plain.CODINGS), list[int]()
    monkeypatch.setattr(plain, "BATCH", 2)
    assert plain_rows(project, plain.CODINGS, heard.append) == whole
    assert heard == [*range(2, len(whole), 2), len(whole)]


def test_an_empty_study_is_written_everywhere(tmp_path: Path) -> None:
    """A project without documents gives files that open."""
    from workbench.services.project.projects import create_project

    with create_project(tmp_path / "leeg.workbench") as store:
        for name, read in READERS.items():
            assert read(write_study(store, name, tmp_path).rendered.content, tmp_path) == []


def test_the_plan_is_what_then_goes(project: Store, tmp_path: Path) -> None:
    """Before anything is written it is told what each target takes and has no place for."""
    plans = {plan.target.name: plan for plan in planned(project)}
    assert list(plans) == [target.name for target in TARGETS]
    for name, plan in plans.items():
        told = _told(write_study(project, name, tmp_path).report)
        assert set(plan.kept_out) == {kind for kind, (went, _, _) in told.items() if not went}
        assert set(plan.went) == {kind for kind, (went, _, _) in told.items() if went}


def test_every_kind_can_be_read_or_counted(project: Store) -> None:
    """No table is forgotten in the order of the report."""
    assert set(KINDS) == {table.name for table in plain.TABLES} | set(plain.OTHERS)
