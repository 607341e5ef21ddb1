"""The versions of a transcript: as it is, and as it was before each correction."""

from __future__ import annotations

from workbench.errors import RefusedError
from workbench.storage.queries.revising import turns_of
from workbench.storage.queries.versions import VersionRow, versions_of
from workbench.storage.store import Store
from workbench.text.turns import Turn


def versions(store: Store, document: int) -> list[VersionRow]:
    """Return the versions of a transcript, the oldest first; none of a group matrix."""
    return versions_of(store, document)


def text_of(store: Store, document: int, version: int) -> str:
    """Return the characters of a version of a transcript."""
    return store.content(_version(store, document, version).text_id)


def turns_in(store: Store, document: int, version: int) -> list[Turn]:
    """Return the turns of a version of a transcript."""
    return turns_of(store, _version(store, document, version).text_id)


def _version(store: Store, document: int, version: int) -> VersionRow:
    """Return a version; refused when there is none of that number."""
    listed = versions_of(store, document)
    found = next((row for row in listed if row.n == version), None)
    if found is None:
        name = store.value("SELECT name FROM document WHERE id = ?", (document,))
        raise RefusedError("version.unknown", document=name or "", version=version, versions=len(listed))
    return found
