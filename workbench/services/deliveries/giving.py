"""A report for others made of plain values, so that a process of one's own can make it.

Nothing that was read of the project with its names comes here: a report is its kind and what was asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.services.deliveries.recipients import Recipient
from workbench.services.names.names import Names, lend_names
from workbench.storage.store import Store

if TYPE_CHECKING:
    from workbench.exporters.report import Rendered
    from workbench.services.deliveries.handing_out import Hand


class Wanted(NamedTuple):
    """What a file is made of."""

    report: str
    """Its kind, one of `recipes.RECIPES`."""
    query: Mapping[str, object]
    """What is asked for, as plain JSON, in the words of the project with its names."""
    formats: Sequence[str] = ("docx", "md", "html", "xlsx", "csv", "json")
    """In which it can be written."""


class Terms(NamedTuple):
    """How a file is given: with marks in the place of names, if any were marked, unless these say otherwise."""

    raw: bool = False
    """Names are left in it, which was confirmed."""
    recipient: Recipient | None = None
    """Who knows respondents under codes of their own."""


def given(project: Path, names: Names | None, terms: Terms, wanted: Wanted, format_: str, file: str) -> Rendered:
    """Return a report for others, by a process that was lent the names; RefusedError as of `Hand.render`."""
    from workbench.services.deliveries.handing_out import told_within
    from workbench.services.project.projects import open_project
    from workbench.services.reports.recipes import make

    with open_project(project) as store:
        hand = hand_on(store, names, terms, file)
        query = told_within(hand.store, dict(wanted.query))
        return hand.render(lambda: make(hand.store, wanted.report, query, format_))


def hand_on(store: Store, names: Names | None, terms: Terms, file: str) -> Hand:
    """Return what files are made of on these terms; RefusedError for a name of a file in which a name stands."""
    from workbench.services.deliveries.handing_out import handed

    lend_names(str(store.value("SELECT guid FROM project")), names)
    hand = handed(store, raw=terms.raw, recipient=terms.recipient)
    hand.refuse_name(Path(file))
    return hand
