"""Shorthand for tests of the Code screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from tests.screens.conftest import room, type_keys, workbench
from workbench.services.project.projects import create_project, sign_in
from workbench.services.transcripts.importing import import_files
from workbench.storage.store import Store
from workbench.tui.widgets.transcript import TranscriptView

CODINGS = """
SELECT passage.quote, code.ident, aspect.ident FROM coding JOIN passage ON passage.id = coding.passage_id
JOIN code ON code.id = coding.code_id LEFT JOIN code aspect ON aspect.id = coding.aspect_id
ORDER BY passage.start, coding.id
"""


def codings(path: Path) -> list[tuple[str, str, str | None]]:
    """Return quote, code and aspect of every coding on the disk."""
    with Store.open(path) as store:
        return [(quote, code, aspect) for quote, code, aspect in store.rows(CODINGS)]


def view(pilot: Pilot[int]) -> TranscriptView:
    """Return the transcript that is shown."""
    return pilot.app.screen.query_one(TranscriptView)


def selected(pilot: Pilot[int]) -> str:
    """Return the words that are selected."""
    transcript = view(pilot).transcript
    assert transcript is not None
    return view(pilot).cursor.chosen.cut(transcript.text)


def notes(pilot: Pilot[int]) -> list[str]:
    """Return what was said in passing."""
    return [note.message for note in pilot.app._notifications]


async def open_code(pilot: Pilot[int]) -> None:
    """Go to the Code screen."""
    await type_keys(pilot, "g", "c")
    assert room(pilot) == "code"


@asynccontextmanager
async def at_code(path: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[int]]:
    """Run the workbench with the Code screen open."""
    async with workbench(path, size=size) as pilot:
        await open_code(pilot)
        yield pilot


def project_of(folder: Path, text: str, book: str, name: str = "gesprek") -> Path:
    """Make a project of one transcript with this text."""
    file, codebook, path = folder / f"{name}.txt", folder / "boek.yaml", folder / "eigen.workbench"
    file.write_text(text, "utf-8")
    codebook.write_text(book, "utf-8")
    with create_project(path, codebook=codebook) as store:
        [report] = import_files(store, sign_in(store, "A"), [file])
        assert report.status != "rejected"
    return path
