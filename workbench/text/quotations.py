"""Quotations in the prose of a report: what its writer says that somebody said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.text.search import context
from workbench.text.span import Span

FEWEST_WORDS = 3
"""A shorter quotation names a term and is not checked."""
FEWEST_WORDS_SINGLE = 4
"""Between single marks, which are apostrophes as well."""
LONGEST = 4000
"""Signs after which a closing mark is no longer looked for."""
_MOST_MARKS = 60


class Quotation(NamedTuple):
    """Words between marks, or in an indented block."""

    text: str
    """The words, without the marks around them and at the beginning of lines."""
    start: int
    """Where the words begin in the prose, after the opening mark."""
    end: int
    """Where they end in the prose, before the closing mark."""
    kind: str
    """``curly``, ``low-high``, ``straight``, ``guillemets``, ``single`` or ``block``."""


class _Mark(NamedTuple):
    kind: str
    closers: str


_OPENERS = {
    "“": _Mark("curly", "”"),
    "”": _Mark("curly", "”"),
    "„": _Mark("low-high", "”“"),
    '"': _Mark("straight", '"'),
    "«": _Mark("guillemets", "»"),
    "‘": _Mark("single", "’'"),
    "‚": _Mark("single", "’‘"),
    "'": _Mark("single", "'’"),
}
_DOUBLE = frozenset('“„«"')
"""Marks that open a quotation inside one between single marks, which cannot end before it does."""
_MARKS = re.compile(r"""[“”„"«»‘‚]|(?<![^\W_])['’]|['’](?![^\W_])""")  # apostrophes inside words are none
_CLIPPED = re.compile(r"['’‘](?:[stnmkr]|ie|em|er|ns)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_LINE_MARK = re.compile(r"(?m)^[^\S\n]*>[^\S\n]?")
_BLOCK = re.compile(r"(?m)^[^\S\n]*>[^\n]*(?:\n[^\S\n]*>[^\n]*)*")
_SOURCE_LINE = re.compile(r"\n[^\S\n]*[—–-]+[^\n]*\Z")
_SOURCE = re.compile(r"(?<=[.!?…\"”’»)\]])\s*[(\[](?=[^()\[\]]*[^\W\d_])[^()\[\]\n]{3,80}[)\]][.]?\Z")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def find_quotations(prose: str, blocks: Iterable[Span] = ()) -> list[Quotation]:
    """Return the quotations of at least three words in `prose`, in order.

    Marks are found in pairs, over line ends but not over a blank line, unless the next paragraph opens with
    the mark again. Lines that begin with ``>`` and the stretches `blocks` that the caller marks (indented
    paragraphs of a Word report) are quotations whole, unless most of their words stand between marks.
    """
    marked = list(_marked(prose))
    whole = [Span(*block.span()) for block in _BLOCK.finditer(prose)]
    whole += [block for block in blocks if not any(block.overlaps(other) for other in whole)]
    found = []
    for block in whole:
        inner = [quotation for quotation in marked if block.overlaps(Span(quotation.start, quotation.end))]
        if 2 * sum(map(_count, inner)) <= len(_WORD.findall(block.cut(prose))):
            marked = [quotation for quotation in marked if quotation not in inner]
            found.append(_block(prose, block))
    return sorted(filter(_counts, [*marked, *found]), key=lambda quotation: quotation.start)


def attribution(prose: str, quotation: Quotation) -> str:
    """Return the 200 signs of prose before and after a quotation, which may name who said it."""
    before, after = context(prose, Span(quotation.start, quotation.end), 200)
    return f"{before} {after}"


def _count(quotation: Quotation) -> int:
    return len(_WORD.findall(quotation.text))


def _counts(quotation: Quotation) -> bool:
    return _count(quotation) >= (FEWEST_WORDS_SINGLE if quotation.kind == "single" else FEWEST_WORDS)


def _block(prose: str, block: Span) -> Quotation:
    text = _LINE_MARK.sub("", block.cut(prose)).strip()
    text = _SOURCE.sub("", _SOURCE_LINE.sub("", text)).strip()
    return Quotation(text.strip("\"'“”„‘’«»*_ "), *block, "block")


def _marked(prose: str) -> Iterator[Quotation]:
    marks = list(_MARKS.finditer(prose))
    done = 0
    for nth, mark in enumerate(marks):
        if mark.start() >= done and _opens(prose, mark.start()):
            end = _end(prose, marks[nth : nth + _MOST_MARKS])
            if end:
                yield _between(prose, mark, end)
                done = end + 1


def _opens(prose: str, at: int) -> bool:
    mark, before, after = prose[at], prose[max(0, at - 1) : at], prose[at + 1 : at + 2]
    if mark not in _OPENERS or not after:
        return False
    if mark == "«":
        return True
    if after.isspace() or (mark not in "“„" and before.isalnum()):
        return False
    if mark == "”":
        return not before or before.isspace()
    if mark in "‘'":
        return not _CLIPPED.match(prose, at)
    return True


def _closes(prose: str, mark: re.Match[str], closers: str) -> bool:
    at = mark.start()
    if prose[at] not in closers:
        return False
    if prose[at] == "»":
        return True
    return not prose[at - 1].isspace() and not (prose[at] in "\"'’‘" and prose[at + 1 : at + 2].isalnum())


def _end(prose: str, marks: list[re.Match[str]]) -> int | None:
    """Return where the quotation that the first of `marks` opens is closed; None if it is not."""
    opener = marks[0]
    kind, closers = _OPENERS[opener.group()]
    last, doubtful, inside = opener.end(), None, 0
    for nth, mark in enumerate(marks[1:], 1):
        at = mark.start()
        if at < inside:
            continue
        if at - opener.end() > LONGEST:
            return doubtful
        if kind == "single" and mark.group() in _DOUBLE and _opens(prose, at):
            if doubtful:
                return doubtful
            inside = _end(prose, marks[nth:]) or 0
        reopened = mark.group() == opener.group() and _opens(prose, at)
        if _BLANK_LINE.search(prose, last, at) and not (reopened and _begins_line(prose, at)):
            return doubtful
        if _closes(prose, mark, closers):
            if not (kind == "single" and _possessive(prose, at)):
                return at
            doubtful = doubtful or at
        elif reopened and not _begins_line(prose, at):
            return doubtful
        last = mark.end()
    return doubtful


def _begins_line(prose: str, at: int) -> bool:
    return not prose[prose.rfind("\n", 0, at) + 1 : at].strip("> \t")


def _possessive(prose: str, at: int) -> bool:
    """Whether the mark may be that of a genitive: ``Hans' moeder``."""
    return prose[at - 1] in "sxz" and prose[at + 1 : at + 2] == " " and prose[at + 2 : at + 3].islower()


def _between(prose: str, opener: re.Match[str], end: int) -> Quotation:
    words = prose[opener.end() : end]
    start, end = end - len(words.lstrip()), opener.end() + len(words.rstrip())
    text = _LINE_MARK.sub("", prose[start:end])
    text = re.sub(rf"\n(\s*){opener.group()}", r"\n\1", text).strip()
    return Quotation(text, start, end, _OPENERS[opener.group()].kind)
