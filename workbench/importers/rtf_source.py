r"""The source of an RTF file, cleared of what is not text to read, so that its library takes it for what it is.

Left out are data between the words (``\bin``), hidden and deleted words, and groups that hold no text of the document.
Cells and rows of tables become signs of their own, and so do changes from plain to bold or italics and back. Groups are
kept on a list, so that no depth is too deep.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

CELL, ROW, IN_ROW = "\ufdd0", "\ufdd1", "\ufdd2"
"""Signs that no text has: the end of a cell, the end of a row, and something that stands in a row."""
LOUD, QUIET = "\ufdd3", "\ufdd4"
"""Signs that no text has: from here on words are in bold or italics, or plain again."""
_TABLE = {"cell": CELL, "nestcell": "\t", "row": ROW, "nestrow": "\n", "trowd": IN_ROW}
_TOKEN = re.compile(
    r"\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-f]{2})|\\(?P<sign>[^a-z])"
    r"|(?P<brace>[{}])|[\r\n]+|(?P<plain>[^\\{}\r\n]+)|\\",
    re.IGNORECASE,
)
_LOOKS = {"v": "hidden", "deleted": "deleted", "b": "bold", "i": "italic", "plain": ""}
"""Words that change how words look → what of the state they change."""
_TOLD = {
    "footnote": "footnotes",
    "annotation": "comments",
    "shppict": "pictures",
    "pict": "pictures",
    "object": "embedded",
    "shptxt": "boxes",
}
_ALWAYS_TOLD = frozenset({"annotation", "shppict", "shptxt"})
"""What stands in groups that older programs are told to pass over."""
_BEYOND_ASCII = re.compile("[\x80-\xff]")


class _State(NamedTuple):
    """What holds in a group."""

    hidden: bool = False
    deleted: bool = False
    passed_over: bool = False
    fonts: bool = False
    bold: bool = False
    italic: bool = False


class Cleared:
    """The source that is left of an RTF file, and how many things were left out."""

    def __init__(self, source: str, *, destinations: frozenset[str], signs: frozenset[str]) -> None:
        """Clear `source` (a sign a byte); the library passes over `destinations` and knows `signs` as words."""
        self.counts: Counter[str] = Counter()
        """hidden, deletions, footnotes, comments, pictures, embedded, boxes."""
        self._destinations = destinations | {"nonshppict"}
        self._signs = signs | {"u"}
        self._state = _State()
        self._open: list[_State] = []
        self._silenced = ""
        self._loud = False
        self._pieces: list[str] = []
        at = 0
        while found := _TOKEN.match(source, at):
            at = found.end() + self._take(found)
        self.source = "".join(self._pieces)

    def _take(self, found: re.Match[str]) -> int:
        """Take one token; returns how many bytes of data follow it."""
        if brace := found["brace"]:
            self._take_brace(brace)
        elif word := found["word"]:
            return self._take_word(word, found["number"], found.group())
        elif found["sign"] == "*":
            self._state = self._state._replace(passed_over=True)
        elif found["sign"] == "-":
            return 0  # where a word may be cut, as in Word documents
        elif (found["hex"] or found["sign"] or found["plain"]) and self._speaks():
            self._show_look()
            self._pieces.append(_BEYOND_ASCII.sub(_as_hex, found.group()))
        return 0

    def _take_brace(self, brace: str) -> None:
        self._pieces.append(brace)
        if brace == "{":
            self._open.append(self._state)
        elif self._open:
            self._state = self._open.pop()

    def _take_word(self, word: str, number: str | None, written: str) -> int:
        self._count(word)
        if word == "bin":
            return max(0, int(number or 0))
        if word in _LOOKS:
            self._take_look(word, on=number != "0")
        elif word in self._destinations:
            self._state = self._state._replace(passed_over=True, fonts=word == "fonttbl")
        if self._state.fonts or not self._state.passed_over:
            self._put(word, number, written)
        return 0

    def _take_look(self, word: str, *, on: bool) -> None:
        if word == "plain":
            self._state = self._state._replace(hidden=False, deleted=False, bold=False, italic=False)
        else:
            self._state = self._state._replace(**{_LOOKS[word]: on})

    def _show_look(self) -> None:
        """Put a sign where words begin to be in bold or italics, or cease to be."""
        loud = (self._state.bold or self._state.italic) and not self._state.fonts
        if loud != self._loud:
            self._pieces.append(_as_sign(LOUD if loud else QUIET))
        self._loud = loud

    def _count(self, word: str) -> None:
        if word in _TOLD and (word in _ALWAYS_TOLD or not self._state.passed_over):
            self.counts[_TOLD[word]] += 1

    def _put(self, word: str, number: str | None, written: str) -> None:
        """Put a word of control; one that makes a sign only where words are shown, and only a sign there is."""
        if word in _TABLE:
            self._pieces.append(_as_sign(_TABLE[word]))
        elif word == "uc":
            self._pieces.append(f"\\uc{min(max(int(number or 1), 0), 8)} ")
        elif word not in self._signs or (self._speaks() and _is_sign(word, number)):
            if word == "u":
                self._show_look()
            self._pieces.append(f"{written.rstrip()} ")  # an end of a line may have parted it from what follows

    def _speaks(self) -> bool:
        """Whether what stands here is read; a stretch that is not is counted once."""
        silent = "hidden" if self._state.hidden else "deletions" if self._state.deleted else ""
        if self._state.passed_over:
            return self._state.fonts
        if silent and silent != self._silenced:
            self.counts[silent] += 1
        self._silenced = silent
        return not silent


def _as_sign(sign: str) -> str:
    return f"{{\\uc1\\u{ord(sign) - 0x10000}?}}"


def _is_sign(word: str, number: str | None) -> bool:
    """Whether a word that makes a sign names one there is."""
    return word != "u" or (number is not None and -0x8000 <= int(number) <= 0xFFFF)


def _as_hex(found: re.Match[str]) -> str:
    return f"\\'{ord(found.group()):02x}"
