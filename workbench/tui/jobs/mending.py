"""Mending words of the text that is open, and saying who speaks in a turn; both make a new version of the text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from workbench.errors import RefusedError
from workbench.text.span import Span
from workbench.tui.guard import flat
from workbench.tui.jobs.speaking import Speakers
from workbench.tui.talk import ask, choose
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.transcripts.revise import Plan
    from workbench.storage.queries.transcript import Transcript
    from workbench.tui.screens.correcting import Correcting

OTHER = "+"
"""Stands for a speaker who is not in the text yet; no number is written so."""
ALL = "*"
"""Stands for the list of all speakers; no number is written so."""
BEGINNING = 40
"""Signs that are shown of the words with which another voice begins."""


async def mend(room: Correcting, shown: Transcript, chosen: Span) -> None:
    """Ask for the words as they should be, and put them in the place of those that are selected."""
    from workbench.services.transcripts.revise import plan_mend
    from workbench.tui.modals.mend import MendScreen

    words = await room.app.push_screen_wait(MendScreen(chosen.cut(shown.text)))
    if words is None:
        return
    store, document, text = room.bench.store, shown.document_id, shown.text_id
    plan = await room.behind(partial(plan_mend, store, document, chosen, words, text_id=text))
    if plan is not None:
        there = Span(chosen.start, chosen.start + len(words))
        mended = there if words and there.cut(plan.new.text) == words else None
        await _take(room, plan, say("tui.mend.done"), mended)


async def give_speaker(room: Correcting, shown: Transcript, turn: int) -> None:
    """Ask who speaks in a turn: a voice of the document, or another one."""
    from workbench.services.transcripts.revise import plan_speaker

    now = next((each.voice for each in shown.turns if each.n == turn), None)
    more = [(ALL, say("tui.speaker.all", turn=turn))]
    label = await _asked(room, shown, say("tui.speaker.title", turn=turn), now, more)
    if label == ALL:
        await Speakers(room, shown.document_id, shown.name, turn=turn).open()
        return
    if label is None or label == now:
        return
    store, document, text = room.bench.store, shown.document_id, shown.text_id
    plan = await room.behind(partial(plan_speaker, store, document, turn, label, text_id=text))
    if plan is not None:
        await _take(room, plan, say("tui.speaker.done", turn=turn, speaker=label))


async def cut_turn(room: Correcting, shown: Transcript, place: int) -> None:
    """Ask who speaks from a place in a turn on, and cut the turn there; at its beginning there is nothing to cut."""
    from workbench.services.transcripts.cutting import plan_cut

    said = next((each for each in shown.turns if each.body < place < each.end), None)
    if said is None:
        room.refuse(RefusedError("speaker.no_cut", document=shown.name))
        return
    words = flat(shown.text[place : place + BEGINNING])
    label = await _asked(room, shown, say("tui.cut.title", turn=said.n, words=words), said.voice, [])
    if label is None:
        return
    store, document, text = room.bench.store, shown.document_id, shown.text_id
    plan = await room.behind(partial(plan_cut, store, document, place, label, text_id=text))
    if plan is not None:
        await _take(room, plan, say("tui.cut.done", turn=said.n, speaker=label))


async def _asked(
    room: Correcting, shown: Transcript, title: str, now: str | None, more: list[tuple[str, str]]
) -> str | None:
    """Return the voice that is chosen or named, or what `more` offers; None when it was left."""
    from workbench.services.transcripts.transcripts import speakers

    labels = [label for label, *_ in speakers(room.bench.store, shown.document_id)]
    choices = [*((str(n), label) for n, label in enumerate(labels)), *more, (OTHER, say("tui.speaker.other"))]
    known = str(labels.index(now)) if now in labels else None
    picked = await choose(room, title, choices, known)
    if picked == OTHER:
        return await ask(room, say("tui.speaker.new"), say("tui.speaker.why"))
    return labels[int(picked)] if picked is not None and picked.isdecimal() else picked


async def _take(room: Correcting, plan: Plan, did: str, chosen: Span | None = None) -> None:
    """Take the text over; what would be in doubt afterwards is shown before."""
    from workbench.services.transcripts.revise import revise
    from workbench.tui.jobs.revising import became, take_over

    room.expect(chosen)
    if plan.counts.get("review"):
        done: object = await take_over(room, plan)
    else:
        done = await room.behind(partial(revise, room.bench.store, room.bench.coder, plan), writes=True)
    if done and not plan.counts.get("review"):
        room.app.notify(room.told("tui.mend.said", did=did, became=became(plan)), markup=False, timeout=6)
    room.reload()
