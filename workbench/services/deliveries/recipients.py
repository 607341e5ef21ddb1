"""Those to whom files are given: each knows the respondents under other codes, so that no two can join their files."""

from __future__ import annotations

import re
import secrets
from random import Random
from typing import NamedTuple

from workbench.errors import ProjectError, RefusedError
from workbench.storage.store import Store
from workbench.text.canonical import visible
from workbench.text.veil import Form

LONGEST = 80
"""Signs of a name of somebody to whom files are given."""
RESPONDENTS = "SELECT guid, name FROM respondent ORDER BY guid"
_TELLING = re.compile(r"(?=.*[^\W\d_])(?=.*\d|....).+", re.DOTALL)
"""Codes of which it is certain that they are no part of other words: letters with digits, or four signs and more."""


class Recipient(NamedTuple):
    """Somebody to whom files are given."""

    guid: str
    name: str
    seed: str


def recipients(store: Store) -> list[Recipient]:
    """Return all to whom files were given under codes of their own, in order of name."""
    return [Recipient(*row) for row in store.rows("SELECT guid, name, seed FROM recipient ORDER BY name")]


def recipient_named(store: Store, name: str) -> Recipient:
    """Return who goes by a name, whatever its case, entered when new: a register, so no act and never undone."""
    wanted = " ".join(visible(name).split())
    if not 0 < len(wanted) <= LONGEST:
        raise RefusedError("recipient.odd_name", most=LONGEST)
    for known in recipients(store):
        if known.name.casefold() == wanted.casefold():
            return known
    if store.readonly or store.damaged:
        raise ProjectError("project.readonly", file=store.path.name)
    from workbench.model import new_guid

    sql = "INSERT INTO recipient (guid, name, seed) VALUES (?, ?, ?)"
    store.keep(sql, (new_guid(), wanted, secrets.token_hex(16)))
    return recipient_named(store, wanted)


def recipient_of(store: Store, guid: str) -> Recipient:
    """Return who has a GUID; RefusedError where nobody has it."""
    for known in recipients(store):
        if known.guid == guid:
            return known
    raise RefusedError("recipient.unknown")


def labels_for(store: Store, recipient: Recipient) -> dict[str, str]:
    """Return by what code a recipient knows each respondent; the same for as long as there are these respondents.

    Each code depends on the seed and on the respondent alone, so one who comes or goes changes no other.
    """
    taken: set[str] = set()
    labels: dict[str, str] = {}
    for guid, name in store.rows(RESPONDENTS):
        drawing = Random(f"{recipient.seed} {guid}")
        label = _drawn(drawing)
        while label in taken:
            label = _drawn(drawing)
        taken.add(label)
        labels[name] = label
    return labels


def _drawn(drawing: Random) -> str:
    """Return a code that nobody takes for a word: a consonant, three digits."""
    return f"{drawing.choice('BCDFGHJKLMNPQRSTVWXZ')}{drawing.randrange(100, 1000)}"


def label_forms(labels: dict[str, str]) -> list[Form]:
    """Return the codes of respondents as forms that give way, where they are no part of other words."""
    return [Form(name, label) for name, label in labels.items() if _TELLING.fullmatch(name)]
