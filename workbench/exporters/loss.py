"""The loss report of every import and export: what went, what changed, what is kept aside, what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.wording import say

Told = tuple[str, dict[str, object]]
"""A wording key with its parameters."""
GROUPS = ("went", "changed", "aside", "lost")
"""What went as it was; what went otherwise; what is kept though it cannot be shown; what is not there."""


@dataclass(frozen=True)
class Line:
    """One kind of thing and how many of it."""

    group: str
    key: str
    """Of the sentence, with the number as ``count``."""
    count: int
    why: str = ""
    """Key of why it is not there, where its sentence does not say so."""


def losses_of(
    held: Mapping[str, int], went: Mapping[str, int], changed: Mapping[str, int], whys: Mapping[str, str]
) -> list[Line]:
    """Return what became of each kind that the project holds; `whys` has the key of why a kind stays behind.

    A kind that is in the file counts as there in full unless `went` says fewer; `changed` are how many of its texts
    stand there in another form.
    """
    report = []
    for kind, count in held.items():
        there = min(went.get(kind, 0), count)
        report += [
            Line("went", kind_key(kind), there),
            Line("changed", kind_key(kind), changed.get(kind, 0)),
            Line("lost", kind_key(kind), count - there, whys.get(kind, "loss.why.no_place")),
        ]
    return in_order(line for line in report if line.count)


def kind_key(kind: str) -> str:
    """Return the key of the sentence that counts a kind of thing."""
    return f"loss.kind.{kind}"


def in_order(report: Iterable[Line]) -> list[Line]:
    """Return the lines by their groups, what went first."""
    return sorted(report, key=lambda line: GROUPS.index(line.group))


def paragraphs(report: Sequence[Line]) -> Iterator[tuple[str, list[str]]]:
    """Yield the report as people read it: a head for each group and reason, and its sentences."""
    for group, why in dict.fromkeys((line.group, line.why) for line in report):
        head = say(f"loss.head.{group}")
        told = [say(line.key, count=line.count) for line in report if (line.group, line.why) == (group, why)]
        yield (say("loss.head.because", head=head, why=say(why)) if why else head), told


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
