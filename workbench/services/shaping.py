"""Transcripts as a person asks for them: voices in turn, a file cut into its interviews, files joined to one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from workbench.errors import RefusedError
from workbench.importers.apart import Reader
from workbench.importers.imported import TranscriptRead, Warned
from workbench.services.transcripts import add_interviews, free_name
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
) -> tuple[list[str], list[Warned]]:
    """Enter a transcript that was read in the shape asked for; returns the documents and what was doubtful."""
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    name = visible(path.name)
    return add_interviews(store, coder, name, sha256, shaped(read, shape, name), came=came)


def join_files(
    store: Store, coder: int, paths: Sequence[Path], name: str, *, shape: Shape = AS_READ
) -> tuple[list[str], list[Warned]]:
    """Enter the files of one interview, in their order, as one document called `name`.

    Raises RefusedError when one of them is no transcript or is there already; then none comes in.
    """
    from workbench.importers import registry
    from workbench.importers.reshaping import joined

    parts: list[tuple[str, TranscriptRead]] = []
    whole = hashlib.sha256()
    with Reader() as reader:
        for path in paths:
            _, read = reader.do(registry.read_kind, path, "interview")
            if not isinstance(read, TranscriptRead):
                raise RefusedError("importers.kind.ending", file=visible(path.name), kind="interview")
            data = path.read_bytes()
            free_name(store, visible(path.name), hashlib.sha256(data).hexdigest())
            whole.update(data)
            parts.append((visible(path.name), read))
    source = " + ".join(file for file, _ in parts)
    [one] = shaped(joined(parts), shape._replace(split=False), source)
    return add_interviews(store, coder, source, whole.hexdigest(), [one], name=visible(name).strip() or None)


def shaped(read: TranscriptRead, shape: Shape, file: str) -> list[TranscriptRead]:
    """Return the interviews of a file as they are asked for; refused is a pattern of speakers that is not in it."""
    from workbench.importers.reshaping import in_turn, split

    parts = split(read) if shape.split else [read]
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
