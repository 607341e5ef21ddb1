"""The files that somebody names in one line: quoted or not, with ~ and *, a folder for all files in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from glob import glob, has_magic
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

_WORD = re.compile(r'"([^"]*)"|\'([^\']*)\'|((?:\\ |\S)+)')
_ESCAPED = re.compile(r"\\([^\w.])")
"""How a terminal writes a blank or bracket in the name of a file that is dropped on it."""
_QUOTES = ('"', "'")
_DRIVE = re.compile(r"^/(?=[A-Za-z]:/)")
"""What stands before a drive in the address of a file."""
_BLANK = re.compile(r"\s")
OURS = (".workbench", ".workbench-journal")
"""How projects of this program end, and what stands beside one that is being written."""
MOST = 200
"""Entries of a folder that are offered."""


def named_files(typed: str) -> list[Path]:
    """Return the files that are named, each once, in that order; a name that fits nothing is kept as it is."""
    line = _closed(typed.strip())
    words = [line] if os.path.exists(_home(line)) else [_unquoted(match) for match in _WORD.finditer(line)]
    return list(dict.fromkeys(file for word in words if word for file in _files(_home(word))))


def _home(word: str) -> str:
    """Return the path that a word means: ~ filled in, and the address of a file as file managers paste it.

    Unlike `Path.expanduser` this leaves ~somebody alone when nobody is.
    """
    if word.lower().startswith("file://"):
        return _DRIVE.sub("", unquote(urlsplit(word).path))
    return os.path.expanduser(word)


def _unquoted(match: re.Match[str]) -> str:
    word = match[3] or ""
    return match[1] or match[2] or (word if os.sep == "\\" else _ESCAPED.sub(r"\1", word))


def _files(word: str) -> Iterator[Path]:
    if os.path.isdir(word):
        yield from [Path(word)] if _is_project(word) else _inside(Path(word))
    elif has_magic(word) and not os.path.exists(word):
        found = sorted(name for name in glob(word, recursive=True) if os.path.isfile(name) and not _is_ours(name))
        yield from map(Path, found or [word])
    else:
        yield Path(word)


def _is_ours(name: str) -> bool:
    """Whether a file is a project of this program, which no folder brings along; named by itself it is refused."""
    return name.casefold().endswith(OURS)


def _is_project(folder: str) -> bool:
    """Whether a folder is itself a project of another program."""
    from workbench.importers.foreign_registry import INSIDE

    return os.path.isfile(os.path.join(folder, INSIDE))


def _inside(folder: Path) -> list[Path]:
    """Return what can be read in a folder, without hidden files and the traces of an open word processor."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return [folder]
    return [
        entry
        for entry in entries
        if (entry.is_file() or _is_project(str(entry)))
        and not entry.name.startswith((".", "~$"))
        and not _is_ours(entry.name)
    ]


class Word(NamedTuple):
    """The word that is being typed at the end of a line."""

    start: int
    """Where it begins in the line, its quotation mark included."""
    written: str
    """Without quotation marks."""
    quote: str
    """The quotation mark that is still open; empty where none is."""


def last_word(line: str) -> Word:
    """Return the word at the end of a line; a whole line that leads into a folder is one word, blanks and all."""
    if os.path.isdir(os.path.dirname(_home(line)) or " "):
        return Word(0, line, "")
    start, written, quote = 0, "", ""
    for at, sign in enumerate(line):
        if sign == quote:
            quote = ""
        elif quote or not (sign.isspace() or (sign in _QUOTES and not written)):
            written += sign
        elif sign.isspace():
            start, written = at + 1, ""
        else:
            start, quote = at, sign
    return Word(start, written, quote)


def _closed(line: str) -> str:
    """Return the line with the quotation mark closed that was left open at its end."""
    return line + last_word(line).quote


def beginning_with(written: str) -> list[str]:
    """Return the paths that begin so, folders with a slash behind them; hidden ones only where a dot is typed."""
    folder, begun = os.path.split(written)
    try:
        entries = sorted(
            os.scandir(_home(folder) or "."), key=lambda entry: (not entry.is_dir(), entry.name.casefold())
        )
    except (OSError, ValueError):
        return []
    fitting = [each for each in entries if each.name.casefold().startswith(begun.casefold())]
    seen = [each for each in fitting if begun.startswith(".") or not each.name.startswith((".", "~$"))]
    return [os.path.join(folder, each.name) + ("/" if each.is_dir() else "") for each in seen[:MOST]]


def with_path(line: str, path: str) -> str:
    """Return the line with its last word completed; behind the path of a file a blank follows, for the next one."""
    word = last_word(line)
    quote = next((mark for mark in _QUOTES if mark not in path), "") if _BLANK.search(path) else word.quote
    end = f"{quote} " if os.path.isfile(_home(path)) else ""
    return f"{line[: word.start]}{quote}{path}{end}"


def as_far_as_alike(paths: Sequence[str]) -> str:
    """Return how all of these paths begin."""
    alike = zip(*paths, strict=False)
    return "".join(signs[0] for signs in takewhile(lambda signs: len(set(signs)) == 1, alike))


def pasted(text: str) -> str:
    """Return what was pasted as one line: of several lines each that is a path is a word."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < 2:
        return "".join(lines)
    return " ".join(f'"{line}"' if _BLANK.search(line) and os.path.exists(_home(line)) else line for line in lines)
