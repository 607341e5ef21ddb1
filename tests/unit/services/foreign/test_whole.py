"""A coding of a whole document is counted and said, and nowhere drawn as a stretch of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.foreign import PROJECT, TALK, guid
from workbench.errors import RefusedError
from workbench.services.codebook.codebook import find_code
from workbench.services.coding.coding import apply_code
from workbench.services.counts.counts import counts
from workbench.services.counts.overlapping import overlap_pairs
from workbench.services.foreign.bringing import bring_in
from workbench.services.project import history
from workbench.services.quotes.quotes import QuoteFilter, quotes
from workbench.services.transcripts.revise import plan_revision, revise
from workbench.storage.queries.documents import documents
from workbench.storage.queries.transcript import codings, transcript
from workbench.storage.store import Store
from workbench.text.span import Span


@pytest.fixture(autouse=True)
def _brought(empty_project: Store, coder: int) -> None:
    bring_in(empty_project, coder, "thuis.qdpx", PROJECT)


def _document(store: Store) -> int:
    return int(store.value("SELECT id FROM document WHERE guid = ?", (guid("gesprek"),)))


def test_it_stands_above_the_text_and_not_beside_it(empty_project: Store, coder: int) -> None:
    """The Code screen names its code in the heading; no stripe runs along the text."""
    shown = transcript(empty_project, _document(empty_project), coder)
    assert shown is not None
    assert shown.whole == ("School",)
    assert {row.name for row in codings(empty_project, shown.text_id)} == {"Koken", "Steun"}


def test_its_quote_says_that_it_is_the_whole_document(empty_project: Store) -> None:
    """It is the respondent's, in no turn, and overlaps with nothing."""
    [row] = quotes(empty_project, QuoteFilter(codes=(guid("school"),)))
    assert (row.text, row.whole, row.turn, row.speaker, row.respondent) == (
        "(whole document)", True, None, None, "Zus",
    )  # fmt: skip
    assert quotes(empty_project, QuoteFilter(codes=(guid("school"),), overlaps="steun")) == []
    assert quotes(empty_project, QuoteFilter(codes=(guid("school"), "steun"))) == []
    assert [(pair.a, pair.b) for pair in overlap_pairs(empty_project)] == [("steun", "steun.koken")]


def test_it_is_counted(empty_project: Store) -> None:
    """Its code has one passage."""
    assert [cell.passages for cell in counts(empty_project) if cell.row == "school"] == [1]


def test_it_covers_no_sentence(empty_project: Store, coder: int) -> None:
    """What was read without code is still without code."""
    empty_project.keep(
        "INSERT INTO bookmark (coder_id, document_id, position, furthest, at) VALUES (?, ?, 0, ?, '')",
        (coder, _document(empty_project), len(TALK)),
    )
    [row] = [each for each in documents(empty_project, coder) if each.id == _document(empty_project)]
    assert (row.read, row.left) == (3, 2)


def test_a_corrected_text_bears_it_as_a_whole(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """It needs no finding, runs to the new last sign, and an undo takes it back to the old text."""
    sql = """SELECT passage.start, passage."end", passage.text_id FROM passage WHERE state = 'whole'"""
    before = empty_project.rows(sql)
    longer = TALK + "I: Dank u wel.\n"
    path = tmp_path / "gesprek.txt"
    path.write_text(longer, "utf-8")
    revise(empty_project, coder, plan_revision(empty_project, _document(empty_project), path))
    [(start, end, text_id)] = empty_project.rows(sql)
    assert (start, end) == (0, len(longer))
    assert empty_project.content(text_id) == longer
    history.undo(empty_project, coder)
    assert empty_project.rows(sql) == before


def test_a_code_that_only_holds_others_is_not_attached(empty_project: Store, coder: int) -> None:
    """One sentence says so; those that came with the file stay."""
    code = find_code(empty_project, "steun")
    text_id = empty_project.value("SELECT text_id FROM document WHERE id = ?", (_document(empty_project),))
    with pytest.raises(RefusedError, match=r"coding\.only_holds"):
        apply_code(empty_project, coder, text_id, Span(0, 5), code)
    assert empty_project.value("SELECT count(*) FROM coding WHERE code_id = ?", (code.id,)) == 1
