"""The head of an interview (``Datum: 12 mei`` before anybody speaks), and where a second interview begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from workbench.text.words import HEAD_FIELDS

LONGEST_NAME = 31
"""Characters of the name of a field."""
SHORTEST_NAME = min(map(len, HEAD_FIELDS))
LONGEST_VALUE = 120
"""Characters of what stands behind a field."""
TITLES = 3
"""Lines with words that may stand before the first field."""
PARTS = frozenset({"respondent", "interviewer"})
"""Fields that may be names of speakers as well."""

_FIELD = re.compile(
    rf"[ \t>#*_|•·–-]*(?P<name>[^\W\d_][^\n:|]{{0,{LONGEST_NAME - 1}}}?)[ \t*_]*:[ \t*_]*(?P<value>[^\n]*?)[ \t*_]*"
)
_WHO = r"respondent|deelnemer|participant"
_RESTART = re.compile(
    rf"[ \t#*_=-]*(?:interview|gesprek|transcript)[ \t]+(?:(?:met|with)[ \t]+)?(?:nr\.?|no\.?|{_WHO}|r|p)?[ \t]*"
    r"(\d{1,3})[ \t*_=.:-]*(?:(?<=[:–-])[ \t]*[^\n?!.:]{1,60}|[ \t]*[–(][^\n?!.:]{1,60})?",
    re.I,
)
_PERSON = re.compile(
    rf"^[ \t#*_=-]*(?:{_WHO})[ \t]+(\d{{1,3}})[ \t*_=.-]*(?:[–(][^\n?!.:]{{1,60}})?$", re.IGNORECASE | re.MULTILINE
)
"""Who is spoken to, as a title; it may as well be the name of a speaker on a line of its own."""
_PERSONS = tuple(form for word in _WHO.split("|") for form in (word, word.upper(), word.capitalize()))
_SPEAKS = re.compile(r"[.?!…]$|[?]")


class Head(NamedTuple):
    """The head of an interview."""

    start: int
    end: int
    """Behind its last line, without the end of that line."""
    fields: list[tuple[str, str]]
    """Known name (``function``, ``place``, ``date``, ``respondent`` …) and what stands behind it, in order."""


class _Line(NamedTuple):
    start: int
    text: str


class _Names:
    """What stands before colons at the beginnings of lines, counted once for a text and only when it is asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counted: Counter[str] | None = None

    def comes_back(self, line: _Line) -> bool:
        """Whether another line begins with the words before the colon: then they are the name of a speaker."""
        if self._counted is None:
            parted = (line.partition(":") for line in self._text.split("\n"))
            self._counted = Counter(before.strip() for before, colon, _ in parted if colon)
        return self._counted[line.text.partition(":")[0].strip()] > 1


def find_head(text: str, start: int = 0) -> Head | None:
    """Return the head that begins at `start`; None where no two known fields stand together before anybody speaks.

    One of them must be a field that cannot be the name of a speaker. A title may stand before the fields.
    """
    return _head(text, start, _Names(text))


def _head(text: str, start: int, names: _Names) -> Head | None:
    lines = [line for line in _lines(text, start, 40) if line.text.strip()]
    first = next((n for n, line in enumerate(lines[: TITLES + 1]) if _known(line.text)), None)
    if first is None:
        return None
    block = _block(lines, first)
    found = [(line, field) for line in block if (field := _known(line.text))]
    while found and found[-1][1][0] in PARTS and names.comes_back(found[-1][0]):
        found.pop()
    if len(found) < 2 or all(name in PARTS for _, (name, _) in found):
        return None
    last = found[-1][0]
    return Head(lines[0].start, last.start + len(last.text.rstrip()), [field for _, field in found])


def restarts(text: str) -> list[int]:
    """Return where further interviews begin: a second head, or a title such as ``Interview 2`` or ``Respondent 2``."""
    names, persons = _Names(text), _persons(text)
    first = _head(text, 0, names)
    at, found, spoken = first.end if first else 0, list[int](), False
    for line in _lines(text, at, text.count("\n") + 1):
        if line.start < at or not line.text.strip():
            continue
        titled = _RESTART.fullmatch(line.text) or (persons and _PERSON.fullmatch(line.text))
        head = _head(text, line.start, names) if titled or _starts(line.text) else None
        if spoken and (head or (titled and int(titled[1]) > 1)):
            found.append(line.start)
        at = head.end if head else at
        spoken = spoken or not (head or titled)
    return found


def _persons(text: str) -> bool:
    """Whether lines such as ``Respondent 2`` are titles: there are several, counted up, and none comes twice."""
    if not any(word in text for word in _PERSONS):  # as in most transcripts
        return False
    numbers = [int(found[1]) for found in _PERSON.finditer(text)]
    return len(numbers) > 1 and all(a < b for a, b in pairwise(numbers))


def _starts(line: str) -> bool:
    """Whether a line is a field that names no speaker."""
    field = _known(line)
    return field is not None and field[0] not in PARTS


def _block(lines: list[_Line], first: int) -> list[_Line]:
    """Return the lines from `first` on that look like fields, known or not, up to what somebody says."""
    block = []
    for line in lines[first:]:
        field = _FIELD.fullmatch(line.text)
        if field is None or (not _known(line.text) and (len(field["name"]) < 3 or _SPEAKS.search(field["value"]))):
            break
        block.append(line)
    return block


def _known(line: str) -> tuple[str, str] | None:
    """Return the field of a line by its known name; None when the line is none."""
    if line.find(":") < SHORTEST_NAME:  # as in nearly every line of a transcript
        return None
    before = line.partition(":")[0]
    bare = before.lstrip(" \t>#*_|•·–-").rstrip(" \t*_")
    name = HEAD_FIELDS.get(" ".join(bare.casefold().split())) if len(bare) <= LONGEST_NAME else None
    field = _FIELD.fullmatch(line) if name else None
    if field is None or name is None or not field["value"] or len(field["value"]) > LONGEST_VALUE:
        return None
    if name in PARTS and _SPEAKS.search(field["value"]):
        return None
    return name, field["value"]


def _lines(text: str, start: int, most: int) -> Iterator[_Line]:
    at = start
    while at < len(text) and most:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        yield _Line(at, text[at:end])
        at, most = end + 1, most - 1
