"""Where the comments of an exported file belong in the project as it is now."""

from __future__ import annotations

from typing import Literal, NamedTuple

from workbench.importers.word_anchored import Covered, Region
from workbench.services.transcripts.reanchoring import CERTAIN
from workbench.storage.queries.revising import document_of_earlier, is_borne
from workbench.storage.store import Store
from workbench.text.anchor import locate
from workbench.text.reanchor import Alignment
from workbench.text.span import Span

How = Literal["exact", "edited", "corrected", "beside", "lost"]
"""The words as they stood; found again in a paragraph that was changed in Word; brought along to a text that was
corrected since; on the whole of what it stands beside; not found for certain."""
_WRITTEN = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
"""Signs that no Word file can hold, as they were written."""

_Kind = Literal["passage", "document", "code", "project"]
_WHOLE: dict[str, _Kind] = {"q": "passage", "c": "code", "d": "document", "p": "project"}
"""Bookmarks of a thing as a whole."""


class Target(NamedTuple):
    """What a comment is on."""

    kind: _Kind
    how: How
    number: int = 0
    """Of the document, the code, the passage, or, with a span, of the text."""
    span: Span | None = None
    document: str | None = None
    """Name of the document."""
    code: str | None = None
    """Id of the code."""

    @property
    def certain(self) -> bool:
        """Whether the memo stands on what was commented."""
        return self.how != "lost"


class _Place(NamedTuple):
    """A stretch of a text as it was exported."""

    text: str
    span: Span
    how: How


