"""Names in a folder: in file names and bytes, in each encoding and packing in which they would hide."""

from __future__ import annotations

import os
import zlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

DEEPEST = 3
"""How many packings inside one another are opened."""

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
"""The first is the one in which names are looked for in any case of the letters A to Z."""


class Found(NamedTuple):
    """A name where none may be."""

    file: Path
    name: str
    encoding: str
    """Of the bytes, with the packings around them; ``file name`` where it stands in that."""


def found(tree: Path, names: Iterable[str], aside: Iterable[Path] = ()) -> list[Found]:
    """Return the names that stand in a tree of files, which are told of once each; `aside` is not looked into."""
    wanted, apart = list(names), [tree / each for each in aside]
    return [
        Found(file.relative_to(tree), name, encoding)
        for file in sorted(tree.rglob("*"))
        if not any(file.is_relative_to(each) for each in apart)
        for name, encoding in dict.fromkeys(_in_file(file, wanted))
    ]


def _in_file(file: Path, names: list[str]) -> Iterator[tuple[str, str]]:
    called = file.name + (os.readlink(file) if file.is_symlink() else "")
    yield from ((name, "file name") for name in names if name.lower() in called.lower())
    if file.is_file() and not file.is_symlink():
        yield from within(file.read_bytes(), names)


def within(content: bytes, names: Iterable[str], deep: int = 0) -> Iterator[tuple[str, str]]:
    """Return the names in some bytes, each with how it is written there."""
    wanted = list(names)
    for name in wanted:
        yield from ((name, how) for how, marks in _written(name) if any(mark in content for mark in marks))
        if name.lower().encode() in content.lower():
            yield name, ENCODINGS[0]
    if deep < DEEPEST:
        for packing, inner in _unpacked(content):
            yield from ((name, f"{how} in {packing}") for name, how in within(inner, wanted, deep + 1))


def _written(name: str) -> Iterator[tuple[str, tuple[bytes, ...]]]:
    """Return how a name is written, and the bytes of which one stands there then."""
    for encoding in ENCODINGS[1:]:
        yield encoding, tuple(each.encode(encoding) for each in (name, name.lower(), name.upper()))
    for encoding in ENCODINGS:
        yield f"base64 of {encoding}", tuple(_in_base64(name.encode(encoding)))


def _in_base64(content: bytes) -> Iterator[bytes]:
    """Return the signs that are sure to stand where `content` is inside something longer, for its three positions."""
    for before in range(3):
        whole = bytes(before) + content
        signs = b64encode(whole)
        yield signs[(0, 2, 3)[before] : len(signs) - (0, 3, 2)[len(whole) % 3]]


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    if content.startswith(b"PK"):
        yield from _zipped(content)
    elif content.startswith(b"\x1f\x8b"):
        with suppress(zlib.error):
            yield "gz", zlib.decompressobj(31).decompress(content)


def _zipped(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Return the names and the members of an archive; of a torn one what can be read from its front."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            for member in archive.namelist():
                yield from (("zip", member.encode()), ("zip", archive.read(member)))
    except (BadZipFile, zlib.error, EOFError, OSError):
        yield from (("torn zip", part) for part in _torn(content))


def _torn(content: bytes) -> Iterator[bytes]:
    """Return what the members hold of an archive that was not finished, found by their heads."""
    at = content.find(b"PK\x03\x04")
    while at >= 0:
        name, more = (int.from_bytes(content[at + n : at + n + 2], "little") for n in (26, 28))
        begin = at + 30 + name + more
        yield content[at + 30 : at + 30 + name]
        with suppress(zlib.error):
            yield zlib.decompressobj(-15).decompress(content[begin:])
        at = content.find(b"PK\x03\x04", at + 4)
