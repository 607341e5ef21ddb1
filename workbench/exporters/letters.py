"""How wide words are in the letters of a Word report, and on how many lines they stand.

Widths are those of Arial, which Liberation Sans and Helvetica share: one of them is wherever Word files are read.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

_THOUSANDTHS = {
    " ": 278, "a": 556, "b": 556, "c": 500, "d": 556, "e": 556, "f": 278, "g": 556, "h": 556, "i": 222, "j": 222,
    "k": 500, "l": 222, "m": 833, "n": 556, "o": 556, "p": 556, "q": 556, "r": 333, "s": 500, "t": 278, "u": 556,
    "v": 500, "w": 722, "x": 500, "y": 500, "z": 500, "A": 667, "B": 667, "C": 722, "D": 722, "E": 667, "F": 611,
    "G": 778, "H": 722, "I": 278, "J": 500, "K": 667, "L": 556, "M": 833, "N": 722, "O": 778, "P": 667, "Q": 778,
    "R": 722, "S": 667, "T": 611, "U": 722, "V": 667, "W": 944, "X": 667, "Y": 667, "Z": 611, ".": 278, ",": 278,
    ":": 278, ";": 278, "'": 191, "’": 222, "-": 333, "(": 333, ")": 333, "/": 278, "·": 333,
}  # fmt: skip
"""Of the size of the letters."""
_DIGIT, _OTHER, _WIDE = 556, 780, 1000
_ROUNDING = 1e-6
LINE = 1.15
"""Height of a line, by the size of its letters."""


def width(words: str, size: float) -> float:
    """Return how wide words are in letters of this size, in points."""
    return sum(map(_letter, unicodedata.normalize("NFD", words))) * size / 1000


def _letter(sign: str) -> int:
    if sign.isdigit():
        return _DIGIT
    if unicodedata.combining(sign):
        return 0
    return _THOUSANDTHS.get(sign, _WIDE if unicodedata.east_asian_width(sign) in "WF" else _OTHER)


def lines(words: str, room: float, size: float) -> int:
    """Return on how many lines words stand where `room` points are wide; a word that is wider is broken."""
    count, used = 1, 0.0
    blank = width(" ", size)
    for word in words.split():
        wide = width(word, size)
        if used and used + blank + wide > room + _ROUNDING:
            count, used = count + 1, 0.0
        used += wide + (blank if used else 0)
        over = max(int((used - _ROUNDING) // room), 0)
        count, used = count + over, used - over * room
    return count


def wrapped(words: str, room: float, size: float) -> list[str]:
    """Return words in lines of at most `room` points; a word that is wider is shortened."""
    found: list[str] = []
    for word in words.split():
        if found and width(f"{found[-1]} {word}", size) <= room:
            found[-1] += f" {word}"
        else:
            found.append(shortened(word, room, size))
    return found


def shortened(words: str, room: float, size: float) -> str:
    """Return words with … in their middle where they are wider than `room` points: names often differ at their end."""
    if width(words, size) <= room:
        return words

    def cut(left: int) -> str:
        first = (left + 1) // 2
        return f"{words[:first].rstrip()}…{words[len(words) - (left - first) :].lstrip()}"

    return cut(bisect_right(range(1, len(words)), room, key=lambda left: width(cut(left), size)))
