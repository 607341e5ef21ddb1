"""How much of what names somebody is found without a key: 400 identifiers in 2,000 forms, in forty invented talks.

Run from the checkout: ``python -m tests.benchmarks.recall`` writes what it found into the file that ships with the
program, from which the statement in each export is made. The names stand in none of the lists that ship, else this
would measure the lists. A form counts as found when every word of it that points to somebody lies in a candidate;
particles, titles and words such as *gemeente* point to nobody.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from random import Random
from typing import Any, NamedTuple

from tests.identifiers import Identifier, Talk, identifiers, identifying_words, lowered, talks
from workbench import __version__
from workbench.storage.shipped import shipped
from workbench.text.identifying import Candidate, Finder

SEED = 7
FILE = shipped("codebook") / "figures" / "recall.json"


class Recall(NamedTuple):
    """Of one kind: how many forms were found of how many that stood in the talks."""

    kind: str
    found: int
    seeded: int


def seeded(named: Sequence[Identifier] | None = None) -> list[Talk]:
    """Return the talks; `named`: other identifiers than those of the measurement."""
    random = Random(SEED)
    return talks(random, list(named) if named else identifiers(random))


def recall(found: Sequence[tuple[Talk, list[Candidate]]]) -> list[Recall]:
    """Return, per kind, how many of the forms in talks are covered by candidates."""
    there: Counter[str] = Counter()
    covered: Counter[str] = Counter()
    for talk, candidates in found:
        signs = _signs([one.span for one in candidates], len(talk.text))
        for seed in talk.seeds:
            there[seed.kind] += 1
            covered[seed.kind] += all(signs.find(0, *word) < 0 for word in identifying_words(seed, talk.text))
    return [Recall(kind, covered[kind], there[kind]) for kind in sorted(there)]


def right(found: Sequence[tuple[Talk, list[Candidate]]]) -> float:
    """Return the share of candidates that touch something seeded."""
    hits = [
        signs.find(1, *one.span) >= 0
        for talk, candidates in found
        for signs in [_signs([seed.span for seed in talk.seeds], len(talk.text))]
        for one in candidates
    ]
    return round(sum(hits) / len(hits), 4)


def _signs(spans: Sequence[tuple[int, int]], length: int) -> bytearray:
    signs = bytearray(length)
    for start, end in spans:
        signs[start:end] = b"\1" * (end - start)
    return signs


def measure() -> dict[str, object]:
    """Return what the shipped file has to say, but for the day."""
    finder, plain = Finder({}), seeded()
    written = [(talk, finder.find(talk.text)) for talk in plain]
    lower = [(talk, finder.find(talk.text)) for talk in map(lowered, plain)]
    return {
        "version": __version__,
        "kinds": {kind: [number, of] for kind, number, of in recall(written)},
        "without_capitals": {kind: [number, of] for kind, number, of in recall(lower)},
        "right": right(written),
    }


def kept() -> dict[str, Any]:
    """Return what the shipped file says."""
    told: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return told


if __name__ == "__main__":
    measured = measure()
    FILE.write_text(json.dumps({"date": f"{datetime.now(UTC):%Y-%m-%d}"} | measured, indent=1) + "\n", "utf-8")
    print(FILE.read_text("utf-8"))
