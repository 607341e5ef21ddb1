"""What previewed files would meet in the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import CODEBOOK, TRANSCRIPT
from tests.small import acts
from workbench.errors import WorkbenchError
from workbench.services.transcripts.importing import Choice, import_files
from workbench.services.transcripts.preview_place import in_place
from workbench.services.transcripts.previewing import Preview, preview
from workbench.storage.store import Store


def placed(store: Store, *paths: Path) -> list[Preview]:
    """Return what the files would meet."""
    return list(in_place(store, preview(paths)))


def written(folder: Path, name: str, words: str) -> Path:
    """Write a file into a folder that is made where needed, and return where it is."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(words, "utf-8")
    return folder / name


def why(found: Preview) -> str | None:
    """Return the key of the refusal."""
    return found.refusal.key if isinstance(found.refusal, WorkbenchError) else None


def test_nothing_is_written(small_project: Store, tmp_path: Path) -> None:
    """Looking leaves no act and no document."""
    before = acts(small_project)
    placed(small_project, written(tmp_path, "nieuw.txt", "R: Nee.\n"))
    assert acts(small_project) == before


def test_the_same_file_is_noticed(small_project: Store, tmp_path: Path) -> None:
    """Under whatever name it comes, it is told as which document it is there."""
    [found] = placed(small_project, written(tmp_path, "kopie.txt", TRANSCRIPT))
    assert why(found) == "import.same_file"
    assert isinstance(found.refusal, WorkbenchError)
    assert found.refusal.parameters["document"] == "verpleegkundige"


def test_a_name_that_is_taken_is_that_of_the_whole_file(small_project: Store, tmp_path: Path) -> None:
    """The ending is kept where the name is there, and it is told that this may be a corrected text."""
    [found] = placed(small_project, written(tmp_path / "nieuw", "verpleegkundige.txt", "R: Anders.\n"))
    assert found.name == "verpleegkundige.txt"
    assert [warning.key for warning in found.warnings][-1] == "import.perhaps_corrected"


@pytest.mark.parametrize("words", ["R: Ja.\n", "R: Nee.\n"])
def test_files_meet_each_other_as_they_will(empty_project: Store, coder: int, tmp_path: Path, words: str) -> None:
    """What is foreseen of files that are imported together is what happens: names, and the same file twice."""
    files = [written(tmp_path / folder, "a.txt", told) for folder, told in (("x", "R: Ja.\n"), ("y", words))]
    files.append(written(tmp_path / "z", "a.txt", "R: Zo.\n"))
    foreseen = placed(empty_project, *files)
    reports = list(import_files(empty_project, coder, files))
    assert [(each.refusal is None, [each.name] if each.refusal is None else []) for each in foreseen] == [
        (report.refusal is None, report.documents) for report in reports
    ]


def test_of_a_codebook_it_is_counted_what_differs(empty_project: Store, tmp_path: Path) -> None:
    """Codes that are new here and codes that the file does not have stand apart; the same book differs in nothing."""
    other = CODEBOOK.replace("id: T1.voorlichting", "id: T1.folder")
    same, found = placed(
        empty_project, written(tmp_path, "zelfde.yaml", CODEBOOK), written(tmp_path, "ander.yaml", other)
    )
    assert [row.label for row in same.rows] == ["preview.codes", "preview.facets"]
    counted = {row.label: row.count for row in found.rows}
    assert counted["preview.codebook.missing"] == 1
    assert counted["preview.codebook.added"] == 1


def test_a_matrix_that_the_codebook_does_not_know_is_foreseen(empty_project: Store, tmp_path: Path) -> None:
    """A row that is no trede would be refused, unless a codebook comes in with it and before it."""
    path = written(tmp_path, "groep.csv", "trede,kolom,punt\nOnbekend,acties,iets\n")
    [alone] = placed(empty_project, path)
    assert alone.refusal is not None
    _, after = placed(empty_project, written(tmp_path, "boek.yaml", CODEBOOK), path)
    assert after.refusal is None


def test_headings_are_matched_with_what_was_said(small_project: Store, tmp_path: Path) -> None:
    """What a row or column means here is shown, also where one means nothing yet and the matrix is refused."""
    path = tmp_path / "groep.csv"
    path.write_text(";verbeterpunt;gedoe\nTrede 1;klein;groot\n", "utf-8")
    for said, known in (({}, [True, True, False]), ({"Gedoe": "sterk_punt"}, [True, True, True])):
        [found] = in_place(small_project, preview([path], choices={path: Choice("matrix", said=said)}))
        assert [bool(match.code) for match in found.matches] == known
        assert [match.is_row for match in found.matches] == [True, False, False]
        assert (found.refusal is None) == all(known)
