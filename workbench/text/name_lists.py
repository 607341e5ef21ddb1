"""First names, surnames and places that come with the program; ``lists/NOTICE.txt`` says from where."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import NamedTuple

from workbench.text.search import fold

_FOLDER = Path(__file__).parent / "lists"
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
"""Accents that are signs of their own, and signs that show nothing."""
_MARK = re.compile(f"[{_MARKS}]+")
_WORD = re.compile(rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*(?:['’ʼ‘´][^\W_]+)*")

Row = tuple[str, ...]
"""The words of a name side by side, folded and without accents."""


class Written(NamedTuple):
    """A word of a text; what stands between words (also a hyphen) does not matter."""

    start: int
    end: int
    key: str
    """The word folded and without accents."""


def written(text: str) -> list[Written]:
    """Return the words of a text: *Marieke's* is one, *Jan-Pieter* are two."""
    return [Written(hit.start(), hit.end(), _key(hit.group())) for hit in _WORD.finditer(text)]


def _key(word: str) -> str:
    return fold(word) if word.isascii() else _MARK.sub("", fold(word))


def row(name: str) -> Row:
    """Return the words of a name, whatever its case, accents and hyphens."""
    return tuple(word.key for word in written(unicodedata.normalize("NFC", name)))


@cache
def first_names() -> frozenset[Row]:
    """Return the first names that come with the program."""
    return _read("first_names")


@cache
def surnames() -> frozenset[Row]:
    """Return the surnames that come with the program, without particles."""
    return _read("surnames")


@cache
def places() -> frozenset[Row]:
    """Return the places and provinces that come with the program."""
    return _read("places")


def _read(name: str) -> frozenset[Row]:
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(filter(None, map(row, lines)))
