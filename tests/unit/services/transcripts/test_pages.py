"""Pages of a PDF: kept with the text, and named where a passage is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pdf_writer import lines, write_pdf
from tests.small import code_words, text_id
from workbench.services.project.history import redo, undo
from workbench.services.quotes.quotes import quotes, quotes_prose, quotes_sheet
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.revise import plan_mend, plan_revision, revise
from workbench.storage.queries.revising import pages_of
from workbench.storage.queries.transcript import transcript
from workbench.storage.store import Store
from workbench.text.span import Span

FIRST = ["I: Komt u bij mensen thuis?", "R: Dat doe ik al jaren, en altijd in de tweede week na"]
SECOND = ["de geboorte. Dan zie je meer.", "I: Wat dan?", "R: Hoe het gaat."]


@pytest.fixture
def printed(empty_project: Store, coder: int, tmp_path: Path) -> Store:
    """Bring in a PDF of two pages; a sentence runs on from one to the next."""
    write_pdf(tmp_path / "arts.pdf", [lines(FIRST), lines(SECOND)])
    [report] = import_files(empty_project, coder, [tmp_path / "arts.pdf"])
    assert (report.status, report.kind, report.documents) == ("imported", "interview", ["arts"])
    return empty_project


def pages(store: Store) -> list[tuple[int, str]]:
    """Return each page with its first words."""
    text = text_id(store)
    content = store.content(text)
    return [(page, content[start : start + 10]) for start, page in pages_of(store, text)]


def test_pages_are_kept(printed: Store, coder: int) -> None:
    """Where pages begin is kept with the text, and every position has its page."""
    assert pages(printed) == [(1, "I: Komt u "), (2, "de geboort")]
    shown = transcript(printed, 1, coder)
    assert shown is not None
    at = shown.text.index("de geboorte")
    assert [shown.page_at(place) for place in (0, at - 1, at, len(shown.text))] == [1, 1, 2, 2]


def test_a_text_without_pages_names_none(small_project: Store, coder: int) -> None:
    """A text whose source has no pages shows none."""
    shown = transcript(small_project, 1, coder)
    assert shown is not None
    assert (list(shown.pages), shown.page_at(3)) == ([], None)


def test_quotes_name_their_page(printed: Store, coder: int) -> None:
    """A quote names the page on which it begins, in rows, in sheets and in what is read."""
    for words in ("Komt u bij mensen thuis?", "Hoe het gaat."):
        code_words(printed, coder, words, "T1.huisbezoek")
    found = quotes(printed)
    assert [row.page for row in found] == [1, 2]
    sheet = quotes_sheet(found)
    assert [row[sheet.columns.index("page")] for row in sheet.rows] == [1, 2]
    assert " · p. 2" in str(quotes_prose(found, "Lessen"))


@pytest.mark.parametrize(
    ("old", "new", "second"),
    [
        ("al jaren", "al heel veel jaren", "de geboort"),
        ("week na de geboorte", "week", ". Dan zie "),
        ("meer", "veel", "de geboort"),
    ],
)
def test_pages_stay_where_words_are_mended(printed: Store, coder: int, old: str, new: str, second: str) -> None:
    """Mending words before, across or after the beginning of a page keeps the pages; undone they are as before."""
    at = printed.content(text_id(printed)).index(old)
    revise(printed, coder, plan_mend(printed, 1, Span(at, at + len(old)), new))
    assert pages(printed) == [(1, "I: Komt u "), (2, second)]
    undo(printed, coder)
    assert pages(printed) == [(1, "I: Komt u "), (2, "de geboort")]
    redo(printed, coder)
    assert pages(printed) == [(1, "I: Komt u "), (2, second)]


def test_a_corrected_file_brings_its_pages(printed: Store, coder: int, tmp_path: Path) -> None:
    """The pages of a corrected PDF take the place of those before."""
    write_pdf(
        tmp_path / "beter.pdf", [lines(FIRST[:1]), lines(FIRST[1:]), lines([*SECOND[:2], "R: Hoe het echt gaat."])]
    )
    revise(printed, coder, plan_revision(printed, 1, tmp_path / "beter.pdf"))
    assert [page for page, _ in pages(printed)] == [1, 2, 3]
