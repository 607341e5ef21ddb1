"""Numbers of things by their GUID, and back: commands and files name by GUID what the project numbers."""

from __future__ import annotations

from typing import Literal

from workbench.storage.store import Store

Thing = Literal["coding", "document", "item", "memo"]


def number_of(store: Store, thing: Thing, guid: str) -> int | None:
    """Return the number of the thing with this GUID; None when there is none."""
    found: int | None = store.value(f"SELECT id FROM {thing} WHERE guid = ?", (guid,))
    return found


def guid_of(store: Store, thing: Thing, number: int) -> str:
    """Return the GUID of a thing that is there; nothing for one that is not."""
    return store.value(f"SELECT guid FROM {thing} WHERE id = ?", (number,)) or ""
