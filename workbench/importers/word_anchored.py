"""The body of a Word document that was exported from here: what bookmarks hold, and what comments cover."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from workbench.importers.word_body import SIGNS, alternative, attribute, child, name_of
from workbench.text.bookmarks import Bookmark, read_bookmark
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from lxml.etree import _Element

_PUT_IN = frozenset({"ins", "moveTo"})
_PASSED = frozenset({"pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "instrText", "delInstrText"})
_TEXT = frozenset({"t", "delText", "m:t"})
_WORDS = _TEXT | frozenset(SIGNS)


class Region(NamedTuple):
    """What stands between the ends of a bookmark."""

    bookmark: Bookmark
    text: str
    """As it is read in the file, sign for sign."""


class Covered(NamedTuple):
    """A part of a region that a comment covers; empty where it only stands at a place."""

    region: int
    """Place in the list of regions."""
    start: int
    end: int


class AnchoredBody:
    """Walks once through a body and notes regions, comments, and which parts of which regions they cover."""

    def __init__(self, root: _Element) -> None:
        self.regions: list[Region] = []
        self.covered: dict[str, list[Covered]] = {}
        """Number of a comment → the parts it covers."""
        self.words: dict[str, str] = {}
        """Number of a comment → all the words that it covers."""
        self.order: list[str] = []
        """Numbers of the comments in the order in which they begin."""
        self._pieces: list[str] = []
        self._at = 0
        self._bookmarks: dict[str, tuple[Bookmark, int]] = {}
        """Number of an open bookmark → what it stands for and where it begins."""
        self._closing: list[tuple[Bookmark, int]] = []
        """Bookmarks whose end was met in the line that is read."""
        self._line = 0
        """Where that line begins."""
        self._places: list[tuple[int, int]] = []
        """Where each region lies in all that was read."""
        self._begun: dict[str, int] = {}
        self._ended: dict[str, int] = {}
        self._walk(root)
        for found in self._closing:
            self._add(*found)
        self._cover("".join(self._pieces))

    def _walk(self, root: _Element) -> None:
        """Go through all elements with a list of those to come, so that no depth is too deep.

        Of what was put in with track changes on, marks are taken and words are not.
        """
        waiting: list[tuple[_Element | None, bool]] = [(part, True) for part in reversed(root)]
        while waiting:
            part, heard = waiting.pop()
            if part is None:
                self._end_paragraph()
                continue
            name = name_of(part)
            if (not heard and name in _WORDS) or self._is_taken(part, name) or not name or name in _PASSED:
                continue
            heard = heard and name not in _PUT_IN
            if name == "p" and heard and not _end_was_put_in(part):
                waiting.append((None, True))
            below = alternative(part) if name == "AlternateContent" else part
            waiting.extend((each, heard) for each in reversed(below))

    def _is_taken(self, part: _Element, name: str) -> bool:
        """Take a part that has nothing below it for us; False for any other."""
        if name in _TEXT:
            self._take(part.text or "")
        elif name in SIGNS:
            self._take(SIGNS[name])
        elif name == "bookmarkStart":
            self._open(part)
        elif name == "bookmarkEnd":
            self._close(attribute(part, "id"))
        elif name in {"commentRangeStart", "commentRangeEnd", "commentReference"}:
            self._comment(attribute(part, "id"), name)
        else:
            return False
        return True

    def _take(self, text: str) -> None:
        self._pieces.append(text)
        self._at += len(text)

    def _open(self, part: _Element) -> None:
        bookmark = read_bookmark(attribute(part, "name"))
        if bookmark is not None:
            self._bookmarks[attribute(part, "id")] = (bookmark, self._at)

    def _close(self, number: str) -> None:
        """Close a bookmark where its line ends: some programs put the end of a bookmark a sign too early."""
        found = self._bookmarks.pop(number, None)
        if found is not None and self._at > self._line:
            self._closing.append(found)
        elif found is not None:
            self._add(*found)

    def _add(self, bookmark: Bookmark, start: int) -> None:
        self.regions.append(Region(bookmark, ""))
        self._places.append((start, self._at))

    def _end_paragraph(self) -> None:
        for found in self._closing:
            self._add(*found)
        self._closing.clear()
        self._take("\n")
        self._line = self._at

    def _comment(self, number: str, name: str) -> None:
        """Note where a comment begins and ends; one that has no ends stands where it is referred to."""
        if number not in self._begun:
            self.order.append(number)
            self._begun[number] = self._at
        if name == "commentRangeEnd" or number not in self._ended:
            self._ended[number] = self._at

    def _cover(self, whole: str) -> None:
        """Cut regions and words out of all that was read, and lay the comments over the regions."""
        self.regions = [
            Region(region.bookmark, whole[start:end])
            for region, (start, end) in zip(self.regions, self._places, strict=True)
        ]
        for number in self.order:
            begun, ended = self._begun[number], max(self._begun[number], self._ended[number])
            self.words[number] = visible(whole[begun:ended])
            self.covered[number] = [
                Covered(n, max(begun, start) - start, min(ended, end) - start)
                for n, (start, end) in enumerate(self._places)
                if _meets(begun, ended, start, end)
            ]


def _meets(begun: int, ended: int, start: int, end: int) -> bool:
    """Whether a comment has a sign in a region; one without signs is at every place that it touches."""
    return start <= begun <= end if begun == ended else begun < end and ended > start


def _end_was_put_in(paragraph: _Element) -> bool:
    """Whether a paragraph was parted from the next with track changes on."""
    properties = child(paragraph, "pPr")
    mark = None if properties is None else child(properties, "rPr")
    return mark is not None and any(name_of(change) in _PUT_IN for change in mark)
