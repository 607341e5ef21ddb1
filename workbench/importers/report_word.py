"""The paragraphs of a Word report, with all changes accepted; which of them are set apart as quotations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.importers.archive import Archive, parse_xml
from workbench.importers.report_italics import are_italic, in_style, word_pieces
from workbench.importers.report_tables import Cell, RowsApart
from workbench.importers.report_text import Paragraph
from workbench.importers.source import read_bytes
from workbench.importers.word import Word
from workbench.importers.word_body import Body

if TYPE_CHECKING:
    from lxml.etree import _Element

DEEP_ENOUGH = 200
"""Indentation in twentieths of a point (about 3.5 mm) from which a paragraph is set apart."""
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_NOTE = re.compile("\ue000((?:foot|end)note-?\\d{1,9})\ue001")
"""Stands in a paragraph, while it is read, where the number of a note is."""
_LONGEST_NUMBER = 4
"""Digits of the number of columns that a cell takes."""
_NEVER = ("toc", "table of", "index", "list", "lijst", "heading", "kop", "title", "caption", "inhoud")
_SOURCES = ("source", "bron")


class _Style(NamedTuple):
    name: str
    based_on: str
    indent: int | None
    numbered: bool
    italic: bool | None


def word_paragraphs(path: Path) -> list[Paragraph]:
    """Return the paragraphs, numbered as they stand; those of tables and notes too."""
    archive = Archive(read_bytes(path), file=path.name, office="Word")
    if _PARTS[0] not in archive.names:
        lines = Word().read(path).text.split("\n")
        return [Paragraph(line, line=number) for number, line in enumerate(lines, 1)]
    styles = _styles(archive)
    roots = [parse_xml(archive.read(part), file=path.name, office="Word") for part in _PARTS if part in archive.names]
    elements = (element for root in roots for element in _elements(root))
    notes = _notes(roots[1:])
    paragraphs = [
        (element, _looking(element, _paragraph(element, number, notes), styles))
        for number, element in enumerate(elements, 1)
    ]
    return _in_tables(paragraphs)


def _paragraph(element: _Element, number: int, notes: dict[str, str]) -> Paragraph:
    """Return a paragraph without the numbers of its notes, and what these notes say."""
    parts = _NOTE.split(_text(element))
    text, found = parts[0], list[tuple[int, str]]()
    for name, words in zip(parts[1::2], parts[2::2], strict=True):
        if name in notes:
            found.append((len(text), notes[name]))
        text += words
    return Paragraph(text, line=number, notes=tuple(found))


def _notes(roots: list[_Element]) -> dict[str, str]:
    """Return the text of each footnote and endnote, by kind and number."""
    return {
        f"{name}{_value(note, 'id')}": " ".join(_text(paragraph) for paragraph in note.iter("{*}p")).strip()
        for root in roots
        for note in root
        if (name := str(note.tag).rpartition("}")[2]) in ("footnote", "endnote")
    }


def _in_tables(paragraphs: list[tuple[_Element, Paragraph]]) -> list[Paragraph]:
    """Return the paragraphs, those in a row of a table with the other cells of it beside them."""
    found: list[Paragraph] = []
    tables: dict[_Element | None, RowsApart] = {}
    for row, group in groupby(paragraphs, key=lambda each: next(each[0].iterancestors("{*}tr"), None)):
        if row is None:
            found += [paragraph for _, paragraph in group]
            continue
        by_cell: dict[_Element | None, list[Paragraph]] = {}
        for element, paragraph in group:
            by_cell.setdefault(next(element.iterancestors("{*}tc"), None), []).append(paragraph)
        table = tables.setdefault(row.getparent(), RowsApart())
        found += table.row([_cell(cell, each) for cell, each in by_cell.items()])
    return found


def _cell(cell: _Element | None, paragraphs: list[Paragraph]) -> Cell:
    """Return a cell with the columns that it takes; one that was made one with that above goes on from it."""
    properties = None if cell is None else cell.find("{*}tcPr")
    if properties is None:
        return Cell(paragraphs)
    span, merged = properties.find("{*}gridSpan"), properties.find("{*}vMerge")
    wide = "" if span is None else _value(span, "val")
    goes_on = merged is not None and _value(merged, "val") != "restart"
    return Cell(paragraphs, int(wide) if wide.isdecimal() and len(wide) < _LONGEST_NUMBER else 1, 0 if goes_on else 1)


def _elements(root: _Element) -> Iterator[_Element]:
    """Yield the paragraphs; those of a text box belong to the paragraph it hangs on."""
    for element in root.iter("{*}p"):
        if next(element.iterancestors("{*}p"), None) is None and _is_word(element):
            yield element


def _is_word(element: _Element) -> bool:
    return "wordprocessingml" in str(element.tag)


def _text(element: _Element) -> str:
    body = element.makeelement(str(element.tag)[: -len("p")] + "body")
    copy = deepcopy(element)
    copy.tail = None
    body.append(copy)
    for kind in ("footnote", "endnote"):
        for reference in copy.iter(f"{{*}}{kind}Reference"):
            sign = reference.makeelement(str(reference.tag)[: -len(f"{kind}Reference")] + "t")
            sign.text = f"\ue000{kind}{_value(reference, 'id')}\ue001"
            reference.addnext(sign)
    return Body(body).text


def _styles(archive: Archive) -> dict[str, _Style]:
    if "word/styles.xml" not in archive.names:
        return {}
    root = parse_xml(archive.read("word/styles.xml"), file=archive.file, office=archive.office)
    return {_value(style, "styleId"): _style(style) for style in root.iterfind("{*}style")}


def _style(style: _Element) -> _Style:
    name, based_on = style.find("{*}name"), style.find("{*}basedOn")
    properties = style.find("{*}pPr")
    return _Style(
        name="" if name is None else _value(name, "val").lower(),
        based_on="" if based_on is None else _value(based_on, "val"),
        indent=_indent(properties),
        numbered=properties is not None and properties.find("{*}numPr") is not None,
        italic=in_style(style),
    )


def _indent(properties: _Element | None) -> int | None:
    found = None if properties is None else properties.find("{*}ind")
    if found is None:
        return None
    written = _value(found, "left") or _value(found, "start")
    return int(written) if written.removeprefix("-").isdecimal() else None


def _value(element: _Element, name: str) -> str:
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def _looking(element: _Element, paragraph: Paragraph, styles: dict[str, _Style]) -> Paragraph:
    """Return a paragraph with what its looks say of it: set apart, or in italics."""
    properties = element.find("{*}pPr")
    named = None if properties is None else properties.find("{*}pStyle")
    chain = list(_chain("" if named is None else _value(named, "val"), styles))
    names = [style.name for style in chain]
    if any(name.startswith(_NEVER) or any(word in name for word in _SOURCES) for name in names):
        return paragraph
    if (properties is not None and properties.find("{*}numPr") is not None) or any(style.numbered for style in chain):
        return paragraph
    if any("quote" in name or "citaat" in name for name in names) or _is_indented(properties, chain):
        return replace(paragraph, block=True)
    otherwise = next((style.italic for style in chain if style.italic is not None), False)
    return replace(paragraph, perhaps=are_italic(word_pieces(element, otherwise=otherwise)))


def _is_indented(properties: _Element | None, chain: list[_Style]) -> bool:
    indents = [_indent(properties), *(style.indent for style in chain)]
    return next((indent for indent in indents if indent is not None), 0) >= DEEP_ENOUGH


def _chain(ident: str, styles: dict[str, _Style]) -> Iterator[_Style]:
    """Yield a style and those it is based on."""
    seen: set[str] = set()
    while ident in styles and ident not in seen:
        seen.add(ident)
        yield styles[ident]
        ident = styles[ident].based_on
