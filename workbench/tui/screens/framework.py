"""The Framework screen: what each respondent said on each theme, in one's own words, the passages beside it."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.services.framework.charting import LEVELS, Cell, Chart, Row, Said, chart, everything_said
from workbench.services.framework.framework_report import named_with, summary_of
from workbench.services.respondents.attributes import attributes_of
from workbench.services.respondents.rested import Rested
from workbench.storage.queries.charting import SaidRow
from workbench.storage.queries.codebook import CodeRow, codes
from workbench.tui.commands import command
from workbench.tui.guard import flat, plain
from workbench.tui.jobs import charting
from workbench.tui.jobs.rested import By, causes, resting, take_as_seen
from workbench.tui.screens.base import Room
from workbench.tui.talk import choose
from workbench.tui.widgets.chartgrid import ChartGrid, Place
from workbench.wording import say

BROAD = 110
"""From this width on the passages stand beside the framework."""
EVERYBODY = ""
BOLD = Style(bold=True)
ASKING = ("stale", "open")
"""Cells that ask for something."""


class Loaded(NamedTuple):
    """What the screen shows."""

    chart: Chart
    codes: list[CodeRow]
    traits: list[tuple[str, str]]
    """Attributes with their values, by which respondents can be chosen."""
    resting: By
    """What rested on words that went."""


class FrameworkScreen(Room):
    """Shows respondents by themes; Enter writes the sentence of a cell, Tab goes to its passages."""

    NAME = "framework"
    CSS_PATH = "framework.tcss"
    AUTO_FOCUS = "ChartGrid"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BROAD, "-broad")]  # noqa: RUF012  (declared so by the framework)
    KEYS = ("edit", "passages", "holds", "next_open", "themes", "filter", "summary", "attributes", "export", "topics")
    SIGHT = ("_level", "_where", "_here")
    BINDINGS: ClassVar[list[BindingType]] = [
        command("framework.next_row", "move(1, 0)", priority=True),
        command("framework.previous_row", "move(-1, 0)", priority=True),
        command("framework.column_right", "move(0, 1)", priority=True),
        command("framework.column_left", "move(0, -1)", priority=True),
        command("framework.page_down", "page(1)", priority=True),
        command("framework.page_up", "page(-1)", priority=True),
        command("framework.first", "end(-1)", priority=True),
        command("framework.last", "end(1)", priority=True),
        command("framework.edit", "edit"),
        command("framework.holds", "holds"),
        command("framework.next_open", "seek(1)"),
        command("framework.previous_open", "seek(-1)"),
        command("framework.themes", "themes"),
        command("framework.filter", "filter"),
        command("framework.summary", "summary"),
        command("framework.attributes", "attributes"),
        command("framework.topics", "topics"),
        command("framework.vignettes", "vignettes"),
        command("framework.numbers", "numbers"),
        command("framework.consent", "consent"),
        command("framework.export", "export"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._have = Loaded(Chart([], [], {}, {}), [], [], {})
        self._level = "used"
        self._where: list[tuple[str, str]] = []
        self._here: tuple[int | None, int | None] = (None, None)
        """Respondent and theme under the cursor."""
        self._listed: list[SaidRow] = []
        self._said: Said | None = None
        """What was said, kept while nothing but the framework changes."""

    def compose_room(self) -> ComposeResult:
        """Build the framework and what one cell rests on."""
        yield Static("", classes="room-title")
        with Container(id="chart"):
            yield ChartGrid()
            with Vertical(classes="cell"):
                yield Static("", classes="cell-head")
                yield OptionList()

    @property
    def _grid(self) -> ChartGrid:
        return self.query_one(ChartGrid)

    # loading

    def enter(self, *, respondent: int | None = None, theme: int | None = None, **_: Any) -> None:
        """Show the framework, with the cursor on a cell when one is given."""
        self._here = (respondent or self._here[0], theme or self._here[1])
        self.reload()

    def load(self) -> Loaded:
        """Fetch the framework of the themes and respondents that are chosen; of all, where the choice is gone."""
        store = self.bench.store
        listed = codes(store)
        known = attributes_of(store).values()
        traits = sorted({trait for each in known for trait in each.items()})
        if self._level not in (*LEVELS, *(code.ident for code in listed if code.primary)):
            self._level = "used"
        self._where = [trait for trait in self._where if trait in traits]
        self._said = everything_said(store, self._said)
        found = chart(store, self._level, self._where, known=self._said)
        return Loaded(found, listed, traits, resting(store))

    def show(self, loaded: Loaded) -> None:
        """Show the framework, with the cursor on the same cell."""
        self._have = loaded
        found = loaded.chart
        empty = not (found.rows and found.themes)
        self._grid.display = not empty
        self.query_one(".room-title", Static).update(self._title(found))
        self._grid.load(found, *self._here, loaded.resting)
        if empty:
            self._show_cell()
        elif not isinstance(self.focused, OptionList):
            self._grid.focus()

    def _title(self, found: Chart) -> Content:
        counted = [cell.state for cell in self._shown_cells(found)]
        written = sum(state in ("holds", "stale", "unknown") for state in counted)
        parts = [
            self._level_name(),
            *(f"{name} = {value}" for name, value in self._where),
            say("tui.framework.size", respondents=len(found.rows), themes=len(found.themes)),
            say("tui.framework.written", count=written),
        ]
        parts += [
            say(f"tui.framework.count.{state}", count=counted.count(state)) for state in ASKING if state in counted
        ]
        parts += [say("tui.rested.count", count=gone)] if (gone := self._gone(found)) else []
        return Content(" · ").join(
            [plain(say("tui.room.framework")).stylize(BOLD), *(plain(flat(part)) for part in parts)]
        )

    def _gone(self, found: Chart) -> int:
        """Return how many of the cells and summaries that are shown rested on words that went."""
        places = [(row, theme) for row in found.rows for theme in (None, *found.themes)]
        return sum(bool(self._rested(row, theme)) for row, theme in places)

    def _rested(self, row: Row, theme: CodeRow | None) -> list[Rested]:
        known = self._have.resting
        if theme is not None:
            return known.get(("frameworkcell", (row.person.id, theme.id)), [])
        return [each for one in row.interviews for each in known.get(("documentsummary", (one.id,)), ())]

    def _shown_cells(self, found: Chart) -> list[Cell]:
        return [found.cell(row.person.id, theme.id) for row in found.rows for theme in found.themes]

    def _level_name(self) -> str:
        if self._level in LEVELS:
            return say(f"tui.framework.themes.{self._level}")
        return next(code.name for code in self._have.codes if code.ident == self._level)

    # one cell

    @on(ChartGrid.Moved)
    def _moved(self) -> None:
        row, theme = self._grid.row, self._grid.theme
        if row is not None:
            self._here = (row.person.id, theme.id if theme else None)
        self._show_cell()

    def _show_cell(self) -> None:
        """Show what the cell under the cursor rests on."""
        row, theme, found = self._grid.row, self._grid.theme, self._have.chart
        options, lines = self.query_one(OptionList), list[Content]()
        self._listed = []
        if row is None or not found.themes:
            head = plain(self.told(f"tui.framework.none.{'themes' if row else 'rows'}"))
        elif theme is None:
            head = self._about(row)
        else:
            cell, names = found.cell(row.person.id, theme.id), {code.id: code.name for code in self._have.codes}
            said = charting.passages_of(found, row.person.id, theme.id)
            self._listed = [each for each, _ in said]
            lines = [charting.passage_line(each, names, cell) for each in said]
            head = self._head(row, theme, cell)
        self.query_one(".cell-head", Static).update(head)
        options.clear_options()
        options.add_options(Option(line) for line in lines)
        options.display = bool(lines)

    def _head(self, row: Row, theme: CodeRow, cell: Cell) -> Content:
        state = say(f"framework.state.{cell.state}", count=cell.passages, **cell.since._asdict())
        by = f" · {flat(cell.coder)} {(cell.changed_at or '')[:10]}" if cell.coder else ""
        title = plain(flat(f"{row.person.name} × {theme.path}")).stylize(BOLD)
        return Content.assemble(title, plain(f"\n{state}{by}"), *self._why(row, theme))

    def _why(self, row: Row, theme: CodeRow | None) -> list[Content]:
        """Return why something is to be looked at again, in a line of its own; nothing where it is not."""
        rows = self._rested(row, theme)
        told = self.told("tui.rested.why.framework", causes=causes(rows)) if rows else ""
        return [plain(f"\n{told}").stylize(BOLD)] if rows else []

    def _about(self, row: Row) -> Content:
        traits = " · ".join(flat(f"{name}: {value}") for name, value in row.attributes.items())
        names = ", ".join(flat(each.name) for each in row.interviews)
        lines = [names or self.told("tui.framework.no_interview", respondent=row.person.name), traits]
        if not summary_of(row) and row.interviews:
            lines.append(self.told("tui.framework.no_summary"))
        title = plain(flat(named_with(row))).stylize(BOLD)
        return Content.assemble(
            Content("\n").join([title, *(plain(line) for line in lines if line)]), *self._why(row, None)
        )

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        said = self._listed[event.option_index]
        self.bench.go("code", document=said.document_id, position=said.start)

    # moving

    def action_move(self, rows: int, columns: int) -> None:
        """Move over the cells; up and down over the passages where Tab went."""
        options = self.query_one(OptionList)
        if not options.has_focus:
            self._grid.move(rows, columns)
        elif rows:
            (options.action_cursor_down if rows > 0 else options.action_cursor_up)()

    def action_page(self, by: int) -> None:
        """Move over as many respondents as are in sight."""
        self._grid.move(by * self._grid.page(), 0)

    def action_end(self, to: int) -> None:
        """Move to the first or last theme of the respondent."""
        self._grid.move(0, to * (len(self._have.chart.themes) + 1))

    def action_seek(self, by: int) -> None:
        """Move to the next or previous cell that asks for something: a sentence, or to be looked at again."""
        found, here = self._have.chart, self._grid.place
        places = [
            Place(r, c)
            for r, row in enumerate(found.rows)
            for c, theme in enumerate(found.themes, 1)
            if found.cell(row.person.id, theme.id).state in ASKING or self._rested(row, theme)
        ]
        onward = [place for place in places if (place > here if by > 0 else place < here)]
        if onward or places:
            self._grid.go((onward or places)[0 if by > 0 else -1])
        else:
            self.app.notify(say("tui.framework.nothing_asks"), markup=False, timeout=4)

    # acts

    def _row(self, *, themes: bool = False) -> Row | None:
        """Return the respondent under the cursor; says so where there is none, or no theme where one is wanted."""
        row = self._grid.row
        if row is None or (themes and not self._have.chart.themes):
            told = self.told(f"tui.framework.none.{'themes' if row else 'rows'}")
            self.app.notify(told, markup=False, timeout=6)
            return None
        return row

    @work
    async def action_edit(self) -> None:
        """Write the sentence of the cell, or about the interview."""
        row, theme = self._row(themes=True), self._grid.theme
        if row is None:
            return
        if theme is None:
            await charting.write_interview(self, row)
        else:
            await charting.write_sentence(self, self._have.chart, row, theme)

    def action_holds(self) -> None:
        """Say that the sentence holds with its passages as they are now."""
        row, theme = self._row(), self._grid.theme
        if row is None:
            return
        take_as_seen(self, self._rested(row, theme))
        if theme is not None:
            charting.still_holds(self, row, theme)

    @work
    async def action_summary(self) -> None:
        """Write half a page about the interview of this respondent."""
        if (row := self._row()) is not None:
            await charting.write_interview(self, row)

    @work
    async def action_attributes(self) -> None:
        """Change the attributes of this respondent."""
        if (row := self._row()) is not None:
            await charting.edit_attributes(self, row)

    # what is shown

    @work
    async def action_themes(self) -> None:
        """Choose the themes: those used, the main codes, all, or one main code with those right below it."""
        choices = [(level, say(f"tui.framework.themes.{level}")) for level in LEVELS]
        mains = [code for code in self._have.codes if code.primary and code.depth == 0]
        choices += [(code.ident, say("tui.framework.themes.of", code=code.name)) for code in mains]
        level = await choose(self, say("tui.framework.themes"), choices, self._level)
        if level is not None:
            self._level = level
            self.reload()

    @work
    async def action_filter(self) -> None:
        """Choose an attribute that the respondents have; or everybody."""
        choices = [(EVERYBODY, say("tui.framework.everybody"))]
        choices += [(str(n), flat(f"{name} = {value}")) for n, (name, value) in enumerate(self._have.traits)]
        here = str(self._have.traits.index(self._where[0])) if self._where else EVERYBODY
        chosen = await choose(self, say("tui.framework.filter"), choices, here)
        if chosen is not None:
            self._where = [self._have.traits[int(chosen)]] if chosen else []
            self.reload()

    @work
    async def action_topics(self) -> None:
        """Show who answered which question of the topic list."""
        from workbench.tui.jobs.answers import read_topics

        await read_topics(self)

    @work
    async def action_vignettes(self) -> None:
        """Show what each professional said on the vignettes."""
        from workbench.tui.jobs.answers import read_vignettes

        await read_vignettes(self)

    @work
    async def action_numbers(self) -> None:
        """Show and note the numbers that people named; those noted from a passage were said there."""
        from workbench.tui.jobs.numbers import read_numbers

        options = self.query_one(OptionList)
        passage = self._listed[options.highlighted or 0].guid if options.has_focus and self._listed else None
        if (row := self._row()) is not None:
            await read_numbers(self, row, passage)

    @work
    async def action_consent(self) -> None:
        """Show and write down what respondents agreed to."""
        from workbench.tui.jobs.consents import read_consents

        await read_consents(self)

    @work
    async def action_export(self) -> None:
        """Write the framework as it is shown to a file."""
        await charting.write_out(self, self._level, self._where)
