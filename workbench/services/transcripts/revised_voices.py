"""Voices of a corrected transcript: new ones come, those that are gone leave, one under a new name stays who it was."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.services.transcripts.reanchoring import Finder
from workbench.services.transcripts.transcripts import voice_roles
from workbench.text.turns import Turn

if TYPE_CHECKING:
    from workbench.model import Document
    from workbench.storage.act import Act


def renamed_voices(old: Sequence[Turn], new: Sequence[Turn], by: Finder) -> dict[str, str]:
    """Return the voices that are gone, each with the new voice that says all it said, and nothing else of the gone."""
    starts = [turn.start for turn in new]
    before, after = {turn.voice for turn in old}, {turn.voice for turn in new}
    now: dict[str, set[str | None]] = {}
    for turn in old:
        if turn.voice is not None and turn.voice not in after and starts:
            at = max(0, bisect_right(starts, by.position(turn.body)) - 1)
            now.setdefault(turn.voice, set()).add(new[at].voice)
    only = {voice: names.copy().pop() for voice, names in now.items() if len(names) == 1}
    fresh = {voice: name for voice, name in only.items() if name is not None and name not in before}
    times = Counter(fresh.values())
    return {voice: name for voice, name in fresh.items() if times[name] == 1}


def settle_voices(act: Act, document: Document, new: Sequence[Turn], renamed: dict[str, str]) -> None:
    """Bring the voices of a document in line with its turns; who they are stays as it was said."""
    from workbench.model import Speaker

    voices = voice_roles(turn.voice for turn in new if turn.voice)
    names = set(renamed.values())
    known = {each.label: each for each in act.every(Speaker, document_id=document.number)}
    for label, speaker in known.items():
        if label in renamed:
            act.change(speaker, label=renamed[label])
        elif label not in voices:
            act.remove(speaker)
    for voice, role in voices.items():
        if voice not in known and voice not in names:
            respondent = document.respondent_id if role == "respondent" else None
            act.add(Speaker(document_id=document.number, label=voice, role=role, respondent_id=respondent))
