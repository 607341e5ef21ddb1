"""Quotations in the prose of a report: what its writer says that somebody said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.text.search import context
from workbench.text.span import Span

FEWEST_WORDS = 3
"""A shorter quotation names a term and is not checked."""
FEWEST_WORDS_SINGLE = 4
"""Between single marks, which are apostrophes as well."""
_TERM_WORDS = 8
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
    "»": _Mark("guillemets", "«"),
    "‘": _Mark("single", "’'"),
    "‚": _Mark("single", "’‘"),
    "'": _Mark("single", "'’"),
}
_PAIRED = frozenset("“„«")
"""Marks that never close, so that one inside another can be told apart."""
_DOUBLE = frozenset('“„«"')
"""Marks that open a quotation inside one between single marks, which cannot end before it does."""
_MARKS = re.compile(r"""[“”„"«»‘‚]|(?<![^\W_])['’]|['’](?![^\W_])""")  # apostrophes inside words are none
_CLOSERS = {"”": "curly", '"': "straight", "»": "guillemets"}
"""Marks that close a quotation, with its kind where the opening one was forgotten."""
_LINE_COLON = re.compile(r":[*_ \t]*\n\s*(?=\S)")
_COLON = re.compile(r":[*_]*[ \t]+(?=[A-Z])")
_CLIPPED = re.compile(r"['’‘](?:[stnmkr]|ie|em|er|ns)\b", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_LINE_MARK = re.compile(r"(?m)^[^\S\n]*>[^\S\n]?")
_BLOCK = re.compile(r"(?m)^[^\S\n]*>[^\n]*(?:\n[^\S\n]*>[^\n]*)*")
_SOURCE_LINE = re.compile(r"\n[^\S\n]*[—–-]+[^\n]*\Z")
_SOURCE = re.compile(r"(?<=[.!?…\"”’»)\]*_])\s*[(\[](?=[^()\[\]]*[^\W\d_])[^()\[\]\n]{2,80}[)\]][.]?\Z")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


def find_quotations(prose: str, blocks: Iterable[Span] = ()) -> list[Quotation]:
    """Return the quotations of at least three words in `prose`, in order.

    Marks are found in pairs, over line ends but not over a blank line, unless the next paragraph opens with
    the mark again; what was closed only begins where it was announced. Lines that begin with ``>`` and the
    stretches `blocks` that the caller marks (indented
    paragraphs of a Word report) are quotations whole, unless most of their words stand between marks.
    """
    marked = list(_marked(prose))
    marked += _unopened(prose, marked)
    whole = [Span(*block.span()) for block in _BLOCK.finditer(prose)]
    whole += [block for block in blocks if not any(block.overlaps(other) for other in whole)]
    found = []
    for block in whole:
        inner = [quotation for quotation in marked if block.overlaps(Span(quotation.start, quotation.end))]
        if 2 * sum(map(_count, inner)) <= len(_WORD.findall(block.cut(prose))):
            marked = [quotation for quotation in marked if quotation not in inner]
            found.append(set_apart(prose, block))
    return sorted(filter(_counts, [*marked, *found]), key=lambda quotation: quotation.start)


def attribution(prose: str, quotation: Quotation) -> str:
    """Return the 200 signs of prose before and after a quotation, which may name who said it."""
    before, after = context(prose, Span(quotation.start, quotation.end), 200)
    return f"{before} {after}"


def right_beside(prose: str, quotation: Quotation) -> str:
    """Return the few words of prose right before and after a quotation."""
    before = _WORD.findall(prose[max(0, quotation.start - 60) : quotation.start])[-3:]
    after = _WORD.findall(prose[quotation.end : quotation.end + 60])[:3]
    return " ".join([*before, *after])


def is_term(quotation: Quotation) -> bool:
    """Whether it may be a name, a title or a motto: a few words between single marks, no sentence."""
    few = quotation.kind == "single" and _count(quotation) < _TERM_WORDS
    return few and quotation.text[-1:] not in tuple(".!?…")


def _count(quotation: Quotation) -> int:
    return len(_WORD.findall(quotation.text))


def _counts(quotation: Quotation) -> bool:
    return _count(quotation) >= (FEWEST_WORDS_SINGLE if quotation.kind == "single" else FEWEST_WORDS)


def set_apart(prose: str, block: Span) -> Quotation:
    """Return a paragraph that is set apart as a quotation, without the source at its end."""
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
        return before.isspace() or not before or not (after.isspace() or after in ".,;:!?)")
    if after.isspace() or (mark not in "“„" and before.isalnum()):
        return False
    if mark in "”»":
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
    marks = [mark for mark in marks if mark.start() <= opener.end() + LONGEST]
    for nth, mark in enumerate(marks[1:], 1):
        at = mark.start()
        if at < inside:
            continue
        if kind == "single" and mark.group() in _DOUBLE and _opens(prose, at):
            if doubtful:
                return doubtful
            inside = _end(prose, marks[nth:]) or 0
        reopened = mark.group() == opener.group() and _opens(prose, at)
        if _BLANK_LINE.search(prose, last, at) and not (reopened and _begins_line(prose, at)):
            return doubtful
        if _closes(prose, mark, closers):
            if kind != "single" or not _possessive(prose, at):
                return at
            doubtful = doubtful or at
        elif reopened and not _begins_line(prose, at):
            inside = _end_inside(prose, marks[nth:])
            if inside == 0:
                return doubtful
        last = mark.end()
    return doubtful


def _end_inside(prose: str, marks: list[re.Match[str]]) -> int:
    """Return what is behind a quotation inside another one with the same marks; 0 where these cannot be told apart."""
    end = _end(prose, marks) if marks[0].group() in _PAIRED else None
    return 0 if end is None else end + 1


def _unopened(prose: str, found: list[Quotation]) -> Iterator[Quotation]:
    """Yield what ends in a closing mark to which no opening one belongs."""
    taken = [(quotation.start - 1, quotation.end) for quotation in found]
    done = 0
    for mark in _MARKS.finditer(prose):
        at = mark.start()
        before = bisect_right(taken, (at, len(prose))) - 1
        if before >= 0:
            done = max(done, taken[before][1] + 1)
        if at < done or not _only_closes(prose, at):
            continue
        start = _announced(prose, done, at)
        done = at + 1
        if start is not None:
            text = _LINE_MARK.sub("", prose[start:at]).strip()
            yield Quotation(text, start, start + len(prose[start:at].rstrip()), _CLOSERS[prose[at]])


def _only_closes(prose: str, at: int) -> bool:
    """Whether a mark can only be a closing one: behind a word or stop, before none."""
    before, after = prose[at - 1 : at] if at else "", prose[at + 1 : at + 2]
    if prose[at] not in _CLOSERS or not before or before.isspace() or after.isalnum():
        return False
    return not (prose[at] == '"' and before.isdecimal())


def _announced(prose: str, after: int, at: int) -> int | None:
    """Return where the quotation begins that is closed at a place: behind a colon, or with its paragraph; else None."""
    start = max(after, at - LONGEST)
    edges = [found.end() for found in _BLANK_LINE.finditer(prose, start, at)]
    begins = edges[-1] if edges else start
    colons = [*_LINE_COLON.finditer(prose, begins, at)][-1:] or [*_COLON.finditer(prose, begins, at)][:1]
    if colons:
        return colons[0].end()
    whole = begins == 0 or bool(edges)
    ends = not prose[at + 1 : at + 2].strip() and not prose[at + 1 :].partition("\n")[0].strip()
    first = begins + len(prose[begins:at]) - len(prose[begins:at].lstrip())
    return first if whole and ends and first < at else None


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
