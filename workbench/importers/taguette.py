"""Databases of Taguette: pages with highlights counted in bytes, tags by their path.

Every highlight is checked by the words Taguette kept of it. A tag has the GUID that Taguette gives it in a codebook.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from uuid import UUID, uuid5

from workbench.errors import RefusedError
from workbench.importers.databases import TAGUETTE, Database, Row, check_program, opened
from workbench.importers.foreign import (
    ForeignCode,
    ForeignCoding,
    ForeignNote,
    ForeignProject,
    ForeignSelection,
    ForeignSource,
    ForeignUser,
)
from workbench.importers.hypertext import PageText
from workbench.importers.imported import Warned
from workbench.text.canonical import in_place

_NAMESPACE = UUID("51b2b2b7-27eb-4ecb-9d56-e75b0a0496c2")
"""Under which Taguette makes the GUIDs of its tags."""
_MOVED = "importers.taguette.moved"
_DIFFERS = "importers.taguette.differs"
_OUTSIDE = "importers.taguette.outside"


def read_taguette(path: Path) -> ForeignProject:
    """Return the project of a Taguette database; refused where there are several, or none."""
    with opened(path) as database:
        check_program(database, TAGUETTE)
        return _Project(database, _only(database)).read()


def _only(database: Database) -> Row:
    rows = database.rows("projects", "id")
    if not rows:
        raise RefusedError("importers.taguette.no_project", file=database.file)
    if len(rows) > 1:
        names = ", ".join(row.line("name") for row in rows)
        raise RefusedError("importers.taguette.several", file=database.file, names=names)
    return rows[0]


class _Project:
    """A project while it is read."""

    def __init__(self, database: Database, about: Row) -> None:
        self.database, self.about = database, about
        self.number = about.number("id")
        self.warnings: list[Warned] = []
        self._tags = {row.number("id"): row for row in self._own("tags")}
        self._highlights = _grouped(database.rows("highlights", "document_id start_offset id"), "document_id")
        self._borne = _grouped(database.rows("highlight_tags", "highlight_id tag_id"), "highlight_id")

    def guid(self, *parts: object) -> str:
        """Return the GUID of a thing in this project: the same each time."""
        born = (self.about.raw("created"), self.number)
        return str(uuid5(_NAMESPACE, "\x1f".join(map(str, (*born, *parts)))))

    def read(self) -> ForeignProject:
        """Return everything."""
        self._tell_orphans()
        sources = [self._source(row) for row in self._own("documents")]
        return ForeignProject(
            name=self.about.line("name") or TAGUETTE,
            origin=TAGUETTE,
            users=self._users(),
            codes=[
                ForeignCode(_tag_guid(row), row.line("path") or "–", description=row.words("description"))
                for row in self._tags.values()
            ],
            sources=[source for source in sources if source is not None],
            description=self.about.words("description"),
            warnings=self.warnings,
        )

    def _own(self, table: str) -> list[Row]:
        return [row for row in self.database.rows(table, "id") if row.number("project_id") == self.number]

    def _tell_orphans(self) -> None:
        """Tell of highlights whose document is gone, and of tags that are gone from highlights."""
        there = {row.number("id") for row in self.database.rows("documents", "id")}
        tags = {row.number("id") for row in self.database.rows("tags", "id")}
        own = {row.number("id") for row in self._own("documents")}
        of_own = {row.number("id") for each in own for row in self._highlights.get(each, ())}
        counts = {
            "importers.taguette.orphans": sum(
                len(rows) for each, rows in self._highlights.items() if each not in there
            ),
            "importers.taguette.tagless": sum(
                row.number("tag_id") not in tags for each in of_own for row in self._borne.get(each, ())
            ),
        }
        self.warnings += [Warned(key, {"count": count}) for key, count in counts.items() if count]

    def _users(self) -> list[ForeignUser]:
        """Return who works in the project; whose a highlight is, Taguette does not keep."""
        members = self.database.rows("project_members", "user_login")
        names = dict.fromkeys(row.line("user_login") for row in members if row.number("project_id") == self.number)
        return [ForeignUser(str(uuid5(_NAMESPACE, f"user\x1f{name}")), name) for name in names if name]

    def _source(self, row: Row) -> ForeignSource | None:
        name, highlights = row.line("name") or "–", self._highlights.get(row.number("id"), [])
        page = _page(row.raw("contents"), highlights)
        if not page.text.strip():
            self.warnings.append(Warned("importers.taguette.empty", {"document": name}))
            return None
        text = in_place(page.text)
        guid = self.guid("document", row["id"], name)
        counts: Counter[str] = Counter()
        selections = self._selections(highlights, page, guid, counts)
        self.warnings += [Warned(key, {"count": count, "document": name}) for key, count in counts.items() if count]
        return ForeignSource(
            guid=guid,
            name=name,
            text=text,
            originals=_originals(page.text, text),
            selections=selections,
            notes=self._described(row, guid),
            created_at=row.moment("created"),
            file=row.line("filename").replace("\\", "/").rpartition("/")[2] or name,
            sha256=hashlib.sha256(row.raw("contents").encode("utf-8", "surrogatepass")).hexdigest(),
        )

    def _described(self, row: Row, source: str) -> list[ForeignNote]:
        body = row.words("description")
        return [ForeignNote(self.guid("description", source), body)] if body else []

    def _selections(
        self, highlights: list[Row], page: PageText, source: str, counts: Counter[str]
    ) -> list[ForeignSelection]:
        found: dict[tuple[int, int], ForeignSelection] = {}
        for row in highlights:
            place = _checked(row, page, counts)
            if place is None:
                counts[_OUTSIDE] += 1
                continue
            selection = found.setdefault(place, ForeignSelection(self.guid("highlight", source, *place), *place))
            known = {coding.code for coding in selection.codings}
            selection.codings.extend(
                ForeignCoding(self.guid("coding", selection.guid, code), code)
                for code in self._codes(row)
                if code not in known
            )
        return list(found.values())

    def _codes(self, row: Row) -> list[str]:
        borne = [self._tags.get(each.number("tag_id")) for each in self._borne.get(row.number("id"), [])]
        return [_tag_guid(tag) for tag in borne if tag is not None]


def _page(contents: str, highlights: list[Row]) -> PageText:
    """Return a page; white space before its first word is counted or not, as more of the highlights want it."""
    whole = PageText(contents)
    if not highlights or contents == contents.lstrip():
        return whole
    cut = PageText(contents.lstrip())
    return max(whole, cut, key=lambda page: sum(_fits(row, page) is not None for row in highlights))


def _tag_guid(tag: Row) -> str:
    return str(uuid5(_NAMESPACE, tag.raw("path")))


def _grouped(rows: list[Row], column: str) -> dict[int | None, list[Row]]:
    found: dict[int | None, list[Row]] = {}
    for row in rows:
        found.setdefault(row.number(column), []).append(row)
    return found


def _checked(row: Row, page: PageText, counts: Counter[str]) -> tuple[int, int] | None:
    """Return the place of a highlight; where other words stand there, the only place where its words stand."""
    if (fitting := _fits(row, page)) is not None:
        return fitting
    place, snippet = _place(row, page), PageText(row.raw("snippet")).text
    first = page.text.find(snippet) if snippet else -1
    if first >= 0 and page.text.find(snippet, first + 1) < 0:
        counts[_MOVED] += 1
        return first, first + len(snippet)
    counts[_DIFFERS] += place is not None
    return place


def _fits(row: Row, page: PageText) -> tuple[int, int] | None:
    """Return the place of a highlight where its words stand there."""
    place = _place(row, page)
    return place if place and _alike(page.text[slice(*place)], PageText(row.raw("snippet")).text) else None


def _place(row: Row, page: PageText) -> tuple[int, int] | None:
    start, end = row.number("start_offset"), row.number("end_offset")
    return page.place(start, end) if start is not None and end is not None else None


def _alike(text: str, snippet: str) -> bool:
    """Whether both hold the same signs, white space aside: a cut page may end a line where the whole one does not."""
    return "".join(text.split()) == "".join(snippet.split())


def _originals(before: str, after: str) -> dict[int, str]:
    if before == after:
        return {}
    return {at: sign for at, (sign, shown) in enumerate(zip(before, after, strict=True)) if sign != shown}
