"""Whom a report says that a quotation is from: the functions and names beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.text.quotes import Quotation
from workbench.text.search import fold
from workbench.text.span import Span

NEARBY = 200
"""Signs on each side of a quotation that may name who said it."""
_BETWEEN = "van|de|het|een|der|den|bij|in|op|voor|uit|of|the|at|for|from"
_AGENT = re.compile(r".{3,}(?:er|or|aar|eur|ist|ent|ant|arts|coach|loog|goog|ige|man|vrouw)")
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"”’»)]|\Z)")
_CLOSING = "\"”“’'»* _"
_SHORT = 15
"""Most words of a line below a block that names its source."""


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
    return " ".join(re.sub(r"^(?:interview|transcript)?[\W_]*\d+[\W_]+", "", fold(document)).replace("_", "-").split("-"))


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

    def attributed(self, prose: str, quotation: Quotation, previous: Quotation | None) -> list[Mention]:
        """Return whom the prose names as the one who said a quotation: after it, else before it."""
        begin, end = _begin(prose, quotation, previous), quotation.end
        after = [mention for window in _after(prose, quotation) for mention in self.mentions(window)]
        if after:
            return after
        for sentence in reversed(_sentences(prose[max(begin, quotation.start - NEARBY) : quotation.start])):
            if mentions := self.mentions(sentence):
                return mentions
        return self._before_block(prose, begin) if quotation.kind == "block" and end else []

    def _before_block(self, prose: str, begin: int) -> list[Mention]:
        """Return whom the last sentence of the paragraph before a block names."""
        before = prose[max(0, begin - NEARBY) : begin].strip()
        paragraph = before.rpartition("\n\n")[2]
        sentences = _sentences(paragraph)
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
    """Return where the prose before a quotation begins: in its paragraph, behind the previous quotation."""
    paragraph = prose.rfind("\n\n", 0, quotation.start) + 2
    start = paragraph if paragraph > 1 else 0
    if previous is None or previous.end <= start:
        return start
    return previous.end + sum(len(window) for window in _after(prose, previous))


def _after(prose: str, quotation: Quotation) -> Iterator[str]:
    """Yield what behind a quotation may name who said it: the rest of its sentence, its source line."""
    if quotation.kind == "block":
        inside = prose[quotation.start : quotation.end]
        yield inside[inside.rfind(quotation.text.split("\n")[-1][-20:]) + 20 :]
        below = prose[quotation.end : quotation.end + NEARBY].lstrip().partition("\n\n")[0]
        if len(below.split()) <= _SHORT and ("·" in below or below[:1] in "—–-("):
            yield below
        return
    behind = prose[quotation.end : quotation.end + NEARBY].partition("\n\n")[0]
    rest = behind.lstrip(_CLOSING)
    if quotation.text[-1:] in ".!?…" and rest[:1].isupper():
        return
    end = _SENTENCE_END.search(rest)
    yield behind[: len(behind) - len(rest) + (end.end() if end else len(rest))]


def _sentences(prose: str) -> list[str]:
    ends = [found.end() for found in _SENTENCE_END.finditer(prose)]
    edges = [0, *ends, len(prose)]
    return [piece for piece in map(lambda pair: prose[slice(*pair)].strip(), zip(edges, edges[1:])) if piece]
