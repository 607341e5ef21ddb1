"""What respondents agreed to, and that every report keeps to it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.small import refused
from workbench.services.codebook.code_report import paper_code
from workbench.services.counts import overlapping
from workbench.services.counts.counts import counts
from workbench.services.deliveries.left_out import left_out
from workbench.services.framework.charting import chart
from workbench.services.points import pointlist, summary
from workbench.services.project.history import redo, undo
from workbench.services.project.projects import info, sign_in
from workbench.services.quotes import quotes
from workbench.services.quotes.quote_matrix import quote_matrix
from workbench.services.reports.accountability import accountability
from workbench.services.reports.recipes import make
from workbench.services.respondents import consent
from workbench.services.respondents.attributes import find_person
from workbench.services.respondents.self_reports import numbers
from workbench.storage.allowed import Allowed, Use, allowed
from workbench.storage.connection import connect
from workbench.storage.store import Store
from workbench.wording import choose_language

WORDS = "We melden meteen."
"""What R02 said."""


def withdraw(store: Store, name: str) -> consent.Withdrawn:
    return consent.withdraw(store, sign_in(store, "A"), find_person(store, name).id, "belde op")


def limit(store: Store, name: str, **values: bool | None) -> None:
    consent.set_consent(store, sign_in(store, "A"), find_person(store, name).id, values)


def unpacked(content: bytes) -> bytes:
    """Return what is in a file, of an archive what is in its files."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


REPORTS: dict[str, Callable[[Store], object]] = {
    "quotes": quotes.quotes,
    "counts": lambda store: [(cell, cell.codings) for cell in counts(store)],
    "overlaps": overlapping.overlap_pairs,
    "summary": summary.full_summary,
    "points": pointlist.point_list,
    "framework": lambda store: chart(store, "used")[:3],
    "accountability": accountability,
    "quotes of codes by function": quote_matrix,
    "one code": lambda store: paper_code(store, "T2"),
}
"""Every report that rests on what R02 said."""


@pytest.mark.parametrize("report", REPORTS)
def test_who_withdrew_is_in_no_report_and_an_undo_brings_all_back(project: Store, report: str) -> None:
    """The control is the report before: R02 made a difference to it."""
    coder = sign_in(project, "A")
    before = REPORTS[report](project)
    withdraw(project, "R02")
    without = REPORTS[report](project)
    assert without != before
    assert WORDS not in str(without)
    undo(project, coder)
    if report != "accountability":
        assert REPORTS[report](project) == before
    redo(project, coder)
    assert WORDS not in str(REPORTS[report](project))


def test_marks_of_points_count_without_who_withdrew(project: Store) -> None:
    """One of two persons who support a point is left, and who was asked is counted anew."""
    before = pointlist.point_list(project)[0].counts
    withdraw(project, "R02")
    after = pointlist.point_list(project)[0].counts
    assert (before.supporting, after.supporting) == (2, 1)
    assert after.of == before.of - 1


def test_a_withdrawal_is_told_when_its_last_day_is_past(project: Store) -> None:
    """It is done all the same, and only once."""
    consent.set_consent(
        project, sign_in(project, "A"), find_person(project, "R02").id, {"withdraw_until": "2020-01-31"}
    )
    assert withdraw(project, "R02") == ("R02", "2020-01-31")
    assert withdraw(project, "R01").late is None
    with refused("withdrawal.already"):
        withdraw(project, "R02")
    assert consent.come_back(project, sign_in(project, "A"), find_person(project, "R02").id) == "R02"
    with refused("withdrawal.none"):
        consent.come_back(project, sign_in(project, "A"), find_person(project, "R02").id)


FILES: tuple[tuple[str, dict[str, object], str], ...] = (
    ("quotes", {"title": "x"}, "csv"),
    ("quotes", {"title": "x"}, "docx"),
    ("summary", {"title": "x"}, "md"),
    ("handout", {"title": "x", "trede": "T1"}, "docx"),
    ("code", {"code": "T2", "lines": 2}, "md"),
    ("accountability", {}, "html"),
    ("transcript", {"document": "02-wijkagent"}, "md"),
    ("study", {}, "csv"),
    ("study", {}, "workbook"),
    ("study", {}, "sqlite"),
    ("study", {}, "sav"),
    ("exchange", {"unit": "codepoint"}, "qdpx"),
)


@pytest.mark.parametrize(("report", "query", "format_"), FILES)
def test_words_that_may_not_be_quoted_are_in_no_file(
    project: Store, report: str, query: dict[str, object], format_: str
) -> None:
    """The control is the same file before that was written down."""
    said = ("melden meteen", "thuis langsgaan, vind ik", "belt ons niet")
    before = unpacked(make(project, report, query, format_).content)
    limit(project, "R02", literal=False)
    after = unpacked(make(project, report, query, format_).content)
    assert any(words.encode() in before for words in said) or report in ("handout", "accountability")
    assert not [words for words in said if words.encode() in after]


def test_a_mark_stands_for_words_in_the_language_of_the_report(project: Store) -> None:
    """The line stays with its place; quotes that are looked at here keep their words."""
    limit(project, "R02", literal=False)
    choose_language("nl")
    listed = quotes.quotes(allowed(project, Use.OTHERS))
    assert len(listed) == len(quotes.quotes(project))
    assert {row.text for row in listed if row.respondent == "R02"} == {"[niet letterlijk te citeren]"}
    assert WORDS in {row.text for row in quotes.quotes(project)}
    choose_language("en")
    assert "[not to be quoted literally]" in make(project, "quotes", {"title": "x"}, "csv").content.decode()


