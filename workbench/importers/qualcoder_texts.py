"""The texts of a QualCoder project, with codings, annotations and parts of cases in their places."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Protocol

from workbench.importers.counting import Counting, best, line_ends_alike, positions
from workbench.importers.databases import Database, Row
from workbench.importers.foreign import ForeignCoding, ForeignNote, ForeignSelection, ForeignSource, ForeignValue
from workbench.importers.imported import Warned
from workbench.text.canonical import canonical

_MOVED = "importers.qualcoder.moved"
_DIFFERS = "importers.qualcoder.differs"
_OUTSIDE = "importers.qualcoder.outside"
_CODELESS = "importers.qualcoder.codeless"
_MEDIA = ("image", "audio", "video")


class Project(Protocol):
    """What the texts need to know of the project they are in."""

    database: Database

    def guid(self, *parts: object) -> str:
        """Return the GUID of a thing."""
        ...

    def user(self, row: Row) -> str | None:
        """Return the GUID of whom a row belongs to."""
        ...


def medium(row: Row) -> str:
    """Return whether a source is an ``image``, ``audio`` or ``video``; nothing for a text."""
    path = row.raw("mediapath").lstrip("/")
    return next((kind for kind in _MEDIA if path.startswith((kind, f"{kind}s"))), "")


class Texts:
    """The texts while they are read."""

    def __init__(self, project: Project, codes: Mapping[int, str]) -> None:
        self.project = project
        self.codes = codes
        """GUIDs of the codes by their numbers there."""
        self.whole: dict[int | None, list[str]] = {}
        """Sources that a case has to itself, by the number of the case."""
        self.parts: dict[int | None, list[str]] = {}
        """Selections that belong to a case, by the number of the case."""
        self.warnings: list[Warned] = []
        self._codings = self._by_source("code_text", "fid pos0 pos1 ctid")
        self._notes = self._by_source("annotation", "fid pos0 pos1 anid")
        self._cases = self._by_source("case_text", "fid pos0 pos1 id")

    def sources(self, values: Callable[[str, int | None], list[ForeignValue]]) -> list[ForeignSource]:
        """Return every text; one without any word is told and left out."""
        found, empty = [], []
        for row in self.project.database.rows("source", "id"):
            if not medium(row):
                if row.raw("fulltext").strip("\ufeff\r\n\t "):
                    found.append(_Text(self, row).read(values("file", row.number("id"))))
                else:
                    empty.append(row.line("name"))
        if empty:
            named = ", ".join(empty[:12])
            self.warnings.append(Warned("importers.qualcoder.empty", {"count": len(empty), "documents": named}))
        return found

    def rows(self, kind: str, source: int | None) -> list[Row]:
        """Return the ``codings``, ``notes`` or ``cases`` of a source."""
        return {"codings": self._codings, "notes": self._notes, "cases": self._cases}[kind].get(source, [])

    def _by_source(self, table: str, order: str) -> dict[int | None, list[Row]]:
        found: dict[int | None, list[Row]] = {}
        for row in self.project.database.rows(table, order):
            found.setdefault(row.number("fid"), []).append(row)
        return found


class _Text:
    """One text while it is read."""

    def __init__(self, texts: Texts, row: Row) -> None:
        self.texts, self.row = texts, row
        self.project = texts.project
        self.number = row.number("id")
        self.guid = self.project.guid("source", self.number, row.line("name"))
        raw = row.raw("fulltext")
        self.text = line_ends_alike(raw)
        self.codings = texts.rows("codings", self.number)
        quotes = [(r.number("pos0") or 0, r.number("pos1") or 0, _quote(r)) for r in self.codings]
        counting, score, second = best(raw, quotes)
        self.convention = None if counting == Counting() else counting.convention(score, second)
        self.ours = positions(raw, counting)
        self.counts: Counter[str] = Counter()
        self.selections: dict[tuple[int, int], ForeignSelection] = {}

    def read(self, values: list[ForeignValue]) -> ForeignSource:
        """Return the text with everything in it."""
        for row in self.codings:
            self._code(row)
        for row in self.texts.rows("notes", self.number):
            self._annotate(row)
        for row in self.texts.rows("cases", self.number):
            self._belong(row)
        clean = canonical(self.text)
        name = self.row.line("name") or "–"
        self.texts.warnings += [
            Warned(key, {"count": count, "document": name}) for key, count in self.counts.items() if count
        ]
        return ForeignSource(
            guid=self.guid,
            name=name,
            text=clean.text,
            originals=dict(clean.originals),
            selections=list(self.selections.values()),
            notes=self._memo(self.row, "source", self.number),
            values=values,
            convention=self.convention,
            user=self.project.user(self.row),
            created_at=self.row.moment("date"),
            file=PurePosixPath(self.row.line("mediapath").replace(":", "/").replace("\\", "/")).name or name,
            sha256=hashlib.sha256(self.row.raw("fulltext").encode("utf-8", "surrogatepass")).hexdigest(),
        )

    def _code(self, row: Row) -> None:
        code = self.texts.codes.get(row.number("cid") or 0)
        place = self._checked(row)
        if code is None:
            self.counts[_CODELESS] += 1
        elif place is None:
            self.counts[_OUTSIDE] += 1
        else:
            guid = self.project.guid("coding", self.guid, code, row.line("owner"), *place)
            notes = self._memo(row, "coding", guid)
            made = ForeignCoding(guid, code, self.project.user(row), row.moment("date"), notes)
            self._selection(place).codings.append(made)

    def _checked(self, row: Row) -> tuple[int, int] | None:
        """Return the place of a coding; where other words stand there, the only place where its words stand."""
        place, quote = self._place(row), _quote(row)
        if place and self.text[slice(*place)] == quote:
            return place
        first = self.text.find(quote) if quote else -1
        if first >= 0 and self.text.find(quote, first + 1) < 0:
            self.counts[_MOVED] += 1
            return first, first + len(quote)
        self.counts[_DIFFERS] += place is not None
        return place

    def _place(self, row: Row) -> tuple[int, int] | None:
        start, end = row.number("pos0"), row.number("pos1")
        if start is None or end is None:
            return None
        ours, until = self.ours(start), self.ours(end)
        return (ours, until) if ours is not None and until is not None and ours < until else None

    def _annotate(self, row: Row) -> None:
        place = self._place(row)
        if place is None:
            self.counts[_OUTSIDE] += 1
        else:
            self._selection(place).notes.extend(self._memo(row, "annotation", row["anid"]))

    def _belong(self, row: Row) -> None:
        """Give a text, or a part of it, to a case."""
        place, case = self._place(row), row.number("caseid")
        if place is None:
            self.counts[_OUTSIDE] += 1
        elif place[0] == 0 and place[1] >= len(self.text) - 1:
            self.texts.whole.setdefault(case, []).append(self.guid)
        else:
            self.texts.parts.setdefault(case, []).append(self._selection(place).guid)

    def _selection(self, place: tuple[int, int]) -> ForeignSelection:
        if place not in self.selections:
            guid = self.project.guid("selection", self.guid, *place)
            self.selections[place] = ForeignSelection(guid, *place)
        return self.selections[place]

    def _memo(self, row: Row, *of: object) -> list[ForeignNote]:
        body = row.words("memo")
        if not body:
            return []
        guid = self.project.guid("memo", self.guid, *of)
        return [ForeignNote(guid, body, user=self.project.user(row), created_at=row.moment("date"))]


def _quote(row: Row) -> str:
    """Return the words that were coded; paragraphs end in it as the window of QualCoder ended them."""
    return row.raw("seltext").replace("\u2029", "\n").replace("\r\n", "\n").replace("\r", "\n")
