"""A text becomes a transcript: hidden signs shown, turns found, doubts said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from workbench.importers.grid import named
from workbench.importers.imported import TranscriptRead, Warned
from workbench.importers.source import SourceText, replaced_signs
from workbench.text.canonical import canonical
from workbench.text.turns import Turn, find_turns


def composed(text: str, *, rule: str, warnings: Sequence[Warned] = ()) -> TranscriptRead:
    """Return the transcript of a text that an importer composed by `rule`."""
    clean = canonical(text)
    told = [*warnings, *replaced_signs(clean)]
    return as_decoded(SourceText(clean.text, dict(clean.originals), told), rule=rule)


def as_decoded(source: SourceText, *, rule: str, unspoken: int = 0) -> TranscriptRead:
    """Return the transcript of a text that is kept as it is; nobody speaks in its first `unspoken` signs."""
    turns = [_moved(turn, unspoken) for turn in find_turns(source.text[unspoken:])]
    if opening := source.text[:unspoken].rstrip():
        turns.insert(0, Turn(0, 0, len(opening), None))
    warnings = [*source.warnings, *doubts(source.text, turns)]
    return TranscriptRead(source.text, turns, rule, source.originals, warnings)


def _moved(turn: Turn, by: int) -> Turn:
    return turn._replace(start=turn.start + by, body=turn.body + by, end=turn.end + by)


def doubts(text: str, turns: Sequence[Turn]) -> list[Warned]:
    """Return the warnings about speakers: none found, or a label that stands once while others recur."""
    labelled = [turn for turn in turns if turn.voice is not None]
    if not labelled:
        return [Warned("importers.transcript.no_speakers")]
    times = Counter(turn.voice for turn in labelled)
    once = [turn.start for turn in labelled if times[turn.voice] == 1]
    if not once or len(once) == len(labelled):
        return []
    lines = [text.count("\n", 0, start) + 1 for start in once]
    return [Warned("importers.transcript.label_once", {"count": len(lines), "lines": named(lines)})]
