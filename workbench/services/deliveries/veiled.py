"""A project as others may see it: a copy in memory with a mark in the place of every name.

Every report and every export is made of this copy, so that none of them can forget a name: texts with the places of
all that stands on them, memos, names of codes, of documents and of files, attributes, speakers, the journal. Columns
that are not named here are veiled as words. What cannot be veiled is left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbench.analysis.charting import mark
from workbench.exporters.names import told_apart
from workbench.storage.memory import Change, MemoryStore, Row
from workbench.storage.store import Store
from workbench.text.anchor import SURROUNDINGS
from workbench.text.search import fold
from workbench.text.veil import Layer, Marked, Veil, bracketed

LEFT_OUT = frozenset(
    ["aside", "attachment", "consent", "delivery", "draft", "earlieranchor", "entrypart", "folded", "knownword",
     "mention", "passphrase", "purge", "recipient", "touched", "withdrawal"]
)  # fmt: skip
"""Tables that nothing is handed on of, or whose words cannot be veiled."""
FIRST = ["document", "item", "text", "passage"]
"""Tables that others are changed by."""
PLAIN = frozenset(
    ["guid", "sha256", "foreign_guid", "respondent_guid", "target_guid", "created_at", "changed_at", "imported_at",
     "at", "until", "keep_until", "given_on", "withdraw_until", "language", "kind", "state", "role", "status", "origin",
     "outcome", "own_case", "part", "prompted", "stance", "link", "decision", "told", "target", "support", "relation",
     "rule", "turn_rule", "sentence_rule", "colour", "mark", "shortcut", "letter", "session", "act", "key", "epoch",
     "time", "basis", "content", "quote", "before", "after"]
)  # fmt: skip
"""Columns in which only words of the program, moments and hashes stand, and those that are cut out of texts."""
OF_THE_PROGRAM = frozenset(["indicator.unit", "passage.topic"])
"""Such columns whose name means something else in other tables."""
JSON = frozenset(["entry.parameters", "notice.parameters", "project.shown"])
EMPTIED = {"text.originals": "{}", "entry.images": "[]", "entry.parts": 0}
DISTINCT = {
    "alias.name": "alias", "attribute.name": "attribute", "code.ident": "code", "coder.name": "coder",
    "document.name": "document", "facet.ident": "facet", "indicator.ident": "indicator", "point.ident": "point",
    "respondent.name": "respondent", "share.voice": "voice", "speaker.label": "voice", "thirdperson.label": "third",
    "turn.voice": "voice", "value.place": "place",
}  # fmt: skip
"""Columns whose values tell things apart, and what they name: two names of one person stay two, by a number."""
PLACES: dict[str, tuple[str, tuple[str, ...], tuple[str, ...]]] = {
    "passage": ("text_id", ("start",), ("end",)),
    "reading": ("text_id", ("start",), ("end",)),
    "sentence": ("text_id", ("start",), ("end",)),
    "textpage": ("text_id", ("start",), ()),
    "turn": ("text_id", ("start", "body"), ("end",)),
    "bookmark": ("document_id", ("position", "furthest"), ()),
    "progress": ("document_id", ("furthest",), ()),
}
"""Table → the column that tells which text, where stretches begin, where they end."""


def veiled(
    store: Store, veil: Veil, mentions: Mapping[int, list[Marked]], labels: Mapping[str, str] | None = None
) -> MemoryStore:
    """Return a copy of a project with marks in the place of names; `labels` are other codes for its respondents.

    Closing the copy closes the project, too.
    """
    copy = MemoryStore(store, veil.words(store.path.name))

    def anew() -> Change:
        veiling = _Veiling(veil, mentions, labels or {})
        copy.tell_with(veiling.told)
        return veiling.changed

    copy.fill(FIRST, LEFT_OUT, anew)
    return copy


class _Veiling:
    """Veils rows of one table after the other."""

    def __init__(self, veil: Veil, mentions: Mapping[int, list[Marked]], labels: Mapping[str, str]) -> None:
        self._veil, self._mentions, self._labels = veil, mentions, labels
        self._text_of: dict[int, int] = {}
        self._living: set[int] = set()
        self._layers: dict[int, Layer] = {}
        self._marks: dict[str, str] = {}
        self._named: dict[str, dict[str, str]] = {}

    def changed(self, table: str, columns: list[str], rows: list[Row]) -> Iterator[Row]:
        """Yield the rows of a table as others may see them; what stands on a text that is left out is left out."""
        ways = {column: way for column in columns if (way := self._way(table, column)) is not None}
        place = getattr(self, f"_{table}", self._others)
        for row in rows:
            named = dict(zip(columns, row, strict=True))
            if not place(named) or not self._moved(table, named):
                continue
            for column, way in ways.items():
                if named[column] is not None:
                    named[column] = way(named[column])
            yield tuple(named.values())

    def _way(self, table: str, column: str) -> Callable[[Any], Any] | None:
        """Return how the values of a column are veiled; None for those that stay."""
        name = f"{table}.{column}"
        if name in EMPTIED:
            return lambda _: EMPTIED[name]
        if name in JSON:
            return self._json
        if name in DISTINCT:
            return lambda value: self._distinct(DISTINCT[name], value)
        if column in PLAIN or name in OF_THE_PROGRAM:
            return None
        return lambda value: self._veil.words(value) if isinstance(value, str) else value

    def _json(self, written: str) -> str:
        return json.dumps(self._within(json.loads(written)), ensure_ascii=False)

    def _within(self, value: Any) -> Any:
        if isinstance(value, str):
            return self._veil.words(value)
        if isinstance(value, list):
            return [self._within(each) for each in value]
        if isinstance(value, dict):
            return {self._veil.words(name): self._within(each) for name, each in value.items()}
        return value

    def _distinct(self, kind: str, value: str) -> str:
        """Return a name that tells apart; the same for the same, and never one for two."""
        known = self._named.setdefault(kind, {})
        if value not in known:
            wanted = self._labels.get(value) if kind == "respondent" else None
            taken = list(known.values())
            shown = bracketed(wanted) if wanted else self._veil.words(value)
            known[value] = told_apart([*taken, shown])[-1]
        return known[value]

    def told(self, words: str) -> str:
        """Return what a person's words for something, such as the name of a document, are in the copy."""
        exact = {raw: shown for known in self._named.values() for raw, shown in known.items()}
        if words in exact:
            return exact[words]
        name, equals, value = words.partition("=")
        if equals and value in exact:
            return f"{name}={exact[value]}"
        shown = self._veil.words(words)
        if shown != words:
            return shown
        part = [here for raw, here in self._named.get("document", {}).items() if fold(words) in fold(raw)]
        return part[0] if len(part) == 1 and fold(words) not in fold(part[0]) else words

    # what stands on texts

    def _moved(self, table: str, row: dict[str, Any]) -> bool:
        """Let stretches of a text go where their words went; tells whether the text is there."""
        if table not in PLACES:
            return True
        column, starts, ends = PLACES[table]
        text = self._text_of.get(row[column]) if column == "document_id" else row[column]
        layer = self._layers.get(text) if text is not None else None
        if layer is None:
            return column == "document_id"
        row.update({name: layer.to(row[name]) for name in starts})
        row.update({name: layer.span(0, row[name]).end for name in ends})
        return True

    def _others(self, row: dict[str, Any]) -> bool:
        """Tell whether the text that a row is about goes along; that there were earlier texts is told without them."""
        return "text_id" not in row or row["text_id"] in self._layers or "version" in row

    def _document(self, row: dict[str, Any]) -> bool:
        if row["text_id"] is not None:
            self._text_of[row["id"]] = row["text_id"]
            self._living.add(row["text_id"])
        return True

    def _item(self, row: dict[str, Any]) -> bool:
        self._living.add(row["text_id"])
        return True

    def _text(self, row: dict[str, Any]) -> bool:
        if row["id"] not in self._living:
            return False
        layer = self._layers[row["id"]] = self._veil.layer(row["content"], self._mentions.get(row["id"], ()))
        row.update(content=layer.text, characters=len(layer.text))
        row["sha256"] = hashlib.sha256(layer.text.encode()).hexdigest()
        return True

    def _passage(self, row: dict[str, Any]) -> bool:
        layer = self._layers.get(row["text_id"])
        if layer is None:
            return False
        before = mark(row["guid"], row["quote"], review=row["state"] == "review")
        if row["state"] == "placed":
            start, end = layer.span(row["start"], row["end"])
            row["before"], row["after"] = (
                layer.text[max(0, start - SURROUNDINGS) : start],
                layer.text[end:][:SURROUNDINGS],
            )
            row["quote"] = layer.text[start:end]
        else:
            self._loose(row)
        self._marks[before] = mark(row["guid"], row["quote"], review=row["state"] == "review")
        return True

    def _loose(self, row: dict[str, Any]) -> None:
        """Veil a passage whose words stand nowhere now, with what stood around them, so that no name is cut."""
        start = len(row["before"])
        end = start + len(row["quote"])
        layer = self._veil.layer(row["before"] + row["quote"] + row["after"])
        row["before"], row["after"] = layer.cut(0, start), layer.text[layer.span(0, end).end :]
        row["quote"] = layer.cut(start, end)

    def _frameworkcell(self, row: dict[str, Any]) -> bool:
        """Let a sentence rest on its passages as they are written now, so that it is no more stale than it was."""
        row["basis"] = " ".join(sorted(self._marks.get(each, each) for each in row["basis"].split()))
        return True
