"""What a point rests on or could rest on, as lines to pick from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from rich.cells import cell_len

from workbench.services.points.pointlist import EvidenceView, PointView
from workbench.services.points.summary import TredeSummary
from workbench.services.points.summary_report import evidence_line as source_of
from workbench.services.quotes.quote_report import source_line
from workbench.services.quotes.quotes import QuoteRow
from workbench.storage.queries.points import ItemRow
from workbench.tui.guard import flat
from workbench.tui.modals.pick import Entry
from workbench.tui.widgets.pointlines import evidence_line, who
from workbench.wording import say


class Offer(NamedTuple):
    """A coding or an item, with where it stands."""

    entry: Entry
    coding: int | None
    item: int | None
    room: str
    """Where it is opened: code or matrix."""
    place: dict[str, Any]
    """What that room needs to open it."""
    stance: str | None = None
    """What it says of the point that rests on it."""
    prompted: str = ""

    @property
    def on(self) -> dict[str, int | None]:
        """Return the coding or the item, as evidence names it."""
        return {"coding": self.coding} if self.item is None else {"item": self.item}


def offered(name: str, offers: Iterable[Offer]) -> Offer:
    """Return the offer whose entry has this name."""
    return next(offer for offer in offers if offer.entry.name == name)


def resting(evidence: Iterable[EvidenceView]) -> list[Offer]:
    """Return what a point rests on."""
    listed = list(evidence)
    width = max((cell_len(who(each)) for each in listed), default=0)
    return [_rests_on(each, width) for each in listed]


def _rests_on(each: EvidenceView, width: int) -> Offer:
    entry = Entry(each.guid, evidence_line(each, width), f"{each.quote}\n— {source_of(each)}")
    item = each.item_id if each.coding_id is None else None
    place = _place(each.item_guid, each.document_id, each.text_id, each.start)
    return Offer(entry, each.coding_id, item, *place, each.stance, each.prompted or "")


def _place(item: str | None, document: int, text: int, start: int) -> tuple[str, dict[str, Any]]:
    if item is not None:
        return "matrix", {"document": document, "text": text}
    return "code", {"document": document, "position": start}


def where(row: QuoteRow | ItemRow) -> tuple[str, dict[str, Any]]:
    """Return the room in which a coding or an item is opened, and what that room needs."""
    if isinstance(row, QuoteRow):
        return _place(row.item, row.document_id, row.text_id, row.start)
    return _place(row.guid, row.document_id, row.text_id, 0)


def unused(summary: TredeSummary) -> list[Offer]:
    """Return what was said to improve that no point rests on; the same coding of two coders once."""
    return [*_codings(summary.unused), *map(_item, summary.unused_items)]


def others(rows: Iterable[QuoteRow], point: PointView) -> list[Offer]:
    """Return the codings among `rows` that a point does not rest on."""
    known = {each.coding_id for each in point.evidence}
    return _codings(row for row in rows if row.coding_id not in known)


def _codings(rows: Iterable[QuoteRow]) -> list[Offer]:
    once = {(row.passage_id, row.code, row.aspect): row for row in rows}
    return [_coding(row) for row in once.values()]


def _coding(row: QuoteRow) -> Offer:
    quote = flat(row.text)
    code = row.path.rpartition(" > ")[2]
    entry = Entry(
        row.guid, f"{row.respondent or row.document}  {code}  “{quote}”", f"{row.text}\n— {source_line([row])}"
    )
    return Offer(entry, row.coding_id, None, *where(row))


def _item(row: ItemRow) -> Offer:
    subgroup = say("report.subgroup", subgroup=row.subgroup) if row.subgroup else ""
    said_by = f"{say('tui.points.group')} {subgroup}".strip()
    source = " · ".join(part for part in (row.document, say("report.item"), subgroup) if part)
    entry = Entry(row.guid, f"{said_by}  “{flat(row.text)}”", f"{row.text}\n— {source}")
    return Offer(entry, None, row.item_id, *where(row))
