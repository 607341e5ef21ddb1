"""What was kept aside goes back to where it was, as far as what it points to is still there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.exporters.refi_kept import (
    PLACES,
    guids_in,
    make_place,
    parsed,
    refs,
    without_dangling,
    without_transcript,
)
from workbench.services.foreign.losses import Losses
from workbench.storage.queries.exchange import AsideRow, DocumentRow, aside_out
from workbench.storage.store import Store

if TYPE_CHECKING:
    from lxml.etree import _Element


class Keeping:
    """The elements that were kept, on their way back."""

    def __init__(self, store: Store, losses: Losses, documents: Sequence[DocumentRow]) -> None:
        self.kept: dict[str, list[str]] = {}
        self.hosts: dict[str, str] = {}
        """Document (as it is called outside) → the PDF in which its text stands."""
        self.inside: dict[int, list[str]] = {}
        self.unplaced: set[str] = set()
        """The GUIDs of those inside, as they are written."""
        self.notes: set[str] = set()
        """Notes that are written as they were kept, with codings of their own."""
        self.variables: list[tuple[str, _Element]] = []
        self.cases: dict[str, _Element] = {}
        self._store = store
        self._losses = losses
        self._guids = {document.id: document.guid for document in documents}
        self._rows: list[tuple[AsideRow, _Element]] = []
        for row in aside_out(store):
            self._take(row)

    def _take(self, row: AsideRow) -> None:
        root = parsed(row.element)
        if root is None:
            self._losses.note("lost", "aside")
        elif row.kind == "Variable":
            self.variables.append((row.name, root))
        elif row.kind == "Case":
            self.cases[root.get("guid") or ""] = root
        else:
            self._rows.append((row, root))

    @property
    def waits(self) -> bool:
        """Whether there is anything to be given its place."""
        return bool(self._rows)

    def settle(self, known: Collection[str]) -> None:
        """Give every element its place, without what points to nothing; `known` is what else will be in the file."""
        self._known = {*known}
        for _, root in self._rows:
            self._known |= guids_in(root)
        for row, root in self._rows:
            found = without_dangling(root, self._known)
            self._losses.note("lost", "members", found.dropped if found else 1)
            if found is not None:
                self._place(row, found.root, found.written)

    def _place(self, row: AsideRow, root: _Element, written: object) -> None:
        assert callable(written)
        source = self._guids.get(row.document_id or 0)
        self._losses.note("went", "aside")
        if source is not None and make_place(root, source):
            self.hosts[source] = written().rstrip("\n")
        elif row.kind == "PlainTextSelection" and row.document_id is not None:
            self.inside.setdefault(row.document_id, []).append(written())
            self.unplaced.add(root.get("guid") or "")
        else:
            if source is not None and without_transcript(root, source):
                self._losses.note("changed", "transcripts")
            if row.kind == "Note":
                self.notes.add(root.get("guid") or "")
            self.kept.setdefault(PLACES.get(row.kind, "Sources"), []).append(written())

    def members(self, case: str, tag: str, known: Collection[str]) -> list[str]:
        """Return what a case points to beside its documents, as far as it is there."""
        if case not in self.cases:
            return []
        found = refs(self.cases[case], tag)
        there = [guid for guid in found if guid in known]
        self._losses.note("lost", "members", len(found) - len(there))
        return there

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the files that came with what was kept, one at a time."""
        sql = "SELECT DISTINCT attachment_id FROM aside WHERE attachment_id IS NOT NULL ORDER BY attachment_id"
        for (number,) in self._store.rows(sql):
            name, content = self._store.rows("SELECT name, content FROM attachment WHERE id = ?", (number,))[0]
            yield name, bytes(content)
