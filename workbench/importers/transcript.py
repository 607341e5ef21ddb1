"""A text becomes a transcript: hidden signs shown, turns found, doubts said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from workbench.errors import RefusedError
from workbench.importers.grid import named
from workbench.importers.imported import TranscriptRead, Warned
from workbench.importers.source import SourceText, replaced_signs
from workbench.text.alternation import by_looks, under_names
from workbench.text.canonical import canonical
from workbench.text.headers import Head, find_head, restarts
from workbench.text.turns import Turn, find_turns

MOST_SIGNS = 10_000_000
"""Characters of a transcript; a hundred interviews of two hours have as many."""
MOST_PARTS = 60_000
"""Turns or moments of speech; a day of talk has ten or twenty thousand."""
MOST_LINES = 300_000
"""Of a plain text, in which a turn may have many."""


def check_length(text: str, *, file: str, parts: int = 0) -> None:
    """Refuse a text that is longer than any transcript, or has more parts."""
    if len(text) > MOST_SIGNS:
        raise RefusedError("importers.transcript.too_long", file=file, most=MOST_SIGNS)
    if parts > MOST_PARTS:
        raise RefusedError("importers.transcript.too_many", file=file, most=MOST_PARTS)


def check_lines(text: str, *, file: str) -> None:
    """Refuse a plain text that is longer than any transcript, or has more lines."""
    check_length(text, file=file)
    if text.count("\n") > MOST_LINES:
        raise RefusedError("importers.transcript.too_many", file=file, most=MOST_LINES)


def composed(
    text: str, *, rule: str, warnings: Sequence[Warned] = (), loud: Collection[str] = frozenset()
) -> TranscriptRead:
    """Return the transcript of a text that an importer composed by `rule`; `loud` as below."""
    clean = canonical(text)
    told = [*warnings, *replaced_signs(clean)]
    return as_decoded(SourceText(clean.text, dict(clean.originals), told), rule=rule, loud=loud)


def as_decoded(
    source: SourceText, *, rule: str, unspoken: int = 0, loud: Collection[str] = frozenset()
) -> TranscriptRead:
    """Return the transcript of a text that is kept as it is; nobody speaks in its first `unspoken` signs and its head.

    `loud` are the paragraphs that are wholly in bold or italics: where no speaker is named, they may tell two apart.
    """
    head = find_head(source.text, unspoken)
    silent = head.end if head else unspoken
    turns = [_moved(turn, silent) for turn in find_turns(source.text[silent:])]
    turns = under_names(source.text, turns, loud) or turns
    looks = by_looks(source.text, turns, loud) if loud else None
    warnings = [*source.warnings, *_seen(source.text, head)]
    warnings += [Warned("importers.transcript.looks")] if looks else doubts(source.text, turns)
    turns = looks or turns
    if opening := source.text[:silent].rstrip():
        start = len(opening) - len(opening.lstrip())
        turns.insert(0, Turn(start, start, len(opening), None))
    return TranscriptRead(source.text, turns, rule, source.originals, warnings, head=head.fields if head else [])


def _seen(text: str, head: Head | None) -> list[Warned]:
    """Return what is told of the head, and of further interviews in the text."""
    told = []
    if head:
        fields = ", ".join(dict.fromkeys(name for name, _ in head.fields))
        told.append(Warned("importers.transcript.head", {"fields": fields}))
    if lines := line_numbers(text, restarts(text)):
        told.append(Warned("importers.transcript.restart", {"count": len(lines), "lines": named(lines)}))
    return told


def line_numbers(text: str, places: Iterable[int]) -> list[int]:
    """Return the lines, counted from 1, of places that stand in their order."""
    lines, line, at = [], 1, 0
    for place in places:
        line += text.count("\n", at, place)
        lines.append(line)
        at = place
    return lines


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
    lines = line_numbers(text, once)
    return [Warned("importers.transcript.label_once", {"count": len(lines), "lines": named(lines)})]
