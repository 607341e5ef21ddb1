"""A codebook from a file, difference by difference; and the codebook as a file."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from pathlib import Path

from workbench.errors import RefusedError, WorkbenchError
from workbench.importers.imported import Warned
from workbench.services.codebook import codebook_difference as differing
from workbench.services.codebook.codebook import Codebook, read_codebook
from workbench.services.transcripts.importing import Report
from workbench.text.canonical import visible
from workbench.tui.jobs.codebook_acts import ask_reason
from workbench.tui.modals.mark import MarkScreen
from workbench.tui.modals.pick import Entry
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask, keep
from workbench.wording import say

KEPT = "missing"
"""Codes that the file does not have: shown, but left alone unless they are marked."""


async def bring_in(room: Room) -> None:
    """Ask for a file, show how it differs, and apply what stays marked."""
    typed = await ask(room, say("tui.codebook.import"), say("tui.codebook.import.why", folder=Path.cwd()))
    if not typed:
        return
    try:
        book = await asyncio.to_thread(read_codebook, Path(typed.strip("\"' ")).expanduser())
        found = await asyncio.to_thread(differing.compare, room.bench.store, book)
    except WorkbenchError as error:
        room.refuse(error)
        return
    if not found:
        room.app.notify(say("tui.codebook.import.same", file=book.file), markup=False, timeout=6)
        return
    await _apply(room, book, found)


async def take_over(room: Room, path: Path) -> Report:
    """Show how a codebook among other files differs, apply what stays marked, and return what became of it."""
    try:
        book = await asyncio.to_thread(read_codebook, path)
        found = await asyncio.to_thread(differing.compare, room.bench.store, book)
    except RefusedError as error:
        return Report(visible(path.name), "rejected", refusal=error)
    taken = await _apply(room, book, found) if found else 0
    if found and not taken:
        return Report(
            visible(path.name), "rejected", refusal=RefusedError("tui.importing.codebook_left", file=book.file)
        )
    told = Warned("tui.importing.codebook_taken", {"count": taken, "of": len(found)})
    return Report(visible(path.name), "imported" if taken == len(found) else "warned", "codebook", warnings=[told])


async def _apply(room: Room, book: Codebook, found: Sequence[differing.Difference]) -> int:
    """Let a person mark differences and take those over; returns how many."""
    entries = [Entry(str(number), _line(each), _words(each)) for number, each in enumerate(found)]
    marked = [str(number) for number, each in enumerate(found) if each.kind != KEPT]
    title = say("tui.codebook.import.differs", file=book.file, count=len(found))
    chosen = await room.app.push_screen_wait(MarkScreen(title, say("tui.codebook.import.keys"), entries, marked))
    if not chosen:
        return 0
    reason = await ask_reason(room, say("tui.codebook.import.sure", file=book.file, count=len(chosen)))
    if reason is None:
        return 0
    wanted = [each for number, each in enumerate(found) if str(number) in chosen]
    return len(wanted) if keep(room, differing.apply_differences, book, wanted, reason=reason or None) else 0


def _line(each: differing.Difference) -> str:
    field = say(f"tui.codebook.field.{each.field}") if each.field else ""
    return "  ".join(part for part in (say(f"tui.codebook.import.{each.kind}"), each.ident, field) if part)


def _words(each: differing.Difference) -> str:
    here, there = (differing.value_told(each.field, value) or "—" for value in (each.here, each.there))
    return f"{say('tui.codebook.import.here', words=here)}\n{say('tui.codebook.import.there', words=there)}"


async def take_out(room: Room) -> None:
    """Write the codebook to a file that can be taken over elsewhere."""
    from workbench.services.codebook.codebook_files import FORMATS
    from workbench.tui.jobs.export import Wanted, export

    wanted = Wanted("codebook-file", {}, FORMATS)
    await export(room, say("tui.codebook.export"), say("tui.codebook.export.stem"), wanted)
