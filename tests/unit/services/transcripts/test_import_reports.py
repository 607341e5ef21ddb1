"""What an import told stays with its act, and with every document that came with it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.foreign import OTHER, PROJECT, TALK
from workbench.exporters.loss import Line
from workbench.importers.imported import Warned
from workbench.services.foreign.bringing import bring_in
from workbench.services.project import history
from workbench.services.transcripts.import_reports import Kept, kept_report
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.origins import Origin, origin
from workbench.services.transcripts.shaping import Shape
from workbench.storage.store import Store

TWICE = "Interview 1\nDatum: 12 mei\n\nI: Wat?\nR: Dat.\n\nInterview 2\nDatum: 13 mei\n\nI: En?\nR: Zo.\n"


def _came(store: Store, name: str) -> Origin:
    return origin(store, store.value("SELECT id FROM document WHERE name = ?", (name,)))


def _latest(store: Store) -> Kept:
    return kept_report(history.log(store, most=1)[0].parameters)


def test_the_report_of_a_project_stays_with_each_of_its_documents(empty_project: Store, coder: int) -> None:
    """Every line and every doubt as they were told; an undo takes them along, a redo brings them back."""
    brought = bring_in(empty_project, coder, "thuis.qdpx", PROJECT)
    history.undo(empty_project, coder)
    history.redo(empty_project, coder)
    assert brought.lines
    for name in brought.documents:
        [whole] = _came(empty_project, name).wholes
        assert (whole.file, whole.coder, whole.report) == ("thuis.qdpx", "A", Kept(brought.lines, brought.warnings))
        assert kept_report(history.entry(empty_project, whole.number).parameters) == whole.report


def test_a_document_that_was_there_tells_both_imports(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """It came by itself, as the only file, and a project brought codings to it later."""
    (tmp_path / "Ander.txt").write_text(OTHER, "utf-8")
    list(import_files(empty_project, coder, [tmp_path / "Ander.txt"]))
    bring_in(empty_project, coder, "thuis.qdpx", PROJECT)
    came = _came(empty_project, "Ander")
    assert (came.source, came.n, came.of) == ("Ander.txt", 1, 1)
    assert [whole.file for whole in came.wholes] == ["thuis.qdpx"]


def test_each_interview_of_a_file_knows_how_it_came(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Documents that were cut out of one file know their place in the batch, and each other."""
    (tmp_path / "twee.txt").write_text(TWICE, "utf-8")
    (tmp_path / "een.txt").write_text(TALK, "utf-8")
    files = [tmp_path / "een.txt", tmp_path / "twee.txt"]
    list(import_files(empty_project, coder, files, shape=Shape(split=True)))
    came = _came(empty_project, "twee (2)")
    assert (came.coder, came.n, came.of) == ("A", 2, 2)
    assert [name for name, _ in came.beside] == ["een", "twee (1)"]


def test_an_import_without_a_document_is_told_by_the_log(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """Respondents whose document is not there yet are named as long as the act is."""
    (tmp_path / "wie.csv").write_text("respondent,document\nR01,later.txt\n", "utf-8")
    [report] = import_files(empty_project, coder, [tmp_path / "wie.csv"])
    assert _latest(empty_project) == Kept([], report.warnings)
    assert [warned.key for warned in report.warnings] == ["respondents.waiting"]


def test_a_document_that_comes_along_is_not_missed(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """A list of respondents before their interviews names none of those, by file or by name; it names the others."""
    (tmp_path / "wie.csv").write_text("respondent,document\nR01,een.txt\nR02,twee\nR03,later.txt\n", "utf-8")
    (tmp_path / "een.txt").write_text(TALK, "utf-8")
    (tmp_path / "twee.txt").write_text("I: Wat?\n\nR: Dat.\n", "utf-8")
    first, *others = import_files(
        empty_project, coder, [tmp_path / name for name in ("wie.csv", "een.txt", "twee.txt")]
    )
    assert [warned.parameters["documents"] for warned in first.warnings] == ["later.txt"]
    assert [report.refusal for report in others] == [None, None]
    tied = (
        "SELECT document.name FROM document JOIN respondent ON respondent.id = respondent_id ORDER BY respondent.name"
    )
    assert [name for (name,) in empty_project.rows(tied)] == ["een", "twee"]


def test_nothing_is_kept_where_nothing_was_doubtful(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """An act of another kind, or an import without a doubt, has an empty report, which counts as none."""
    (tmp_path / "goed.txt").write_text(TALK, "utf-8")
    list(import_files(empty_project, coder, [tmp_path / "goed.txt"]))
    assert "report" not in history.log(empty_project, most=1)[0].parameters
    assert not _latest(empty_project)


def test_a_report_is_read_as_it_was_kept() -> None:
    """Groups, counts and reasons of lines, keys and values of doubts."""
    line, doubt = Line("lost", "foreign.lost.groups", 3, "loss.why.no_place"), Warned("a.b", {"names": "x", "count": 2})
    lines, warnings = [[*vars(line).values()]], [["a.b", {"names": "x", "count": 2}]]
    kept = json.dumps({"report": {"lines": lines, "warnings": warnings}})
    assert kept_report(kept) == Kept([line], [doubt])
