"""The Points screen: improvement points per trede, with the evidence for and against and the figures beside them."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.services import points as acts
from workbench.services.pointlist import IndicatorView, PointView, indicators, point_list
from workbench.services.summary import TredeSummary, summary
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.storage.queries.quotes import QuoteRow
from workbench.tui import offers
from workbench.tui.commands import command
from workbench.tui.guard import plain
from workbench.tui.offers import Offer
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask, choose, keep
from workbench.tui.unfinished import write_note
from workbench.tui.widgets import pointlines
from workbench.tui.widgets.pointlines import STATUS_SIGNS
from workbench.wording import say

LINKS = ("measures_goal", "measures_doing", "context")
NEEDS_REASON = ("partly", "dropped")
UNUSED = "+"
"""Stands in the list for what no point rests on; points have longer names."""
BROAD = 110
"""From this width on the figures stand beside the points."""


class Loaded(NamedTuple):
    """What the screen shows."""

    treden: list[CodeRow]
    shown: TredeSummary | None
    known: dict[str, IndicatorView]


class PointsScreen(Room):
    """Shows the points of one trede or the chain; Enter reads what one of them rests on."""

    NAME = "points"
    CSS_PATH = "points.tcss"
    AUTO_FOCUS = "OptionList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BROAD, "-broad")]  # noqa: RUF012  (declared so by the framework)
    KEYS = ("evidence", "trede", "new", "status", "rest", "indicator", "note", "asked", "export", "edit", "remove")
    BINDINGS: ClassVar[list[BindingType]] = [
        command("points.next_line", "step(1)"),
        command("points.previous_line", "step(-1)"),
        command("points.next_trede", "turn_to(1)", priority=True),
        command("points.previous_trede", "turn_to(-1)", priority=True),
        *(Binding(str(n), f"trede('{n}')", show=False, id="points.trede") for n in range(10)),
        command("points.new", "new"),
        command("points.edit", "edit"),
        command("points.note", "note"),
        command("points.owner", "owner"),
        command("points.status", "status"),
        command("points.rest", "rest"),
        command("points.rest_on_any", "rest_on_any"),
        command("points.asked", "asked"),
        command("points.indicator", "indicator"),
        command("points.summary", "summary"),
        command("points.remove", "remove"),
        command("points.export", "export"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._have = Loaded([], None, {})
        self._trede: str | None = None
        self._here: str | None = None
        """The point under the cursor."""
        self._listed: list[str | None] = []

    def compose_room(self) -> ComposeResult:
        """Build the points, the figures beside them, the evidence of one, and what asks for a second look."""
        yield Static("", classes="room-title")
        with Container(classes="desk"):
            yield OptionList()
            with VerticalScroll(classes="beside"):
                yield Static("")
            with VerticalScroll(classes="resting"):
                yield Static("", classes="evidence")
                yield Static("", classes="about")
        yield Static("", classes="questions")

    # loading

    def enter(self, *, trede: str | None = None, point: str | None = None, **_: Any) -> None:
        """Show the points; of a trede, with the cursor on a point, when they are given."""
        self._trede, self._here = trede or self._trede, point or self._here
        self.reload()

    def load(self) -> Loaded:
        """Fetch the trede that was shown last, or the first one."""
        store = self.bench.store
        treden = [code for code in codes(store) if code.role in ("trede", "chain")]
        idents = [code.ident for code in treden]
        wanted = self._trede if self._trede in idents else next(iter(idents), None)
        return Loaded(treden, summary(store, wanted)[0] if wanted else None, indicators(store))

    def show(self, loaded: Loaded) -> None:
        """Show the points, with the cursor on the same one."""
        self._have = loaded
        options = self.query_one(OptionList)
        options.display = loaded.shown is not None
        if loaded.shown is None:
            self.query_one(".about", Static).update(plain(say("tui.points.no_trede")))
            return
        self._trede = loaded.shown.trede
        self.query_one(".room-title", Static).update(self._title(loaded.shown))
        self.query_one(".questions", Static).update(plain(pointlines.questions_line(loaded.shown.questions)))
        self._list(options, loaded.shown)
        self._show_detail()
        options.focus()

    def on_resize(self, _: events.Resize) -> None:
        """Fit the figures to the new width."""
        self._show_detail()

    def _list(self, options: OptionList, shown: TredeSummary) -> None:
        left = pointlines.unused_line(shown)
        lines: list[tuple[str | None, Content]] = [
            (point.ident, pointlines.point_line(point)) for point in shown.points
        ] or [(None, plain(self.told("tui.points.none", trede=shown.title)))]
        lines += [(UNUSED, plain(f"+ {left}"))] if left else []
        self._listed = [ident for ident, _ in lines]
        with self.prevent(OptionList.OptionHighlighted):
            options.clear_options()
            options.add_options(Option(line) for _, line in lines)
            options.highlighted = self._listed.index(self._here) if self._here in self._listed else 0
        self._here = self._listed[options.highlighted or 0]

    def _title(self, shown: TredeSummary) -> Content:
        pages = [
            plain(f"[{code.shortcut or code.ident} {code.name}]").stylize(pointlines.BOLD)
            if code.ident == shown.trede
            else plain(code.shortcut or code.ident)
            for code in self._have.treden
        ]
        said = say("tui.points.said", count=shown.passages, respondents=shown.respondents, of=shown.of)
        return Content("  ").join([*pages, plain(f"· {said}")])

    # what stands beside and below

    @property
    def _points(self) -> list[PointView]:
        return self._have.shown.points if self._have.shown else []

    def _point(self) -> PointView | None:
        return next((point for point in self._points if point.ident == self._here), None)

    def _show_detail(self) -> None:
        shown, point = self._have.shown, self._point()
        if shown is None:
            return
        linked = point.indicators if point else []
        idents = {view.ident for view in linked}
        others = [view for view in shown.indicators if view.ident not in idents]
        figures = pointlines.indicator_lines(
            linked, others, none=self.told("tui.points.no_indicator"), short=self.size.width < BROAD
        )
        self.query_one(".beside Static", Static).update(figures)
        if point is not None:
            title = plain(f" {point.ident} {point.title} ")
            evidence = pointlines.evidence_lines(point.evidence)
            about = pointlines.about_lines(point, shown.questions)
        else:
            title, evidence = None, Content("")
            about = plain(self.told("tui.points.unused.why" if self._here == UNUSED else "tui.points.none.why"))
        self.query_one(".resting").border_title = title
        self.query_one(".evidence", Static).update(evidence)
        self.query_one(".about", Static).update(about)
        for part in self.query(VerticalScroll):
            part.scroll_home(animate=False)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._here = self._listed[event.option_index]
        self._show_detail()

    def action_step(self, by: int) -> None:
        """Move the cursor, or read on where Tab went."""
        if isinstance(self.focused, VerticalScroll):
            self.focused.scroll_relative(y=by, animate=False)
            return
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_turn_to(self, by: int) -> None:
        """Show the next or previous trede."""
        idents = [code.ident for code in self._have.treden]
        if self._trede in idents:
            self.enter(trede=idents[(idents.index(self._trede) + by) % len(idents)])

    def action_trede(self, digit: str) -> None:
        """Show the trede or chain with this digit."""
        found = next((code.ident for code in self._have.treden if code.shortcut == digit), None)
        if found is not None:
            self.enter(trede=found)

    # acts

    @work
    async def action_new(self) -> None:
        """Write a point under this trede."""
        code = next((code for code in self._have.treden if code.ident == self._trede), None)
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
        point = self._point()
        if point is None:
            return
        title = await ask(self, say("tui.points.edit", point=point.ident), say("tui.points.new.why"), point.title)
        if title and title != point.title:
            keep(self, acts.change_point, point.ident, title=title)

    @work
    async def action_owner(self) -> None:
        """Say for whom the point is."""
        point = self._point()
        if point is None:
            return
        owner = await ask(self, say("tui.points.owner", point=point.ident), point.title, point.owner or "")
        if owner and owner != point.owner:
            keep(self, acts.change_point, point.ident, owner=owner)

    @work
    async def action_note(self) -> None:
        """Write how the point is to be read."""
        point = self._point()
        if point is not None:
            await write_note(self, point)

    @work
    async def action_status(self) -> None:
        """Say what becomes of the point; taking it over partly or dropping it asks for a reason."""
        point = self._point()
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
        point, shown = self._point(), self._have.shown
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
        point = self._point()
        if point is None:
            return
        question = say("tui.points.sure", point=f"{point.ident} {point.title}", count=len(point.evidence))
        answers = [("no", say("tui.no")), ("yes", say("tui.yes")), ("because", say("tui.yes_because"))]
        answer = await choose(self, question, answers, "no")
        why = say("tui.why", what=point.title)
        reason = await ask(self, why) if answer == "because" else None
        if answer == "yes" or reason:
            keep(self, acts.remove_point, point.ident, reason)

    # evidence

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        if self._here is None:
            self.action_new()
        elif self._here == UNUSED:
            self.action_rest()
        else:
            self.action_evidence()

    @work
    async def action_evidence(self) -> None:
        """Read what the point rests on; open a passage, change what it says of the point, or take it off."""
        from workbench.tui.evidence import read_evidence

        point = self._point()
        if point is not None:
            await read_evidence(self, point.ident)

    @work
    async def action_rest(self) -> None:
        """Let the point rest on something said to improve that no point rests on yet."""
        from workbench.tui.evidence import add_evidence

        if self._have.shown is not None:
            await add_evidence(self, self._point(), self._points, self._unused)

    @work
    async def action_rest_on_any(self) -> None:
        """Let the point rest on any coding under its trede, found by letters of the quote."""
        from workbench.services.quotes import QuoteFilter, quotes
        from workbench.tui.evidence import add_evidence

        point = self._point()
        text = await ask(self, say("tui.points.any", point=point.ident), say("tui.points.any.why")) if point else None
        if point is not None and text is not None:
            rows = quotes(self.bench.store, QuoteFilter(codes=(point.trede,), text=text))
            await add_evidence(self, point, self._points, partial(self._others, rows, point.ident))

    @work
    async def action_asked(self) -> None:
        """Note who was asked about the point, and who was not."""
        from workbench.tui.evidence import note_asked

        point = self._point()
        if point is not None:
            await note_asked(self, point)

    def _unused(self) -> list[Offer]:
        return offers.unused(summary(self.bench.store, self._trede)[0])

    def _others(self, rows: list[QuoteRow], ident: str) -> list[Offer]:
        found = next((point for point in point_list(self.bench.store) if point.ident == ident), None)
        return offers.others(rows, found) if found else []

    # taking along

    @work
    async def action_summary(self) -> None:
        """Read the summary of this trede, below the stair of all."""
        from workbench.tui.summing_up import show_summary

        await show_summary(self, self._trede)

    @work
    async def action_export(self) -> None:
        """Write the summary of this trede, or of all, to a file."""
        from workbench.services.projects import project_name
        from workbench.services.provenance import made_of
        from workbench.services.summary_report import write_summary
        from workbench.tui.apart import render_apart
        from workbench.tui.export import export

        shown, store = self._have.shown, self.bench.store
        if shown is None:
            return
        scopes = [(shown.trede, say("tui.points.export.one", trede=shown.title)), ("", say("tui.points.export.all"))]
        scope = await choose(self, say("tui.points.export"), scopes)
        if scope is None:
            return
        listed = summary(store, scope or None)
        heading = say("tui.points.export.heading", project=project_name(store))
        stem = "-".join(part for part in (say("tui.points.export.stem"), scope) if part)
        made = made_of(store, "summary", {"trede": scope or None, "title": heading})
        write = partial(render_apart, listed, partial(write_summary, title=heading), made=made)
        await export(self, say("tui.points.export.as"), stem, write)