def test_a_text_without_words_keeps_every_place(project: Store) -> None:
    """What the interviewer said stays where it was."""
    text = project.value("SELECT text_id FROM document WHERE name = '02-wijkagent'")
    whole = project.content(text)
    limit(project, "R02", literal=False)
    seen = allowed(project, Use.OTHERS).content(text)
    assert len(seen) == len(whole)
    assert seen.index("I: Wat zou u willen?") == whole.index("I: Wat zou u willen?")
    assert "melden" not in seen


def test_a_function_that_may_not_be_named_is_in_no_file(project: Store) -> None:
    """Here it is seen; the functions of others stay in the file."""
    limit(project, "R02", function=False)
    rows = make(project, "study", {}, "csv").content
    assert b"wijkagent," not in unpacked(rows).replace(b"02-wijkagent", b"")
    assert b"leerkracht" in unpacked(rows)
    assert find_person(project, "R02").attributes["function"] == "wijkagent"


def test_what_is_left_out_is_told_with_counts(project: Store) -> None:
    """Nobody's consent is written down at first, which is a warning and leaves nothing out."""
    assert left_out(project, "quotes") == [("left_out.not_written_down", {"count": 4, "of": 4})]
    limit(project, "R02", literal=False, function=False, archiving=True)
    limit(project, "R01", literal=True, function=True, archiving=False)
    withdraw(project, "R03")
    told = dict(left_out(allowed(project, Use.OTHERS), "quotes"))
    assert told["left_out.withdrawn"] == {"count": 1}
    assert told["left_out.literal"] == {"count": 5}
    assert told["left_out.function"] == {"count": 1}
    assert told["left_out.not_written_down"] == {"count": 1, "of": 3}
    assert "left_out.literal" not in dict(left_out(project, "counts"))
    assert dict(left_out(project, "archive"))["left_out.archiving"] == {"count": 2}
    assert left_out(project, "codebook") == []


def test_only_who_agreed_is_archived(project: Store) -> None:
    """Whose consent is not known is left out there, and so is a group that nobody is tied to."""
    limit(project, "R01", archiving=True)
    seen = allowed(project, Use.ARCHIVE)
    assert seen.rows("SELECT name FROM document") == [("01-leerkracht",)]
    assert {row.respondent for row in quotes.quotes(seen)} == {"R01"}
    assert [row[0] for row in seen.rows("SELECT name FROM respondent")] == ["R01"]


def test_a_sight_keeps_up_with_what_is_done(project: Store) -> None:
    """A connection from before a withdrawal does not go on with what was known then."""
    withdraw(project, "R01")
    seen = allowed(project)
    assert "R02" in {row.respondent for row in quotes.quotes(seen)}
    withdraw(project, "R02")
    assert "R02" not in {row.respondent for row in quotes.quotes(seen)}
    assert allowed(seen) is seen


def test_a_new_connection_is_covered_whatever_its_number(project: Store) -> None:
    """The number of a connection that was closed may come again; control: the new one by itself tells of R02."""
    withdraw(project, "R02")
    seen = allowed(project)
    assert isinstance(seen, Allowed)
    with connect(project.path) as bare:
        names = [row[0] for row in bare.execute("SELECT name FROM respondent")]
        seen._idle.append(bare)
        seen._versions[id(bare)] = bare.execute("PRAGMA data_version").fetchone()[0]
        told = [row[0] for row in seen.rows("SELECT name FROM respondent")]
    assert ("R02" in names, "R02" in told) == (True, False)


def test_nothing_is_laid_over_a_project_without_limits(project: Store) -> None:
    """So no report is slower for it."""
    assert allowed(project) is project
    assert allowed(project, Use.OTHERS) is project


def test_days_of_keeping_are_called_to_mind(project: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """From thirty days before, and when it is past."""
    coder = sign_in(project, "A")
    assert consent.keeping(project) is None
    monkeypatch.setattr("workbench.text.days.today", lambda: "2026-12-02")
    assert consent.keep_until(project, coder, "1-1-2027") == "2027-01-01"
    kept = consent.keeping(project)
    assert kept is not None
    assert (kept.days, kept.soon) == (30, True)
    assert "30 days left" in consent.reminder(kept)
    monkeypatch.setattr("workbench.text.days.today", lambda: "2026-12-01")
    assert consent.keeping(project) == ("2027-01-01", 31)
    assert not consent.Keeping("2027-01-01", 31).soon
    assert "is past" in consent.reminder(consent.Keeping("2020-01-01", -3))
    assert info(project).keep_until == "2027-01-01"
    with refused("consent.no_day"):
        consent.keep_until(project, coder, "32-1-2027")
    assert consent.keep_until(project, coder, "") is None


def test_who_withdrew_stays_in_the_project(project: Store, tmp_path: Path) -> None:
    """Their texts are not used and not gone; whose documents these are is known to the screens."""
    withdraw(project, "R02")
    assert info(project).withdrawn == 1
    names = {
        project.value("SELECT name FROM document WHERE id = ?", (n,)) for n in consent.withdrawn_documents(project)
    }
    assert names == {"02-wijkagent"}
    assert numbers(project) == []
    assert json.loads(
        make(project, "counts", {"rows": "theme", "columns": "document", "measure": "passages"}, "json").content
    )
