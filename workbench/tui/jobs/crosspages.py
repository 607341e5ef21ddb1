"""Cross tables, overlaps and the use of codes as a page of cells, and which quotes stand behind each."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from workbench.analysis.counts import ALL, Key
from workbench.services.counts.code_use import Use, bar, code_use
from workbench.services.counts.counts import MEASURES, Asked, cell_codings, cross, shown_key
from workbench.services.counts.cross_report import say_axis, what_is_counted
from workbench.services.counts.overlapping import overlap_codings, overlap_pairs
from workbench.services.quotes.quotes import QuoteFilter, QuoteRow, quotes
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.quotes import Chosen, quote_rows
from workbench.storage.store import Store
from workbench.tui.widgets.crossgrid import Shown
from workbench.wording import say

KINDS = ("counts", "overlaps", "use")
UNITS = {"counts": MEASURES, "overlaps": ("pairs", "jaccard"), "use": ("codings",)}
"""What the numbers of a page can be; the first one of each kind but counts, where it is passages, unless chosen."""
NOTHING = "·"
BAR = 14
"""Blocks of the longest bar."""


class View(NamedTuple):
    """What is wanted on the page."""

    kind: str = KINDS[0]
    asked: Asked = Asked(totals=True)
    units: tuple[str, str, str] = ("passages", "pairs", "codings")
    """The unit of each kind."""

    @property
    def unit(self) -> str:
        """What is counted now."""
        return self.units[KINDS.index(self.kind)]

    def next_unit(self) -> View:
        """Return the view with another unit of its kind."""
        choices = UNITS[self.kind]
        at = KINDS.index(self.kind)
        following = choices[(choices.index(self.unit) + 1) % len(choices)]
        return self._replace(units=(*self.units[:at], following, *self.units[at + 1 :]))  # type: ignore[arg-type]


class Page(NamedTuple):
    """What is shown, and what stands behind it."""

    title: str
    note: str
    shown: Shown
    labels: tuple[list[str], list[str]]
    """Rows and columns in full."""
    behind: Callable[[int, int], list[QuoteRow]]
    """The quotes behind a cell, by its row and column from 0; looks them up."""


def page(store: Store, view: View) -> Page:
    """Return the page that is wanted; RefusedError for rows or columns that the project does not have."""
    build = {"counts": _counts, "overlaps": _overlaps, "use": _use}
    return build[view.kind](store, view)


def _counts(store: Store, view: View) -> Page:
    table = cross(store, view.asked, view.unit)
    known = {code.ident: code for code in codes(store)}
    cells = [[str(number) if number else NOTHING for number in row] for row in table.listed()]
    above = {} if view.asked.columns in ("document", "coder") else known  # a document may be called like a code
    heads = [_label(key, above, brief=True) for key in table.columns]
    shown = Shown([_name(key, known) for key in table.rows], heads, cells)
    labels = [_label(key, known) for key in table.rows], [_label(key, above) for key in table.columns]

    def behind(row: int, column: int) -> list[QuoteRow]:
        codings = cell_codings(store, view.asked, table.rows[row], table.columns[column])
        return quote_rows(store, Chosen(codings=codings))

    title = say("cross.title", rows=say_axis(view.asked.rows), columns=say_axis(view.asked.columns))
    return Page(title, what_is_counted(view.unit, view.asked.rows, view.asked.columns), shown, labels, behind)


def _name(key: Key, known: dict[str, CodeRow]) -> str:
    """Return the name of a row, moved in by its depth."""
    code = known.get(key or "")
    return f"{'  ' * code.depth}{code.name}" if code else _label(key, known)


def _label(key: Key, known: dict[str, CodeRow], *, brief: bool = False) -> str:
    code = known.get(key or "")
    if code is not None:
        return code.name if brief else code.path
    return say({None: "cross.none", ALL: "cross.all"}[key]) if key in (None, ALL) else shown_key(key)


def _overlaps(store: Store, view: View) -> Page:
    pairs = overlap_pairs(store)
    meeting = {code for pair in pairs for code in (pair.a, pair.b)}
    listed = [code for code in codes(store) if code.ident in meeting]
    told = {
        keys: f"{pair.jaccard:.2f}" if view.unit == "jaccard" else str(pair.pairs)
        for pair in pairs
        for keys in ((pair.a, pair.b), (pair.b, pair.a))
    }
    cells = [[told.get((one.ident, other.ident), NOTHING) for other in listed] for one in listed]
    names, paths = [code.name for code in listed], [code.path for code in listed]

    def behind(row: int, column: int) -> list[QuoteRow]:
        both = overlap_codings(store, listed[row].ident, listed[column].ident)
        return quote_rows(store, Chosen(codings=both))

    return Page(say("cross.overlaps"), say("cross.overlaps.note"), Shown(names, names, cells), (paths, paths), behind)


def _use(store: Store, view: View) -> Page:  # noqa: ARG001  (there is one unit)
    uses = code_use(store)
    most = max((len(use.codes) for use in uses), default=0)
    heads = [say(f"cross.column.{name}") for name in ("codings", "codes", "new", "known", "chart")]
    cells = [[*map(str, (use.codings, len(use.codes), len(use.new), use.known)), bar(use, most, BAR)] for use in uses]
    names = [f"{use.order} {use.document}" for use in uses]

    def behind(row: int, column: int) -> list[QuoteRow]:
        return _used(store, uses[row], only_new=column >= 2)

    note = f"{say('cross.use.note')} {say('cross.use.legend')}"
    return Page(say("cross.use"), note, Shown(names, heads, cells), ([use.document for use in uses], heads), behind)


def _used(store: Store, use: Use, *, only_new: bool) -> list[QuoteRow]:
    wanted = set(use.new if only_new else use.codes)
    return [row for row in quotes(store, QuoteFilter(document=use.document)) if row.code in wanted]
