"""Whom a report says that a quotation is from: the functions and names beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from workbench.services.respondents.functions import find_names, name_keys
from workbench.text.quotes import Quotation
from workbench.text.search import fold
from workbench.text.span import Span

NEARBY = 200
"""Signs on each side of a quotation that may name who said it."""
LONG = 600
"""Signs that the source line of a block may have."""
_SENTENCE_END = re.compile(r"[.!?…](?=[\s\"”’»)]|\Z)")
_SOURCE = re.compile(r"(?:\n[>\s]*[—–-]+[^\n]*|[(\[][^()\[\]\n]{2,80}[)\]]\.?)\s*\Z")
_CLOSING = "\"”’'»* _"
_CLOSERS = frozenset("\"”“’'»")
_OPENING = " \t\n>*_(\"“”„«‘‚'"
_BEHIND = re.compile(r"[(\[][^()\[\]\n]{1,120}[)\]][.,;]?(?=\s+[A-Z“„«‘\"]|\s*\Z)")
"""A source in brackets at the end of a sentence of which the stop stands within the marks."""
_OTHER = re.compile(r"[“„«]|(?<![^\s(])[\"”]|(?<![^\s(])‘(?=\w\w)")
"""Where another quotation opens."""
_OTHERS = re.compile(r":\s*[*_]*[“„«\"”‘'](?=\S)")
"""In a sentence that announces another quotation than the one that follows it."""
_NEW_LINE = re.compile(r"\s*\n\s*(?:[-*•]\s|[^\w\s]*[A-Z]|\d+[.)])")
"""A sentence or list item of its own; what begins with a long dash or a bracket names the source."""
_NUMBERED = re.compile(r"[^\W\d_]\d+")
"""``R3``, which stands nowhere by chance."""
_ASKED = re.compile(
    r"\b(?:op|bij|met|na|de|deze|onze|mijn)\s(?:\w+\s)?(?:inter)?vra(?:ag|gen)\b|\bgevraagd\b|\bvroeg(?:en)?\b"
    r"|\bvignet|\btopiclijst|\bquestion\b|\basked\b"
)
"""In a sentence that announces what the interviewer said."""
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
    folded = fold(label).strip()
    return bool(_NUMBERED.fullmatch(folded)) or (len(folded) >= 3 and any(sign.isalpha() for sign in folded))


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
    words: str = ""
    """The sentence around it, its source line, its note and the other cells of its row."""

    @property
    def asks(self) -> bool:
        """Whether what is quoted is announced as a question of the interviewer."""
        return bool(_ASKED.search(fold(self.words)))


class Naming:
    """Finds in prose the persons who speak in the transcripts."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self._persons: dict[str, set[Person]] = {}
        for person in persons:
            for key in {key for label in person.labels for key in name_keys(label)}:
                self._persons.setdefault(key, set()).add(person)

    def mentions(self, prose: str) -> list[Mention]:
        """Return who is named; of names within each other the longest counts."""
        found = list(find_names(fold(prose), self._persons.keys()))
        found.sort(key=lambda hit: (hit[0].start - hit[0].end, hit[0].start))
        kept: list[tuple[Span, str]] = []
        for span, key in found:
            if not any(span.overlaps(other) for other, _ in kept):
                kept.append((span, key))
        return [Mention(span.cut(prose), frozenset(self._persons[key])) for span, key in sorted(kept)]

    def names(self, prose: str, quotation: Quotation) -> bool:
        """Whether somebody is named for a paragraph: by its source line, or before the colon that announces it."""
        announcing = _last_sentence(prose, _begin(prose, quotation, None)).rstrip("*_ ")
        windows = [*_after(prose, quotation), announcing if announcing.endswith(":") else ""]
        return any(map(self.mentions, windows))

    def attributed(
        self, prose: str, quotation: Quotation, previous: Quotation | None, told: Sequence[str] = ()
    ) -> Attribution:
        """Return whom the prose names as the one who said a quotation: after it, else just before it.

        `told` is what stands elsewhere and belongs to it: a note, the other cells of its row.
        """
        begin = _begin(prose, quotation, previous)
        windows = [*_after(prose, quotation), *told]
        after = [mention for window in windows for mention in self.mentions(window)]
        before = _sentences(prose[begin : quotation.start].rstrip(_OPENING))
        if not after and quotation.kind == "block":
            before.append(_last_sentence(prose, begin))
        elif not after and prose[:begin].endswith("\n\n") and not "".join(before):
            before.append(_announcing_line(prose, begin))
        everybody = [self.mentions(sentence) for sentence in before]
        said = [(text, mentions) for text, mentions in zip(before, everybody, strict=True) if mentions]
        own = said[-1][1] if said and not _OTHERS.search(said[-1][0]) else []
        beside = [mention.persons for mentions in (after, *everybody) for mention in mentions]
        return Attribution(after or own, frozenset().union(*beside), " ".join([*before[-1:], *windows]))


def after_end(prose: str, quotation: Quotation) -> int:
    """Return where the rest of the sentence of a quotation ends, in which a note may stand."""
    return quotation.end + 2 + sum(len(window) for window in _after(prose, quotation))


def _last_sentence(prose: str, begin: int) -> str:
    """Return the last sentence of the paragraph before a block."""
    before = prose[max(0, begin - LONG) : begin].strip()
    paragraph = before.rpartition("\n\n")[2]
    sentences = [] if _is_source(paragraph) else _sentences(paragraph)
    return sentences[-1] if sentences else ""


def _announcing_line(prose: str, begin: int) -> str:
    """Return the line before the paragraph of a quotation, where it ends in a colon and so announces it."""
    line = prose[max(0, begin - NEARBY) : begin].rstrip().rpartition("\n")[2]
    return line if line.rstrip("*_ ").endswith(":") else ""


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
    rest = behind[1:].lstrip(_CLOSING) if behind[:1] in _CLOSERS else behind.lstrip(_CLOSING)
    if (rest[:1].isupper() and quotation.text[-1:] != ",") or _NEW_LINE.match(rest):
        return
    source = _BEHIND.match(rest)
    if source:
        yield source.group()
        return
    other = _OTHER.search(rest)
    end = _SENTENCE_END.search(rest, 0, other.start() if other else len(rest))
    if end is None and other and rest[: other.start()].rstrip().endswith(":"):
        return
    length = end.end() if end else other.start() if other else len(rest)
    yield behind[: len(behind) - len(rest) + length]


def _is_source(paragraph: str) -> bool:
    """Whether a paragraph only names where the block above it comes from, e.g. ``04 · R · turn 14``."""
    return len(paragraph.split()) <= _LONGEST_SOURCE and ("·" in paragraph or paragraph[:1] in ("—", "–", "-", "("))


def _sentences(prose: str) -> list[str]:
    ends = [found.end() for found in _SENTENCE_END.finditer(prose)]
    edges = [0, *ends, len(prose)]
    return [piece for start, end in pairwise(edges) if (piece := prose[start:end].strip())]
