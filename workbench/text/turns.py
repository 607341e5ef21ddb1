"""Spoken turns in the text of a transcript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from workbench.text.labels import believed, believed_alone, is_interviewer, is_long, is_plausible, is_role

__all__ = ["RULE", "Turn", "find_turns", "is_interviewer", "turns_under", "voices"]

RULE = "turns-6"
"""Version of the rule below; stored with the ranges it made."""


class Turn(NamedTuple):
    """One stretch of one voice. The label and the time stamp stay in the text, before `body`."""

    start: int
    """Where the label (or, without one, the body) begins."""
    body: int
    """Where the spoken words begin."""
    end: int
    """Where the turn ends, without trailing white space."""
    voice: str | None
    """The label as written, without colon and time; None where the text names nobody."""
    time: str | None = None
    """The time stamp as written, without brackets."""


_CLOCK = r"\d{1,3}:\d\d(?::\d\d(?:[:;]\d\d)?)?(?:[.,]\d{1,3})?"
_SHORT = r"\d{1,2}:\d{1,2}:\d{1,2}\.\d{1,3}"
_ARROW = rf"(?:{_CLOCK}|{_SHORT})[ \t]*-->[ \t]*(?:{_CLOCK}|{_SHORT})"
_RANGE = rf"(?:{_ARROW}|{_CLOCK}(?:[ \t]*[-–][ \t]*{_CLOCK})?)"
_DOTTED = r"\d{1,2}\.\d\d\.\d\d"
_WITHIN = rf"[ ]?(?:{_RANGE}|{_DOTTED})[ ]?"
_MARKED = rf"(?:\[{_WITHIN}\]|\({_WITHIN}\)|<{_RANGE}>|\{{{_RANGE}\}}|\#{_CLOCK}(?:-\d{{1,3}})?\#|¤<\d{{1,9}}>)"
_TIME = rf"(?:{_MARKED}|{_RANGE})"
_GAP = r"[ \t\xa0]"
_REMARK = rf"{_GAP}*+\([^()\n:]{{1,30}}\)"
_NAME = r"[^\W\d_][^\n:;\[\](){}<>#*?!\"“”„«»…=|/\\\t]{0,79}?"
_LINE = re.compile(
    rf"""^(?=[^\n]*[:\[\#]){_GAP}*+
    (?:
        (?P<level>\#{{1,6}})[ \t]++(?P<heading>[^\n]*)
      | (?:(?P<number>\d{{1,5}}[.)]?{_GAP}++)|[-+>*•]{_GAP}++(?=\*\*|__))?+
        (?:(?P<before>{_TIME}|\d\d\.\d\d(?:\.\d\d)?){_GAP}*+[-–]?{_GAP}*+(?:\n\s*+)?)?+
        (?:
            (?P<bold>\*\*|__|\*|_)?@?+
            (?P<label>{_NAME})
            (?P<remark>{_REMARK})?
            {_GAP}*+(?P<within>{_TIME})?{_GAP}*+
            (?:(?P=bold):|:(?P=bold)|:(?!//|\d))
          | (?P<mark>\*\*|__)(?P<strong>{_NAME})(?P=mark){_GAP}*+(?P<at>{_TIME}):?
          | \[(?P<tag>[^\W\d_]{{1,14}}[ _-]?\d{{1,3}})\]:?
        )
        (?:{_GAP}*+(?P<after>{_MARKED}))?
      | (?:
            (?P<first>{_TIME}){_GAP}*+(?:[-–]{_GAP}*+|(?<=\s))(?P<named>{_NAME})
          | (?P<over>{_ARROW})[ \t]*+\n[ \t]*+(?P<under>{_NAME}(?:{_REMARK})?)
          | (?P<timed>{_NAME}(?:{_REMARK})?){_GAP}++(?P<last>{_TIME})
          | \[(?P<shown>{_NAME})\]{_GAP}++(?P<clock>{_TIME})
        ){_GAP}*+$
    )""",
    re.VERBOSE | re.MULTILINE,
)
_HEADING = re.compile(
    rf"(?P<before>{_TIME})?[ \t]*+(?:\*\*|__)?(?P<label>{_NAME})(?:\*\*|__)?"
    rf"[ \t]*+(?P<time>{_TIME})?:?[ \t#]*+"
)
_FORMS = tuple(
    re.compile(rf"^{_GAP}*+(?:(?P<time>{_TIME}){_GAP}++)?+{form}", re.MULTILINE)
    for form in (rf"(?P<label>{_NAME})[ ]*\t\s*(?=\S)", rf"\[(?P<label>{_NAME})\]:?{_GAP}*+")
)
"""Names before a tab, and in brackets: believed only where most lines begin so."""
_ALONE = re.compile(rf"^{_GAP}*+(?P<label>{_NAME})(?P<time>){_GAP}*+$", re.MULTILINE)
_FEWEST = 4
"""Names from which on one of these forms is believed."""
_SOUND = re.compile(r"(?:lach|laugh|zucht|sigh|huil|cries|knik|nods|fluister|aarzel|stilte|pauze|muziek|music|applau)")
_NO_NAME = re.compile(r"[ \t]*\((?:lach|laugh|zucht|sigh|huil|cries|knik|nods|fluister|aarzel|stilte|pauze)")
_OPENING_TIME = re.compile(_MARKED)
_CLOSING_TIME = re.compile(rf"#{_CLOCK}(?:-\d{{1,3}})?#\Z")
_NOT_WHITE = re.compile(r"\S")
_LINE_END = re.compile(r"\n")
_STAMPED = re.compile(rf"^[ \t]*+{_MARKED}", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n\s*+")


class _Head(NamedTuple):
    """What may open a turn: a label, or a heading that ends the one before."""

    start: int
    end: int
    voice: str | None
    time: str | None


def find_turns(text: str) -> list[Turn]:
    """Return the turns of a canonical text, in order; every sign that is not white space lies in exactly one.

    Labels (``I:``, ``Jan Jansen [00:04:12]:``, ``**R1:**``, ``## Interviewer``) are believed by what the
    whole text shows; see `labels.believed`. What stands before the first is a turn of nobody. A text without
    labels gives a turn of nobody for each paragraph: what blank lines part, else each line.
    """
    heads = _heads(text)
    if not any(head.voice for head in heads):
        heads = _otherwise(text)
    return _between(text, heads) if heads else _paragraphs(text)


def turns_under(text: str, names: Iterable[tuple[int, int]], start: int = 0) -> list[Turn]:
    """Return the turns behind `start` whose speakers stand at the given places; what stands before is nobody's."""
    heads = [_Head(begin, end, text[begin:end].strip("*_: \t"), None) for begin, end in names]
    return _between(text, heads, start)


def _between(text: str, heads: Sequence[_Head], start: int = 0) -> list[Turn]:
    turns = _opening(text, heads[0].start, start)
    for head, end in zip(heads, [*(head.start for head in heads[1:]), len(text)], strict=True):
        turns.append(_turn(text, head, end, _closing_time(text, turns)))
    return turns


def voices(turns: Iterable[Turn], text: str) -> dict[str | None, int]:
    """Return how many turns with words each voice has, most first; turns of nobody count under None."""
    spoken = (turn for turn in turns if text[turn.body : turn.end].strip())
    return dict(Counter(turn.voice for turn in spoken).most_common())


def _heads(text: str) -> list[_Head]:
    lines = _trusted(list(_LINE.finditer(text)))
    read = [_labels(line) for line in lines]
    labels = [label for each in read for label in each]
    speaking = believed(labels)
    if not speaking and "\n" not in text.strip():
        speaking = frozenset(filter(believed_alone, labels))
    if speaking:
        speaking |= _stamped(text, lines) | (_everywhere(text, lines, read) if len(speaking) > 2 else set())
    levels = _speaking_levels(line for line in lines if line["level"])
    found = (
        _heading(line, levels) if line["level"] else _label(line, each, speaking)
        for line, each in zip(lines, read, strict=True)
    )
    return [head for head in found if head]


def _trusted(lines: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the lines that may begin with a speaker.

    A few words alone behind a time stamp may be all that was said there: they are names where most of them come back.
    A number before a name is that of a line only where it stands before most of them, and counts up.
    """
    alone = Counter(line["named"] or line["under"] for line in lines if line["named"] or line["under"])
    known = 4 * sum(times for times in alone.values() if times > 1) >= 3 * alone.total()
    numbers = [int(line["number"].rstrip(".) \t\xa0")) for line in lines if line["number"]]
    unnumbered = sum(1 for line in lines if line["label"] and not line["number"])
    counted = len(numbers) > unnumbered and all(a < b for a, b in pairwise(numbers))
    return [
        line for line in lines if (known or not (line["named"] or line["under"])) and (counted or not line["number"])
    ]


def _otherwise(text: str) -> list[_Head]:
    """Return names without a colon: before a tab, in brackets, or a role on a line of its own."""
    filled = sum(1 for line in text.split("\n") if line.strip())
    for form in (*_FORMS, _ALONE):
        hits = [hit for hit in form.finditer(text) if not _SOUND.match(hit["label"].casefold())]
        labels = [hit["label"].strip() for hit in hits]
        times = Counter(labels)
        speaking = {each for each in believed(labels) if times[each] > 1 and (form is not _ALONE or is_role(each))}
        heads = [
            _Head(hit.start(), hit.end(), label, _bare(hit["time"]))
            for hit, label in zip(hits, labels, strict=True)
            if label in speaking
        ]
        if len(heads) >= _FEWEST and 5 * len(heads) >= 2 * filled and _all_say(text, heads):
            return heads
    return []


def _all_say(text: str, heads: Sequence[_Head]) -> bool:
    """Whether words stand behind each name."""
    edges = [*(head.start for head in heads[1:]), len(text)]
    return all(text[head.end : edge].strip() for head, edge in zip(heads, edges, strict=True))


def _stamped(text: str, lines: Iterable[re.Match[str]]) -> set[str]:
    """Return the labels behind a time stamp, where no stamp stands before anything else: one line is enough."""
    behind = [_labels(line)[-1] for line in lines if line["before"] and _STAMPED.match(line.group())]
    return set(behind) if len(behind) == len(_STAMPED.findall(text)) and all(map(is_plausible, behind)) else set()


def _labels(line: re.Match[str]) -> list[str]:
    """Return the readings of a line's label: with the words in brackets behind it, and without."""
    label = next(filter(None, line.group("label", "strong", "tag", "named", "under", "timed", "shown")), None)
    if not label:
        return []
    remark = line["remark"]
    with_remark = [f"{label}{remark}".strip()] if remark and not _NO_NAME.match(remark) else []
    return [*with_remark, label.strip()]


def _label(line: re.Match[str], labels: Iterable[str], speaking: frozenset[str]) -> _Head | None:
    voice = next((label for label in labels if label in speaking), None)
    if voice is None:
        return None
    time = next(filter(None, line.group("before", "within", "at", "after", "first", "over", "last", "clock")), None)
    return _Head(line.start(), line.end(), voice, _bare(time))


def _speaking_levels(lines: Iterable[re.Match[str]]) -> set[str]:
    """Return the levels whose headings speak: at least two different ones, of which one comes back."""
    levels: dict[str, Counter[str]] = {}
    for line in lines:
        if label := _HEADING.fullmatch(line["heading"]):
            levels.setdefault(line["level"], Counter())[label["label"]] += 1
    return {level for level, labels in levels.items() if len(labels) > 1 and max(labels.values()) > 1}


def _everywhere(text: str, lines: Iterable[re.Match[str]], read: Iterable[list[str]]) -> set[str]:
    """Return the labels where each line of a talk of three or more begins with one: who speaks once is a speaker."""
    behind = [labels[-1] for line, labels in zip(lines, read, strict=True) if not line["level"]]
    every = len(behind) == sum(1 for line in text.split("\n") if line.strip())
    fitting = all(is_plausible(label) and not is_long(label) and not label.islower() for label in behind)
    return set(behind) if every and fitting else set()


def _heading(line: re.Match[str], levels: set[str]) -> _Head:
    label = _HEADING.fullmatch(line["heading"]) if line["level"] in levels else None
    if label and is_plausible(label["label"].strip()) and not is_long(label["label"].strip()):
        time = _bare(label["before"] or label["time"])
        return _Head(line.start(), line.end(), label["label"].strip(), time)
    return _Head(line.start(), line.start(), None, None)


def _bare(time: str | None) -> str | None:
    return time.strip("[](){}<>#¤ \t") if time else None


def _turn(text: str, head: _Head, end: int, before: str | None) -> Turn:
    """Return the turn from `head` up to `end`; `before` is the time at which the turn before was closed."""
    start = head.start + _space(text, head.start, end)
    end = head.start + len(text[head.start : end].rstrip())
    body = min(end, head.end + _space(text, head.end, end))
    return Turn(start, body, end, head.voice, head.time or before)


def _space(text: str, start: int, end: int) -> int:
    """Return how many white signs stand at `start`."""
    if start < end and not text[start].isspace():
        return 0
    gap = _NOT_WHITE.search(text, start, end)
    return (gap.start() if gap else end) - start


def _closing_time(text: str, turns: list[Turn]) -> str | None:
    """Return the f4 stamp at the end of the last turn: the time at which the next turn begins."""
    if not turns or not text.endswith("#", turns[-1].body, turns[-1].end):
        return None
    stamp = _CLOSING_TIME.search(text, turns[-1].body, turns[-1].end)
    return _bare(stamp.group()) if stamp else None


def _opening(text: str, end: int, start: int = 0) -> list[Turn]:
    """Return what stands before the first label as one turn of nobody."""
    if not text[start:end].strip():
        return []
    return [_turn(text, _Head(start, start, None, None), end, None)]


def _paragraphs(text: str) -> list[Turn]:
    parting = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE_END
    edges = [0, *(gap.end() for gap in parting.finditer(text)), len(text)]
    return [_paragraph(text, start, end) for start, end in pairwise(edges) if text[start:end].strip()]


def _paragraph(text: str, start: int, end: int) -> Turn:
    stamp = _OPENING_TIME.match(text, start + _space(text, start, end), end)
    head = _Head(start, stamp.end(), None, _bare(stamp.group())) if stamp else _Head(start, start, None, None)
    return _turn(text, head, end, None)
