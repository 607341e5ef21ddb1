"""What a project of another program holds, whoever wrote it: plain values, before they have a place in ours.

Things are named by the GUIDs of the other program (lower case, without braces); where it has none, its reader makes
one that is the same each time (``uuid5``). Positions are code points of `ForeignSource.text`, spans half-open. Moments
are UTC as we store them, or None.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.importers.imported import Warned


@dataclass(frozen=True)
class ForeignUser:
    """Somebody who coded."""

    guid: str
    name: str


@dataclass(frozen=True)
class ForeignCode:
    """A code; parents come before their children."""

    guid: str
    name: str
    parent: str | None = None
    description: str = ""
    colour: str = ""
    """``#rrggbb`` or empty."""
    codable: bool = True


@dataclass(frozen=True, slots=True)
class ForeignNote:
    """A note on whatever bears it."""

    guid: str
    body: str
    name: str = ""
    user: str | None = None
    created_at: str | None = None


@dataclass(frozen=True, slots=True)
class ForeignCoding:
    """One code by one person."""

    guid: str
    code: str
    user: str | None = None
    created_at: str | None = None
    notes: list[ForeignNote] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ForeignSelection:
    """A stretch of a text, with or without codings."""

    guid: str
    start: int
    end: int
    codings: list[ForeignCoding] = field(default_factory=list)
    notes: list[ForeignNote] = field(default_factory=list)


@dataclass(frozen=True)
class Convention:
    """How the positions of one source count, found by trying or said by a person."""

    unit: str
    """``codepoint`` or ``utf16``; ``utf8`` where a program counts bytes."""
    crlf: int
    """How much a line end of two signs counts in the source: 1 or 2."""
    bom: bool
    """Whether the byte order mark counts as a sign."""
    score: float
    """Share of the selections that fit, from 0 to 1."""
    second: float | None = None
    """Share that the next best convention fits; None where there was nothing to choose."""


@dataclass(frozen=True, slots=True)
class ForeignValue:
    """The value of one variable."""

    variable: str
    value: str


@dataclass(frozen=True)
class ForeignSource:
    """A text with all that was said about it."""

    guid: str
    name: str
    text: str
    """Canonical: LF, no byte order mark, hidden signs shown."""
    originals: dict[int, str] = field(default_factory=dict)
    """Position → the sign that was replaced there by a visible one."""
    pages: list[tuple[int, int]] = field(default_factory=list)
    """Position and number of each page, where the source has pages."""
    selections: list[ForeignSelection] = field(default_factory=list)
    codings: list[ForeignCoding] = field(default_factory=list)
    """Those of the whole source."""
    notes: list[ForeignNote] = field(default_factory=list)
    values: list[ForeignValue] = field(default_factory=list)
    convention: Convention | None = None
    """None where the program counts as we do."""
    user: str | None = None
    created_at: str | None = None
    file: str = ""
    """Name of the file in the project it came from, without folders; empty where it had none."""
    sha256: str = ""
    """Of the bytes it came from."""


@dataclass(frozen=True)
class ForeignVariable:
    """An attribute of cases or sources."""

    guid: str
    name: str
    kind: str = "Text"
    """Text, Boolean, Integer, Float, Date or DateTime."""
    description: str = ""


@dataclass(frozen=True)
class ForeignCase:
    """Somebody or something studied, with the sources about it."""

    guid: str
    name: str
    description: str = ""
    values: list[ForeignValue] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    selections: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    notes: list[ForeignNote] = field(default_factory=list)


@dataclass(frozen=True)
class ForeignFile:
    """The bytes of a file that is kept as it is."""

    name: str
    content: bytes


@dataclass(frozen=True)
class ForeignAside:
    """An element that we cannot show and write back as it was."""

    kind: str
    """Name of the element, e.g. ``PictureSource``, ``Set``, ``Graph``, ``Link``."""
    element: str
    """The element in the exchange format, declaration and namespace left to the writer."""
    guid: str | None = None
    name: str = ""
    source: str | None = None
    """The source it belongs to, where it is inside one."""
    file: ForeignFile | None = None


@dataclass(frozen=True)
class ForeignProject:
    """A whole project of another program."""

    name: str
    origin: str
    """The program that wrote it, as it calls itself."""
    users: list[ForeignUser] = field(default_factory=list)
    codes: list[ForeignCode] = field(default_factory=list)
    sources: Sequence[ForeignSource] = field(default_factory=list)
    """To be walked one after another: each may be made only then, and anew each time."""
    variables: list[ForeignVariable] = field(default_factory=list)
    cases: list[ForeignCase] = field(default_factory=list)
    notes: list[ForeignNote] = field(default_factory=list)
    """Those of the project itself, or of nothing that is left."""
    code_notes: dict[str, list[ForeignNote]] = field(default_factory=dict)
    """By the code that bears them."""
    aside: list[ForeignAside] = field(default_factory=list)
    """In the order in which they came, by kind."""
    description: str = ""
    warnings: list[Warned] = field(default_factory=list)
