"""What one does to improvement points: writing them, saying what becomes of them, resting them on what was said."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from textual import work

from workbench.services.points import points as acts
from workbench.services.points.pointlist import IndicatorView, PointView, point_list
from workbench.services.points.summary import TredeSummary, summary
from workbench.services.respondents.rested import Rested
from workbench.storage.queries.codebook import CodeRow
from workbench.storage.queries.quotes import QuoteRow
from workbench.tui.jobs import offers
from workbench.tui.jobs.offers import Offer
from workbench.tui.jobs.rested import By, take_as_seen
from workbench.tui.jobs.unfinished import write_note
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask, choose, keep
from workbench.tui.widgets import pointlines
from workbench.tui.widgets.pointlines import STATUS_SIGNS
from workbench.wording import say

LINKS = ("measures_goal", "measures_doing", "context")
NEEDS_REASON = ("partly", "dropped")


class Loaded(NamedTuple):
    """What the screen shows."""

    treden: list[CodeRow]
    shown: TredeSummary | None
    known: dict[str, IndicatorView]
    resting: By
    """What rested on words that went."""


class Pointing(Room):
    """A room with points under a trede, one of them under the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self._have = Loaded([], None, {}, {})
        self._trede: str | None = None
        self._here: str | None = None
        """The point under the cursor."""

    @property
    def _points(self) -> list[PointView]:
        return self._have.shown.points if self._have.shown else []

    def _point(self) -> PointView | None:
        return next((point for point in self._points if point.ident == self._here), None)

    def _chosen(self) -> PointView | None:
        """Return the point under the cursor; says so where there is none."""
        point = self._point()
        if point is None:
            self.app.notify(self.told("tui.points.on_point"), markup=False, timeout=6)
        return point

    def _code(self) -> CodeRow | None:
        return next((code for code in self._have.treden if code.ident == self._trede), None)

    def _rested(self, point: PointView) -> list[Rested]:
        return self._have.resting.get(("point", (point.guid,)), [])

    # acts

    def action_looked_at(self) -> None:
        """Take it as seen that the point rested on words that were purged or are withdrawn."""
        point = self._chosen()
        if point is not None and not self._rested(point):
            self.app.notify(say("tui.rested.none"), markup=False, timeout=4)
        elif point is not None:
            take_as_seen(self, self._rested(point))

    @work
    async def action_new(self) -> None:
        """Write a point under this trede."""
        code = self._code()
        if code is None:
            return
        title = await ask(self, say("tui.points.new", trede=code.name), say("tui.points.new.why"))
        made: list[str] = []
        store, coder = self.bench.store, self.bench.coder
        if title and self.do(lambda: made.append(acts.add_point(store, coder, code, title))):
            self.enter(point=made[0])

    @work
    async def action_edit(self) -> None:
        """Write the statement of the point anew."""
        point = self._chosen()
        if point is None:
            return
        title = await ask(self, say("tui.points.edit", point=point.ident), say("tui.points.new.why"), point.title)
        if title and title != point.title:
            keep(self, acts.change_point, point.ident, title=title)

    @work
    async def action_owner(self) -> None:
        """Say for whom the point is."""
        point = self._chosen()
        if point is None:
            return
        owner = await ask(self, say("tui.points.owner", point=point.ident), point.title, point.owner or "")
        if owner and owner != point.owner:
            keep(self, acts.change_point, point.ident, owner=owner)

    @work
    async def action_note(self) -> None:
        """Write how the point is to be read."""
        point = self._chosen()
        if point is not None:
            await write_note(self, point)

    @work
    async def action_status(self) -> None:
        """Say what becomes of the point; taking it over partly or dropping it asks for a reason."""
        point = self._chosen()
        if point is None:
            return
        choices = [(status, f"{sign} {say(f'report.status.{status}')}") for status, sign in STATUS_SIGNS.items()]
        status = await choose(self, say("tui.points.status", point=point.ident), choices, point.status)
        reason = None
        if status in NEEDS_REASON:
            why = say(f"tui.points.reason.{status}", point=point.ident)
            reason = await ask(self, why, point.title, point.reason or "")
            if reason is None:
                self.app.notify(say("tui.points.reason.none", point=point.ident), markup=False, timeout=6)
                return
        if status is not None and (status, reason) != (point.status, point.reason):
            keep(self, acts.set_status, point.ident, status, reason)

    @work
    async def action_indicator(self) -> None:
        """Set an indicator beside the point, saying what it measures; or take one away."""
        point, shown = self._chosen(), self._have.shown
        if point is None or shown is None:
            return
        if not self._have.known:
            self.app.notify(self.told("tui.points.indicators.none"), markup=False, timeout=6)
            return
        links = {view.ident: view.link for view in point.indicators}
        near = {view.ident: view for view in shown.indicators} | self._have.known
        choices = [(ident, f"{'●' if ident in links else '○'} {pointlines.name_of(near[ident])}") for ident in near]
        ident = await choose(self, say("tui.points.indicator", point=point.ident), choices, next(iter(links), None))
        if ident is None:
            return
        kinds = [(link, say(f"report.link.{link}")) for link in LINKS]
        kinds += [("", say("tui.points.unlink"))] if ident in links else []
        link = await choose(self, say("tui.points.link"), kinds, links.get(ident, "context"))
        if link is not None and (link or None) != links.get(ident):
            keep(self, acts.link_indicator, point.ident, ident, link or None)

    @work
    async def action_remove(self) -> None:
        """Take the point away, after asking."""
        point = self._chosen()
        if point is None:
            return
        question = self.told("tui.points.sure", point=f"{point.ident} {point.title}", count=len(point.evidence))
        answers = [("no", say("tui.no")), ("yes", say("tui.yes")), ("because", say("tui.yes_because"))]
        answer = await choose(self, question, answers, "no")
        why = say("tui.why", what=point.title)
        reason = await ask(self, why) if answer == "because" else None
        if answer == "yes" or reason:
            keep(self, acts.remove_point, point.ident, reason)

    # evidence

    @work
    async def action_evidence(self) -> None:
        """Read what the point rests on; open a passage, change what it says of the point, or take it off."""
        from workbench.tui.jobs.evidence import read_evidence

        point = self._chosen()
        if point is not None:
            await read_evidence(self, point.ident)

    @work
    async def action_rest(self) -> None:
        """Let the point rest on something said to improve that no point rests on yet."""
        from workbench.tui.jobs.evidence import add_evidence

        if self._have.shown is not None:
            await add_evidence(self, self._point(), self._points, self._unused)

    @work
    async def action_rest_on_any(self) -> None:
        """Let the point rest on any coding under its trede, found by letters of the quote."""
        from workbench.services.quotes.quotes import QuoteFilter, quotes
        from workbench.tui.jobs.evidence import add_evidence

        point = self._chosen()
        text = await ask(self, say("tui.points.any", point=point.ident), say("tui.points.any.why")) if point else None
        if point is not None and text is not None:
            rows = quotes(self.bench.store, QuoteFilter(codes=(point.trede,), text=text))
            await add_evidence(self, point, self._points, partial(self._others, rows, point.ident))

    @work
    async def action_asked(self) -> None:
        """Note who was asked about the point, and who was not."""
        from workbench.tui.jobs.evidence import note_asked

        point = self._chosen()
        if point is not None:
            await note_asked(self, point)

    def _unused(self) -> list[Offer]:
        return offers.unused(summary(self.bench.store, self._trede)[0])

    def _others(self, rows: list[QuoteRow], ident: str) -> list[Offer]:
        found = next((point for point in point_list(self.bench.store) if point.ident == ident), None)
        return offers.others(rows, found) if found else []

    @work
    async def action_organisation(self) -> None:
        """Say which organisation is to do it."""
        from workbench.tui.jobs.grouping import choose_organisation

        point = self._chosen()
        if point is not None:
            await choose_organisation(self, point)

    @work
    async def action_groups(self) -> None:
        """Go through what was said to improve and is in no point, in groups of what is alike."""
        from workbench.tui.jobs.grouping import read_groups

        code = self._code()
        if code is not None:
            await read_groups(self, code, lambda: self._points)

    @work
    async def action_positions(self) -> None:
        """Read where groups of respondents stand on the point, and write how it is understood."""
        from workbench.tui.jobs.positions import read_positions

        point = self._chosen()
        if point is not None:
            await read_positions(self, point)
