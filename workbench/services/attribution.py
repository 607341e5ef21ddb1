"""Whom a report says that a quotation is from: the functions and names beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from workbench.text.quotes import Quotation
from workbench.text.search import fold
from workbench.text.span import Span

NEARBY = 200
"""Signs on each side of a quotation that may name who said it."""
LONG = 600
"""Signs that the source line of a block may have."""
_BETWEEN = "van|de|het|een|der|den|bij|in|op|voor|uit|of|the|at|for|from"
_AGENT = re.compile(r".{3,}(?:er|or|aar|eur|ist|ent|ant|arts|coach|loog|goog|ige|man|vrouw)")
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"”’»)]|\Z)")
_SOURCE = re.compile(r"(?:\n[>\s]*[—–-]+[^\n]*|[(\[][^()\[\]\n]{3,80}[)\]]\.?)\s*\Z")
_CLOSING = "\"”“’'»* _"
_LONGEST_SOURCE = 40
"""Most words of a paragraph below a block that names its source."""


class Person(NamedTuple):
    """Somebody who speaks in the transcripts."""

    document: str
    voice: str | None
    labels: tuple[str, ...]
    """What a report may call them: function, name, document."""


class Mention(NamedTuple):
    """Words of a report that name one or more persons."""

    label: str
    persons: frozenset[Person]


def is_name(label: str) -> bool:
    """Whether a label is long enough to be recognised in prose."""
    return len(fold(label).strip()) >= 3 and any(sign.isalpha() for sign in label)


def named(document: str) -> str:
    """Return what the name of a document says of who speaks in it: without its number, hyphens as spaces."""
    bare = re.sub(r"^(?:interview|transcript)?[\W_]*\d+[\W_]+", "", fold(document))
    return " ".join(re.split(r"[\s_-]+", bare))


class Attribution(NamedTuple):
    """Whom the prose beside a quotation names."""

    mentions: list[Mention]
    """Those who, by where they are named, said it; none where nobody is named."""
    beside: frozenset[Person]
    """Everybody whom its paragraph names before it, and the rest of its sentence after it."""


class Naming:
    """Finds in prose the persons who speak in the transcripts."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self._persons: dict[str, set[Person]] = {}
        for person in persons:
            for label in person.labels:
                for words in _forms(label):
                    self._persons.setdefault(words, set()).add(person)
        self._patterns = {words: re.compile(_pattern(words)) for words in self._persons}

    def mentions(self, prose: str) -> list[Mention]:
        """Return who is named; of names within each other the longest counts."""
        folded = fold(prose)
        found = [
            (Span(*hit.span()), words)
            for words, pattern in self._patterns.items()
            for hit in pattern.finditer(folded)
        ]
        found.sort(key=lambda hit: (hit[0].start - hit[0].end, hit[0].start))
        kept: list[tuple[Span, str]] = []
        for span, words in found:
            if not any(span.overlaps(other) for other, _ in kept):
                kept.append((span, words))
        return [Mention(span.cut(prose), frozenset(self._persons[words])) for span, words in sorted(kept)]

    def attributed(self, prose: str, quotation: Quotation, previous: Quotation | None) -> Attribution:
        """Return whom the prose names as the one who said a quotation: after it, else just before it."""
        begin = _begin(prose, quotation, previous)
        after = [mention for window in _after(prose, quotation) for mention in self.mentions(window)]
        before = [self.mentions(sentence) for sentence in _sentences(prose[begin : quotation.start])]
        if quotation.kind == "block" and not after:
            before.append(self._before_block(prose, begin))
        last = next((mentions for mentions in reversed(before) if mentions), [])
        everybody = [mention.persons for mentions in (after, *before) for mention in mentions]
        return Attribution(after or last, frozenset().union(*everybody))

    def _before_block(self, prose: str, begin: int) -> list[Mention]:
        """Return whom the last sentence of the paragraph before a block names."""
        before = prose[max(0, begin - LONG) : begin].strip()
        paragraph = before.rpartition("\n\n")[2]
        sentences = [] if _is_source(paragraph) else _sentences(paragraph)
        return self.mentions(sentences[-1]) if sentences else []


def _forms(label: str) -> Iterator[str]:
    """Yield the ways in which a function is named: whole, or its first words when these name a function."""
    words = re.findall(r"\w+", fold(label))
    for count in range(1, len(words) + 1):
        if count == len(words) or count > 1 or _AGENT.fullmatch(words[0]):
            yield " ".join(words[:count])


def _pattern(words: str) -> str:
    between = rf"(?:[\s-]+(?:{_BETWEEN}))*[\s-]+"
    return rf"(?<!\w){between.join(map(re.escape, words.split()))}(?!\w)"


def _begin(prose: str, quotation: Quotation, previous: Quotation | None) -> int:
    """Return where the prose before a quotation begins: near, in its paragraph, behind the previous one."""
    paragraph = prose.rfind("\n\n", 0, quotation.start) + 2
    start = max(paragraph if paragraph > 1 else 0, quotation.start - NEARBY)
    if previous is None or previous.end <= start:
        return start
    return previous.end + sum(len(window) for window in _after(prose, previous))


def _after(prose: str, quotation: Quotation) -> Iterator[str]:
    """Yield what behind a quotation may name who said it: the rest of its sentence, its source line."""
    if quotation.kind == "block":
        inside = _SOURCE.search(prose, quotation.start, quotation.end)
        yield inside.group() if inside else ""
        below = prose[quotation.end :][:LONG].lstrip().partition("\n\n")[0]
        if _is_source(below):
            yield below
        return
    behind = prose[quotation.end : quotation.end + NEARBY].partition("\n\n")[0]
    rest = behind.lstrip(_CLOSING)
    if quotation.text[-1:] in ".!?…" and rest[:1].isupper():
        return
    end = _SENTENCE_END.search(rest)
    yield behind[: len(behind) - len(rest) + (end.end() if end else len(rest))]


def _is_source(paragraph: str) -> bool:
    """Whether a paragraph only names where the block above it comes from, e.g. ``04 · R · turn 14``."""
    return len(paragraph.split()) <= _LONGEST_SOURCE and (
        "·" in paragraph or paragraph[:1] in ("—", "–", "-", "(")
    )


def _sentences(prose: str) -> list[str]:
    ends = [found.end() for found in _SENTENCE_END.finditer(prose)]
    edges = [0, *ends, len(prose)]
    return [piece for start, end in pairwise(edges) if (piece := prose[start:end].strip())]
