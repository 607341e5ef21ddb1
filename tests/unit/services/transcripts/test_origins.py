"""How a document came, kept with it."""

from __future__ import annotations

from pathlib import Path

from workbench.services.matrix.matrix import new_matrix
from workbench.services.project import history
from workbench.services.transcripts.importing import import_files
from workbench.services.transcripts.origins import origin
from workbench.storage.store import Store

MATRIX = "trede,kolom,punt\nPreventie,acties,elk jaar herhalen\n"


def _batch(store: Store, coder: int, folder: Path) -> None:
    files = {"een.txt": "R: Ja.\nI: En?\n", "leeg.txt": "", "groep.csv": MATRIX, "drie.txt": "Zonder naam.\n"}
    for name, words in files.items():
        (folder / name).write_text(words, "utf-8")
    list(import_files(store, coder, [folder / name for name in files]))


def _number(store: Store, name: str) -> int:
    number = store.value("SELECT id FROM document WHERE name = ?", (name,))
    assert isinstance(number, int)
    return number


def test_a_document_knows_its_file_its_coder_and_what_came_with_it(
    small_project: Store, coder: int, tmp_path: Path
) -> None:
    """Files that were refused count in the number, and documents of another import are not named."""
    _batch(small_project, coder, tmp_path)
    came = origin(small_project, _number(small_project, "groep"))
    assert (came.document, came.source, came.coder, came.n, came.of) == ("groep", "groep.csv", "A", 3, 4)
    assert came.beside == [("een", 0), ("drie", 1)]
    assert came.warnings == []
    doubtful = origin(small_project, _number(small_project, "drie"))
    assert [warning.key for warning in doubtful.warnings] == ["importers.transcript.no_speakers"]


def test_a_document_that_was_taken_back_is_not_named(empty_project: Store, coder: int, tmp_path: Path) -> None:
    """An undo of the last file takes it from the list; a redo brings it back with its own report."""
    _batch(empty_project, coder, tmp_path)
    history.undo(empty_project, coder)
    assert origin(empty_project, _number(empty_project, "een")).beside == [("groep", 0)]
    history.redo(empty_project, coder)
    came = origin(empty_project, _number(empty_project, "drie"))
    assert (came.n, came.of, [name for name, _ in came.beside]) == (4, 4, ["een", "groep"])


def test_what_was_made_here_came_from_no_file(small_project: Store, coder: int) -> None:
    """A matrix that was begun in the program has no file and no companions."""
    came = origin(small_project, new_matrix(small_project, coder, "nieuw"))
    assert (came.source, came.n, came.of, came.beside, came.warnings) == ("", 0, 0, [], [])
