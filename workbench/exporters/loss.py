"""What became of the things of a project in a file that was written: what went, what changed, what stayed behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Told = tuple[str, dict[str, object]]
"""A wording key with its parameters."""


@dataclass(frozen=True)
class Loss:
    """What became of one kind of thing."""

    kind: str
    """codings, memos, … ; worded as ``loss.kind.KIND``."""
    went: int
    """How many are in the file."""
    changed: int = 0
    """How many texts of these stand there in another form."""
    kept_out: int = 0
    """How many are not in the file."""
    why: Told | None = None
    """Why they are not."""


def losses_of(
    held: Mapping[str, int], went: Mapping[str, int], changed: Mapping[str, int], whys: Mapping[str, str]
) -> list[Loss]:
    """Return a row for each kind that the project holds, in that order; `whys` has the key of why a kind stays behind.

    A kind that is in the file counts as there in full unless `went` says fewer.
    """
    found = []
    for kind, count in held.items():
        there = min(went.get(kind, 0), count)
        why: Told | None = (whys.get(kind, "loss.why.no_place"), {}) if there < count else None
        if count:
            found.append(Loss(kind, there, changed.get(kind, 0), count - there, why))
    return found


def summed(losses: Iterable[Told]) -> list[Told]:
    """Return losses with those of the same sentence added up by their ``count``."""
    counts: dict[str, int] = {}
    others: list[Told] = []
    for key, parameters in losses:
        if set(parameters) == {"count"} and isinstance(parameters["count"], int):
            counts[key] = counts.get(key, 0) + parameters["count"]
        else:
            others.append((key, parameters))
    added: list[Told] = [(key, {"count": count}) for key, count in counts.items()]
    return added + others
