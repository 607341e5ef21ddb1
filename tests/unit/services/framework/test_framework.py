"""The framework comes in as one act."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.errors import RefusedError
from workbench.importers.imported import FrameworkCellRead, FrameworkRead
from workbench.services.codebook.codebook import find_code
from workbench.services.codebook.codebook_changes import add_code, merge_codes, remove_code
from workbench.services.framework.framework import MOST_THEMES, add_framework, framework_cells
from workbench.services.project.history import undo
from workbench.services.transcripts.importing import import_files
from workbench.storage.queries.codebook import codes
from workbench.storage.store import Store


def matrix(*cells: tuple[str, str, str]) -> FrameworkRead:
    made = [FrameworkCellRead(*cell, place="B2") for cell in cells]
    return FrameworkRead(made, [cell[0] for cell in cells], [cell[1] for cell in cells])


def shown(store: Store) -> list[tuple[str, str, str]]:
    return [(cell.respondent, cell.code, cell.body) for cell in framework_cells(store)]


def respondents(store: Store) -> list[str]:
    return [name for (name,) in store.rows("SELECT name FROM respondent ORDER BY id")]


def test_themes_and_respondents_are_found_or_made(empty_project: Store, coder: int) -> None:
    """A theme is known by name or alias, a respondent by name; who is not there is made, and told."""
    first = matrix(("R1", "op bezoek", "komt vaak"), ("R1", "Geld", "te weinig"), ("r1", "T2.meldcode", "kent hem"))
    told = add_framework(empty_project, coder, "a.xlsx", first)
    assert shown(empty_project) == [
        ("R1", "T1.huisbezoek", "komt vaak"), ("R1", "T2.meldcode", "kent hem"), ("R1", "geld", "te weinig"),
    ]  # fmt: skip
    assert {(warned.key, warned.parameters["names"]) for warned in told} == {
        ("framework.codes_made", "Geld"), ("framework.respondents_made", "R1"),
    }  # fmt: skip
    made = next(code for code in codes(empty_project) if code.ident == "geld")
    assert (made.facet, made.status) == ("open", "open")


def test_one_undo_takes_all_back(empty_project: Store, coder: int) -> None:
    """Cells, respondents and codes that came with a file go with it."""
    before = [code.ident for code in codes(empty_project)]
    add_framework(empty_project, coder, "a.xlsx", matrix(("R1", "Geld", "te weinig")))
    undo(empty_project, coder)
    assert (shown(empty_project), respondents(empty_project)) == ([], [])
    assert [code.ident for code in codes(empty_project)] == before


def test_a_sentence_that_is_there_stays(empty_project: Store, coder: int) -> None:
    """A file never writes over what somebody wrote; the same sentence again is nothing new."""
    add_framework(empty_project, coder, "a.xlsx", matrix(("R1", "Huisbezoek", "komt vaak")))
    again = matrix(("R1", "Huisbezoek", "komt vaak"), ("R2", "Huisbezoek", "nooit"))
    assert [warned.key for warned in add_framework(empty_project, coder, "b.xlsx", again)] == [
        "framework.respondents_made"
    ]
    told = add_framework(empty_project, coder, "c.xlsx", matrix(("R1", "Huisbezoek", "komt zelden")))
    assert [(warned.key, warned.parameters["names"]) for warned in told] == [("framework.kept", "R1 × Huisbezoek")]
    assert shown(empty_project)[0] == ("R1", "T1.huisbezoek", "komt vaak")


def test_more_themes_than_anybody_reads_are_refused(empty_project: Store, coder: int) -> None:
    """Making a code of each column would take minutes; nothing is entered."""
    wide = matrix(*(("R1", f"thema {n}", "a") for n in range(MOST_THEMES + 1)))
    with pytest.raises(RefusedError) as refused:
        add_framework(empty_project, coder, "a.csv", wide)
    assert refused.value.key == "framework.too_many"
    assert shown(empty_project) == []


def test_a_name_of_several_codes_is_refused(empty_project: Store, coder: int) -> None:
    """Which of two codes is meant is not guessed, and nothing is entered."""
    add_code(empty_project, coder, "Huisbezoek", parent=find_code(empty_project, "T2"))
    with pytest.raises(RefusedError) as refused:
        add_framework(empty_project, coder, "a.xlsx", matrix(("R1", "Huisbezoek", "a")))
    assert refused.value.key == "framework.theme_twice"
    assert respondents(empty_project) == []


def test_a_theme_with_a_sentence_is_in_use(empty_project: Store, coder: int) -> None:
    """A code cannot be taken away while somebody's sentence stands under it."""
    add_framework(empty_project, coder, "a.xlsx", matrix(("R1", "Geld", "te weinig")))
    with pytest.raises(RefusedError) as refused:
        remove_code(empty_project, coder, find_code(empty_project, "geld"))
    assert refused.value.key == "code.in_use"


def test_merged_themes_lose_no_sentence(empty_project: Store, coder: int) -> None:
    """Where both codes have a sentence of one respondent, both stand in one cell; an undo parts them."""
    cells = (("R1", "Geld", "te weinig"), ("R1", "Schuld", "te veel"), ("R2", "Schuld", "geen"))
    add_framework(empty_project, coder, "a.xlsx", matrix(*cells))
    before = shown(empty_project)
    merge_codes(empty_project, coder, find_code(empty_project, "schuld"), find_code(empty_project, "geld"))
    assert shown(empty_project) == [("R1", "geld", "te weinig\nte veel"), ("R2", "geld", "geen")]
    undo(empty_project, coder)
    assert shown(empty_project) == before


def test_a_file_comes_in_by_itself(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """A framework matrix is known by its letters and numbers; signs that hide are shown."""
    path = tmp_path / "a.csv"
    path.write_text(";A : Geld\n1 : R1;te \u202eweinig\n", "utf-8")
    (report,) = import_files(empty_project, coder, [path])
    assert (report.status, report.kind) == ("warned", "framework")
    assert shown(empty_project) == [("R1", "geld", "te \ufffdweinig")]


def test_cells_of_one_respondent(empty_project: Store, coder: int) -> None:
    """Capitals do not count; a name that nobody has is refused with those that there are, instead of an empty list."""
    add_framework(empty_project, coder, "a.xlsx", matrix(("R1", "Geld", "te weinig"), ("R2", "Geld", "genoeg")))
    assert [cell.body for cell in framework_cells(empty_project, "r2 ")] == ["genoeg"]
    with pytest.raises(RefusedError) as refused:
        framework_cells(empty_project, "R9")
    assert (refused.value.key, refused.value.parameters["choices"]) == ("respondent.unknown", "R1, R2")
