"""The main jobs, one after another in one process: ``python -m tests.promises.offline FOLDER``.

A demo, an import that needs a parser, a search, also by word forms, exports in every format, audits,
and every room of the screens.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from docx import Document

from workbench.__main__ import main
from workbench.settings.preferences import Preferences, keep_preferences
from workbench.tui.app import WorkbenchApp

COMMANDS = (
    ("import", "gesprek.docx", "gesprek.txt"),
    ("search", "ouders"),
    ("search", "--forms", "vinden"),
    ("quotes", "--format", "docx", "-o", "a.docx"),
    ("quotes", "--format", "xlsx", "-o", "a.xlsx"),
    ("quotes", "--format", "html", "-o", "a.html"),
    ("export", "qdpx", "-o", "a.qdpx"),
    ("export", "sav", "-o", "a.sav"),
    ("export", "sqlite", "-o", "a.sqlite"),
    ("summary", "-o", "b.docx"),
    ("audit", "quotes", "verslag.md"),
    ("audit", "figures"),
    ("verify", "a.qdpx"),
    ("backup",),
    ("check",),
)
ROOMS = "dcmfqpiblt"
"""The keys of the rooms."""


def write_sources(folder: Path) -> None:
    """Write what is imported and audited."""
    paper = Document()
    for n in range(10):
        paper.add_paragraph(f"{'IR'[n % 2]}: De ouders kwamen {n} keer, zei de wijkverpleegkundige.")
    paper.save(str(folder / "gesprek.docx"))
    (folder / "gesprek.txt").write_text("I: Hoe gaat dat?\nR: De ouder belt, ik kom.\n", "utf-8")
    (folder / "verslag.md").write_text("Zij zei: “De ouder belt, ik kom.”\n", "utf-8")


async def walk(project: Path) -> list[str]:
    """Go through all rooms of the screens; returns their names."""
    keep_preferences(Preferences(coder="A", language="nl"))
    app, seen = WorkbenchApp(project), []
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ROOMS:
            await pilot.press("g", key)
            await pilot.pause()
            await app.workers.wait_for_complete()
            seen.append(str(getattr(app.screen, "NAME", "")))
    return seen


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write_sources(folder)
    project = folder / "proef.workbench"
    done = [main(["demo", str(project)])] if not project.exists() else []
    done += [main(["-p", str(project), *words]) for words in COMMANDS]
    print(done, asyncio.run(walk(project)))
