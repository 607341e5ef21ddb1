"""Transcripts as a person asks for them: voices in turn, a file cut into its interviews, files joined to one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from workbench.errors import RefusedError
from workbench.importers.apart import Reader
from workbench.importers.imported import TranscriptRead, Warned
from workbench.services.transcripts.transcripts import add_interviews, free_name
from workbench.storage.store import Store
from workbench.text.canonical import visible


class Shape(NamedTuple):
    """What is asked of transcripts while they are imported."""

    in_turn: bool = False
    """Paragraphs that name nobody are of two voices in turn."""
    split: bool = False
    """Each interview of a file becomes a document."""
    pattern: str | None = None
    """How speakers are named, as a person writes it: ``@NAME:``, for instance (`text.naming`)."""


AS_READ = Shape()
"""Nothing is asked."""


def add_shaped(
    store: Store,
    coder: int,
    path: Path,
    read: TranscriptRead,
    shape: Shape,
    came: Mapping[str, object] | None = None,
    name: str | None = None,
) -> tuple[list[str], list[Warned]]:
    """Enter a transcript that was read in the shape asked for; returns the documents and what was doubtful.

    The document is called as its file unless it gets a `name`.
    """
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    file = visible(path.name)
    return add_interviews(store, coder, file, sha256, shaped(read, shape, file), came=came, name=name)


def join_files(
    store: Store,
    coder: int,
    paths: Sequence[Path],
    name: str,
    *,
    shape: Shape = AS_READ,
    encodings: Mapping[Path, str] = MappingProxyType({}),
    roles: Mapping[str, str] = MappingProxyType({}),
    came: Mapping[str, object] | None = None,
) -> tuple[list[str], list[Warned]]:
    """Enter the files of one interview, in their order, as one document called `name`.

    `encodings` and `roles` are what a person said of files and voices; `came` as for one transcript.

    Raises RefusedError when one of them is no transcript or is there already; then none comes in.
    """
    with Reader() as reader:
        together = read_together(reader, paths, encodings)
    for file, sha256 in together.parts:
        free_name(store, file, sha256)
    [one] = shaped(replace(together.read, roles=dict(roles)), shape._replace(split=False), together.source)
    called = visible(name).strip() or None
    return add_interviews(store, coder, together.source, together.sha256, [one], name=called, came=came)


class Together(NamedTuple):
    """The files of one interview, read as one."""

    read: TranscriptRead
    parts: list[tuple[str, str]]
    """Name and sum of each file."""
    sha256: str
    """Of all of them."""

    @property
    def source(self) -> str:
        """Return the names of the files in their order."""
        return " + ".join(file for file, _ in self.parts)


def read_together(
    reader: Reader, paths: Sequence[Path], encodings: Mapping[Path, str] = MappingProxyType({})
) -> Together:
    """Read the files of one interview, in their order; raises RefusedError when one of them is no transcript."""
    from workbench.importers import registry
    from workbench.importers.reshaping import joined

    reads: list[tuple[str, TranscriptRead]] = []
    parts: list[tuple[str, str]] = []
    whole = hashlib.sha256()
    for path in paths:
        _, read = reader.do(registry.read_kind, path, "interview", encodings.get(path))
        if not isinstance(read, TranscriptRead):
            raise RefusedError("importers.kind.ending", file=visible(path.name), kind="interview")
        data = path.read_bytes()
        whole.update(data)
        parts.append((visible(path.name), hashlib.sha256(data).hexdigest()))
        reads.append((visible(path.name), read))
    return Together(joined(reads), parts, whole.hexdigest())


def shaped(read: TranscriptRead, shape: Shape, file: str) -> list[TranscriptRead]:
    """Return the transcripts that a text becomes in the shape asked for; what was said of its voices holds for each.

    Refused is a pattern of speakers that is not in it.
    """
    from workbench.importers.reshaping import in_turn, split

    parts = [replace(part, roles=read.roles) for part in split(read)] if shape.split else [read]
    if shape.pattern is not None:
        parts = _named(parts, shape.pattern, file)
    return [in_turn(part) for part in parts] if shape.in_turn else parts


def _named(parts: list[TranscriptRead], written: str, file: str) -> list[TranscriptRead]:
    """Return interviews with the turns of a pattern; one of several in which it finds none stays as it was read."""
    from workbench.importers.reshaping import by_pattern
    from workbench.text.naming import pattern_of

    pattern = pattern_of(visible(written))
    if pattern is None:
        raise RefusedError("importers.transcript.no_pattern", file=file, pattern=visible(written))
    found = [by_pattern(part, pattern) for part in parts]
    if not any(found):
        raise RefusedError("importers.transcript.pattern_absent", file=file, pattern=visible(written))
    return [new or old for new, old in zip(found, parts, strict=True)]
