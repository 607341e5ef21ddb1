"""What every file that is written for others says of itself: what was removed, and that this makes nobody unknown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from workbench.exporters.handed import Mode
from workbench.exporters.loss import Told
from workbench.storage.queries.mentions import bearers, mention_rows
from workbench.storage.shipped import shipped
from workbench.storage.store import Store
from workbench.wording import say

MEASURED = ("figures", "recall.json")
"""Where the measured recall lies among the shipped data."""
MUCH = 0.05
"""How much more of a kind is found in texts with capitals where that is said."""


class Recall(NamedTuple):
    """How many of the names that were seeded in a text of our own the program found, of one kind."""

    kind: str
    found: int
    seeded: int


class Measured(NamedTuple):
    """The measured recall, and with which version of the program and when it was measured."""

    version: str
    date: str
    kinds: tuple[Recall, ...]
    small: tuple[Recall, ...]
    """The same kinds in the same texts without capitals."""

    @property
    def worse(self) -> list[Recall]:
        """The kinds of which much less is found where there are no capitals, as they are found there."""
        pairs = zip(self.kinds, self.small, strict=True)
        return [small for usual, small in pairs if usual.found / usual.seeded - small.found / small.seeded > MUCH]


class Looked(NamedTuple):
    """How far somebody went through the texts for names."""

    later: int
    """Places of which it was put off to decide."""
    unread: int
    """Texts in which nothing was decided."""
    of: int
    """Texts."""


def looked(store: Store) -> Looked:
    """Return how far somebody went through the texts of a project for names."""
    texts, mentions = bearers(store).keys(), mention_rows(store)
    decided = {row.text_id for row in mentions}
    later = sum(row.decision == "later" and row.text_id in texts for row in mentions)
    return Looked(later, len(texts - decided), len(texts))


def _undecided(mode: Mode, found: Looked) -> list[str]:
    """Return what was not decided about names, in sentences; nothing of a file in which they were left on purpose."""
    if mode == "raw" or not found.of:
        return []
    if mode == "plain" and found.unread == found.of:
        return [say("statement.nobody")]
    counts = {"later": found.later, "unread": found.unread}
    return [say(f"statement.{name}", count=count, of=found.of) for name, count in counts.items() if count]


def heading() -> str:
    """Return what stands above the statement."""
    return say("statement.heading")


def statement(
    mode: Mode, forms: int, *, recipient: bool = False, left_out: Sequence[Told] = (), found: Looked | None = None
) -> tuple[str, ...]:
    """Return the sentences of a file; `forms` are those of the key, `left_out` what consent keeps out of it.

    `found` is how far somebody looked for names; older programs did not tell.
    """
    lines = [say(f"statement.{mode}", count=forms), *(_undecided(mode, found) if found else [])]
    measured = measured_recall() if mode == "marks" else None
    if measured is not None:
        found, seeded = (sum(getattr(each, name) for each in measured.kinds) for name in ("found", "seeded"))
        about = {"version": measured.version, "date": measured.date, "kinds": _kinds(measured.kinds)}
        lines.append(say("statement.recall", missed=seeded - found, seeded=seeded, **about))
        lines += [say("statement.recall.small", kinds=_kinds(measured.worse))] if measured.worse else []
    lines += [say("statement.recipient")] if recipient else []
    lines += [say(key, **parameters) for key, parameters in left_out]
    return (*lines, say("statement.read"))


def _kinds(kinds: Sequence[Recall]) -> str:
    return ", ".join(f"{say(f'names.kind.{each.kind}')} {each.found}/{each.seeded}" for each in kinds)


def measured_recall() -> Measured | None:
    """Return what the program's own test measured; None where nothing was measured yet."""
    path = shipped("codebook").joinpath(*MEASURED)
    if not path.is_file():
        return None
    told = json.loads(path.read_text("utf-8"))
    usual, small = (_recalls(told[name]) for name in ("kinds", "without_capitals"))
    return Measured(told["version"], told["date"], usual, small)


def _recalls(told: dict[str, list[int]]) -> tuple[Recall, ...]:
    return tuple(Recall(kind, found, seeded) for kind, (found, seeded) in sorted(told.items()))
