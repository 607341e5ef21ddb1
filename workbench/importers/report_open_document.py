"""The paragraphs of a report in OpenDocument, with all changes accepted; quotations by style or indentation, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.importers.archive import Archive, parse_xml
from workbench.importers.report_italics import are_italic
from workbench.importers.report_tables import Cell, RowsApart
from workbench.importers.report_text import Paragraph
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
    italic: bool | None


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


_NO_STYLE = _Style("", "", None, None)


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
        rows = RowsApart()
        for row in table.iter("{*}table-row"):
            yield from rows.row([self._cell(cell) for cell in row if _name(cell) == "table-cell"])

    def _cell(self, cell: _Element) -> Cell:
        wide, deep = (max(1, _count(cell, f"number-{what}-spanned")) for what in ("columns", "rows"))
        return Cell(list(self._blocks(cell, listed=False)), wide, deep)

    def _paragraph(self, element: _Element, *, may_be_set_apart: bool) -> Paragraph:
        self._count += 1
        number, words = self._count, _Words(self._is_italic)
        words.take(element, _attribute(element, "style-name"), italic=False)
        said = [(at, " ".join("".join(map(str, note.itertext())).split())) for at, note in words.notes]
        for _, note in words.notes:
            self.notes += self._blocks(note, listed=False)
        block = may_be_set_apart and self._is_set_apart(_attribute(element, "style-name"))
        perhaps = may_be_set_apart and are_italic(zip(words.pieces, words.looks, strict=True))
        return Paragraph("".join(words.pieces), block, number, perhaps=perhaps, notes=tuple(said))

    def _is_italic(self, name: str) -> bool | None:
        """Whether a style is in italics, or the nearest that it is based on which says so."""
        seen = set[str]()
        while name and name not in seen:
            seen.add(name)
            style = self._styles.get(name, _NO_STYLE)
            if style.italic is not None:
                return style.italic
            name = style.parent
        return None

    def _is_set_apart(self, name: str) -> bool:
        """Whether a style, or one it is based on, is that of quotations, or the nearest indentation is deep enough."""
        indents = list[float | None]()
        seen = set[str]()
        while name and name not in seen:
            seen.add(name)
            style = self._styles.get(name, _Style(name, "", None, None))
            if any(word in style.name.lower() for word in ("quot", "citaat", "citat")):
                return True
            indents.append(style.indent)
            name = style.parent
        return next((indent for indent in indents if indent is not None), 0) >= DEEP_ENOUGH


class _Words:
    """The text of one paragraph, with its notes aside."""

    def __init__(self, is_italic: Callable[[str], bool | None]) -> None:
        self.pieces: list[str] = []
        self.looks: list[bool] = []
        """Of each piece whether it is in italics."""
        self.notes: list[tuple[int, _Element]] = []
        self._is_italic = is_italic

    def take(self, element: _Element, style: str, *, italic: bool) -> None:
        """Gather the text below an element of some style in its order; `italic` where the style does not say."""
        said = self._is_italic(style)
        italic = italic if said is None else said
        self._say(element.text, italic=italic)
        for part in element:
            name = _name(part)
            if name == "note":
                body = next((each for each in part if _name(each) == "note-body"), None)
                self.notes += [] if body is None else [(sum(map(len, self.pieces)), body)]
            elif name in _SIGNS:
                self._put(_SIGNS[name] * _count(part, "c"), italic=italic)
            elif name and name not in _SILENT:
                self.take(part, _attribute(part, "style-name"), italic=italic)
            self._say(part.tail, italic=italic)

    def _say(self, words: str | None, *, italic: bool) -> None:
        if words:
            self._put(" ".join(f"|{words}|".split())[1:-1], italic=italic)

    def _put(self, words: str, *, italic: bool) -> None:
        self.pieces.append(words)
        self.looks.append(italic)


def _count(part: _Element, name: str) -> int:
    """Return a number that an element bears: blanks, columns, rows."""
    count = _attribute(part, name)
    return min(int(count), _MOST_BLANKS) if count.isascii() and count.isdecimal() and len(count) < 6 else 1


def _style(style: _Element) -> _Style:
    indents = [_millimetres(_attribute(part, "margin-left")) for part in style if _name(part) == "paragraph-properties"]
    shown = _attribute(style, "display-name") or _attribute(style, "name")
    looks = [_attribute(part, "font-style") for part in style if _name(part) == "text-properties"]
    italic = next((look in ("italic", "oblique") for look in looks if look), None)
    return _Style(shown, _attribute(style, "parent-style-name"), next(iter(indents), None), italic)


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
