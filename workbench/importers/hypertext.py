"""Pages kept by Taguette as plain text, with the place of every byte of theirs in it.

One line a paragraph, heading, item, cell or broken line; white space between words is one blank, as on the screen.
Taguette counts the bytes of all text in the page, white space between paragraphs too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from html.parser import HTMLParser
from itertools import accumulate

_BLOCK = re.compile(
    "address|article|aside|blockquote|body|caption|center|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr"
    "|html|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_WORDS = re.compile(r"[^ \t\r\n\f]+")
_ANY = re.compile(r"[^\n]+")
_NO_TEXT = frozenset({"script", "style"})
"""Their content counts, but is never shown."""


class PageText(HTMLParser):
    """The text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._length = 0
        self._counted: list[str] = []
        self._characters = 0
        """Of all text of the page so far, shown or not."""
        self._words: list[tuple[int, int, int]] = []
        """Of each stretch that is shown: where it begins in the page, where in our text, how long it is."""
        self._kept = self._silent = 0
        self._breaks = False
        self._blank = False
        self.feed(page.replace("\r\n", "\n").replace("\r", "\n"))
        self.close()
        self.text = "".join(self._pieces)
        counted = "".join(self._counted)
        wide = not counted.isascii()
        self._bytes = (
            list(accumulate((len(sign.encode("utf-8", "surrogatepass")) for sign in counted), initial=0))
            if wide
            else range(len(counted) + 1)
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Take the beginning of an element."""
        self._kept += tag == "pre"
        self._silent += tag in _NO_TEXT
        self._breaks = self._breaks or tag == "br" or _BLOCK.fullmatch(tag) is not None

    def handle_endtag(self, tag: str) -> None:
        """Take the end of an element."""
        self._kept = max(0, self._kept - (tag == "pre"))
        self._silent = max(0, self._silent - (tag in _NO_TEXT))
        self._breaks = self._breaks or _BLOCK.fullmatch(tag) is not None

    def handle_data(self, data: str) -> None:
        """Take text."""
        last = 0
        for hit in () if self._silent else (_ANY if self._kept else _WORDS).finditer(data):
            self._space(data[last : hit.start()])
            self._show(hit.group(), self._characters + hit.start())
            last = hit.end()
        self._space("" if self._silent else data[last:])
        self._counted.append(data)
        self._characters += len(data)

    def parse_marked_section(self, i: int, report: int = 1) -> int:  # noqa: ARG002
        """Pass over ``<![ … ]>``, which the library would give up at where nobody knows the word."""
        return self.parse_bogus_comment(i)

    def _space(self, between: str) -> None:
        self._blank = self._blank or bool(between)
        self._breaks = self._breaks or (self._kept > 0 and "\n" in between)

    def _show(self, words: str, at: int) -> None:
        """Put words after what parts them from those before."""
        parted = "\n" if self._breaks else " " if self._blank else ""
        if self._length and parted:
            self._pieces.append(parted)
            self._length += 1
        self._breaks = self._blank = False
        self._pieces.append(words)
        self._words.append((at, self._length, len(words)))
        self._length += len(words)

    def place(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the words between two bytes stand in our text; None where there are none."""
        if not 0 <= start < end <= self._bytes[-1]:
            return None
        first, last = self._character(start), self._character(end)
        begin = self._first_shown(first)
        until = self._last_shown(last)
        return (begin, until) if begin is not None and until is not None and begin < until else None

    def _character(self, byte: int) -> int:
        return bisect_right(self._bytes, byte) - 1

    def _first_shown(self, character: int) -> int | None:
        """Return our position of the first sign that is shown at or after one of the page."""
        at = bisect_right(self._words, (character, len(self.text), 0)) - 1
        if at >= 0 and character < self._words[at][0] + self._words[at][2]:
            return self._words[at][1] + character - self._words[at][0]
        return self._words[at + 1][1] if at + 1 < len(self._words) else None

    def _last_shown(self, character: int) -> int | None:
        """Return our position after the last sign that is shown before one of the page."""
        at = bisect_right(self._words, (character - 1, len(self.text), 0)) - 1
        if at < 0:
            return None
        begins, ours, length = self._words[at]
        return ours + min(character - begins, length)
