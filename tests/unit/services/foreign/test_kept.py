"""What came with files of the field is kept as all else is: removed and brought back, in backups, and salvaged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.foreign import PROJECT
from tests.small import count, undone_and_redone
from workbench.importers.imported import FrameworkCellRead, FrameworkRead
from workbench.services.foreign.bringing import bring_in
from workbench.services.framework.framework import add_framework
from workbench.services.project.backups import make_backup
from workbench.services.project.going_back import go_back, going_back
from workbench.services.project.projects import check
from workbench.services.project.salvaging import examine, salvage
from workbench.services.transcripts.removing import remove_document
from workbench.storage.copying import counts
from workbench.storage.store import Store

KEPT = ("textpage", "attachment", "aside", "frameworkcell")
PAGES = [(0, 1), (26, 2)]


@pytest.fixture
def study(empty_project: Store, coder: int) -> Store:
    """Bring in a project with pages and something kept aside at its first text, and a framework of one cell."""
    first, *others = PROJECT.sources
    picture, *more = PROJECT.aside
    aside = [replace(picture, source=first.guid), *more]
    project = replace(PROJECT, sources=[replace(first, pages=PAGES), *others], aside=aside)
    bring_in(empty_project, coder, "thuis.qdpx", project)
    cell = FrameworkCellRead("Zus", "Koken onder Steun", "kookt vaak", "B2")
    add_framework(empty_project, coder, "kader.xlsx", FrameworkRead([cell], ["Zus"], [cell.theme]))
    return empty_project


def test_it_goes_with_its_document_and_comes_back(study: Store, coder: int) -> None:
    """What is aside at a text and what is said of it as a whole go with it; its pages and files stay with the text."""
    before = {table: count(study, table) for table in KEPT}
    with undone_and_redone(study, coder):
        remove_document(study, coder, study.value("SELECT id FROM document WHERE name = 'Gesprek'"))
    assert {table: count(study, table) for table in KEPT} == before | {"aside": before["aside"] - 1}
    assert count(study, "textpage") == len(PAGES)
    assert study.value("SELECT count(*) FROM passage WHERE state = 'whole'") == 0
    assert check(study) == []


def test_one_can_go_back_to_before_it_came(study: Store, coder: int) -> None:
    """Everything that came is taken back by one act, and an undo of that brings it again."""
    first = study.value("SELECT number FROM entry WHERE act = 'foreign.import'")
    with undone_and_redone(study, coder):
        go_back(study, coder, going_back(study, first))
    assert [count(study, table) for table in ("document", "aside", "frameworkcell", "respondent")] == [0, 0, 0, 0]
    assert check(study) == []


def test_it_is_in_a_backup(study: Store) -> None:
    """Row for row, files included."""
    there = counts(study.path)
    assert all(there[table] for table in KEPT)
    assert counts(make_backup(study).path) == there


def test_it_is_salvaged(study: Store, tmp_path: Path) -> None:
    """Of a sound file every row of it is kept, and looking through it names every table."""
    there = counts(study.path)
    assert {each.table for each in examine(study.path).readable} >= set(KEPT)
    kept = {each.table: each for each in salvage(study.path, tmp_path / "gered.workbench")}
    assert {table: (kept[table].rows, kept[table].lost) for table in KEPT} == {
        table: (there[table], 0) for table in KEPT
    }


def test_what_was_aside_outlives_its_file(study: Store, tmp_path: Path) -> None:
    """Where the rows of a file are lost, the element that it belonged to is salvaged without it."""
    study.keep("PRAGMA foreign_keys = OFF")
    study.keep("DELETE FROM attachment")
    asides = count(study, "aside")
    study.close()
    salvage(study.path, tmp_path / "gered.workbench")
    with Store.open(tmp_path / "gered.workbench") as store:
        assert store.value("SELECT count(*) FROM aside WHERE attachment_id IS NULL") == asides
        assert check(store) == []
