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
from workbench.text.naming import Pattern, turns_by
from workbench.text.turns import Turn

SEAM = "\n\n"
"""Stands between two files that are joined."""
_OF_SPEAKERS = frozenset(f"importers.transcript.{key}" for key in ("no_speakers", "label_once", "looks"))
"""Doubts that have no place where a person said how speakers are named."""


def in_turn(read: TranscriptRead) -> TranscriptRead:
    """Return a transcript that names nobody with its paragraphs given to two voices in turn; the text stays."""
    if any(turn.voice for turn in read.turns):
        return read
    head = read.turns[:1] if read.head else []
    warnings = [each for each in read.warnings if each.key != "importers.transcript.no_speakers"]
    told = [*warnings, Warned("importers.transcript.in_turn")]
    return replace(read, turns=[*head, *alternating(read.turns[len(head) :])], warnings=told)


def by_pattern(read: TranscriptRead, pattern: Pattern) -> TranscriptRead | None:
    """Return a transcript with the turns that a person's own pattern finds in it; None where it finds none."""
    silent = read.turns[:1] if read.head else []
    turns = turns_by(read.text, pattern, silent[0].end if silent else 0)
    if not turns:
        return None
    warnings = [each for each in read.warnings if each.key not in _OF_SPEAKERS]
    return replace(read, turns=[*silent, *turns], warnings=warnings)


def split(read: TranscriptRead) -> list[TranscriptRead]:
    """Return each interview of a text on its own; a text with one interview as it is."""
    starts = restarts(read.text)
    edges = [0, *starts, len(read.text)]
    return [_part(read, start, end) for start, end in pairwise(edges)] if starts else [read]


def _part(read: TranscriptRead, start: int, end: int) -> TranscriptRead:
    text = read.text[start:end].rstrip("\n") + "\n"
    signs = {place - start: sign for place, sign in read.originals.items() if start <= place < end}
    kept = [each for each in read.warnings if each.key.split(".")[1] != "transcript"]
    part = as_decoded(SourceText(text, signs, kept), rule=read.rule)
    return replace(part, pages=_pages_within(read.pages, start, start + len(part.text)))


def _pages_within(pages: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return the pages of a stretch by their places in it; it begins with the page that had begun before it."""
    begun = [page for at, page in pages if at <= start]
    first = [(0, begun[-1])] if begun else []
    return [*first, *((at - start, page) for at, page in pages if start < at < end)]


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
    pages, told = _joined_pages(parts, starts)
    return TranscriptRead(
        whole, turns, parts[0][1].rule, originals, [*warnings, *told], pages=pages, head=parts[0][1].head
    )


def _joined_pages(
    parts: Sequence[tuple[str, TranscriptRead]], starts: Sequence[int]
) -> tuple[list[tuple[int, int]], list[Warned]]:
    """Return the pages of joined files, each counted as in its file.

    A file without pages behind one that has them would seem to stand on its last page: then there are none, and that
    is told.
    """
    paged = [bool(read.pages) for _, read in parts]
    if any(paged) and not all(paged[paged.index(True) :]):
        file = next(name for (name, _), has in list(zip(parts, paged, strict=True))[paged.index(True) :] if not has)
        return [], [Warned("importers.transcript.pages_left", {"file": file})]
    return [(start + at, page) for start, (_, read) in zip(starts, parts, strict=False) for at, page in read.pages], []


def _moved(turn: Turn, by: int) -> Turn:
    return turn._replace(start=turn.start + by, body=turn.body + by, end=turn.end + by)
