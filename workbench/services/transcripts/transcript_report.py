"""A transcript for paper and Word: numbered turns, a wide margin, and the codes beside the words they are on.

Every line lies between the ends of a hidden bookmark that names its place in the text, so that comments made in the
file find their passages again (`comments`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple

from workbench.analysis.coarse import AS_IT_IS, Coarse
from workbench.errors import RefusedError
from workbench.exporters import registry
from workbench.exporters.report import Block, Line, Paragraph, Prose, Rendered
from workbench.services.quotes.quotes import find_coder
from workbench.storage.queries.codebook import codes
from workbench.storage.queries.documents import find_document
from workbench.storage.queries.transcript import DOCUMENT, TURNS, CodingRow, TurnRow, codings
from workbench.storage.store import Store
from workbench.text.bookmarks import Bookmark, Names
from workbench.text.span import Span
from workbench.wording import language, say

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMATS = ("docx", "html", "md")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_MOST, _ENOUGH = 900, 500
"""Signs of a line that is set as one paragraph, and at least of a part of a longer one."""
_END = re.compile(r"[.!?…][”’\"')\]]*\s+(?=\S)|\s+(?=\S)")
_OPENING = 40
"""Signs of a coded passage that stand beside its code."""


class OnPaper(NamedTuple):
    """A transcript with the codings that go with it."""

    project: str
    """GUID of the project."""
    guid: str
    """Of the document."""
    name: str
    about: str
    """Respondent and function."""
    text: str
    """GUID of its text."""
    content: str
    turns: list[TurnRow]
    codings: list[CodingRow]
    names: dict[str, str]
    """Id of a code → its name."""
    memos: int
    """Memos on its passages, which stay at home."""


def paper_transcript(
    store: Store, name: str, *, coder: str | None = None, coded: bool = True, coarse: Coarse = AS_IT_IS
) -> OnPaper:
    """Return a transcript with its codings (of one coder, or none where not `coded`); refused for a matrix."""
    document, kind = find_document(store, name)
    if kind != "transcript":
        raise RefusedError("document.no_transcript", document=name)
    _, guid, title, respondent, function, text_id = store.rows(DOCUMENT, (document,))[0]
    wanted = find_coder(store, coder) if coder else None
    found = codings(store, text_id) if coded else []
    return OnPaper(
        store.value("SELECT guid FROM project"),
        guid,
        title,
        " · ".join(filter(None, (respondent, coarse.value("function", function)))),
        store.value("SELECT guid FROM text WHERE id = ?", (text_id,)),
        store.content(text_id),
        [TurnRow(*row) for row in store.rows(TURNS, (document, text_id))],
        [row for row in found if wanted in (None, row.coder_id)],
        {code.ident: code.name for code in codes(store)},
        store.value(_MEMOS, (text_id,)),
    )


_MEMOS = """
SELECT count(*) FROM memo LEFT JOIN coding ON coding.id = memo.coding_id
JOIN passage ON passage.id = coalesce(memo.passage_id, coding.passage_id) WHERE passage.text_id = ?
"""


def write_transcript(found: OnPaper, format_: str) -> Rendered:
    """Return the transcript as a file, with what is not in it; UsageError for a format that is none of `FORMATS`."""
    registry.check_format(format_, FORMATS)
    rendered = registry.prose_exporter(format_).render(transcript_prose(found))
    return Rendered(rendered.content, [*_told(found, format_), *rendered.losses])


def transcript_prose(found: OnPaper) -> Prose:
    """Return the transcript as lines on a page with a wide margin."""
    names = Names()
    blocks: list[Block] = [Paragraph(found.about, quiet=True)] if found.about else []
    blocks += _lines(found, names)
    marks = (Bookmark("p", found.project), Bookmark("d", found.guid))
    return Prose(found.name, language(), blocks, "margin", tuple(map(names.name, marks)))


def _lines(found: OnPaper, names: Names) -> Iterator[Line]:
    """Yield every line that is not white, numbered where a turn begins in it; a long one in parts."""
    lines = (Span(*hit.span()) for hit in _LINE.finditer(found.content))
    places = [part for line in lines for part in _parts(found.content, line)]
    margins = _Margins(found, places)
    beginnings, shown = [turn.start for turn in found.turns], 0
    for n, place in enumerate(places):
        at = bisect_right(beginnings, place.end - 1) - 1
        turn = found.turns[at] if at >= 0 and found.turns[at].n != shown else None
        shown = turn.n if turn else shown
        time = turn.time if turn and turn.time and turn.time not in place.cut(found.content) else None
        length = place.end - place.start
        yield Line(
            place.cut(found.content),
            str(shown) if turn else "",
            max(0, min(turn.body - place.start, length)) if turn else 0,
            tuple(margins.marked.get(n, ())),
            (*filter(None, (time,)), *margins.notes.get(n, ())),
            names.name(Bookmark("w", found.text, place.start, length)),
            names.name(Bookmark("n", found.text, place.start, length)),
        )


def _parts(content: str, line: Span) -> Iterator[Span]:
    """Yield a line in parts that end with a sentence, or else a word, so that codes stand beside their words.

    What stands in the margin of one paragraph cannot go on to the next page.
    """
    start = line.start
    while line.end - start > _MOST:
        ends = list(_END.finditer(content, start + _ENOUGH, min(start + _MOST, line.end)))
        if not ends:
            break
        sentences = [hit for hit in ends if hit[0].strip()]
        end = (sentences or ends[-1:])[0].end()
        yield Span(start, end)
        start = end
    yield Span(start, line.end)


class _Margins:
    """What is coded in which line, and what is noted beside it."""

    def __init__(self, found: OnPaper, places: list[Span]) -> None:
        self.marked: dict[int, list[Span]] = {}
        """Number of a line → coded stretches, counted from its beginning."""
        self.notes: dict[int, list[str]] = {}
        """Number of the line in which coded words begin → code and first words."""
        starts = [place.start for place in places]
        several = len({row.coder_id for row in found.codings}) > 1
        for row in found.codings:
            first = max(0, bisect_right(starts, row.start) - 1)
            self.notes.setdefault(first, []).append(_note(found, row, several=several))
            last = first if row.doubtful else bisect_left(starts, row.end)
            for n in range(first, last):
                self._mark(n, places[n], row)

    def _mark(self, n: int, place: Span, row: CodingRow) -> None:
        start, end = max(0, row.start - place.start), min(row.end, place.end) - place.start
        if start < end:
            self.marked.setdefault(n, []).append(Span(start, end))


def _note(found: OnPaper, row: CodingRow, *, several: bool) -> str:
    """Return a coding as the margin shows it: code, aspect, who where there are several, and the first words."""
    opening = shorten(found.content[row.start : row.end], _OPENING, placeholder="…")
    doubt = say("report.to_review") if row.doubtful else ""
    aspect = found.names.get(row.aspect or "")
    parts = (row.name, aspect, row.coder if several else "", doubt)
    return f"{' · '.join(part for part in parts if part)}: “{opening}”"


def _told(found: OnPaper, format_: str) -> list[tuple[str, dict[str, object]]]:
    """Return what went and what did not."""
    told: list[tuple[str, dict[str, object]]] = [
        ("paper.transcript.went", {"turns": len(found.turns), "codings": len(found.codings)})
    ]
    doubtful = sum(row.doubtful for row in found.codings)
    if doubtful:
        told.append(("paper.review", {"count": doubtful}))
    if found.memos:
        told.append(("paper.memos", {"count": found.memos}))
    return [*told, ("paper.no_comments", {"format": format_})] if format_ != "docx" else told
