"""Which codes came up in which interview, in the order in which the interviews were coded."""

from __future__ import annotations

from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from workbench.storage.allowed import within_consent
from workbench.storage.queries.code_use import code_uses
from workbench.storage.store import Store
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.exporters.report import Rendered

FROM_DATA = ("data", "in_vivo")
"""Origins of codes that the researcher found in what was said."""
COLUMNS = ("order", "document", "codings", "codes", "new", "known", "new_codes")
"""Of an interview, in every language."""
NEW, KNOWN = "█", "░"
"""What a code is in the chart: used for the first time, or known from an earlier interview."""


class Use(NamedTuple):
    """An interview with its codes from the data."""

    order: int
    """In order of coding, from 1."""
    document: str
    codings: int
    """With codes from the data."""
    codes: list[str]
    """Its codes from the data, the one used first coming first."""
    new: list[str]
    """Those that no interview before had."""
    known: int
    """How many codes from the data there are after this interview."""


@within_consent
def code_use(store: Store) -> list[Use]:
    """Return every coded interview in the order in which coding it began.

    Only codes whose origin is the data or the respondent's words are counted: codes from theory are there before
    anything was read. No rule says when enough was read; that is for the researcher.
    """
    found: list[Use] = []
    known: set[str] = set()
    for order, (document, rows) in enumerate(groupby(code_uses(store), key=lambda row: row.document), start=1):
        listed = [row for row in rows if row.origin in FROM_DATA]
        codes = [row.code for row in listed]
        new = [code for code in codes if code not in known]
        known.update(new)
        found.append(Use(order, document, sum(row.codings for row in listed), codes, new, len(known)))
    return found


def bar(use: Use, most: int, room: int) -> str:
    """Return a bar of at most `room` blocks, where `most` codes fill it: new codes, then those known before."""
    scale = min(1, room / most) if most else 0
    new, codes = (ceil(len(listed) * scale) for listed in (use.new, use.codes))
    return NEW * new + KNOWN * (codes - new)


def write_code_use(store: Store, format: str) -> Rendered:  # noqa: A002
    """Return the table as a file, in any format of a report; UsageError for another one."""
    from workbench.services.counts.cross_report import render_table

    rows: list[list[str | int | float | None]] = [
        [use.order, use.document, use.codings, len(use.codes), len(use.new), use.known, "; ".join(use.new)]
        for use in code_use(store)
    ]
    return render_table(
        COLUMNS, rows, format, name="code_use", title=say("cross.use"), note=say("cross.use.note"), own=len(COLUMNS)
    )
