"""The names of a project while its key is open: which forms give way, and what stands for each entity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from workbench.errors import RefusedError
from workbench.storage.queries.mentions import mention_rows
from workbench.storage.store import Store
from workbench.text.veil import Form, Marked


class Names(NamedTuple):
    """What an opened key says; plain values, so that it can be handed to a process of one's own through a pipe."""

    forms: tuple[Form, ...] = ()
    marks: Mapping[str, str] = {}
    """GUID of an entity → what stands for it, without brackets."""


_lent: dict[str, Names] = {}
"""GUID of a project → its names, in a process that was started to write one file."""


def lend_names(project: str, names: Names | None) -> None:
    """Let this process hand on files of a project without holding its key."""
    if names is not None:
        _lent[project] = names


def names_of(store: Store) -> Names | None:
    """Return the names of a project while its key is open; None where nobody opened it."""
    from workbench.services.names.key import held_key
    from workbench.services.names.marked import forms_of

    key = held_key(store)
    if key is None:
        return _lent.get(str(store.value("SELECT guid FROM project")))
    return Names(tuple(forms_of(key)), {guid: named.pseudonym for guid, named in key.entities.items()})


def needed_names(store: Store) -> Names | None:
    """Return the names of a project, None for one in which none were marked; RefusedError where the key is shut."""
    from workbench.services.names.key import needs_key

    found = names_of(store)
    if found is None and needs_key(store):
        raise RefusedError("veil.needs_key", file=store.path.name)
    return found


def mentions_of(store: Store, names: Names) -> dict[int, list[Marked]]:
    """Return the stretches of each text of which a person said that they are names; by number of the text."""
    found: dict[int, list[Marked]] = {}
    for row in mention_rows(store):
        if row.decision == "replace":
            mark = names.marks.get(row.entity or "", row.kind)
            found.setdefault(row.text_id, []).append(Marked(row.start, row.end, mark))
    return found
