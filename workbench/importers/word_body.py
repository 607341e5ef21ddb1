"""The text of a Word document as it is read with all changes accepted: rule ``docx-2``.

One line a paragraph, in the order of the file. A row of a table with two columns is ``label: text``, of
other tables the cells joined by ``|``; time, speaker and text become ``time speaker: text``. A name in bold
before a tab gets a colon, since the bold is lost. Insertions are text; deletions, hidden text and field
codes are not. Text boxes follow their paragraph. What is no text (notes, comments, pictures) is counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.importers.table_lines import table_lines
from workbench.text.labels import is_role

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_OFF = frozenset({"0", "false", "off", "none"})
_GONE = frozenset({"del", "moveFrom"})
_COUNTED = {
    "ins": "insertions",
    "moveTo": "insertions",
    "del": "deletions",
    "moveFrom": "deletions",
    "footnoteReference": "footnotes",
    "endnoteReference": "endnotes",
    "commentReference": "comments",
    "drawing": "pictures",
    "pict": "pictures",
    "object": "pictures",
}
_SKIPPED = frozenset(
    {
        "pPr",
        "rPr",
        "sectPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "sdtPr",
        "sdtEndPr",
        "rt",
        "delText",
        "instrText",
    }
    | {"delInstrText", "binData", "rubyPr", "numPr"}
)
_LONGEST_LABEL = 40
_PASSED = _SKIPPED | _GONE
SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}


class Body:
    """The composed text of one document body, and what was counted on the way."""

    def __init__(self, root: _Element) -> None:
        self.counts: Counter[str] = Counter()
        """insertions, deletions, hidden, symbols, numbered, footnotes, endnotes, comments, pictures,
        embedded."""
        body = next((part for part in root if name_of(part) == "body"), root)
        self.text = "\n".join(self._lines(body))

    def _lines(self, block: _Element) -> list[str]:
        """Return the lines of everything in a block: paragraphs, tables, and what wraps them."""
        lines: list[str] = []
        joined = False
        for part in self._blocks(block):
            if name_of(part) == "tbl":
                lines += self._table(part)
                joined = False
                continue
            text, boxes = self._paragraph(part)
            if joined:
                lines[-1] += text
            else:
                lines.append(text)
            joined = _mark_is_gone(part) and not boxes
            lines += boxes
        return lines

    def _blocks(self, block: _Element) -> Iterator[_Element]:
        """Yield paragraphs and tables, looking through content controls and other wrappings."""
        for part in block:
            name = name_of(part)
            if name in {"p", "tbl"}:
                yield part
            elif name == "AlternateContent":
                yield from self._blocks(alternative(part))
            elif name in {"ins", "del", "moveFrom", "moveTo"}:
                self.counts[_COUNTED[name]] += 1
                if name not in _GONE:
                    yield from self._blocks(part)
            elif name == "altChunk":
                self.counts["embedded"] += 1
            elif name and name not in _SKIPPED:
                yield from self._blocks(part)

    def _paragraph(self, paragraph: _Element) -> tuple[str, list[str]]:
        """Return the text of a paragraph and the lines of the text boxes that hang on it."""
        run = _Pieces(self)
        self.counts["numbered"] += _is_numbered(paragraph)
        run.take(paragraph)
        return run.text(), [line for box in run.boxes for line in self._lines(box)]

    def _table(self, table: _Element) -> list[str]:
        return table_lines([row for row in map(self._row, self._rows(table, "tr")) if row])

    def _row(self, row: _Element) -> list[list[str]]:
        """Return the lines of each cell."""
        return [self._lines(cell) for cell in self._rows(row, "tc")]

    def _rows(self, outer: _Element, wanted: str) -> Iterator[_Element]:
        """Yield rows of a table or cells of a row, also wrapped ones; deleted ones are only counted."""
        for part in outer:
            name = name_of(part)
            if name == wanted:
                if not self._is_deleted(part):
                    yield part
            elif name in {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}:
                yield from self._rows(part, wanted)
            elif name == "AlternateContent":
                yield from self._rows(alternative(part), wanted)

    def _is_deleted(self, part: _Element) -> bool:
        properties = child(part, "trPr" if name_of(part) == "tr" else "tcPr")
        if properties is None:
            return False
        changes = {name_of(change) for change in properties}
        self.counts["insertions"] += len(changes & {"ins", "cellIns"})
        gone = bool(changes & {"del", "cellDel"})
        self.counts["deletions"] += gone
        return gone


class _Pieces:
    """The pieces of one paragraph, gathered run by run."""

    def __init__(self, body: Body) -> None:
        self.body = body
        self.pieces: list[str] = []
        self.boxes: list[_Element] = []
        self._codes: list[int] = []
        """Where in `pieces` the code of each open field begins."""
        self._bold = 0
        """How many of the first pieces are bold."""

    def text(self) -> str:
        """Return the text; a name in bold before a tab gets the colon that the bold stood for."""
        whole, bold = "".join(self.pieces), "".join(self.pieces[: self._bold])
        label, spoken = bold.rstrip(" \t"), whole[len(bold) :]
        rest = whole[len(label) :]
        is_label = 0 < len(label.strip()) <= _LONGEST_LABEL and not set(label) & set(":\t\n")
        parted = rest.lstrip(" ").startswith("\t") or (rest.startswith("  ") and is_role(label))
        if is_label and spoken.strip() and parted:
            return f"{label}:{rest}"
        return whole

    def take(self, element: _Element) -> None:
        """Gather the text below an element in its order."""
        for part in element:
            name = name_of(part)
            if name in _COUNTED:
                self.body.counts[_COUNTED[name]] += _counts(part)
            if self._is_taken(part, name) or not name or name in _PASSED:
                continue
            if name == "r" and _is_hidden(part):
                self.body.counts["hidden"] += 1
            else:
                from_start = len(self.pieces) == self._bold
                self.take(alternative(part) if name == "AlternateContent" else part)
                if from_start and name == "r" and _is_on(child(part, "rPr"), "b"):
                    self._bold = len(self.pieces)

    def _is_taken(self, part: _Element, name: str) -> bool:
        """Take a part that has nothing below it for us; False for any other."""
        if name in {"t", "m:t"}:
            self.pieces.append(part.text or "")
        elif name in SIGNS:
            self.pieces.append(SIGNS[name])
        elif name == "sym":
            self._take_symbol(part)
        elif name == "fldChar":
            self._mark_field(attribute(part, "fldCharType"))
        elif name == "txbxContent":
            self.boxes.append(part)
        else:
            return False
        return True

    def _mark_field(self, kind: str) -> None:
        """Drop what stands between the beginning of a field and its result: the field code."""
        if kind == "begin":
            self._codes.append(len(self.pieces))
        elif self._codes and kind == "separate":
            del self.pieces[self._codes[-1] :]
            self._codes[-1] = -1
        elif self._codes and kind == "end":
            begin = self._codes.pop()
            if begin >= 0:
                del self.pieces[begin:]

    def _take_symbol(self, symbol: _Element) -> None:
        code = attribute(symbol, "char")
        self.body.counts["symbols"] += 1
        self.pieces.append("\ufffd" if code.upper().startswith(("F0", "F1")) or not code else _sign(code))


def name_of(element: _Element) -> str:
    """Return the name of a Word element, ``x:name`` of a foreign one, ``m:t`` of foreign text."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    space, _, name = tag.rpartition("}")
    if space[1:] in _WORD:
        return name
    return {"t": "m:t", "AlternateContent": name}.get(name, f"x:{name}")


