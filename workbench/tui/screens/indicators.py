"""The Indicators screen: values per place and year, recomputed, beside what was printed."""

from __future__ import annotations

import asyncio
from typing import Any, ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from workbench.services.indicators.charts import Chart, chart_lines, only_places
from workbench.services.indicators.indicators import (
    Definition,
    ReportedBeside,
    definitions,
    indicator_values,
    reported_beside,
)
from workbench.text.search import fold
from workbench.tui.commands import command
from workbench.tui.guard import flat, plain
from workbench.tui.jobs.comparing import VIEWS, View, chart_of, compare
from workbench.tui.screens.base import Room
from workbench.tui.talk import choose
from workbench.tui.widgets import figures
from workbench.wording import say

BROAD = 110
"""From this width on the indicators stand at the left of their values."""
LIST = 46
"""Cells of the indicators then."""
EDGES = 4
"""Cells around the values: padding, scrollbar, rule."""
DOUBTFUL = ("differs", "unsound")


class Loaded(NamedTuple):
    """What the screen shows."""

    defined: dict[str, Definition]
    values: dict[str, list[ReportedBeside]]
    """Indicator → its values, place by place."""


class IndicatorsScreen(Room):
    """Shows the values of one indicator at a time."""

    NAME = "indicators"
    CSS_PATH = "indicators.tcss"
    AUTO_FOCUS = "OptionList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BROAD, "-broad")]  # noqa: RUF012  (declared so by the framework)
    KEYS = ("move", "read", "places", "year", "differs", "compare", "view")
    SIGHT = ("_here", "_year", "_view")
    BINDINGS: ClassVar[list[BindingType]] = [
        command("indicators.next_line", "step(1)"),
        command("indicators.previous_line", "step(-1)"),
        command("indicators.read_on", "read(1)"),
        command("indicators.read_back", "read(-1)"),
        command("indicators.next_doubtful", "doubtful(1)"),
        command("indicators.previous_doubtful", "doubtful(-1)"),
        command("indicators.year", "year"),
        command("indicators.places", "places"),
        command("indicators.compare", "compare"),
        command("indicators.view", "view"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._have = Loaded({}, {})
        self._here: str | None = None
        """The indicator under the cursor."""
        self._year: int | None = None
        self._view: View = "table"
        self._chart: Chart | None = None
        """What is drawn of the indicator under the cursor, unless its values stand in a table."""
        self._drawing = False
        self._ready = False

    def compose_room(self) -> ComposeResult:
        """Build the indicators, the values of one, and what it is."""
        yield Static("", classes="room-title")
        places = Input(placeholder=say("tui.indicators.filter"), classes="places")
        places.display = False
        yield places
        with Container(classes="desk"):
            yield OptionList()
            with Vertical(classes="one"):
                with VerticalScroll(classes="values", can_focus=False):
                    yield Static("", classes="table")
                    yield Static("", classes="notes")
                with VerticalScroll(classes="about"):
                    yield Static("")

    # loading

    def enter(self, *, indicator: str | None = None, **_: Any) -> None:
        """Show the values, of an indicator when one is given."""
        self._here = indicator or self._here
        self.reload()

    def load(self) -> Loaded:
        """Fetch all values with the verdicts on what was printed."""
        defined = definitions(self.bench.store)
        values: dict[str, list[ReportedBeside]] = {definition.ident: [] for definition in defined}
        for row in reported_beside(indicator_values(self.bench.store), defined):
            values[row.value.indicator].append(row)
        ordered = {ident: figures.by_place(rows) for ident, rows in values.items()}
        return Loaded({definition.ident: definition for definition in defined}, ordered)

    def show(self, loaded: Loaded) -> None:
        """Show the indicators, with the cursor on the same one."""
        self._have, self._ready = loaded, True
        options = self.query_one(OptionList)
        options.display = bool(loaded.defined)
        idents = list(loaded.defined)
        with self.prevent(OptionList.OptionHighlighted):
            options.clear_options()
            options.add_options(
                Option(plain(figures.option_line(each, loaded.values[each.ident]))) for each in loaded.defined.values()
            )
            options.highlighted = idents.index(self._here) if self._here in idents else (0 if idents else None)
        self._here = idents[options.highlighted] if options.highlighted is not None else None
        self._draw()
        if not self.query_one(Input).has_focus:
            options.focus()

    def on_resize(self, _: events.Resize) -> None:
        """Fit the values to the new width."""
        if self._ready:
            self._draw()

    # what is shown

    @property
    def _letters(self) -> str:
        return self.query_one(Input).value.strip()

    @property
    def _shown(self) -> list[ReportedBeside]:
        """The values of the indicator for the places and years asked for."""
        return [
            row
            for row in self._have.values.get(self._here or "", [])
            if fold(self._letters) in fold(row.value.place) and self._year in (None, row.value.year)
        ]

    def _draw(self) -> None:
        self.query_one(".room-title", Static).update(plain(self._title()))
        definition, rows = self._have.defined.get(self._here or ""), self._shown
        width = self.size.width - EDGES - (LIST if self.size.width >= BROAD else 0)
        table, notes = self._drawn(rows, width)
        about = figures.about_lines(definition, self._have.defined) if definition else Content("")
        self.query_one(".table", Static).update(table)
        self.query_one(".notes", Static).update(notes)
        self.query_one(".about Static", Static).update(about)
        for part in self.query(VerticalScroll):
            part.scroll_home(animate=False)

    def _drawn(self, rows: list[ReportedBeside], width: int) -> tuple[Content, Content]:
        """Return the values or the chart of them, and what is noted below."""
        if not rows:
            return plain(""), plain(self._why_nothing())
        if self._chart is None:
            below = plain(say("tui.comparing.drawing")) if self._drawing else figures.notes(rows, width)
            return figures.value_table(rows, width), below
        letters = fold(self._letters)
        lines = chart_lines(only_places(self._chart, lambda place: letters in fold(place)), width)
        return plain("\n".join(map(flat, lines))), plain("\n".join(self._chart.notes))

    def _why_nothing(self) -> str:
        if self._here is None:
            return self.told("tui.indicators.empty")
        return self.told("tui.indicators.none_fits" if self._have.values[self._here] else "tui.indicators.no_values")

    def _title(self) -> str:
        verdicts = [row.verdict for rows in self._have.values.values() for row in rows]
        differing, unsound = (verdicts.count(verdict) for verdict in ("differs", "unsound"))
        parts = [say("tui.indicators.title", count=len(self._have.defined))]
        parts += [say("tui.indicators.differing", count=differing)] if differing else []
        parts += [say("tui.indicators.unsound", count=unsound)] if unsound else []
        parts += [say("tui.indicators.only.year", year=self._year)] if self._year else []
        parts += [say("tui.indicators.only.places", letters=self._letters)] if self._letters else []
        return " · ".join(parts)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._here = list(self._have.defined)[event.option_index]
        self._chart = None
        self._draw()
        self._load_chart()

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        (options.action_cursor_down if by > 0 else options.action_cursor_up)()

    def action_read(self, by: int) -> None:
        """Read on in the values, or back."""
        self.query_one(".values", VerticalScroll).scroll_relative(y=by, animate=False)

    def action_doubtful(self, by: int) -> None:
        """Move to the next indicator with a printed figure that does not follow."""
        idents = list(self._have.defined)
        doubtful = [
            number
            for number, ident in enumerate(idents)
            if any(row.verdict in DOUBTFUL for row in self._have.values[ident])
        ]
        if not doubtful:
            self.app.notify(say("tui.indicators.no_differing"), markup=False, timeout=4)
            return
        at = idents.index(self._here) if self._here in idents else 0
        ahead = [number for number in doubtful if (number > at if by > 0 else number < at)]
        options = self.query_one(OptionList)
        options.highlighted = (ahead or doubtful)[0 if by > 0 else -1]

    # what is asked for

    @work
    async def action_compare(self) -> None:
        """Ask what to set against what, and show it; of the indicator under the cursor when the key is pressed."""
        at = self.query_one(OptionList).highlighted
        if at is None:
            self.app.notify(self.told("tui.indicators.empty"), markup=False, timeout=6)
        else:
            await compare(self, self._have.defined, list(self._have.defined)[at], self._year)

    def action_view(self) -> None:
        """Show the values as a table, as dots with their intervals, or over the years."""
        self._view = VIEWS[(VIEWS.index(self._view) + 1) % len(VIEWS)]
        self._chart = None
        self._draw()
        self._load_chart(asked=True)

    @work(exclusive=True, group="chart")
    async def _load_chart(self, *, asked: bool = False) -> None:
        """Draw the chart of the indicator here; where there is none a table stays, and who `asked` is told."""
        here, year, view = self._here, self._year, self._view
        if here is None or view == "table" or not self._ready:
            self._drawing = False
            return
        self._drawing = True
        self._draw()
        chart = await asyncio.to_thread(chart_of, self.bench.store, here, year, view)
        if (here, year, view) == (self._here, self._year, self._view):
            self._chart, self._drawing = chart, False
            self._draw()
            if asked and chart is None:
                self.app.notify(self.told(f"tui.indicators.no_chart.{view}"), markup=False, timeout=6)

    @work
    async def action_year(self) -> None:
        """Ask for one year, or all."""
        years = sorted({row.value.year for rows in self._have.values.values() for row in rows})
        choices = [("", say("tui.indicators.all_years")), *((str(year), str(year)) for year in years)]
        chosen = await choose(self, say("tui.indicators.choose.year"), choices, str(self._year or ""))
        if chosen is not None:
            self._year = int(chosen) if chosen else None
            self._chart = None
            self._draw()
            self._load_chart()

    def action_places(self) -> None:
        """Ask for letters of a place."""
        line = self.query_one(Input)
        line.display = True
        line.focus()

    @on(Input.Changed)
    def _places_changed(self) -> None:
        self._draw()

    @on(Input.Submitted)
    def _places_kept(self) -> None:
        if not self._letters:
            self.query_one(Input).display = False
        self.query_one(OptionList).focus()

    def action_back(self) -> None:
        """Show all places and years again, or go back to Today."""
        line = self.query_one(Input)
        if not line.display and self._year is None:
            super().action_back()
            return
        line.value = ""
        line.display = False
        self._year, self._chart = None, None
        self._draw()
        self._load_chart()
        self.query_one(OptionList).focus()
