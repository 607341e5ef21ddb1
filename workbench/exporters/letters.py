"""How wide words are in the letters of a Word report, and on how many lines they stand.

Widths are those of Calibri, which Carlito shares. A program that has neither takes wider letters.
"""

from __future__ import annotations

import unicodedata

_THOUSANDTHS = {
    " ": 226, "a": 479, "b": 525, "c": 423, "d": 525, "e": 498, "f": 305, "g": 471, "h": 525, "i": 229, "j": 239,
    "k": 455, "l": 229, "m": 799, "n": 525, "o": 527, "p": 525, "q": 525, "r": 349, "s": 391, "t": 335, "u": 525,
    "v": 452, "w": 715, "x": 433, "y": 453, "z": 395, "A": 579, "B": 544, "C": 533, "D": 615, "E": 488, "F": 459,
    "G": 631, "H": 623, "I": 252, "J": 319, "K": 520, "L": 420, "M": 855, "N": 646, "O": 662, "P": 517, "Q": 673,
    "R": 543, "S": 459, "T": 487, "U": 642, "V": 567, "W": 890, "X": 519, "Y": 487, "Z": 468, ".": 252, ",": 250,
    ":": 268, ";": 268, "'": 221, "’": 250, "-": 306, "(": 303, ")": 303, "/": 386, "·": 268,
}  # fmt: skip
"""Of the size of the letters."""
_DIGIT, _OTHER, _WIDE = 507, 715, 1000
LINE = 1.22
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
        if used and used + blank + wide > room:
            count, used = count + 1, 0.0
        used += wide + (blank if used else 0)
        count, used = count + int(used // room), used % room
    return count
