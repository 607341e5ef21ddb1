"""Whether a file that was handed on still holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.exporters.provenance import Made, beside_of, with_provenance
from workbench.exporters.registry import FORMATS, PROSE_FORMATS, SHEET_FORMATS
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import rename_code
from workbench.services.coding.memos import write_memo
from workbench.services.project.projects import sign_in
from workbench.services.reports.exporting import TARGETS
from workbench.services.reports.rechecking import provenance, recheck
from workbench.services.reports.recipes import RECIPES, Query, make
from workbench.storage.store import Store

TITLE: dict[str, object] = {"title": "Citaten"}
COUNTED: dict[str, object] = {"rows": "theme", "columns": "document", "measure": "passages"}
REPORTS: list[tuple[str, dict[str, object], tuple[str, ...]]] = [
    ("quotes", TITLE, FORMATS),
    ("summary", TITLE, FORMATS),
    ("handout", {"trede": "T1", "title": "Voorkomen"}, PROSE_FORMATS),
    ("counts", COUNTED, SHEET_FORMATS),
    ("overlaps", {}, FORMATS),
    ("quote-matrix", {"rows": "theme", "columns": "respondent.function"}, FORMATS),
    ("code-use", {}, FORMATS),
    ("transcript", {"document": "01-leerkracht"}, PROSE_FORMATS),
    ("code", {"code": "T1", "lines": 2}, PROSE_FORMATS),
    ("accountability", {}, PROSE_FORMATS),
    ("codebook", {}, PROSE_FORMATS),
    ("codebook-file", {}, ("yaml", "csv", "xlsx", "qdc")),
    ("quote-matrix", {"rows": "theme", "columns": "document"}, FORMATS),
    ("overlaps", {}, FORMATS),
    ("code-use", {}, FORMATS),
    ("framework", {"themes": "used", "title": "Framework"}, (*PROSE_FORMATS, "xlsx", "csv")),
    ("chart", {"indicator": "bezoek", "trend": True}, ("svg",)),
    ("matrix", {"document": "matrix"}, ("docx", "xlsx")),
    ("study", {}, tuple(target.name for target in TARGETS)),
    ("exchange", {"unit": "codepoint"}, ("qdpx",)),
]
"""Every report in every format of the registry."""
EVERY = [(report, query, format_) for report, query, formats in REPORTS for format_ in formats]


def _write(store: Store, folder: Path, report: str, query: dict[str, object], format_: str) -> Path:
    rendered = make(store, report, query, format_)
    assert rendered.made is not None
    path = folder / f"bestand.{format_}"
    whole, beside = with_provenance(rendered.content, rendered.made, format_)
    path.write_bytes(whole)
    if beside is not None:
        beside_of(path).write_bytes(beside)
    return path


def test_every_report_is_tried() -> None:
    """A new kind of report has to be entered here."""
    assert {report for report, _, _ in REPORTS} == set(RECIPES)


@pytest.mark.parametrize(("report", "query", "format_"), EVERY)
def test_two_exports_in_a_row_are_the_same_bytes(
    project: Store, tmp_path: Path, report: str, query: dict[str, object], format_: str
) -> None:
    """No clock, no chance and no order of the machine is in a file, and a file that was just written holds."""
    path = _write(project, tmp_path, report, query, format_)
    first = path.read_bytes()
    assert _write(project, tmp_path, report, query, format_).read_bytes() == first
    found = recheck(project, path)
    assert (found.state, found.acts_since, found.report, found.same_program) == ("current", 0, report, True)


def test_a_file_whose_words_changed_is_stale(project: Store, tmp_path: Path) -> None:
    """After a code was renamed the report of quotes is told apart from one that does not name codes."""
    quotes = _write(project, tmp_path, "quotes", TITLE, "docx")
    book = _write(project, tmp_path, "transcript", {"document": "01-leerkracht", "bare": True}, "md")
    rename_code(project, sign_in(project, "A"), find_code(project, "T1"), "Anders")
    assert (recheck(project, quotes).state, recheck(project, quotes).acts_since) == ("stale", 1)
    assert recheck(project, book).state == "current"


def test_an_act_that_is_elsewhere_leaves_a_file_current(project: Store, tmp_path: Path) -> None:
    """A memo that the report does not hold makes the project younger, not the report stale."""
    path = _write(project, tmp_path, "counts", COUNTED, "csv")
    write_memo(project, sign_in(project, "A"), "Een los idee.")
    assert (recheck(project, path).state, recheck(project, path).acts_since) == ("current", 1)


def test_a_file_that_was_typed_in_is_told(project: Store, tmp_path: Path) -> None:
    """A file that is not as it was written is edited, not stale."""
    path = _write(project, tmp_path, "quotes", TITLE, "html")
    path.write_bytes(path.read_bytes().replace(b"<h1>", b"<h1>x"))
    assert recheck(project, path).state == "edited"


def test_what_is_asked_for_may_be_gone(project: Store, tmp_path: Path) -> None:
    """A report of a document that has no such name now cannot be made anew."""
    path = _write(project, tmp_path, "transcript", {"document": "01-leerkracht"}, "html")
    told = provenance(path).made
    lost = replace(told, query={"document": "nergens"})
    path.write_bytes(with_provenance(b"<head></head>", lost, "html")[0])
    assert recheck(project, path).state == "gone"


@pytest.mark.parametrize("change", [{"act_hash": "00" * 32}, {"act": 100_000}])
def test_a_file_of_another_project_is_known(project: Store, tmp_path: Path, change: dict[str, object]) -> None:
    """An act with that number and that hash must be in the log."""
    told = make(project, "codebook", {}, "md").made
    assert told is not None
    path = tmp_path / "x.md"
    path.write_bytes(with_provenance(b"# x\n", replace(told, **change), "md")[0])  # type: ignore[arg-type]
    found = recheck(project, path)
    assert (found.state, found.acts_since) == ("other-project", None)


def test_a_report_of_a_newer_program_is_known(project: Store, tmp_path: Path) -> None:
    """A kind of report that nobody here makes is no error."""
    told = make(project, "codebook", {}, "md").made
    assert told is not None
    path = tmp_path / "x.md"
    path.write_bytes(with_provenance(b"# x\n", replace(told, report="later"), "md")[0])
    assert recheck(project, path).state == "newer"


def test_a_file_that_tells_nothing_is_refused(project: Store, tmp_path: Path) -> None:
    """Without provenance there is nothing to compare."""
    path = tmp_path / "x.md"
    path.write_text("# x\n", "utf-8")
    with pytest.raises(RefusedError, match=r"provenance\.none"):
        recheck(project, path)


@pytest.mark.parametrize(
    ("report", "query"),
    [
        ("quotes", {"title": 3}),
        ("quotes", {"title": "x", "codes": "T1"}),
        ("quotes", {"title": "x", "respondent": [["a"]]}),
        ("code", {"code": "T1", "lines": 10**9}),
        ("transcript", {}),
        ("exchange", {"unit": "../x"}),
        ("framework", {"themes": 3, "title": "x"}),
        ("chart", {"indicator": "bezoek", "year": "2020"}),
        ("quote-matrix", {"rows": "theme"}),
    ],
)
def test_a_query_of_strangers_is_checked(project: Store, report: str, query: dict[str, object]) -> None:
    """What a file asks for is refused where it is not what we write."""
    with pytest.raises(RefusedError, match=r"provenance\.query"):
        RECIPES[report](project, Query(query), "docx")


def test_made_is_plain(project: Store) -> None:
    """What a report is made of is what JSON holds, so that it comes back equal."""
    made = make(project, "quotes", {"title": "x", "respondent": [("function", "leraar")]}, "csv").made
    assert isinstance(made, Made)
    assert made.query["respondent"] == [["function", "leraar"]]
