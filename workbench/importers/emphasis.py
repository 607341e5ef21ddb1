"""Which paragraphs of a document are wholly in bold or italics: in some transcripts that is all that tells who asks.

Found beside the text, so that no importer composes its text differently for it.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

Pieces = list[tuple[str, bool]]
"""Text of a paragraph in pieces, each with whether it is in bold or italics."""

_MARKED = re.compile(r"(\*\*\*|\*\*|__|\*|_)(?=[^\s*_])[^*\n]*\S\1")
_OFF = frozenset({"0", "false", "off", "none"})
_LOUD_TAGS = frozenset({"b", "strong", "i", "em"})
_BLOCKS = frozenset(
    {"p", "div", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "blockquote", "body"}
)


def in_markdown(text: str) -> frozenset[str]:
    """Return the lines of a Markdown text that are wholly emphasised, marks and all."""
    return frozenset(" ".join(line.split()) for line in text.split("\n") if _MARKED.fullmatch(line.strip()))


def in_word(root: _Element) -> frozenset[str]:
    """Return the paragraphs of a Word document whose runs are all in bold or italics."""
    return loud_lines(line for part in root.iter() if _name(part) == "p" for line in _word_lines(part))


def in_open_document(root: _Element) -> frozenset[str]:
    """Return the paragraphs of an OpenDocument text that are so by their style or those of all their spans."""
    styles = {_attribute(each, "name") for each in root.iter() if _name(each) == "style" and _is_loud_style(each)}
    paragraphs = (part for part in root.iter() if _name(part) == "p")
    return loud_lines(list(_open_pieces(part, styles, _attribute(part, "style-name") in styles)) for part in paragraphs)


def in_web_page(text: str) -> frozenset[str]:
    """Return the paragraphs of a web page that are wholly within elements for bold or italics."""
    page = _Page()
    page.feed(text)
    page.close()
    return loud_lines([*page.paragraphs, page.pieces])


def loud_lines(paragraphs: Iterable[Pieces]) -> frozenset[str]:
    """Return the texts of paragraphs that are loud wherever they stand, without white space around them."""
    loud, plain = set[str](), set[str]()
    for pieces in paragraphs:
        words = " ".join("".join(text for text, _ in pieces).split())
        if words:
            (loud if _is_loud(pieces) else plain).add(words)
    return frozenset(loud - plain)


def _is_loud(pieces: Pieces) -> bool:
    """Whether all words are loud; the look of a full stop or a blank behind them says nothing."""
    worded = [is_loud for text, is_loud in pieces if any(map(str.isalnum, text))]
    return all(worded) if worded else all(is_loud for text, is_loud in pieces if text.strip())


def _word_lines(paragraph: _Element) -> list[Pieces]:
    """Return the lines of a paragraph: a question and its answer may be parted by a line end only."""
    lines: list[Pieces] = [[]]
    for run in paragraph.iter():
        loud = _name(run) == "r" and _is_loud_run(run)
        for part in run if _name(run) == "r" else ():
            if _name(part) in {"br", "cr"}:
                lines.append([])
            elif _name(part) in {"t", "tab"}:
                lines[-1].append((part.text or " ", loud))
    return lines


def _is_loud_run(run: _Element) -> bool:
    looks = next((part for part in run if _name(part) == "rPr"), ())
    return any(_name(look) in {"b", "i"} and _attribute(look, "val").lower() not in _OFF for look in looks)


def _is_loud_style(style: _Element) -> bool:
    looks = [part for part in style if _name(part) == "text-properties"]
    return any(
        _attribute(each, "font-weight") == "bold" or _attribute(each, "font-style") == "italic" for each in looks
    )


def _open_pieces(part: _Element, styles: set[str], loud: bool) -> Iterator[tuple[str, bool]]:
    yield part.text or "", loud
    for child in part:
        if _name(child) in {"s", "tab", "line-break"}:
            yield " ", loud
        elif _name(child) not in {"note", "annotation"}:
            yield from _open_pieces(child, styles, loud or _attribute(child, "style-name") in styles)
        yield child.tail or "", loud


def _name(element: _Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: _Element, name: str) -> str:
    """Return an attribute by its name without namespace; empty where there is none."""
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), "")


class _Page(HTMLParser):
    """The paragraphs of a page in pieces."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Pieces] = []
        self.pieces: Pieces = []
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  (given by the parser)
        """Take the beginning of an element."""
        self._block(tag)
        self._depth += tag in _LOUD_TAGS

    def handle_endtag(self, tag: str) -> None:
        """Take the end of an element."""
        self._block(tag)
        self._depth = max(0, self._depth - (tag in _LOUD_TAGS))

    def handle_data(self, data: str) -> None:
        """Take words."""
        self.pieces.append((data, self._depth > 0))

    def _block(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.paragraphs.append(self.pieces)
            self.pieces = []
