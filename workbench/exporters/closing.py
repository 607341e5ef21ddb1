"""What a file says of itself at its end: what was removed from it. Set while a file for others is rendered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from workbench.exporters.report import Block, Heading, Paragraph, Prose, ProseExporter, Rendered, Sheet, SheetExporter


@dataclass(frozen=True)
class Closing:
    """A heading and the sentences below it."""

    heading: str
    lines: tuple[str, ...]


_said: ContextVar[Closing | None] = ContextVar("closing", default=None)

HOLDING = ("docx", "html", "md", "xlsx", "workbook", "yaml", "svg")
"""Formats that have a place for it; beside the others it lies in a file of its own."""


@contextmanager
def closing_with(said: Closing) -> Iterator[None]:
    """Let every report that is rendered meanwhile say this at its end."""
    token = _said.set(said)
    try:
        yield
    finally:
        _said.reset(token)


def closed(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets of a workbook with one more that says what was removed."""
    said = _said.get()
    if said is None:
        return [*sheets]
    return [*sheets, Sheet(said.heading, [said.heading], [[line] for line in said.lines])]


def commented(text: str) -> str:
    """Return a text of a format that knows comments behind ``#`` with what was removed, as comments at its end."""
    said = _said.get()
    lines = [f"# {line}\n" for line in (said.heading, *said.lines)] if said else []
    return text + "".join(lines)


def described() -> str:
    """Return what was removed, a sentence a line, for a format with a place for a description; else nothing."""
    said = _said.get()
    return "\n".join([said.heading, *said.lines]) if said else ""


class ClosingProse:
    """Writes prose with what it says of itself at its end."""

    def __init__(self, exporter: ProseExporter) -> None:
        self._exporter = exporter
        self.name, self.suffix = exporter.name, exporter.suffix

    def render(self, prose: Prose) -> Rendered:
        """Return the file of `prose`."""
        said = _said.get()
        if said is None:
            return self._exporter.render(prose)
        last: list[Block] = [Heading(said.heading, 2), *(Paragraph(line, quiet=True) for line in said.lines)]
        return self._exporter.render(replace(prose, blocks=[*prose.blocks, *last]))


class ClosingSheets:
    """Writes a workbook with a last sheet that says what was removed."""

    def __init__(self, exporter: SheetExporter) -> None:
        self._exporter = exporter
        self.name, self.suffix = exporter.name, exporter.suffix

    def render(self, sheets: list[Sheet]) -> Rendered:
        """Return the file of `sheets`."""
        return self._exporter.render(closed(sheets))
