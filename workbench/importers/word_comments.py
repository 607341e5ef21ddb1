"""Comments in a Word document that was exported from here: their words, and what they are on.

Between the ends of a hidden bookmark (`text.bookmarks`) stand words of a text. They are read as they were exported:
what was put in with track changes on is passed over, and what was deleted so counts. What was changed without them is
read as it is now; finding it again is not done here.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import RefusedError
from workbench.importers.archive import Archive, parse_xml
from workbench.importers.source import read_bytes
from workbench.importers.word import main_part
from workbench.importers.word_anchored import AnchoredBody, Covered, Region
from workbench.importers.word_body import Body, attribute, name_of
from workbench.text.canonical import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_LONGEST_NAME = 100
_OURS = re.compile(rb"""["']_[wnqcdp][0-9a-z]{38}["']""", re.IGNORECASE)
"""A bookmark of ours as it stands in the file."""


class CommentRead(NamedTuple):
    """A comment as it stands in the file."""

    author: str
    """As the word processor names them; may be empty."""
    date: str
    """When it was made, in UTC to the second; empty where the file does not say."""
    text: str
    on: tuple[Covered, ...]
    """Parts of regions that it covers, in their order."""
    words: str
    """All words that it covers, as they stand in the file."""
    reply_to: int | None
    """Place in the list of the comment that it answers."""
    resolved: bool


class CommentsRead(NamedTuple):
    """The comments of a file, in the order in which they stand in the text."""

    regions: list[Region]
    comments: list[CommentRead]


@dataclass
class _Note:
    """A comment before it is known where it stands."""

    number: str
    author: str
    date: str
    text: str
    paragraphs: set[str] = field(default_factory=set)


def is_anchored(path: Path) -> bool:
    """Whether a Word file has bookmarks of ours; what cannot be read has none, and is refused by who reads it."""
    try:
        archive = Archive(read_bytes(path), file=path.name, office="Word")
        return _OURS.search(archive.read(main_part(archive))) is not None
    except RefusedError:
        return False


def read_comments(path: Path) -> CommentsRead:
    """Return the comments of a Word file; refused is what is no such file, or has no bookmarks of ours in it."""
    archive = Archive(read_bytes(path), file=path.name, office="Word")
    main = main_part(archive)
    body = AnchoredBody(_parsed(archive, main))
    if not body.regions:
        raise RefusedError("comments.no_anchors", file=path.name)
    notes = [_note(element) for element in _parts(archive, main, "comments")]
    threads = _threads(archive, main, notes)
    order = {number: n for n, number in enumerate(body.order)}
    notes.sort(key=lambda note: order.get(note.number, len(order)))
    places = {note.number: n for n, note in enumerate(notes)}
    return CommentsRead(body.regions, [_comment(note, body, threads, places) for note in notes])


def _comment(note: _Note, body: AnchoredBody, threads: _Threads, places: dict[str, int]) -> CommentRead:
    parent = threads.parents.get(note.number)
    number = note.number if note.number in body.covered or parent is None else parent
    return CommentRead(
        note.author,
        note.date,
        note.text,
        tuple(body.covered.get(number, ())),
        body.words.get(number, ""),
        places.get(parent) if parent is not None else None,
        (parent or note.number) in threads.resolved,
    )


def _parsed(archive: Archive, name: str) -> _Element:
    return parse_xml(archive.read(name), file=archive.file, office="Word")


def _parts(archive: Archive, main: str, kind: str) -> Iterator[_Element]:
    """Yield what stands in the part of a kind that the main part points at; nothing where there is none."""
    folder, name = posixpath.split(main)
    relations = f"{folder}/_rels/{name}.rels"
    wanted = f"{folder}/{kind}.xml"
    if relations in archive.names:
        for relation in _parsed(archive, relations):
            if attribute(relation, "Type").endswith(f"/{kind}"):
                wanted = posixpath.normpath(posixpath.join("/", folder, attribute(relation, "Target"))).lstrip("/")
    if wanted in archive.names:
        yield from _parsed(archive, wanted)


def _note(element: _Element) -> _Note:
    paragraphs = {attribute(part, "paraId") for part in element.iter() if name_of(part) == "p"}
    return _Note(
        attribute(element, "id"),
        " ".join(visible(attribute(element, "author")).split())[:_LONGEST_NAME],
        _moment(attribute(element, "date")),
        visible(Body(element).text).strip(),
        paragraphs - {""},
    )


def _moment(written: str) -> str:
    """Return a moment in UTC to the second; empty where it is none. Without a zone it is taken as it stands."""
    try:
        when = datetime.fromisoformat(written.strip())
        return when.replace(tzinfo=when.tzinfo or UTC).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return ""


class _Threads(NamedTuple):
    """Which comments answer which, and which are done with."""

    parents: dict[str, str]
    resolved: set[str]


def _threads(archive: Archive, main: str, notes: list[_Note]) -> _Threads:
    """Read the part that newer programs write beside the comments, where they are named by their paragraphs."""
    owners = {paragraph: note.number for note in notes for paragraph in note.paragraphs}
    parents: dict[str, str] = {}
    resolved: set[str] = set()
    for extended in _parts(archive, main, "commentsExtended"):
        number = owners.get(attribute(extended, "paraId"))
        parent = owners.get(attribute(extended, "paraIdParent"))
        if number is not None and parent not in (None, number):
            parents[number] = str(parent)
        if number is not None and attribute(extended, "done") in ("1", "true"):
            resolved.add(number)
    return _Threads(parents, resolved)
