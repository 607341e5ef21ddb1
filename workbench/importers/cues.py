"""Cues become a transcript: what was said between two moments of a recording, joined to turns.

The moments stand with the turns, not in the text: nobody said them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from workbench.importers.imported import TranscriptRead, Warned
from workbench.importers.source import replaced_signs
from workbench.importers.transcript import doubts
from workbench.text.canonical import canonical, visible
from workbench.text.labels import believed
from workbench.text.turns import Turn

PAUSE = 5.0
"""Seconds of silence after which the same voice begins a new turn."""
BREATH = 2.0
"""Seconds of silence that part paragraphs where no voice is named."""
TOUCHING = 0.06
"""Seconds within which one cue follows another at once."""
ROLLING = 20
"""Lines that may roll up from one cue to the next; more are never shown at once."""
_LABEL = re.compile(r"(?P<bracket>\[)?(?P<voice>[^\W\d_][^\n:;\[\]<>?!]{0,79}?)\s?(?(bracket)\]:?|:)\s+(?=\S)")


class Cue(NamedTuple):
    """What was said between two moments."""

    start: float
    """Seconds from the beginning of the recording."""
    end: float
    voice: str | None
    words: str
    """May hold line ends."""


def transcript_of(cues: Iterable[Cue], *, rule: str, warnings: Sequence[Warned] = ()) -> TranscriptRead:
    """Return the transcript of cues in their order; where no cue names a voice, names before a colon that recur do."""
    listed = list(_without_repeats(cues))
    told = any(cue.voice for cue in listed)
    text, turns = _composed(list(_turns(listed if told else _named(listed))))
    clean = canonical(text)
    doubtful = [] if told else doubts(clean.text, turns)
    warned = [*warnings, *replaced_signs(clean), *doubtful]
    return TranscriptRead(clean.text, turns, rule, dict(clean.originals), warned)


def written_time(seconds: float) -> str:
    """Return a moment as hours, minutes and seconds."""
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def _without_repeats(cues: Iterable[Cue]) -> Iterator[Cue]:
    """Yield cues without the lines that roll up: a line that stood at the end of the cue just before."""
    shown: list[str] = []
    last: Cue | None = None
    for cue in cues:
        lines = [line.strip() for line in cue.words.split("\n") if line.strip()]
        rolls = last is not None and last.voice == cue.voice and cue.start - last.end <= TOUCHING
        fresh = lines[_overlap(shown, lines) :] if rolls else lines
        if fresh:
            yield cue._replace(words=" ".join(fresh))
        shown, last = lines or shown, cue


def _overlap(before: Sequence[str], lines: Sequence[str]) -> int:
    """Return how many of the lines are those with which the cue before ended."""
    return next((n for n in range(min(len(before), len(lines), ROLLING), 0, -1) if before[-n:] == lines[:n]), 0)


def _named(cues: list[Cue]) -> list[Cue]:
    """Let names before a colon be voices where the whole bears them out; what follows is theirs until the next."""
    found = [_LABEL.match(cue.words) for cue in cues]
    speaking = believed(hit["voice"] for hit in found if hit)
    voice: str | None = None
    named: list[Cue] = []
    for cue, hit in zip(cues, found, strict=True):
        words = cue.words
        if hit is not None and hit["voice"] in speaking:
            voice, words = hit["voice"], words[hit.end() :]
        named.append(cue._replace(voice=voice, words=words))
    return named


def _turns(cues: Sequence[Cue]) -> Iterator[list[Cue]]:
    """Yield the cues of each turn."""
    turn: list[Cue] = list(cues[:1])
    for last, cue in pairwise(cues):
        if cue.voice != last.voice or cue.start - last.end > (PAUSE if cue.voice else BREATH):
            yield turn
            turn = []
        turn.append(cue)
    if turn:
        yield turn


def _composed(spoken: Sequence[Sequence[Cue]]) -> tuple[str, list[Turn]]:
    """Return the text with a line for each turn, and where the turns are in it."""
    lines: list[str] = []
    turns: list[Turn] = []
    at = 0
    for cues in spoken:
        voice = _one_line(cues[0].voice or "") or None
        label = f"{voice}: " if voice else ""
        line = label + " ".join(_one_line(cue.words) for cue in cues)
        shown = visible(voice) if voice else None
        turns.append(Turn(at, at + len(label), at + len(line), shown, written_time(cues[0].start)))
        lines.append(line)
        at += len(line) + 1
    return "\n".join(lines) + "\n" * bool(lines), turns


def _one_line(words: str) -> str:
    return " ".join(words.replace("\ufeff", "").split())
