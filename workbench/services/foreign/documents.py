"""Sources of the other program become documents with their texts."""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from workbench.importers.imported import Warned
from workbench.services.foreign.under_way import UnderWay, free_name, line_of
from workbench.services.transcripts.transcripts import add_speakers, keep_notices
from workbench.text.turns import find_turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.importers.foreign import Convention, ForeignSource
    from workbench.model import Document

RULE = "foreign-1"
"""Names how the texts of other programs are composed: as they came."""

THERE = """
SELECT document.id, document.guid, document.foreign_guid, document.name, document.text_id, text.sha256
FROM document JOIN text ON text.id = document.text_id WHERE document.kind = 'transcript'
"""
PAGE = "INSERT INTO textpage (text_id, start, page) VALUES (:text, :start, :page)"


class Placed(NamedTuple):
    """Where the text of a source is."""

    document: int
    text_id: int
    new: bool


class _There(NamedTuple):
    id: int
    guid: str
    foreign_guid: str | None
    name: str
    text_id: int
    sha256: str


class Documents:
    """Finds the document of each source, or makes it."""

    def __init__(self, here: UnderWay, sources: Sequence[ForeignSource]) -> None:
        self.here = here
        self._sources = sources
        self._there: dict[str, list[_There]] = {}
        for row in map(_There._make, here.act.rows(THERE)):
            self._there.setdefault(row.sha256, []).append(row)
        self._names = {name for (name,) in here.act.rows("SELECT name FROM document")}

    @cached_property
    def _alike(self) -> Counter[str]:
        """How many sources have the same text; they are walked once more, and only where it matters."""
        return Counter(map(_sha256, self._sources))

    def place(self, source: ForeignSource) -> Placed:
        """Return where the text of a source is; a text that is here already is not entered again."""
        self.here.look_up("document", [source.guid])
        found = self._found(source)
        if found is None:
            placed = self._made(source)
        else:
            self._there[found.sha256].remove(found)
            self.here.losses.note("changed", "texts_present")
            placed = Placed(found.id, found.text_id, new=False)
        self.here.documents[source.guid] = placed.document
        return placed

    def _found(self, source: ForeignSource) -> _There | None:
        """Find a document with the same text: of this GUID, else of this name, else the only one."""
        there, name = self._there.get(_sha256(source), []), line_of(source.name)
        for row in there:
            if source.guid in (row.guid, row.foreign_guid):
                return row
        named = [row for row in there if row.name == name]
        if named:
            return named[0]
        alone = len(there) == 1 and self._alike[_sha256(source)] == 1
        return there[0] if alone else None

    def _made(self, source: ForeignSource) -> Placed:
        from workbench.model import Document
        from workbench.storage.texts import keep_text

        here, turns = self.here, find_turns(source.text)
        text = keep_text(here.act, source.text, turns, rule=RULE, originals=source.originals)
        if source.pages:
            starts = dict(source.pages).items()
            here.act.run(PAGE, [{"text": text.number, "start": start, "page": page} for start, page in starts])
        name = free_name(source.name or source.file, self._names, source.guid[:8])
        guid = here.free("document", source.guid)
        document = Document(
            guid=guid, name=name, kind="transcript", text_id=text.number, source="", sha256="", imported_at=here.at
        )
        document.foreign_guid = None if guid == source.guid else source.guid
        document.source = line_of(source.file) or name
        document.sha256 = source.sha256 or text.sha256
        here.act.add(document)
        here.losses.note("changed" if name != line_of(source.name) else "went", "texts")
        add_speakers(here.act, document, Counter(turn.voice for turn in turns if turn.voice))
        self._keep_notice(document, source.convention)
        return Placed(document.number, text.number, new=True)

    def _keep_notice(self, document: Document, convention: Convention | None) -> None:
        """Keep with the document how its positions were read, where there was something to choose."""
        if convention is not None and convention.second is not None:
            keep_notices(self.here.act, document, [convention_told(convention)])


def convention_told(convention: Convention) -> Warned:
    """Return how positions were read, as a sentence."""
    found = {"unit": convention.unit, "crlf": convention.crlf, "bom": "+" if convention.bom else "–"}
    share = {"score": round(100 * convention.score), "second": round(100 * (convention.second or 0))}
    return Warned(f"foreign.convention.{convention.unit}", {**found, **share})


def _sha256(source: ForeignSource) -> str:
    return hashlib.sha256(source.text.encode()).hexdigest()
