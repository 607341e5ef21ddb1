"""Taking over a corrected transcript, and looking at the versions of a text."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from workbench.text.difference import Change, changes
from workbench.tui.jobs.reviewing import go_through
from workbench.tui.modals.revision import RevisionScreen
from workbench.tui.paths import named_files
from workbench.tui.screens.base import Room
from workbench.tui.spoken import spoken
from workbench.tui.talk import ask
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.transcripts.revise import Plan
    from workbench.storage.queries.versions import VersionRow


async def revise_document(room: Room, document: int, name: str) -> None:
    """Ask for the corrected file, show what it would change, take it over, and go through what is in doubt."""
    from workbench.services.transcripts.revise import plan_revision

    typed = await ask(room, say("tui.revise.title", document=name), say("tui.revise.why"))
    files = named_files(typed) if typed else []
    if len(files) != 1:
        if typed:
            room.app.notify(say("tui.revise.one_file"), markup=False, timeout=6)
        return
    plan = await room.behind(partial(plan_revision, room.bench.store, document, files[0]))
    if plan is not None and await take_over(room, plan):
        room.reload()


async def take_over(room: Room, plan: Plan) -> bool:
    """Show what becomes of codings and text, take it over, and go through what is in doubt; False when it was left."""
    from workbench.services.transcripts.revise import revise

    store, coder = room.bench.store, room.bench.coder
    before = store.content(plan.old_text)
    changed = await room.behind(partial(changes, before, plan.new.text))
    title = say("tui.revise.sure", document=plan.name, file=plan.source)
    reason = await room.app.push_screen_wait(RevisionScreen(title, account(plan), changed or []))
    if reason is None:
        return False
    done = await room.behind(partial(revise, store, coder, plan, reason=reason or None), writes=True)
    if done is None:
        return False
    room.app.notify(room.told("tui.revise.done", document=done.name, became=became(done)), markup=False, timeout=8)
    if done.counts.get("review"):
        room.reload()
        await go_through(room, done.document)
    return True


def account(plan: Plan) -> str:
    """Return what becomes of everything that was coded, and what was doubtful in the file."""
    parts = [say(f"tui.revise.{outcome}", count=count) for outcome, count in plan.counts.items() if count]
    warnings = [f"! {spoken(warning)}" for warning in plan.new.warnings]
    return "\n".join([*(parts or [say("tui.revise.nothing_coded")]), *warnings])


def became(plan: Plan) -> str:
    """Return in a line what became of everything that was coded."""
    parts = [say(f"tui.revise.short.{outcome}", count=count) for outcome, count in plan.counts.items() if count]
    return " · ".join(parts) or say("tui.revise.nothing_coded")


async def show_versions(room: Room, document: int, name: str) -> None:
    """List the versions of a document, each with what the next one changed."""
    from workbench.services.transcripts.versions import text_of, versions
    from workbench.tui.modals.versions import VersionsScreen

    store = room.bench.store
    rows = versions(store, document)
    if len(rows) < 2:
        room.app.notify(room.told("tui.versions.one", document=name), markup=False, timeout=6)
        return

    def compare(at: int) -> list[Change] | None:
        if at + 1 >= len(rows):
            return None
        old, new = (text_of(store, document, row.n) for row in rows[at : at + 2])
        return changes(old, new)

    await room.app.push_screen_wait(
        VersionsScreen(say("tui.versions.title", document=name), list(map(_line, rows)), compare)
    )


def _line(row: VersionRow) -> str:
    present = say("tui.versions.now") if row.present else ""
    size = say("tui.versions.size", characters=row.characters)
    parts = (str(row.n), f"{datetime.fromisoformat(row.at).astimezone():%Y-%m-%d %H:%M}", row.source, size, present)
    return "  ".join(part for part in parts if part)
