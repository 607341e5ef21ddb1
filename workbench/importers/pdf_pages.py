"""What stands on the pages of a PDF and where: pieces of text in the order in which they were drawn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from ctypes import byref
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MOST_PAGES = 3_000
HYPHEN = "\ufffe"
"""Stands for the hyphen at which the library joined two lines."""
_CUT = 2
"""What it gives there when asked for one sign."""
_GAP = 0.8
"""White between two signs, in heights of a line, from which they are two pieces."""
_NOWHERE = (0.0, 0.0, 0.0, 0.0)
_WORD = re.compile(rf"[^\s{HYPHEN}]+{HYPHEN}?|{HYPHEN}")
_TRIED = 50
"""Words that show how a page is to be read."""
_PASSWORD = 4
"""What the library answers to a file that is locked."""
_SOFT_HYPHEN = "\u00ad"
_NO_SIGNS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "\ufeff": None, _SOFT_HYPHEN: None}
)
"""Letters that are drawn as one, and signs that are not drawn."""


class Piece(NamedTuple):
    """Signs that stand together on a line; edges are points from the lower left corner of the page as it is read."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Of the line."""
        return self.top - self.bottom

    def beside(self, other: Piece) -> bool:
        """Whether both stand on one line."""
        return _beside(self[1:], other[1:])


_Edges = tuple[float, float, float, float]
"""Left, bottom, right and top."""


def read_pages(data: bytes, *, file: str) -> list[list[Piece]]:
    """Return the pieces of every page; refused is what is locked, damaged or far too long."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == _PASSWORD
        raise RefusedError("importers.pdf.encrypted" if locked else "importers.pdf.damaged", file=file) from error
    try:
        if len(document) > MOST_PAGES:
            raise RefusedError("importers.pdf.too_long", file=file, pages=MOST_PAGES)
        return [_read_page(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise RefusedError("importers.pdf.damaged", file=file) from error
    finally:
        document.close()


def _read_page(document: PdfDocument, number: int) -> list[Piece]:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            return list(_pieces(_words(page, text)))
        finally:
            text.close()
    finally:
        page.close()


def _words(page: PdfPage, text: PdfTextPage) -> Iterator[tuple[str, _Edges]]:
    """Yield the words, a blank before each, with the room of their line; where the page is turned, as it is read.

    Asking for every sign takes long, so it is asked of the first and the last of a word.
    """
    from pypdfium2 import raw

    size, box, handle = page.get_size(), raw.FS_RECTF(), text.raw
    signs = [raw.FPDFText_GetUnicode(handle, at) for at in range(text.count_chars())]

    def edges(at: int, turned: int) -> _Edges:
        raw.FPDFText_GetLooseCharBox(handle, at, byref(box))
        found = (box.left, box.bottom, box.right, box.top)
        return _turned(found, turned, size) if turned else found

    found = list(_WORD.finditer("".join(map(_sign, signs))))
    turned = _turn(found, page.get_rotation(), edges)
    for word in found:
        first, last = edges(word.start(), turned), edges(word.end() - 1, turned)
        if _lies(first, last):
            yield f" {word.group()}", _around(first, last)
        else:
            signs_alone = (f" {word.group()[0]}", *word.group()[1:])
            yield from ((sign, edges(at, turned)) for at, sign in enumerate(signs_alone, word.start()))


def _turn(words: list[re.Match[str]], kept: int, edges: Callable[[int, int], _Edges]) -> int:
    """Return by how much a page is to be turned for most of its words to lie; as it is kept, where that is so."""
    tried = [word for word in words if word.end() - word.start() > 2][:_TRIED]

    def lying(turned: int) -> int:
        return sum(_lies(edges(word.start(), turned), edges(word.end() - 1, turned)) for word in tried)

    return max((kept, 0, 90, 180, 270), key=lying)


def _lies(first: _Edges, last: _Edges) -> bool:
    """Whether a word runs from the left to the right."""
    return _beside(first, last) and last[2] >= first[2]


def _sign(code: int) -> str:
    if code == _CUT:
        return HYPHEN
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def _turned(edges: _Edges, by: int, size: tuple[float, float]) -> _Edges:
    """Return edges as they are on a page of this size that is shown turned by so many degrees."""
    left, bottom, right, top = edges
    width, height = size
    if by == 90:
        return bottom, height - right, top, height - left
    if by == 180:
        return width - right, height - top, width - left, height - bottom
    return width - top, left, width - bottom, right


def _beside(one: _Edges, other: _Edges) -> bool:
    """Whether both stand on one line."""
    shared = min(one[3], other[3]) - max(one[1], other[1])
    return shared > 0.5 * min(one[3] - one[1], other[3] - other[1])


def _around(one: _Edges, other: _Edges) -> _Edges:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def _pieces(words: Iterator[tuple[str, _Edges]]) -> Iterator[Piece]:
    said, around, last = "", _NOWHERE, _NOWHERE
    for word, edges in words:
        room = edges[0] - last[2]
        high = max(last[3] - last[1], edges[3] - edges[1])
        if said and (said.endswith(HYPHEN) or abs(room) > _GAP * high or not _beside(last, edges)):
            yield Piece(_cleaned(said), *around)
            said, around = "", edges
        said += word
        around, last = _around(around, edges) if around is not _NOWHERE else edges, edges
    if said:
        yield Piece(_cleaned(said), *around)


def _cleaned(text: str) -> str:
    joined = text.strip().encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
    if joined.endswith(_SOFT_HYPHEN):
        joined = joined[:-1] + HYPHEN
    return joined.translate(_NO_SIGNS)
