"""Everything that can be written to a file, in one list: what goes, in which format, and what is lost by it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from workbench.exporters.loss import kind_key
from workbench.tui.jobs.export import Wanted, export
from workbench.tui.jobs.leaving import write_exchange, write_study
from workbench.tui.jobs.papers import (
    write_accountability,
    write_code,
    write_codebook,
    write_framework,
    write_matrix,
    write_plenary,
    write_summary,
    write_transcript,
)
from workbench.tui.screens.base import Room
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.app import WorkbenchApp
    from workbench.tui.modals.pick import Entry


class Other(NamedTuple):
    """A report that has its own questions: which formats it knows, and what asks them."""

    name: str
    """Worded as ``tui.exports.NAME``; what it holds as ``tui.exports.NAME.words``."""
    write: Callable[[Room], Awaitable[None]]
    kind: str
    """Of what there has to be some."""


def open_exports(app: WorkbenchApp) -> None:
    """Show what can be written over the room one is in."""
    room = app.screen_stack[0]
    if isinstance(room, Room) and app.project is not None:
        room.run_worker(_show(room), group="exports")


async def _show(room: Room) -> None:
    from workbench.services.reports.exporting import planned
    from workbench.tui.modals.pick import PickScreen

    plans = await room.behind(partial(planned, room.bench.store))
    if plans is None:
        return
    held = plans[0].went | plans[0].kept_out
    others = [other for other in OTHERS if held.get(other.kind)]
    entries = [_entry(plan.target.name, plan.went, plan.kept_out) for plan in plans]
    entries += [_exchange(other, held) if other in EXCHANGES else _told(other, held) for other in others]
    title = say("tui.exports.title", name=room.bench.store.path.stem)
    picked = await room.app.push_screen_wait(PickScreen(title, say("tui.exports.hint"), entries))
    if picked is None:
        return
    for plan in plans:
        if plan.target.name == picked.name:
            await write_study(room, plan.target)
    for other in others:
        if other.name == picked.name:
            await other.write(room)


# the list


def _entry(name: str, went: Mapping[str, int], kept_out: Mapping[str, int], *words: str) -> Entry:
    """Return the line of a file that takes some kinds of things, with what is said of it before that."""
    from workbench.tui.modals.pick import Entry

    told = [*words, say("tui.exports.goes", kinds=counted(went))]
    if kept_out:
        told.append(say("tui.exports.stays", kinds=counted(kept_out)))
    return Entry(name, say(f"tui.exports.{name}"), "\n".join(told))


def _exchange(other: Other, held: Mapping[str, int]) -> Entry:
    """Return the line of an exchange project, with what it takes and what it has no place for."""
    from workbench.services.foreign.delivering import KINDS

    went = {kind: count for kind, count in held.items() if kind in KINDS}
    kept_out = {kind: count for kind, count in held.items() if kind not in KINDS}
    return _entry(other.name, went, kept_out, say(f"tui.exports.{other.name}.words"))


def _told(other: Other, held: Mapping[str, int]) -> Entry:
    from workbench.tui.modals.pick import Entry

    words = say(f"tui.exports.{other.name}.words", count=held[other.kind])
    return Entry(other.name, say(f"tui.exports.{other.name}"), words)


def counted(kinds: Mapping[str, int]) -> str:
    """Return kinds with their numbers on one line."""
    return " · ".join(say(kind_key(kind), count=count) for kind, count in kinds.items())


# reports with questions of their own


async def _quotes(room: Room) -> None:
    from workbench.services.deliveries.disclosure import Shows
    from workbench.services.project.projects import project_name
    from workbench.services.quotes.quotes import QuoteFilter, quotes
    from workbench.services.reports.recipes import quotes_query
    from workbench.storage.allowed import Use, allowed

    store = room.bench.store
    rows = await room.behind(partial(quotes, allowed(store, Use.OTHERS)))
    if rows:
        wanted = Wanted("quotes", quotes_query(QuoteFilter(), say("cli.quotes.title", project=project_name(store))))
        title = say("tui.quotes.export", count=len(rows))
        await export(room, title, say("tui.quotes.export.stem"), wanted, shows=Shows(quotes=True))


async def _points(room: Room) -> None:
    await write_summary(room, None)


async def _codebook(room: Room) -> None:
    from workbench.tui.jobs.codebook_files import take_out

    await take_out(room)


async def _counts(room: Room) -> None:
    query = {"rows": "theme", "columns": "document", "measure": "passages"}
    wanted = Wanted("counts", query, ("xlsx", "csv", "json"))
    await export(room, say("tui.exports.counts"), say("tui.exports.counts.stem"), wanted)


EXCHANGES = (
    Other("qdpx", partial(write_exchange, unit="codepoint"), "codes"),
    Other("nvivo", partial(write_exchange, unit="utf16"), "codes"),
)
"""The project for programs of the same kind."""
OTHERS = (
    *EXCHANGES,
    Other("quotes", _quotes, "codings"),
    Other("summary", _points, "points"),
    Other("codebook", _codebook, "codes"),
    Other("counts", _counts, "codings"),
    Other("transcript", write_transcript, "texts"),
    Other("code", write_code, "codings"),
    Other("appendix", write_codebook, "codes"),
    Other("matrix", write_matrix, "items"),
    Other("plenary", write_plenary, "items"),
    Other("framework", write_framework, "framework"),
    Other("accountability", write_accountability, "codings"),
)
"""In the order of the list, below the whole study."""
