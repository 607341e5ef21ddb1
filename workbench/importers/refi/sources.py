"""A text with its selections, built while the project is read; many selections are never held as XML at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.importers.foreign import (
    Convention,
    ForeignAside,
    ForeignNote,
    ForeignSelection,
    ForeignSource,
    ForeignValue,
)
from workbench.importers.refi.aside import aside
from workbench.importers.refi.offsets import JUDGED, Counting, Place, Rule, find_counting, is_quote
from workbench.importers.refi.reading import Reading
from workbench.importers.refi.texts import Missing, Text, text_of
from workbench.importers.refi.values import children, description, local, made_guid, one_line, prose, target

if TYPE_CHECKING:
    from lxml.etree import _Element

_DIGITS = 10
_POSITION = re.compile(r"\s*\+?([0-9]{1,10})\s*")
_NAMES_KEPT = 10 * JUDGED
"""Selections of one source whose names are looked at; of the others only the place is."""
_SHORT = 4
"""Units that one sign, or the mark at the beginning, can count for: shorter selections may hold no sign."""
_UNSIGHTLY = re.compile(r"(?i)(line|regel|quotation|citaat)[: ]*\d+([:\-]\d+)*")
"""Names that programs give to selections by themselves."""
ANY_SOURCE = "*"
"""Under this, the rule a person chose for every source that is not named by itself."""


class Draft:
    """A source that is being read."""

    def __init__(self, reading: Reading, element: _Element, name: str = "") -> None:
        self.reading = reading
        self.guid = reading.name(element)
        self.named = name or one_line(element.get("name"))
        self.asides: list[ForeignAside] = []
        self._text: Text | Missing | None = None
        self._selections: list[ForeignSelection] = []
        self._names: list[str] = []
        self._length = self._longest = 0
        """Signs of the text, and the most that any way of counting makes of them."""
        self._streams: bool | None = None
        self._late: dict[int, ForeignAside] = {}
        """Selections that may have no place as positions turn out to count; kept as they were for that case."""

    def streams(self, selection: _Element, element: _Element) -> bool:
        """Whether selections can be taken in as they come: the text was there before the first of them.

        The parser runs ahead, so a text that stands behind may be there in part only.
        """
        if self._streams is None:
            before = (local(each) for each in selection.itersiblings(preceding=True))
            behind = "PlainTextContent" not in before and any(True for _ in children(element, "PlainTextContent"))
            self._streams = not behind and self.has_text(element)
        return self._streams

    def has_text(self, element: _Element) -> bool:
        """Whether the text is known; looked up once, and again only while it is not."""
        if not isinstance(self._text, Text):
            self._text = text_of(self.reading.box, element)
            if isinstance(self._text, Text):
                raw = self._text.raw
                self._length = len(raw.text)
                self._longest = 2 * len(raw.text) + len(raw.pairs) + raw.marks + 1
        return isinstance(self._text, Text)

    def select(self, element: _Element) -> None:
        """Take in a selection of the text."""
        start, end = _position(element.get("startPosition")), _position(element.get("endPosition"))
        if start is None or end is None or end <= start or end > self._longest:
            self._leave(aside(self.reading, element, source=self.guid))
            return
        if end > self._length or end - start < _SHORT or start < _SHORT:
            self._late[len(self._selections)] = aside(self.reading, element, source=self.guid)
        selection = ForeignSelection(self.reading.name(element), start, end)
        user, read = self.reading.user(element), self.reading.coding
        for child in element:
            if local(child) != "Coding":
                self._said_about(selection, element, child)
            elif (coding := read(child, user)) is not None:
                selection.codings.append(coding)
        self._selections.append(selection)
        if len(self._names) < _NAMES_KEPT:
            self._names.append(one_line(element.get("name")))

    def _said_about(self, selection: ForeignSelection, element: _Element, child: _Element) -> None:
        kind = local(child)
        if kind == "NoteRef":
            self.reading.note_ref(child, selection.guid, selection.notes)
        elif kind == "Description" and (body := prose(child)):
            selection.notes.append(self.reading.described(element, selection.guid, body))

    def finish(self, element: _Element) -> ForeignSource | Missing:
        """Return the source with its selections where they stand, or why it has no text."""
        if not self.has_text(element):
            assert isinstance(self._text, Missing)
            return self._text
        if not self._streams:
            for each in children(element, "PlainTextSelection"):
                self.select(each)
        text = self._known()
        shown = self.named or text.file or self.guid
        if text.doubt:
            self.reading.told.count(text.doubt, shown)
        counting, convention = self._counting(shown)
        notes: list[ForeignNote] = []
        if body := description(element):
            notes.append(self.reading.described(element, self.guid, body))
        self.reading.note_refs(element, self.guid, notes)
        return ForeignSource(
            self.guid,
            shown,
            text.text,
            originals=text.originals,
            selections=list(self._placed(counting)),
            codings=self.reading.codings(element),
            notes=notes,
            values=values_of(element),
            convention=convention,
            user=self.reading.user(element),
            created_at=self.reading.moment(element),
            file=text.file,
            sha256=text.sha256,
        )

    def _known(self) -> Text:
        assert isinstance(self._text, Text)
        return self._text

    def _counting(self, shown: str) -> tuple[Counting, Convention]:
        """Return how positions count here, found on as many selections as are needed to know."""
        step = max(1, len(self._names) // JUDGED)
        judged = [
            Place(each.start, each.end, name)
            for each, name in zip(self._selections[: len(self._names) : step], self._names[::step], strict=True)
        ]
        counting, found, doubt = find_counting(
            self._known().raw, judged, origin=self.reading.origin, said=self._said(shown)
        )
        if doubt:
            self.reading.told.count(f"importers.refi.positions_{doubt}", shown)
        return counting, found

    def _said(self, shown: str) -> Rule | None:
        said = self.reading.conventions
        return said.get(self.guid) or said.get(shown) or said.get(ANY_SOURCE)

    def _placed(self, counting: Counting) -> Iterator[ForeignSelection]:
        """Yield the selections at their places in the canonical text; what has none there is kept aside."""
        titles = self._titles(counting)
        for index, each in enumerate(self._selections):
            start, end = counting.place(each.start), counting.end(each.end)
            if start is None or end is None or end <= start:
                self._leave(self._late[index])
                self.reading.let_go(each)
                continue
            if index in titles:
                each.notes.append(ForeignNote(made_guid(each.guid, "name"), titles[index]))
            yield each if (start, end) == (each.start, each.end) else _moved(each, start, end)

    def _titles(self, counting: Counting) -> dict[int, str]:
        """Return, where names are quotes as a rule, those that are not: somebody gave the selection this name."""
        text, quotes = self._known().text, 0
        odd: dict[int, str] = {}
        for index, (each, name) in enumerate(zip(self._selections, self._names, strict=False)):
            if name and is_quote(name, text[counting.place(each.start) : counting.end(each.end)]):
                quotes += 1
            elif name and not _UNSIGHTLY.fullmatch(name):
                odd[index] = name
        if odd and quotes < len(odd):
            self.reading.told.count("importers.refi.names_left", times=len(odd))
            return {}
        return odd

    def _leave(self, kept: ForeignAside) -> None:
        self.asides.append(kept)
        self.reading.told.count("importers.refi.unplaced", self.named)


def values_of(element: _Element) -> list[ForeignValue]:
    """Return the values of variables that stand in a source or a case."""
    found = []
    for child in children(element, "VariableValue"):
        variable = target(next(children(child, "VariableRef"), None))
        value = next((each for each in child if isinstance(each.tag, str) and each.tag.endswith("Value")), None)
        if variable:
            found.append(ForeignValue(variable, prose(value)))
    return found


def _moved(each: ForeignSelection, start: int, end: int) -> ForeignSelection:
    return ForeignSelection(each.guid, start, end, each.codings, each.notes)


def _position(written: str | None) -> int | None:
    if written and len(written) <= _DIGITS and written.isascii() and written.isdigit():
        return int(written)
    found = _POSITION.fullmatch(written or "")
    return int(found[1]) if found else None
