"""What an importer gives: plain values, before they have a place in a project."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from workbench.text.turns import Turn


@dataclass(frozen=True)
class Warned:
    """A doubtful thing that was imported all the same; kept with the document."""

    key: str
    """Names the sentence in the wording room."""
    parameters: dict[str, object] = field(default_factory=dict)
    """Values of the sentence: line numbers, counts, encodings; never interview text."""


@dataclass(frozen=True)
class TranscriptRead:
    """A transcript: its canonical text with the turns in it."""

    text: str
    turns: list[Turn]
    rule: str
    """Names the importer and the version of its rule for composing the text, e.g. ``docx-2``."""
    originals: dict[int, str] = field(default_factory=dict)
    """Position → the sign that was replaced there by a visible one."""
    warnings: list[Warned] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    """Voice → interviewer, respondent, unknown or several, where a person said so before it is entered."""
    pages: list[tuple[int, int]] = field(default_factory=list)
    """Where each page of the source begins in the text, and its number from 1; empty where it has none."""
    head: list[tuple[str, str]] = field(default_factory=list)
    """What the head of the interview tells: known name of a field (`text.headers`) and value."""


@dataclass(frozen=True)
class ItemRead:
    """One item of a group matrix."""

    row: str
    """Name of the trede or chain as written in the file."""
    column: str
    """Name of the column as written in the file."""
    text: str
    place: str
    """Where it stands in the file: a cell or a line."""
    subgroup: str | None = None
    organisations: tuple[tuple[str, str | None], ...] = ()
    """Organisations as written, each with its role (does, should, receives, missing) or None."""
    origin: str | None = None
    """flipover, recording or plenary."""
    support: str | None = None
    """one, several, subgroup, plenary or contested."""
    relation: str | None = None
    """To results that the group had seen: itself, confirmed, supplemented or contradicted."""
    results: tuple[str, ...] = ()
    """Words of the wanted results that an action is for."""
    indicators: tuple[str, ...] = ()
    """Indicators in which a wanted result shows, by id or name."""


@dataclass(frozen=True)
class EmptyCellRead:
    """An empty cell of a group matrix of which the kind is known."""

    row: str
    column: str
    kind: str
    """not_asked, nothing_named, no_time or said_none."""
    place: str
    subgroup: str | None = None


@dataclass(frozen=True)
class MatrixRead:
    """A group matrix."""

    items: list[ItemRead]
    empty: list[EmptyCellRead]
    rows: list[str]
    """Row names in the order of the file."""
    columns: list[str]
    """Column names in the order of the file."""
    warnings: list[Warned] = field(default_factory=list)


@dataclass(frozen=True)
class TableRead:
    """Rows of a sheet under their (lower-case, stripped) column names; a missing value is an empty str."""

    columns: list[str]
    rows: list[dict[str, str]]
    lines: list[int]
    """Line (or sheet row) number of each row, counted from 1."""
    warnings: list[Warned] = field(default_factory=list)


@dataclass(frozen=True)
class FrameworkCellRead:
    """What one respondent said on one theme, in the words of the researcher."""

    respondent: str
    theme: str
    body: str
    place: str
    """Where it stands in the file, e.g. ``C3``."""


@dataclass(frozen=True)
class FrameworkRead:
    """A framework matrix; only filled cells."""

    cells: list[FrameworkCellRead]
    respondents: list[str]
    """In the order of the file."""
    themes: list[str]
    """In the order of the file."""
    warnings: list[Warned] = field(default_factory=list)


Read = TranscriptRead | MatrixRead | TableRead | FrameworkRead


class Importer(Protocol):
    """Reads one format."""

    name: str
    """What the format is called in reports, e.g. ``docx``."""
    kind: str
    """interview, matrix, framework, indicators, respondents or codings."""

    def accepts(self, path: Path) -> bool:
        """Whether this file looks like one of mine (by its ending and its beginning)."""
        ...

    def read(self, path: Path) -> Read:
        """Return the values of the file; raises RefusedError with file, place and cure."""
        ...
