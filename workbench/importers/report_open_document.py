"""The paragraphs of a report in OpenDocument, with all changes accepted; quotations by style or indentation, notes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.importers.archive import Archive, parse_xml
from workbench.importers.report_text import Paragraph, row_apart
from workbench.importers.source import read_bytes

if TYPE_CHECKING:
    from lxml.etree import _Element

OFFICE = "LibreOffice"
DEEP_ENOUGH = 3.5
"""Indentation in millimetres from which a paragraph is set apart, as in Word reports."""
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72, "pc": 25.4 / 6}
_SILENT = frozenset({"annotation", "annotation-end", "ruby-text", "tracked-changes", "forms", "sequence-decls"})
_SIGNS = {"tab": "\t", "line-break": "\n", "s": " "}
_MOST_BLANKS = 1000


class _Style(NamedTuple):
    name: str
    parent: str
    indent: float | None


def open_document_paragraphs(path: Path) -> list[Paragraph]:
    """Return the paragraphs, numbered as they stand; those of tables and notes too."""
    roots = _roots(path)
    styles = {_attribute(style, "name"): _style(style) for root in roots for style in root.iter("{*}style")}
    body = next((element for element in roots[-1].iter() if _name(element) == "body"), roots[-1])
    reader = _Reader(styles)
    reader.read(body)
    return reader.paragraphs + reader.notes


def _roots(path: Path) -> list[_Element]:
    """Return the roots of the styles and of the text, which are one in a flat file."""
    data = read_bytes(path)
    if path.suffix.lower() == ".fodt":
        return [parse_xml(data, file=path.name, office=OFFICE)]
    archive = Archive(data, file=path.name, office=OFFICE)
    parts = [part for part in ("styles.xml", "content.xml") if part in archive.names or part == "content.xml"]
    return [parse_xml(archive.read(part), file=path.name, office=OFFICE) for part in parts]


class _Reader:
    """Gathers the paragraphs in their order."""

    def __init__(self, styles: dict[str, _Style]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.notes: list[Paragraph] = []
        self._styles = styles
        self._count = 0

    def read(self, block: _Element) -> None:
        """Take everything in a block."""
        self.paragraphs += self._blocks(block, listed=False)

    def _blocks(self, block: _Element, *, listed: bool) -> Iterator[Paragraph]:
        for part in block:
            name = _name(part)
            if name in {"p", "h"}:
                yield self._paragraph(part, may_be_set_apart=name == "p" and not listed)
            elif name == "table":
                yield from self._table(part)
            elif name and name not in _SILENT:
                yield from self._blocks(part, listed=listed or name == "list")

    def _table(self, table: _Element) -> Iterator[Paragraph]:
        heads: list[str] = []
        for row in table.iter("{*}table-row"):
            cells = [list(self._blocks(cell, listed=False)) for cell in row if _name(cell) == "table-cell"]
            yield from row_apart(cells, heads)
            heads = heads or [" ".join(each.text for each in cell) for cell in cells]

    def _paragraph(self, element: _Element, *, may_be_set_apart: bool) -> Paragraph:
        self._count += 1
        number, words = self._count, _Words()
        words.take(element)
        said = [(at, " ".join("".join(map(str, note.itertext())).split())) for at, note in words.notes]
        for _, note in words.notes:
            self.notes += self._blocks(note, listed=False)
        block = may_be_set_apart and self._is_set_apart(_attribute(element, "style-name"))
        return Paragraph("".join(words.pieces), block, number, notes=tuple(said))

    def _is_set_apart(self, name: str) -> bool:
        """Whether a style, or one it is based on, is that of quotations, or the nearest indentation is deep enough."""
        indents = list[float | None]()
        seen = set[str]()
        while name and name not in seen:
            seen.add(name)
            style = self._styles.get(name, _Style(name, "", None))
            if any(word in style.name.lower() for word in ("quot", "citaat", "citat")):
                return True
            indents.append(style.indent)
            name = style.parent
        return next((indent for indent in indents if indent is not None), 0) >= DEEP_ENOUGH


class _Words:
    """The text of one paragraph, with its notes aside."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.notes: list[tuple[int, _Element]] = []

    def take(self, element: _Element) -> None:
        """Gather the text below an element in its order."""
        self._say(element.text)
        for part in element:
            name = _name(part)
            if name == "note":
                body = next((each for each in part if _name(each) == "note-body"), None)
                self.notes += [] if body is None else [(sum(map(len, self.pieces)), body)]
            elif name in _SIGNS:
                self.pieces.append(_SIGNS[name] * _times(part))
            elif name and name not in _SILENT:
                self.take(part)
            self._say(part.tail)

    def _say(self, words: str | None) -> None:
        if words:
            self.pieces.append(" ".join(f"|{words}|".split())[1:-1])


def _times(part: _Element) -> int:
    count = _attribute(part, "c")
    return min(int(count), _MOST_BLANKS) if count.isascii() and count.isdecimal() and len(count) < 6 else 1


def _style(style: _Element) -> _Style:
    indents = [_millimetres(_attribute(part, "margin-left")) for part in style if _name(part) == "paragraph-properties"]
    shown = _attribute(style, "display-name") or _attribute(style, "name")
    return _Style(shown, _attribute(style, "parent-style-name"), next(iter(indents), None))


def _millimetres(written: str) -> float | None:
    """Return a length; None for none, or one in a unit that is relative."""
    number, unit = written[:-2], written[-2:]
    if unit not in _MILLIMETRES or not number.replace(".", "", 1).isdecimal():
        return None
    return float(number) * _MILLIMETRES[unit]


def _name(element: _Element) -> str:
    """Return the name of an element without its namespace; nothing for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: _Element, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")
