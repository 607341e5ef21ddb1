"""The text of an OpenDocument text as it is read with all changes accepted: rule ``odt-2``.

One line a paragraph, in the order of the file, tables as in Word documents. White space in the XML is one blank, as
the standard says; blanks, tabs and line ends that were typed are elements. Deleted text stands apart in the file and
is left there. Text boxes follow their paragraph. What is no text (notes, comments, pictures) is counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.importers.table_lines import table_lines

if TYPE_CHECKING:
    from lxml.etree import _Element

_SPACE = re.compile(r"[ \t\r\n]+")
_SIGNS = {"tab": "\t", "line-break": "\n"}
_COUNTED = {"annotation": "comments", "image": "pictures", "object": "pictures", "object-ole": "pictures"}
_SILENT = frozenset({"annotation-end", "ruby-text", "tracked-changes", "forms", "sequence-decls", "hidden-text"})
_MOST_BLANKS = 1000
"""Blanks in a row; more is no typing."""


class Body:
    """The composed text of one document, and what was counted on the way."""

    def __init__(self, root: _Element) -> None:
        self.counts: Counter[str] = Counter()
        """insertions, deletions, hidden, numbered, footnotes, endnotes, comments, pictures."""
        self.hidden = {_attribute(style, "name") for style in root.iter() if _is_hiding(style)} - {""}
        """Names of the styles that hide what they are given to."""
        self._count_changes(root)
        office = next((element for element in root.iter() if _name(element) == "body"), root)
        self.text = "\n".join(self.lines(office))

    def lines(self, block: _Element) -> list[str]:
        """Return the lines of everything in a block: paragraphs, lists, tables, and what wraps them."""
        lines: list[str] = []
        for part in block:
            name = _name(part)
            if name in {"p", "h"}:
                paragraph = _Paragraph(self, part)
                lines += [paragraph.text, *(line for box in paragraph.boxes for line in self.lines(box))]
            elif name == "table":
                rows = [[self.lines(cell) for cell in row] for row in map(list, map(_cells, _rows(part)))]
                lines += table_lines(rows)
            elif name and name not in _SILENT and name not in _COUNTED:
                self.counts["numbered"] += name == "list-item"
                lines += self.lines(part)
        return lines

    def _count_changes(self, root: _Element) -> None:
        for element in root.iter():
            if _name(element) == "changed-region":
                kinds = {_name(change) for change in element}
                self.counts["insertions"] += "insertion" in kinds
                self.counts["deletions"] += "deletion" in kinds


class _Paragraph:
    """The text of one paragraph, and the text boxes that hang on it."""

    def __init__(self, body: Body, element: _Element) -> None:
        self.body = body
        self.boxes: list[_Element] = []
        self._pieces: list[str] = []
        self._open = False
        """Whether a blank of the XML would be one of the text: not at the beginning, and not after another."""
        if _attribute(element, "style-name") in body.hidden:
            body.counts["hidden"] += 1
        else:
            self._take(element)
        whole = "".join(self._pieces)
        self.text = whole[:-1] if whole.endswith(" ") and not self._open else whole

    def _take(self, element: _Element) -> None:
        """Gather the text below an element in its order."""
        self._say(element.text)
        for part in element:
            self._take_part(part, _name(part))
            self._say(part.tail)

    def _take_part(self, part: _Element, name: str) -> None:
        if name in _SIGNS:
            self._put(_SIGNS[name])
        elif name == "s":
            self._put(" " * _times(part))
        elif name == "note":
            self.body.counts["endnotes" if _attribute(part, "note-class") == "endnote" else "footnotes"] += 1
        elif name in _COUNTED:
            self.body.counts[_COUNTED[name]] += 1
        elif name == "text-box":
            self.boxes.append(part)
        elif name == "hidden-text" or _attribute(part, "style-name") in self.body.hidden:
            self.body.counts["hidden"] += 1
        elif name and name not in _SILENT:
            self._take(part)

    def _say(self, words: str | None) -> None:
        said = _SPACE.sub(" ", words or "")
        said = said if self._open else said.removeprefix(" ")
        if said:
            self._pieces.append(said)
            self._open = not said.endswith(" ")

    def _put(self, signs: str) -> None:
        """Put typed blanks, which stay as they are."""
        self._pieces.append(signs)
        self._open = True


def _rows(table: _Element) -> Iterator[_Element]:
    for part in table:
        if _name(part) == "table-row":
            yield part
        elif _name(part) in {"table-rows", "table-header-rows", "table-row-group"}:
            yield from _rows(part)


def _cells(row: _Element) -> Iterator[_Element]:
    """Yield the cells of a row; those that another one covers have nothing to say."""
    return (cell for cell in row if _name(cell) == "table-cell")


def _times(part: _Element) -> int:
    count = _attribute(part, "c")
    return min(int(count), _MOST_BLANKS) if count.isascii() and count.isdecimal() and len(count) < 6 else 1


def _is_hiding(style: _Element) -> bool:
    return _name(style) == "style" and any(_attribute(part, "display") == "none" for part in style)


def _name(element: _Element) -> str:
    """Return the name of an element without its namespace; nothing for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: _Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
