"""Words as the quote check compares them: typography folded away, what is said kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workbench.text.labels import is_role
from workbench.text.search import fold
from workbench.text.words import NEGATIONS

_SIGN = "(?:[^\\W_]|[\u0300-\u036f\u00ad\u200b-\u200d])"
_WORD = rf"\d+(?:[.,:/–-]\d+)+|{_SIGN}+(?:[-‐‑'’ʼ´`]{_SIGN}+)*|[%€$£&+@]"
_WORDS = re.compile(_WORD)
_STAMP = r"\#\d+:[\d:.,-]+\#"
_DOTS = r"(?:…|\.[ \u00a0]?\.[ \u00a0]?\.(?:[ \u00a0]?\.)*|\.\.)"
_SPEECH = re.compile(rf"(?P<remark>\([^()\n]{{1,80}}\)|\[[^\[\]\n]{{1,80}}\])|(?P<stamp>{_STAMP})|(?P<word>{_WORD})")
_PARTS = re.compile(
    rf"""(?P<omission>[(\[]\s*{_DOTS}\s*[)\]]|{_DOTS})
    |(?P<label>^[^\S\n]*[^\W\d_][\w ]{{0,20}}:(?=\s))
    |\[(?P<insertion>[^\[\]]*)\]
    |(?P<remark>\([^()]{{1,80}}\))
    |(?P<word>{_WORD})""",
    re.VERBOSE | re.MULTILINE,
)
_CAPITAL = re.compile(r"\[([^\W\d_]{1,2})\](?=[^\W\d_])")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-\u2010]\n[^\S\n]*(?=[^\W\d_])")
"""Where a word goes on in the next line."""
_ALIKE: dict[int, str | None] = {0x00AD: None, **dict.fromkeys(range(0x200B, 0x200E))}
_ALIKE |= {**dict.fromkeys(map(ord, "’ʼ´`"), "'"), **dict.fromkeys(map(ord, "‐‑–"), "-")}


class Word(NamedTuple):
    """A word of a quotation or of a transcript."""

    start: int
    end: int
    written: str
    """As written, with typography folded."""
    spoken: bool
    """False in short brackets, where transcripts note a laugh or a silence, and in the label of a turn."""

    @property
    def key(self) -> str:
        """What is compared: the word whatever its capitals."""
        return self.written.casefold()


class Piece(NamedTuple):
    """Words of a quotation that stand together."""

    words: list[Word]
    joint: str | None
    """What stands before it: ``omission``, ``insertion`` or nothing."""
    mark: str
    """The joint as written."""

    @property
    def keys(self) -> list[str]:
        """The spoken words as they are compared."""
        return [word.key for word in self.words if word.spoken]

    @property
    def written(self) -> str:
        """The words as written, on one line."""
        return " ".join(word.written for word in self.words)


def plain(word: str) -> str:
    """Return a word without its typography: composed, with plain apostrophes and hyphens, no soft hyphens."""
    return word if word.isascii() and "`" not in word else unicodedata.normalize("NFC", word).translate(_ALIKE)


def denies(words: Iterable[Word]) -> bool:
    """Whether a negation is among these words."""
    return any(word in NEGATIONS or word.endswith("n't") for word in (fold(word.key) for word in words))


def spoken_words(text: str, start: int, end: int) -> Iterator[Word]:
    """Yield the words of a turn body; time stamps are none."""
    for first, last, spoken in places(text, start, end):
        yield Word(first, last, plain(text[first:last]), spoken=spoken)


def places(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield where each word of a turn body stands, and whether it is spoken; plain, for there are many."""
    for part in _SPEECH.finditer(text, start, end):
        kind = part.lastgroup
        if kind == "word":
            yield part.start(), part.end(), True
        elif kind == "remark":
            for word in _WORDS.finditer(text, part.start(), part.end()):
                yield word.start(), word.end(), False


def unspoken_words(text: str, start: int, end: int) -> Iterator[Word]:
    """Yield the words of a label or a remark."""
    for word in _WORDS.finditer(text, start, end):
        yield Word(*word.span(), plain(word.group()), spoken=False)


def pieces(quotation: str) -> list[Piece]:
    """Return a quotation cut at its omission marks and bracketed insertions.

    Each piece has spoken words, but for a last one that holds the mark at the end of the quotation.
    """
    text = _BROKEN.sub("", _CAPITAL.sub(r"\1", quotation))
    found: list[Piece] = [Piece([], None, "")]
    for part in _PARTS.finditer(text):
        if part["omission"] or part["insertion"] is not None:
            found.append(Piece([], "omission" if part["omission"] else "insertion", part.group()))
        elif part["remark"] or (part["label"] and is_role(part["label"].strip(" \t:"))):
            found[-1].words.extend(unspoken_words(text, *part.span()))
        else:
            found[-1].words.extend(spoken_words(text, *part.span()))
    return _joined(found)


def _joined(found: list[Piece]) -> list[Piece]:
    """Leave out empty pieces but the last; of two marks that then meet, an omission is the wider."""
    whole: list[Piece] = []
    joint, mark = None, ""
    for piece in found:
        joint = "omission" if "omission" in (joint, piece.joint) else piece.joint
        mark = f"{mark} {piece.mark}".strip()
        if any(word.spoken for word in piece.words) or (mark and piece is found[-1]):
            whole.append(Piece(piece.words, joint, mark))
            joint, mark = None, ""
    return whole
