"""Random texts that would do harm on a terminal that took them at their word, each between two tags of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any, NamedTuple

from workbench.text.canonical import visible

BRACKETS = ("[", "]", "\\", "/", "{", "}", "\\[", "[[", "]]", "{name}", "{0}", "%s", "$primary", "&amp;", "`", "|")
MARKUP = (
    "[red]",
    "[/red]",
    "[/]",
    "[bold",
    "[b]vet[/b]",
    "[link=https://voorbeeld.invalid]hier[/link]",
    "[@click=app.bell]klik[/]",
    "[on $error]",
    "[#ff0000]",
    "[reverse]",
)
CONTROLS = tuple(chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)))
SEQUENCES = (
    "\x1b]52;c;cm9vZA==\x07",
    "\x1b]0;andere titel\x07",
    "\x1b]2;titel\x1b\\",
    "\x1b]8;;https://voorbeeld.invalid\x1b\\",
    "\x1b[2J",
    "\x1b[31;199m",
    "\x1b[4321;1H",
    "\x1b[?1047l",
    "\x1b[6n",
    "\x1b[21t",
    "\x1bP1$q\x1b\\",
    "\x1b_verborgen\x1b\\",
    "\x1bc",
    "\x1b(0",
    "\x9b2J",
    "\x9d0;titel\x9c",
    "\x90q\x9c",
    "\x1b",
)
DIRECTIONS = tuple("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINES = ("\u2028", "\u2029", "\x85", "\n", "\r", "\r\n", "\v", "\f", "\t")
HIDDEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u180e", "\U000e0061", "\ufe0f", "\uffff")
JOINED = (
    "e\u0301",
    "o\u0308\u0323",
    "a\u20dd",
    "z" + "\u0335" * 6,
    "👩\u200d👩\u200d👧\u200d👦",
    "👋🏽",
    "🇳🇱",
    "1\ufe0f\u20e3",
    "❤\ufe0f",
)
WIDE = ("漢字", "한글", "ﷺ", "Ａ", "שלום", "مرحبا", "क्षि", "𝔘", "ꙮ", "€", "ĳ")
LONE = ("\udc80", "\udcc3", "\udcff")
"""Halves of a sign, as Python reads bytes that are no text: a file name may hold them, a project cannot."""
KINDS = (BRACKETS, MARKUP, CONTROLS, SEQUENCES, DIRECTIONS, LINES, HIDDEN, JOINED, WIDE)
LETTERS = "abcdefgh ijkmnop rstuvw"
ONE_LINE = frozenset({"alias.name"})
"""Places whose texts are kept as lines below each other."""
BEGIN = re.compile(r"Q(\d+)\.")


class Made(NamedTuple):
    """A text that was made: where it was put, and what stands between its tags."""

    where: str
    words: str


class Texts:
    """Makes texts from one seed, and knows them by their numbers."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._random = Random(seed)
        self.made: dict[int, Made] = {}

    def words(self, pieces: int) -> str:
        """Return so many hostile pieces with letters between them."""
        parts = (self._random.choice(self._random.choice(KINDS)) + self._letters() for _ in range(pieces))
        return self._letters() + "".join(parts)

    def _letters(self) -> str:
        return "".join(self._random.choices(LETTERS, k=self._random.randrange(3)))

    def new(self, where: str) -> str:
        """Return a new text for a place; a place is named table.column."""
        words = self.words(self._random.randint(1, 3))
        if where in ONE_LINE:
            words = words.replace("\n", "").replace("\r", "")
        return self._tagged(where, words)

    def file_name(self) -> str:
        """Return a text that can be the name of a file, with half a sign in it as old disks have them."""
        words = self.words(3).translate({ord("/"): "|", 0: "_"}) + self._random.choice(LONE)
        return self._tagged("file.name", words)

    def _tagged(self, where: str, words: str) -> str:
        number = len(self.made) + 1
        self.made[number] = Made(where, words)
        return f"Q{number}.{words}.{number}Z"

    def some(self, among: Sequence[Any], most: int) -> list[Any]:
        """Return so many of a list."""
        return self._random.sample(among, min(most, len(among)))

    def short(self) -> str:
        """Return one hostile piece without tags, for places of a few cells."""
        return self._random.choice(self._random.choice(KINDS))


def expected(words: str) -> str:
    """Return what a person should see of a text, without blanks and line ends, which a screen may place otherwise."""
    return squeezed(visible(f".{words}")[1:])


def squeezed(shown: str) -> str:
    """Return what was shown without blanks and the signs for line ends; a joiner that joins nothing may be another."""
    return "".join(shown.translate({0x240A: " ", 0x240D: " ", 0x200B: "\u200d"}).split())


def found(row: str) -> Iterator[tuple[int, str]]:
    """Yield each text that begins on a row of the screen: its number, and the rest of the row."""
    for begin in BEGIN.finditer(row):
        yield int(begin[1]), row[begin.end() :].partition(begin[0])[0]
