"""The accountability of the coding for the appendix of a paper."""

from __future__ import annotations

from workbench.exporters.report import Heading, Paragraph, Prose, Quote, Table
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import redefine_code
from workbench.services.coding.memos import write_memo
from workbench.services.points.points import remove_point
from workbench.services.project.projects import sign_in
from workbench.services.reports.accountability import accountability, accountability_prose
from workbench.storage.store import Store
from workbench.wording import choose_language


def _prose(store: Store) -> Prose:
    return accountability_prose(accountability(store))


def _words(prose: Prose) -> str:
    return repr(prose.blocks)


def test_a_changed_rule_is_told_with_its_earlier_words_and_its_reason(project: Store) -> None:
    """Both the act with its reason and the rule as it was are there."""
    coder = sign_in(project, "A")
    redefine_code(project, coder, find_code(project, "T1.huis"), definition="iemand komt thuis")
    remove_point(project, coder, "V03", reason="dubbel met V01")
    prose = _prose(project)
    [changes] = [block for block in prose.blocks if isinstance(block, Table) and "Why" in block.columns]
    assert "dubbel met V01" in {row[3] for row in changes.rows}
    assert "no reason given" in {row[3] for row in changes.rows}
    assert any(isinstance(block, Heading) and block.text.startswith("Huisbezoek, version 1") for block in prose.blocks)


def test_who_coded_what_is_counted(project: Store) -> None:
    """Coder A has nine codings and one on an item, B two; two of the documents have both."""
    prose = _prose(project)
    [table] = [block for block in prose.blocks if isinstance(block, Table) and "Theme" in block.columns]
    counts = {coder: sum(int(row[4]) for row in table.rows if row[0] == coder) for coder in "AB"}
    assert counts == {"A": 10, "B": 2}
    assert Paragraph("2 of 4 documents were coded by more than one coder.") in prose.blocks


def test_what_contradicts_stands_under_the_code_of_the_respondent(project: Store) -> None:
    """Neither the name of the document nor the label of the speaker is told."""
    prose = _prose(project)
    assert Quote("Huisbezoek is duur.", "V01 · contradicts · R03 · turn 2") in prose.blocks
    assert "03-coach" not in _words(prose)


def test_decisions_and_reflections_are_told(project: Store) -> None:
    """Ideas are not."""
    coder = sign_in(project, "A")
    write_memo(project, coder, "Meldcode splitsen we.", kind="decision")
    write_memo(project, coder, "Ik hoor vooral zorgen.", kind="reflection")
    words = _words(_prose(project))
    assert "Meldcode splitsen we." in words
    assert "Ik hoor vooral zorgen." in words
    assert "Vraagt om meer tijd." not in words


def test_it_is_written_in_the_language_spoken(project: Store) -> None:
    """In Dutch every part has a Dutch heading."""
    choose_language("nl")
    assert Heading("Wie codeerde wat", 1) in _prose(project).blocks
