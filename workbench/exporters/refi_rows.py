"""What a project for other programs is written from: plain values, named by GUIDs; positions are code points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class UserOut(NamedTuple):
    """Somebody who coded."""

    guid: str
    name: str


class CodeOut(NamedTuple):
    """A code; parents come before their children."""

    guid: str
    name: str
    parent: str | None = None
    description: str = ""
    colour: str = ""
    codable: bool = True
    notes: Sequence[str] = ()


class CodingOut(NamedTuple):
    """One code by one person."""

    guid: str
    code: str
    user: str
    at: str
    notes: Sequence[str] = ()


class SelectionOut(NamedTuple):
    """A stretch of a text."""

    guid: str
    start: int
    end: int
    codings: Sequence[CodingOut] = ()
    notes: Sequence[str] = ()


class SourceOut(NamedTuple):
    """A text with all that was said about it."""

    guid: str
    name: str
    text: str
    selections: Sequence[SelectionOut] = ()
    codings: Sequence[CodingOut] = ()
    """Those of the whole source."""
    notes: Sequence[str] = ()
    kept: Sequence[str] = ()
    """Selections that had no place in the text, as they came."""


class NoteOut(NamedTuple):
    """A note."""

    guid: str
    body: str
    user: str
    at: str


class VariableOut(NamedTuple):
    """An attribute."""

    guid: str
    name: str
    kind: str = "Text"
    description: str = ""


class ValueOut(NamedTuple):
    """The value of an attribute, fit for its kind."""

    variable: str
    kind: str
    value: str


class CaseOut(NamedTuple):
    """Somebody who was studied."""

    guid: str
    name: str
    description: str = ""
    values: Sequence[ValueOut] = ()
    sources: Sequence[str] = ()
    selections: Sequence[str] = ()
    codes: Sequence[str] = ()


class ProjectOut(NamedTuple):
    """A whole project; sources, notes, texts and files are made while it is written."""

    name: str
    at: str
    users: Sequence[UserOut]
    codes: Sequence[CodeOut]
    variables: Sequence[VariableOut]
    cases: Sequence[CaseOut]
    sources: Iterable[SourceOut]
    notes: Iterable[NoteOut]
    project_notes: Sequence[str]
    kept: dict[str, list[str]]
    """Elements that are written back, by where they belong: Sources, Notes, Links, Sets, Graphs, Description."""
    hosts: dict[str, str]
    """Source → the element of a PDF in which its text stands, with a place for it."""
    texts: Iterable[tuple[str, str]]
    """Source → its text once more, in any order: all sources are written before the first text is."""
    files: Iterable[tuple[str, bytes]]
