"""The files that somebody names in one line: quoted or not, with ~ and *, a folder for all files in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from glob import glob, has_magic
from pathlib import Path

_WORD = re.compile(r'"([^"]*)"|\'([^\']*)\'|((?:\\ |\S)+)')
_ESCAPED = re.compile(r"\\([^\w.])")
"""How a terminal writes a blank or bracket in the name of a file that is dropped on it."""


def named_files(typed: str) -> list[Path]:
    """Return the files that are named, each once, in that order; a name that fits nothing is kept as it is."""
    line = typed.strip()
    words = [line] if os.path.exists(_home(line)) else [_unquoted(match) for match in _WORD.finditer(line)]
    return list(dict.fromkeys(file for word in words if word for file in _files(_home(word))))


def _home(word: str) -> str:
    """Return the word with ~ filled in; unlike `Path.expanduser` this leaves ~somebody alone when nobody is."""
    return os.path.expanduser(word)


def _unquoted(match: re.Match[str]) -> str:
    word = match[3] or ""
    return match[1] or match[2] or (word if os.sep == "\\" else _ESCAPED.sub(r"\1", word))


def _files(word: str) -> Iterator[Path]:
    if os.path.isdir(word):
        yield from _inside(Path(word))
    elif has_magic(word) and not os.path.exists(word):
        found = sorted(name for name in glob(word, recursive=True) if os.path.isfile(name))
        yield from map(Path, found or [word])
    else:
        yield Path(word)


def _inside(folder: Path) -> list[Path]:
    """Return the files in a folder, without hidden ones and the traces of an open word processor."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return [folder]
    return [entry for entry in entries if entry.is_file() and not entry.name.startswith((".", "~$"))]