class Places:
    """Knows what the regions of a file stand for, and finds it in the project."""

    def __init__(self, store: Store, regions: list[Region]) -> None:
        self._store = store
        self._regions = regions
        self._texts: dict[str, int | None] = {}
        self._along: dict[tuple[int, int], Alignment] = {}
        self.known = any(map(self._is_known, {(region.bookmark.kind, region.bookmark.guid) for region in regions}))
        """Whether anything in the file is of this project."""

    def target(self, on: tuple[Covered, ...]) -> Target:
        """Return what the memo of a comment belongs on."""
        by_kind: dict[str, list[Covered]] = {}
        for each in on:
            by_kind.setdefault(self._regions[each.region].bookmark.kind, []).append(each)
        if "w" in by_kind or "n" in by_kind:
            return self._on_words(by_kind.get("w") or by_kind["n"])
        for kind, table in _WHOLE.items():
            number = self._number(table, by_kind.get(kind, []))
            if number is not None:
                return self._named(Target(table, "beside", number))
        return self._elsewhere()

    def _on_words(self, covered: list[Covered]) -> Target:
        place = self._place(covered)
        if place is None:
            return self._lost(self._regions[covered[0].region].bookmark.guid)
        text_id = self._text_id(place.text)
        if text_id is None:
            return self._elsewhere()
        if not place.span.start < place.span.end <= len(self._store.content(text_id)):
            return self._lost(place.text)  # a bookmark that somebody made up
        if is_borne(self._store, text_id):
            return self._named(Target("passage", place.how, text_id, place.span))
        return self._brought_along(text_id, place)

    def _place(self, covered: list[Covered]) -> _Place | None:
        """Return the stretch of the exported text that was commented; None where that is not certain."""
        run = self._first_run(covered)
        first, last = run[0], run[-1]
        bookmark = self._regions[first.region].bookmark
        if bookmark.kind == "n" or all(each.start == each.end for each in run):
            return _Place(bookmark.guid, self._said(first), "beside")
        found = [self._within(each) for each in (first, last)]
        spans = [each[0] for each in found if each is not None]
        if len(spans) < len(found):
            return None
        how: How = "edited" if any(each is not None and each[1] for each in found) else "exact"
        return _Place(bookmark.guid, Span(spans[0].start, spans[1].end), how)

    def _first_run(self, covered: list[Covered]) -> list[Covered]:
        """Return the first regions that follow each other in one text, with nothing but white space in between."""
        run = [each for each in covered if each.start < each.end][:1] or covered[:1]
        for each in covered[covered.index(run[0]) + 1 :]:
            before, after = (self._regions[one.region].bookmark for one in (run[-1], each))
            between = Span(before.start + before.length, after.start)
            if after.guid != before.guid or between.end < between.start or self._original(after.guid, between).strip():
                break
            run.append(each)
        return run

    def _within(self, each: Covered) -> tuple[Span, bool] | None:
        """Return where a part of a region is in the exported text, and whether the region was changed in Word."""
        bookmark, text = self._regions[each.region]
        original = self._original(bookmark.guid, Span(bookmark.start, bookmark.start + bookmark.length))
        if text.rstrip("\n") == original.rstrip("\n"):
            return Span(bookmark.start + each.start, bookmark.start + min(each.end, len(original))), False
        found = _again(text, original, Span(each.start, each.end))
        return (Span(bookmark.start + found.start, bookmark.start + found.end), True) if found else None

    def _original(self, text: str, span: Span) -> str:
        text_id = self._text_id(text)
        return "" if text_id is None else span.cut(self._store.content(text_id)).translate(_WRITTEN)

    def _said(self, each: Covered) -> Span:
        """Return all that was exported in a region, without the name of the speaker."""
        _, guid, start, length = self._regions[each.region].bookmark
        sql = 'SELECT body FROM turn WHERE text_id = ? AND start = ? AND body < ? AND body < "end"'
        body = self._store.value(sql, (self._text_id(guid), start, start + length))
        return Span(body or start, start + length)

    def _brought_along(self, text_id: int, place: _Place) -> Target:
        """Return where a stretch of an earlier text is in the present one; the document where that is not certain."""
        document = document_of_earlier(self._store, text_id)
        present = self._store.value("SELECT text_id FROM document WHERE id = ?", (document,))
        if present is None:
            return self._elsewhere()
        pair = (text_id, present)
        if pair not in self._along:
            self._along[pair] = Alignment.of(*map(self._store.content, pair))
        span, outcome = self._along[pair].find(place.span)
        if outcome not in CERTAIN:
            return self._lost(place.text)
        return self._named(Target("passage", "corrected", present, span))

    def _lost(self, text: str) -> Target:
        """Return the document to which a text belongs or belonged, for what is not found in it."""
        text_id = self._text_id(text)
        sql = """
            SELECT id FROM document WHERE text_id = ?1 UNION ALL SELECT document_id FROM item WHERE text_id = ?1
            UNION ALL SELECT document_id FROM earliertext WHERE text_id = ?1
        """
        number = self._store.value(sql, (text_id,))
        return self._named(Target("document", "lost", number)) if number is not None else Target("project", "lost")

    def _elsewhere(self) -> Target:
        """Return the only document of which there are words in the file, else the project."""
        texts = {region.bookmark.guid for region in self._regions if region.bookmark.kind == "w"}
        return self._lost(texts.pop()) if len(texts) == 1 else Target("project", "lost")

    def _is_known(self, named: tuple[str, str]) -> bool:
        table = _WHOLE.get(named[0], "text")
        return self._store.value(f"SELECT 1 FROM {table} WHERE guid = ?", (named[1],)) is not None

    def _text_id(self, guid: str) -> int | None:
        if guid not in self._texts:
            self._texts[guid] = self._store.value("SELECT id FROM text WHERE guid = ?", (guid,))
        return self._texts[guid]

    def _number(self, table: str, covered: list[Covered]) -> int | None:
        guids = [self._regions[each.region].bookmark.guid for each in covered[:1]]
        found: int | None = self._store.value(f"SELECT id FROM {table} WHERE guid = ?", guids) if guids else None
        return found

    def _named(self, target: Target) -> Target:
        """Return the same with the name of the document or the id of the code."""
        if target.kind == "project":
            return target
        if target.kind == "code":
            return target._replace(code=self._store.value("SELECT ident FROM code WHERE id = ?", (target.number,)))
        sql = {
            "document": "SELECT name FROM document WHERE id = ?",
            "passage": """
                SELECT document.name FROM document LEFT JOIN item ON item.document_id = document.id
                WHERE ?1 IN (document.text_id, item.text_id) LIMIT 1
            """,
        }[target.kind]
        number = target.number
        if target.kind == "passage" and target.span is None:
            number = self._store.value("SELECT text_id FROM passage WHERE id = ?", (number,))
        return target._replace(document=self._store.value(sql, (number,)))


def _again(text: str, original: str, span: Span) -> Span | None:
    """Return where words of a changed paragraph stand in it as it was; None where that is not certain."""
    found = Alignment.of(text, original).find(span)
    if found.outcome in CERTAIN:
        return found.span
    places = locate(original, span.cut(text))
    return places[0] if len(places) == 1 else None
