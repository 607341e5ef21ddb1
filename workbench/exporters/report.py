"""What an exporter takes: plain reports, already in the language of their reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from workbench.text.span import Span

if TYPE_CHECKING:
    from workbench.exporters.handed import Handed
    from workbench.exporters.provenance import Made

Cell = str | int | float | None


@dataclass(frozen=True)
class Sheet:
    """Rows under column names."""

    name: str
    columns: list[str]
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is a chapter."""

    text: str
    level: int = 1
    anchor: str = ""
    """Name of a hidden bookmark around it, in formats that have such."""


@dataclass(frozen=True)
class Paragraph:
    """Running text; `quiet` is for notes and cautions."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Quote:
    """A literal quote with its source line, e.g. ``interview 04 · R · turn 14``."""

    text: str
    source: str
    anchor: str = ""
    """Name of a hidden bookmark around the words."""
    beside: str = ""
    """Name of one around the source line."""


@dataclass(frozen=True)
class Line:
    """A line of a transcript as it stands there, with a margin for what was said about it."""

    text: str
    number: str = ""
    """Of its turn, where that begins here."""
    label: int = 0
    """How many of the first signs are the name of the speaker."""
    marked: tuple[Span, ...] = ()
    """Stretches that bear a code."""
    margin: tuple[str, ...] = ()
    anchor: str = ""
    """Name of a hidden bookmark around the words, sign for sign."""
    beside: str = ""
    """Name of one around what stands in the margin."""


@dataclass(frozen=True)
class Room:
    """Lines to write on by hand."""

    lines: int = 4


@dataclass(frozen=True)
class Bullets:
    """A list of short lines."""

    lines: list[str]


@dataclass(frozen=True)
class Table:
    """A table inside prose."""

    columns: list[str]
    rows: list[list[str]]
    heads: int = 1
    """How many of the first columns name the rows: they come back where the others do not fit beside one another."""


@dataclass(frozen=True)
class Step:
    """A step of a stair, with what is counted on it."""

    name: str
    told: str


@dataclass(frozen=True)
class Stair:
    """The steps of care, the first below, on what runs under all of them."""

    steps: list[Step]
    ground: list[Step] = field(default_factory=list)


Block = Heading | Paragraph | Quote | Line | Room | Bullets | Table | Stair
Layout = Literal["page", "margin", "wide", "close", "plenary"]
"""An upright page; one with a wide margin on the right; one that lies on its side; an upright one used to its edges;
chapters one by one in large letters for a screen that many look at."""


@dataclass(frozen=True)
class Prose:
    """A document to read."""

    title: str
    language: str
    """``nl`` or ``en``: of the document, for screen readers and spelling."""
    blocks: list[Block] = field(default_factory=list)
    layout: Layout = "page"
    anchors: tuple[str, ...] = ()
    """Names of hidden bookmarks around the title."""


@dataclass(frozen=True)
class Rendered:
    """A written report: bytes, and what the format could not hold."""

    content: bytes
    losses: list[tuple[str, dict[str, object]]] = field(default_factory=list)
    """Wording keys with their parameters, e.g. a text that was split over cells."""
    changed: dict[str, int] = field(default_factory=dict)
    """Name of a sheet → how many of its texts stand there in another form."""
    made: Made | None = None
    """What it was made of, where it can be made anew."""
    handed: Handed | None = None
    """How it was written for others; None for what is of no project."""


class SheetExporter(Protocol):
    """Writes sheets."""

    name: str
    suffix: str

    def render(self, sheets: list[Sheet]) -> Rendered:
        """Return the file of `sheets`."""
        ...


class ProseExporter(Protocol):
    """Writes prose."""

    name: str
    suffix: str

    def render(self, prose: Prose) -> Rendered:
        """Return the file of `prose`."""
        ...
