"""Turns given to other voices: one renamed, two merged or swapped, some turns given to another.

Each is a plan first, as every correction (`revise.py`), since the name of a voice stands in the text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from workbench.errors import RefusedError
from workbench.importers.imported import TranscriptRead
from workbench.services.transcripts.revise import RENAME, Plan, name_of_voice, planned, present
from workbench.storage.queries.revising import pages_of, text_row, turns_of
from workbench.storage.store import Store
from workbench.text.span import Span
from workbench.text.splices import Splices
from workbench.text.turns import Turn

Given = Mapping[int, str]
"""Place of a turn in the list of turns → the voice it gets."""


def plan_rename(store: Store, document: int, label: str, name: str) -> Plan:
    """Return what it would do to give a voice a name that no other voice has; who it is stays as it was said."""

    def give(turns: list[Turn], voice: str) -> Given:
        if voice in {turn.voice for turn in turns}:
            raise RefusedError("speaker.taken", label=voice)
        return {n: voice for n, turn in enumerate(turns) if turn.voice == label}

    return _planned(store, document, name, give, act=RENAME, label=label)


def plan_merge(store: Store, document: int, label: str, into: str) -> Plan:
    """Return what it would do to give all turns of one voice to another one."""

    def give(turns: list[Turn], voice: str) -> Given:
        _known(turns, voice)
        return {n: voice for n, turn in enumerate(turns) if turn.voice == label}

    return _planned(store, document, into, give, act="speaker.merge", label=label)


def plan_assign(
    store: Store,
    document: int,
    name: str,
    *,
    first: int,
    last: int | None = None,
    of: str | None = None,
    text_id: int | None = None,
) -> Plan:
    """Return what it would do to give the turns from `first` to `last`, or only those `of` one voice, to a voice.

    The turns of nobody are those of the voice "". `text_id` names the text in which the turns were counted. Raises
    RefusedError where that was corrected meanwhile.
    """

    def give(turns: list[Turn], voice: str) -> Given:
        within = _within(turns, first, last)
        return {n: voice for n in within if turns[n].voice != voice and of in (None, turns[n].voice or "")}

    return _planned(store, document, name, give, act="speaker.assign", label=of, text_id=text_id)


def plan_swap(
    store: Store,
    document: int,
    label: str,
    other: str,
    *,
    first: int = 1,
    last: int | None = None,
    text_id: int | None = None,
) -> Plan:
    """Return what it would do to let two voices change places in the turns from `first` to `last`.

    `text_id` as of `plan_assign`.
    """

    def give(turns: list[Turn], voice: str) -> Given:
        _known(turns, voice)
        places = {label: voice, voice: label}
        within = _within(turns, first, last)
        return {n: places[said] for n in within if (said := turns[n].voice or "") in places and label != voice}

    return _planned(store, document, other, give, act="speaker.swap", label=label, text_id=text_id)


def _within(turns: list[Turn], first: int, last: int | None) -> range:
    """Return the places of turns named by their numbers."""
    end = len(turns) if last is None else last
    if not 1 <= first <= end <= len(turns):
        raise RefusedError("speaker.no_turns", first=first, last=end, turns=len(turns))
    return range(first - 1, end)


def _known(turns: list[Turn], label: str) -> None:
    if label not in {turn.voice for turn in turns}:
        raise RefusedError("speaker.unknown", label=label)


def _planned(
    store: Store,
    document: int,
    name: str,
    give: Callable[[list[Turn], str], Given],
    *,
    act: str,
    label: str | None,
    text_id: int | None = None,
) -> Plan:
    """Return the plan in which turns get the voices that `give` says, once the names are known to be names."""
    now, old = present(store, document, text_id)
    turns = turns_of(store, now.text_id)
    if label:
        _known(turns, label)
    voice = name_of_voice(name, now.name)
    given = give(turns, voice)
    if not given:
        raise RefusedError("speaker.nothing", document=now.name)
    splices = Splices(old, [(_label(old, turns[n]), voice) for n, voice in given.items() if _is_written(old, turns[n])])
    kept = text_row(store, now.text_id)
    signs = {int(place): sign for place, sign in json.loads(kept.originals).items()}
    originals = {
        splices.position(place): sign
        for place, sign in signs.items()
        if splices.find(Span(place, place + 1)).outcome != "review"
    }
    spoken = [_moved(turn, given.get(n, turn.voice), splices) for n, turn in enumerate(turns)]
    pages = [(splices.position(start), page) for start, page in pages_of(store, now.text_id)]
    new = TranscriptRead(splices.new, spoken, kept.rule, originals, pages=pages)
    told = {"label": label or "", "other": voice, "turns": str(len(given))}
    return planned(store, now, new, splices)._replace(act=act, told=tuple(told.items()))


def _is_written(text: str, turn: Turn) -> bool:
    """Whether the text names the voice of a turn before its words."""
    return turn.voice is not None and turn.voice in text[turn.start : turn.body]


def _label(text: str, turn: Turn) -> Span:
    voice = turn.voice or ""
    start = text.index(voice, turn.start, turn.body)
    return Span(start, start + len(voice))


def _moved(turn: Turn, voice: str | None, by: Splices) -> Turn:
    """Return a turn where it is now, under its voice."""
    start, body, end = map(by.position, (turn.start, turn.body, turn.end))
    return turn._replace(start=start, body=body, end=end, voice=voice)
