"""What the program says of its own recall is what its own test finds."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from tests.benchmarks.recall import SEED, Recall, kept, measure, recall, seeded
from tests.identifiers import FORMS, Identifier, identifiers
from workbench.text.identifying import Finder, Named
from workbench.text.kinds import NAMES
from workbench.text.language import OWN, backend
from workbench.text.name_lists import first_names, places, surnames
from workbench.text.name_words import listed


def _share(rows: list[Recall], *kinds: str) -> float:
    counted = [row for row in rows if row.kind in kinds]
    return sum(row.found for row in counted) / sum(row.seeded for row in counted)


def measured_recall() -> list[Recall]:
    """Return the shipped figures of talks with capitals."""
    return [Recall(kind, *numbers) for kind, numbers in kept()["kinds"].items()]


@pytest.fixture(scope="module")
def unlisted() -> list[Identifier]:
    """Return the identifiers of the measurement."""
    return identifiers(Random(SEED))


def test_the_measurement_is_as_large_as_it_says(unlisted: list[Identifier]) -> None:
    """400 identifiers stand in 2,000 forms, each once."""
    assert len(unlisted) == 400
    assert sum(len(talk.seeds) for talk in seeded()) == 400 * FORMS == sum(row.seeded for row in measured_recall())


def test_no_seeded_name_is_in_a_shipped_list(unlisted: list[Identifier]) -> None:
    """Else the lists would find what they were asked with."""
    names = [word for each in unlisted if each.kind in ("person", "place") for word in each.name.split()]
    known = [word for word in names if word[0].isupper() and listed(word.lower())]
    assert len(names) > 300
    assert known == []


@pytest.mark.skipif(backend() != OWN, reason="an installed model finds more")
def test_the_shipped_figures_are_current(record_property: Callable[[str, object], None]) -> None:
    """Measuring again gives what ships; after a change: python -m tests.benchmarks.recall."""
    shipped = kept()
    found, of = (sum(getattr(row, name) for row in measured_recall()) for name in ("found", "seeded"))
    record_property("promise", f"names outside the key are offered: {found:,} of {of:,} forms, seed {SEED}")
    assert len(shipped.pop("date")) == len("2026-11-28")
    assert measure() == shipped


def test_what_is_written_in_a_format_is_found() -> None:
    """Formats need no list: at least 99 in a hundred are found in talks with capitals."""
    kinds = {row.kind for row in measured_recall()} - set(NAMES)
    assert len(kinds) == 10
    assert _share(measured_recall(), *kinds) >= 0.99


def test_names_from_the_lists_are_found_nearly_always() -> None:
    """Control: seeded with the shipped lists, the figures would be far better."""
    lists = [sorted(row[0].capitalize() for row in rows() if len(row) == 1) for rows in (first_names, surnames, places)]
    random = Random(SEED)
    talks = seeded(identifiers(random, listed_names=(lists[0], lists[1], lists[2])))
    finder = Finder({})
    found = recall([(talk, finder.find(talk.text)) for talk in talks])
    assert _share(found, "person", "place") >= 0.97
    assert _share(found, "person", "place") > _share(measured_recall(), "person", "place")


def test_names_in_the_key_are_found_in_every_form(unlisted: list[Identifier]) -> None:
    """With the names in the key none of the forms is missed that can be derived; without it some are: control."""
    known = {each.name: Named(str(n), each.kind) for n, each in enumerate(unlisted) if each.kind in NAMES}
    finder = Finder(known)
    found = recall([(talk, finder.find(talk.text)) for talk in seeded()])
    assert _share(found, *NAMES) >= 0.995
    assert _share(measured_recall(), *NAMES) < 0.98
