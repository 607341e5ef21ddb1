"""Reports for paper and Word from the list of exports: which transcript, code or matrix, and in which format."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from workbench.services.transcripts.transcript_report import FORMATS
from workbench.tui.guard import one_line
from workbench.tui.jobs.codebook_acts import code_entries, look_up
from workbench.tui.jobs.disclosing import agreed
from workbench.tui.jobs.export import Wanted, export
from workbench.tui.modals.pick import Entry
from workbench.tui.screens.base import Room
from workbench.tui.talk import choose
from workbench.wording import say

LINES = 4
"""To write on below each quote."""
WHOSE = ("everybody", "mine", "nobody")
"""Whose codes stand beside a transcript."""


async def write_transcript(room: Room) -> None:
    """Write one transcript with numbered turns and codes in the margin."""
    from workbench.services.deliveries.coarsening import coarse_query
    from workbench.services.deliveries.shown import in_transcript

    name = await _document(room, "transcript")
    if name is None:
        return
    title = say("tui.exports.transcript.codes", document=one_line(name))
    whose = await choose(room, title, [(each, say(f"tui.exports.transcript.{each}")) for each in WHOSE])
    if whose:
        coder = room.bench.coder_name if whose == "mine" else None
        shows = await room.behind(partial(in_transcript, room.bench.store, name))
        coarse = await agreed(room, shows, less=True) if shows else None
        if coarse is None:
            return
        query = {"document": name, "coder": coder, "bare": whose == "nobody", **coarse_query(coarse)}
        await _export(room, name, "transcript", query)


async def write_code(room: Room) -> None:
    """Write all quotes of one code with room to write."""
    from workbench.services.deliveries.shown import under_code
    from workbench.storage.queries.codebook import codes

    listed = await room.behind(partial(codes, room.bench.store))
    found = await look_up(room, say("tui.exports.code.which"), code_entries(listed)) if listed else None
    ident = next((code.ident for code in listed or () if str(code.id) == found), None)
    shows = await room.behind(partial(under_code, room.bench.store, ident)) if ident is not None else None
    if ident is not None and shows and await agreed(room, shows) is not None:
        await _export(room, ident, "code", {"code": ident, "lines": LINES})


async def write_codebook(room: Room) -> None:
    """Write the codebook as an appendix."""
    await _export(room, say("tui.codebook.export.stem"), "codebook", {})


async def write_matrix(room: Room) -> None:
    """Write one group matrix on one wide sheet."""
    from workbench.services.matrix.matrix_report import FORMATS as WIDE

    name = await _document(room, "matrix")
    if name is not None:
        await _export(room, name, "matrix", {"document": name}, WIDE)


async def write_plenary(room: Room) -> None:
    """Write one group matrix for a plenary screen, a trede at a time in large letters."""
    name = await _document(room, "matrix")
    if name is not None:
        stem = say("tui.exports.plenary.stem", document=name)
        await _export(room, stem, "matrix", {"document": name, "plenary": True}, ("html",))


async def write_accountability(room: Room) -> None:
    """Write how was coded, for the appendix of a paper."""
    from workbench.services.deliveries.disclosure import Shows

    if await agreed(room, Shows(quotes=True)) is not None:
        await _export(room, say("tui.exports.accountability.stem"), "accountability", {})


async def write_framework(room: Room) -> None:
    """Write the sentences of the framework, for the themes in use and all respondents."""
    from workbench.tui.jobs.charting import write_out

    await write_out(room, "used", [])


async def write_summary(room: Room, trede: str | None) -> None:
    """Write the summary of a trede, or of all."""
    from workbench.services.deliveries.shown import in_summary
    from workbench.services.project.projects import project_name

    store = room.bench.store
    stem = "-".join(part for part in (say("tui.points.export.stem"), trede) if part)
    title = say("tui.points.export.heading", project=project_name(store))
    wanted = Wanted("summary", {"trede": trede, "title": title})
    shows = await room.behind(partial(in_summary, store, trede))
    if shows:
        await export(room, say("tui.points.export.as"), stem, wanted, shows=shows)


async def _document(room: Room, kind: str) -> str | None:
    """Return the document of a kind that is chosen; the only one where there are no others."""
    from workbench.storage.queries.documents import documents

    rows = await room.behind(partial(documents, room.bench.store, room.bench.coder)) or []
    names = [row.name for row in rows if row.kind == kind]
    if len(names) < 2:
        return next(iter(names), None)
    return await look_up(room, say(f"tui.exports.{kind}.which"), [Entry(name, name, "") for name in names])


async def _export(
    room: Room, stem: str, report: str, query: dict[str, object], formats: Sequence[str] = FORMATS
) -> None:
    safe = one_line(stem).replace("/", "-").replace("\\", "-")
    await export(room, say("tui.exports.as", name=one_line(stem)), safe, Wanted(report, query, formats))
