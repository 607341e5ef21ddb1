"""What stands beside a code on the Codebook screen."""

from __future__ import annotations

from pathlib import Path

from tests.small import code_words
from workbench.model import Passage
from workbench.services.codebook.codebook import find_code
from workbench.storage.store import Store
from workbench.tui.jobs.codebook_jobs import passages


def test_what_nobody_in_particular_said_has_its_document_only(demo: Path) -> None:
    """An item of a group matrix has no respondent, and no sign stands where one would."""
    with Store.open(demo) as store:
        said = passages(store, find_code(store, "T1.opvoedondersteuning"))
    sources = [line for line in said.splitlines() if line.startswith("  — ")]
    assert "  — groepsmatrix" in sources
    assert "  — 01-manager-kinderopvang · R01" in sources


def test_words_in_doubt_are_told_as_such(small_project: Store, coder: int) -> None:
    """What a correction left to review is never shown as a plain quote."""
    code_words(small_project, coder, "Ja, in de tweede week al.", "T1.huisbezoek")
    code = find_code(small_project, "T1.huisbezoek")
    assert passages(small_project, code).startswith("“Ja, in de tweede week al.”")
    with small_project.act("passage.doubt", coder) as act:
        act.change(act.every(Passage)[0], state="review")
    assert passages(small_project, code).startswith("▌Ja, in de tweede week al.▐  (to review)")
