"""What a person may ask of transcripts that were read: paragraphs in turn, one file cut in two, two files joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from workbench.importers.imported import TranscriptRead, Warned
from workbench.importers.source import SourceText
from workbench.importers.transcript import as_decoded
from workbench.text.alternation import alternating
from workbench.text.headers import restarts
from workbench.text.turns import Turn

SEAM = "\n\n"
"""Stands between two files that are joined."""


def in_turn(read: TranscriptRead) -> TranscriptRead:
    """Return a transcript that names nobody with its paragraphs given to two voices in turn; the text stays."""
    if any(turn.voice for turn in read.turns):
        return read
    head = read.turns[:1] if read.head else []
    warnings = [each for each in read.warnings if each.key != "importers.transcript.no_speakers"]
    told = [*warnings, Warned("importers.transcript.in_turn")]
    return replace(read, turns=[*head, *alternating(read.turns[len(head) :])], warnings=told)


def split(read: TranscriptRead) -> list[TranscriptRead]:
    """Return each interview of a text on its own; a text with one interview as it is."""
    starts = restarts(read.text)
    edges = [0, *starts, len(read.text)]
    return [_part(read, start, end) for start, end in pairwise(edges)] if starts else [read]


def _part(read: TranscriptRead, start: int, end: int) -> TranscriptRead:
    text = read.text[start:end].rstrip("\n") + "\n"
    signs = {place - start: sign for place, sign in read.originals.items() if start <= place < end}
    kept = [each for each in read.warnings if each.key.split(".")[1] != "transcript"]
    return as_decoded(SourceText(text, signs, kept), rule=read.rule)


def joined(parts: Sequence[tuple[str, TranscriptRead]]) -> TranscriptRead:
    """Return texts, each with the name of its file, as one in their order; what is told names the line of each seam."""
    texts = [read.text.rstrip("\n") for _, read in parts]
    starts = [0, *accumulate(len(text) + len(SEAM) for text in texts)]
    whole = SEAM.join(texts) + "\n"
    turns: list[Turn] = []
    originals: dict[int, str] = {}
    warnings: list[Warned] = []
    for start, text, (file, read) in zip(starts, texts, parts, strict=False):
        if start:
            line = whole.count("\n", 0, start) + 1
            warnings.append(Warned("importers.transcript.seam", {"file": file, "line": line}))
        turns += [_moved(turn, start) for turn in read.turns]
        originals |= {place + start: sign for place, sign in read.originals.items() if place < len(text)}
        warnings += [each for each in read.warnings if "line" not in each.parameters and "lines" not in each.parameters]
    return TranscriptRead(whole, turns, parts[0][1].rule, originals, warnings, head=parts[0][1].head)


def _moved(turn: Turn, by: int) -> Turn:
    return turn._replace(start=turn.start + by, body=turn.body + by, end=turn.end + by)
