"""The Points screen: improvement points per trede, with the evidence for and against and the figures beside them."""

from __future__ import annotations

from typing import Any, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.services.points.pointlist import PointView, indicators
from workbench.services.points.summary import TredeSummary, summary
from workbench.storage.queries.codebook import codes
from workbench.tui.commands import command
from workbench.tui.guard import plain
from workbench.tui.jobs.rested import causes, resting
from workbench.tui.screens.pointing import Loaded, Pointing
from workbench.tui.widgets import pointlines
from workbench.wording import say

UNUSED = "+"
"""Stands in the list for what no point rests on; points have longer names."""
BROAD = 110
"""From this width on the figures stand beside the points."""


class PointsScreen(Pointing):
    """Shows the points of one trede or the chain; Enter reads what one of them rests on."""

    NAME = "points"
    CSS_PATH = "points.tcss"
    AUTO_FOCUS = "OptionList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BROAD, "-broad")]  # noqa: RUF012  (declared so by the framework)
    KEYS = (
        "evidence",
        "trede",
        "new",
        "status",
        "rest",
        "groups",
        "positions",
        "indicator",
        "note",
        "asked",
        "export",
        "edit",
        "remove",
    )
    SIGHT = ("_trede", "_here")
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
        command("points.organisation", "organisation"),
        command("points.groups", "groups"),
        command("points.positions", "positions"),
        command("points.rest", "rest"),
        command("points.rest_on_any", "rest_on_any"),
        command("points.asked", "asked"),
        command("points.indicator", "indicator"),
        command("points.summary", "summary"),
        command("points.looked_at", "looked_at"),
        command("points.remove", "remove"),
        command("points.export", "export"),
    ]

    def __init__(self) -> None:
        super().__init__()
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
        return Loaded(treden, summary(store, wanted)[0] if wanted else None, indicators(store), resting(store))

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
            (point.ident, pointlines.point_line(point, gone=bool(self._rested(point)))) for point in shown.points
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
            about = self._about(point, pointlines.about_lines(point, shown.questions))
        else:
            title, evidence = None, Content("")
            about = plain(self.told("tui.points.unused.why" if self._here == UNUSED else "tui.points.none.why"))
        self.query_one(".resting").border_title = title
        self.query_one(".evidence", Static).update(evidence)
        self.query_one(".about", Static).update(about)
        for part in self.query(VerticalScroll):
            part.scroll_home(animate=False)

    def _about(self, point: PointView, about: Content) -> Content:
        """Return what is known of a point, after why it is to be looked at again."""
        rows = self._rested(point)
        why = [plain(self.told("tui.rested.why", causes=causes(rows))).stylize(pointlines.BOLD)] if rows else []
        return Content("\n").join([*why, about])

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

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        if self._here is None:
            self.action_new()
        elif self._here == UNUSED:
            self.action_groups()
        else:
            self.action_evidence()

    # taking along

    @work
    async def action_summary(self) -> None:
        """Read the summary, from this trede on: a page with the stair and all treden."""
        from workbench.tui.jobs.summing_up import show_summary

        await show_summary(self, self._trede)

    @work
    async def action_export(self) -> None:
        """Write the summary of this trede, or of all, to a file."""
        from workbench.tui.jobs.summing_up import export_summary

        if self._have.shown is not None:
            await export_summary(self, self._have.shown.trede, self._have.shown.title)
