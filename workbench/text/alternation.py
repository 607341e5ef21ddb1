"""Voices of a text that names none: paragraphs in turn, or paragraphs that look another way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from workbench.text.labels import is_long, is_plausible
from workbench.text.turns import Turn, turns_under

LOUD, PLAIN = "Interviewer", "Respondent"
"""Who speaks in paragraphs in bold or italics, and in the others."""
IN_TURN = ("A", "B")
"""Who speaks where paragraphs alternate."""
FEWEST = 4
"""Changes of voice from which on a difference in looks is believed."""
ENDS = (".", "?", "!", "…", ")", "]", '"', "”", "’", "'")
"""What a sentence that is spoken ends with."""


def alternating(turns: Sequence[Turn]) -> list[Turn]:
    """Return turns of nobody as those of two voices in turn; turns that have a voice or no words stay as they are."""
    given, n = [], 0
    for turn in turns:
        nameless = turn.voice is None and turn.body < turn.end
        given.append(turn._replace(voice=IN_TURN[n % 2]) if nameless else turn)
        n += nameless
    return given


def under_names(text: str, turns: Sequence[Turn], loud: Collection[str]) -> list[Turn]:
    """Return the turns under names that stand in bold or italics on lines of their own; none where none do so.

    They are short, few and come back, and there are words between them. Nothing is judged where a turn has a voice.
    """
    if not turns or any(turn.voice for turn in turns):
        return []
    lines = [line for line in _lines(text, turns[0].start, len(text)) if line[2] in loud]
    times = Counter(words.strip("*_: ") for _, _, words in lines)
    names = {words for words, count in times.items() if count > 1}
    named = [(start, end) for start, end, words in lines if words.strip("*_: ") in names]
    said = all(text[end:start].strip() for (_, end), (start, _) in pairwise([*named, (len(text), len(text))]))
    fitting = len(names) > 1 and len(named) >= FEWEST and 4 * len(named) >= 3 * len(lines)
    return turns_under(text, named, turns[0].start) if fitting and said and all(map(_is_name, names)) else []


def by_looks(text: str, turns: Sequence[Turn], loud: Collection[str]) -> list[Turn] | None:
    """Return the turns of two voices, one of which is always in bold or italics; None where looks show no such thing.

    `loud` are the paragraphs that are wholly so, with single blanks and none around them. Nothing is judged where a
    turn has a voice.
    """
    if any(turn.voice for turn in turns):
        return None
    parted = [part for turn in turns for part in _apart(text, turn, loud)]
    runs = [list(run) for _, run in groupby(parted, lambda turn: _is_loud(text, turn, loud))]
    paragraphs = sum(map(len, runs))
    if len(runs) < FEWEST or len(runs) * 5 < paragraphs * 2:
        return None
    title = _title(text, runs[0], asked=_is_loud(text, runs[0][0], loud))
    spoken = [runs[0][len(title) :], *runs[1:]]
    return [*title, *_joined(text, [run for run in spoken if run], loud)]


def _apart(text: str, turn: Turn, loud: Collection[str]) -> Iterator[Turn]:
    """Yield a turn as it is, or, where some of its lines are loud and others not, the stretches of each kind."""
    lines = _lines(text, turn.body, turn.end)
    stretches = [list(group) for _, group in groupby(lines, lambda line: line[2] in loud)]
    if len(stretches) < 2:
        yield turn
        return
    for n, stretch in enumerate(stretches):
        start, end = stretch[0][0], stretch[-1][1]
        yield Turn(start, start, end, None) if n else turn._replace(end=end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield where each line with words begins and ends, without white space around it, and its words."""
    at = start
    for line in text[start:end].split("\n"):
        if line.strip():
            yield at + len(line) - len(line.lstrip()), at + len(line.rstrip()), " ".join(line.split())
        at += len(line) + 1


def _is_name(words: str) -> bool:
    return is_plausible(words) and not is_long(words) and not words.endswith(ENDS)


def _title(text: str, first: list[Turn], *, asked: bool) -> list[Turn]:
    """Return the paragraphs of the first run that nobody says: lines over the first question that are no sentences."""
    before = first[:-1] if asked else first
    return list(takewhile(lambda turn: not text[turn.start : turn.end].rstrip().endswith(ENDS), before))


def _joined(text: str, runs: Sequence[Sequence[Turn]], loud: Collection[str]) -> Iterator[Turn]:
    """Yield a turn for all paragraphs of one voice that follow each other."""
    for run in runs:
        voice = LOUD if _is_loud(text, run[0], loud) else PLAIN
        yield run[0]._replace(end=run[-1].end, voice=voice)


def _is_loud(text: str, turn: Turn, loud: Collection[str]) -> bool:
    """Whether all lines of a turn are in bold or italics."""
    lines = [" ".join(line.split()) for line in text[turn.start : turn.end].split("\n") if line.strip()]
    return bool(lines) and all(line in loud for line in lines)