def child(element: _Element, name: str) -> _Element | None:
    """Return the first child of that name, if there is one."""
    return next((part for part in element if name_of(part) == name), None)


def attribute(element: _Element, name: str) -> str:
    """Return an attribute by its name, in whatever namespace it stands; empty where it is not."""
    return next((str(element.attrib[key]) for key in element.attrib if str(key).rpartition("}")[2] == name), "")


def alternative(content: _Element) -> _Element:
    """Return the first of several forms of the same content."""
    return next(iter(content), content)


def _is_on(properties: _Element | None, name: str) -> bool:
    switch = None if properties is None else child(properties, name)
    return switch is not None and attribute(switch, "val").lower() not in _OFF


def _is_hidden(run: _Element) -> bool:
    return _is_on(child(run, "rPr"), "vanish")


def _is_numbered(paragraph: _Element) -> bool:
    """Whether Word itself puts a number or bullet before the paragraph."""
    properties = child(paragraph, "pPr")
    list_ = None if properties is None else child(properties, "numPr")
    number = None if list_ is None else child(list_, "numId")
    return number is not None and attribute(number, "val") != "0"


def _mark_is_gone(paragraph: _Element) -> bool:
    """Whether the end of the paragraph was deleted, so that it goes on in the next."""
    properties = child(paragraph, "pPr")
    mark = None if properties is None else child(properties, "rPr")
    return mark is not None and any(name_of(change) in _GONE for change in mark)


def _counts(part: _Element) -> bool:
    """Whether a counted element counts: a frame around a text box is no picture."""
    if _COUNTED[name_of(part)] != "pictures":
        return True
    return not any(name_of(inner) == "txbxContent" for inner in part.iter())


def _sign(code: str) -> str:
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\ufffd"
