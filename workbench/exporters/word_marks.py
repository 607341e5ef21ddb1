"""Hidden bookmarks in a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.oxml.text.paragraph import CT_P
    from lxml.etree import _Element


class Bookmarks:
    """Numbers the bookmarks of one document."""

    def __init__(self) -> None:
        self._last = 0

    def around(self, paragraph: CT_P, *names: str) -> None:
        """Put bookmarks around all that stands in a paragraph so far; an empty name is none."""
        first = 1 if paragraph.pPr is not None else 0
        for name in filter(None, names):
            start, end = self.pair(name)
            paragraph.insert(first, start)
            paragraph.append(end)

    def pair(self, name: str) -> tuple[_Element, _Element]:
        """Return the beginning and the end of a bookmark."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(self._last))
        start.set(qn("w:name"), name)
        self._last += 1
        return start, end
