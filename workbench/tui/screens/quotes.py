"""The Quotes screen: retrieve passages by what they have in common, read them, take them along."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import DataTable, Static

from workbench.services.codebook.finding import CodeFinder
from workbench.services.quotes.quotes import QuoteFilter, QuoteRow, in_order, quotes
from workbench.storage.queries.codebook import CodeRow, FacetRow, counted_codes, facets
from workbench.storage.queries.counts import counted_rows
from workbench.storage.queries.documents import documents
from workbench.storage.queries.quotes import attributes
from workbench.tui.commands import command
from workbench.tui.guard import plain
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask, choose
from workbench.tui.widgets.quotecard import QuoteCard
from workbench.tui.widgets.quotelist import QuoteList
from workbench.wording import say

BROAD = 120
"""From this width on the whole quote stands beside the list."""
LIST = 0.6
"""Of the width, what the list has then."""
SORTS = ("document", "code", "respondent")
RESPONDENT, FUNCTION = "respondent", "function"
"""Attributes of a respondent: the own name, and what is shown beside it."""
ALL = QuoteFilter()


class Loaded(NamedTuple):
    """What the screen shows."""

    rows: list[QuoteRow]
    passages: dict[int, list[QuoteRow]]
    """All codings of every passage, whatever is asked for."""
    persons: dict[int, int | None]
    """Coding → the person individually interviewed whose voice it is."""
    codes: list[CodeRow]
    facets: list[FacetRow]
    attributes: list[tuple[int, str, str]]
    """Number, name and value of the respondents who are quoted."""


class QuotesScreen(Room):
    """Lists codings; Enter opens one where it was coded."""

    NAME = "quotes"
    CSS_PATH = "quotes.tcss"
    AUTO_FOCUS = "QuoteList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BROAD, "-broad")]  # noqa: RUF012  (declared so by the framework)
    KEYS = (
        "open",
        "code",
        "aspect",
        "text",
        "clear",
        "export",
        "tables",
        "sort",
        "organisation",
        "respondent",
        "document",
        "overlaps",
    )
    SIGHT = ("_wanted", "_before", "_sort", "_here")
    BINDINGS: ClassVar[list[BindingType]] = [
        command("quotes.next_line", "step(1)"),
        command("quotes.previous_line", "step(-1)"),
        command("quotes.first", "edge(0)", priority=True),
        command("quotes.last", "edge(1)", priority=True),
        command("quotes.read_on", "read(1)"),
        command("quotes.read_back", "read(-1)"),
        command("quotes.code", "code('codes')"),
        command("quotes.overlaps", "code('overlaps')"),
        command("quotes.aspect", "qualifier('aspect')"),
        command("quotes.organisation", "qualifier('organisation')"),
        command("quotes.respondent", "respondent"),
        command("quotes.document", "document"),
        command("quotes.text", "text"),
        command("quotes.clear", "clear"),
        command("quotes.sort", "sort"),
        command("quotes.export", "export"),
        command("quotes.tables", "tables"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._wanted = ALL
        self._before: list[QuoteFilter] = []
        """What was asked for before each narrowing; Esc goes back along it."""
        self._sort = SORTS[0]
        self._have = Loaded([], {}, {}, [], [], [])
        self._ready = False
        self._rows: list[QuoteRow] = []
        self._recent: list[int] = []
        self._here: int | None = None
        """The coding under the cursor."""

    def compose_room(self) -> ComposeResult:
        """Build the list, with one quote in full below or beside it."""
        yield Static("", classes="room-title")
        yield Static("", classes="filters")
        with Container(classes="found"):
            yield QuoteList()
            yield QuoteCard()

    # loading

    def enter(self, *, code: str | None = None, **_: Any) -> None:
        """Show the quotes; with a code, only those under it."""
        if code is not None:
            self._before = []
            self._wanted = QuoteFilter(codes=(code,))
        self.reload()

    def load(self) -> Loaded:
        """Fetch what is asked for, and what else stands on the same passages."""
        store = self.bench.store
        every = quotes(store)
        rows = every if self._wanted == ALL else quotes(store, self._wanted)
        passages: dict[int, list[QuoteRow]] = {}
        for row in every:
            passages.setdefault(row.passage_id, []).append(row)
        persons = {row.coding: row.respondent for row in counted_rows(store)}
        return Loaded(rows, passages, persons, counted_codes(store), facets(store), _spoken(attributes(store), every))

    def show(self, loaded: Loaded) -> None:
        """Show the quotes, with the cursor on the same one."""
        self._have, self._ready = loaded, True
        self._draw()
        self.query_one(QuoteList).focus()

    def on_resize(self, _: events.Resize) -> None:
        """Give every column its share of the new width."""
        if self._ready:
            self._draw()

    def _draw(self) -> None:
        self._rows = in_order(self._have.rows, self._sort, self._have.codes)
        table = self.query_one(QuoteList)
        table.display = bool(self._rows)
        signs = {code.ident: code.shortcut or code.mark for code in self._have.codes if code.shortcut or code.mark}
        width = int(self.size.width * LIST) if self.size.width >= BROAD else self.size.width
        with self.prevent(DataTable.RowHighlighted):
            table.fill(self._rows, signs, width - 1)
        numbers = [row.coding_id for row in self._rows]
        at = numbers.index(self._here) if self._here in numbers else 0
        self._here = numbers[at] if numbers else None
        table.move_cursor(row=at, animate=False)
        self.query_one(".room-title", Static).update(plain(self._title()))
        self.query_one(".filters", Static).update(plain(self._said() or say("tui.quotes.all")))
        self._show_card()

    def _title(self) -> str:
        persons = {self._have.persons.get(row.coding_id) for row in self._rows} - {None}
        parts = [
            say("tui.quotes.count.quotes", count=len(self._rows)),
            say("tui.quotes.count.passages", count=len({row.passage_id for row in self._rows})),
            say("tui.quotes.count.respondents", count=len(persons)),
            say(f"tui.quotes.by.{self._sort}"),
        ]
        return " · ".join(parts)

    def _said(self) -> str:
        """Return what is asked for in words."""
        wanted = self._wanted
        parts = [say("tui.quotes.wanted.code", name=self._code_name(code)) for code in wanted.codes]
        for part in ("aspect", "organisation", "overlaps"):
            code = getattr(wanted, part)
            parts += [say(f"tui.quotes.wanted.{part}", name=self._code_name(code))] if code else []
        parts += [f"{name} = {value}" for name, value in wanted.respondent]
        parts += [say("tui.quotes.wanted.text", text=wanted.text)] if wanted.text else []
        parts += [say("tui.quotes.wanted.document", name=wanted.document)] if wanted.document else []
        return " · ".join(parts)

    def _code_name(self, ident: str) -> str:
        return next((code.name for code in self._have.codes if code.ident == ident), ident)

    # one quote

    def _row(self) -> QuoteRow | None:
        return next((row for row in self._rows if row.coding_id == self._here), None)

    def _show_card(self) -> None:
        card, row = self.query_one(QuoteCard), self._row()
        if row is None:
            card.show_sentence(self.told("tui.quotes.empty" if self._wanted == ALL else "tui.quotes.none_fits"))
            return
        card.show_quote(row, self._have.passages.get(row.passage_id, [row]), self._function(row.respondent))

    def _function(self, respondent: str | None) -> str | None:
        known = self._have.attributes
        number = next((number for number, name, value in known if name == RESPONDENT and value == respondent), None)
        return next((value for own, name, value in known if own == number and name == FUNCTION), None)

    @on(DataTable.RowHighlighted)
    def _highlighted(self, event: DataTable.RowHighlighted) -> None:
        self._here = int(getattr(event.row_key, "value", None) or 0)  # no key while the table is empty
        self._show_card()

    @on(DataTable.RowSelected)
    def _open(self) -> None:
        row = self._row()
        if row is None:
            return
        if row.kind == "matrix":
            self.bench.go("matrix", document=row.document_id, text=row.text_id)
        else:
            self.bench.go("code", document=row.document_id, position=row.start)

    def action_step(self, by: int) -> None:
        """Move the cursor."""
        table = self.query_one(QuoteList)
        table.move_cursor(row=table.cursor_row + by, animate=False)

    def action_edge(self, end: int) -> None:
        """Move to the first or last quote."""
        self.query_one(QuoteList).move_cursor(row=len(self._rows) - 1 if end else 0, animate=False)

    def action_read(self, by: int) -> None:
        """Read on in a long quote, or back."""
        self.query_one(QuoteCard).scroll_relative(y=by, animate=False)

    def action_sort(self) -> None:
        """Order by document, code or respondent."""
        self._sort = SORTS[(SORTS.index(self._sort) + 1) % len(SORTS)]
        self._draw()

    # what is asked for

    def _ask_for(self, wanted: QuoteFilter) -> None:
        if wanted != self._wanted:
            self._before.append(self._wanted)
            self._wanted = wanted
            self.reload()

    def action_back(self) -> None:
        """Take the last condition off, or go back to Today."""
        if not self._before:
            super().action_back()
            return
        self._wanted = self._before.pop()
        self.reload()

    def action_clear(self) -> None:
        """Ask for everything again."""
        self._before = []
        self._wanted = ALL
        self.reload()

    @work
    async def action_code(self, part: str) -> None:
        """Ask for a code that is borne, or that passages overlap with; an aspect sign may follow."""
        from workbench.tui.modals.finder import FinderScreen

        aspects = [code for code in self._have.codes if code.facet == "aspect"]
        finder = CodeFinder(self._have.codes, self._recent)
        found = await self.app.push_screen_wait(FinderScreen(finder, aspects))
        code = found.code if found is not None else None
        if found is None or code is None:
            return
        self._recent = [code.id, *(number for number in self._recent if number != code.id)]
        if part == "overlaps":
            self._ask_for(replace(self._wanted, overlaps=code.ident))
            return
        signed = [code.ident for code in aspects if found.aspect and found.aspect in (code.shortcut, code.mark)]
        aspect = next(iter(signed), self._wanted.aspect)
        self._ask_for(replace(self._wanted, codes=(code.ident,), aspect=aspect))

    @work
    async def action_qualifier(self, part: str) -> None:
        """Ask for an aspect or an organisation."""
        fitting = {facet.ident for facet in self._have.facets if facet.ident == part}
        fitting |= {facet.ident for facet in self._have.facets if facet.roles and part == "organisation"}
        codes = [code for code in self._have.codes if code.facet in fitting]
        choices = [("", say("tui.quotes.any")), *((code.ident, _line(code)) for code in codes)]
        chosen = await choose(self, say(f"tui.quotes.choose.{part}"), choices, getattr(self._wanted, part))
        if chosen is not None:
            value: dict[str, Any] = {part: chosen or None}
            self._ask_for(replace(self._wanted, **value))

    @work
    async def action_respondent(self) -> None:
        """Ask for an attribute of respondents, then for its value."""
        known = self._have.attributes
        names = [(name, name) for name in dict.fromkeys(name for _, name, _ in known)]
        any_ = ("", say("tui.quotes.any"))
        name = await choose(self, say("tui.quotes.choose.attribute"), [any_, *names], None)
        if name is None:
            return
        others = tuple(pair for pair in self._wanted.respondent if name and pair[0] != name)
        value = None
        if name:
            value = await choose(self, say("tui.quotes.choose.value"), _values(known, name), None)
            if value is None:
                return
        self._ask_for(replace(self._wanted, respondent=(*others, (name, value)) if value else others))

    @work
    async def action_document(self) -> None:
        """Ask for one document."""
        names = [row.name for row in documents(self.bench.store, self.bench.coder)]
        choices = [("", say("tui.quotes.any")), *((name, name) for name in names)]
        chosen = await choose(self, say("tui.quotes.choose.document"), choices, self._wanted.document)
        if chosen is not None:
            self._ask_for(replace(self._wanted, document=chosen or None))

    @work
    async def action_text(self) -> None:
        """Ask for letters of the quote."""
        typed = await ask(self, say("tui.quotes.text"), say("tui.quotes.text.why"), self._wanted.text or "")
        if typed:
            self._ask_for(replace(self._wanted, text=typed))

    def action_tables(self) -> None:
        """Count codes in a table whose numbers open their passages."""
        from workbench.tui.jobs.crossing import open_tables

        open_tables(self.bench)

    # taking along

    @work
    async def action_export(self) -> None:
        """Write the quotes as they are listed to a file."""
        from workbench.services.deliveries.shown import in_quotes
        from workbench.services.project.projects import project_name
        from workbench.services.reports.recipes import quotes_query
        from workbench.tui.jobs.export import Wanted, export

        if not self._rows:
            self.app.notify(say("tui.quotes.export.nothing"), markup=False, timeout=4)
            return
        heading = say("tui.quotes.export.heading", project=project_name(self.bench.store), wanted=self._said())
        wanted = Wanted("quotes", quotes_query(self._wanted, heading, sort=self._sort))
        title = say("tui.quotes.export", count=len(self._rows))
        await export(self, title, say("tui.quotes.export.stem"), wanted, shows=in_quotes(self._rows))


def _spoken(known: list[tuple[int, str, str]], rows: Iterable[QuoteRow]) -> list[tuple[int, str, str]]:
    """Return the attributes of those who are quoted."""
    names = {row.respondent for row in rows}
    numbers = {number for number, name, value in known if name == RESPONDENT and value in names}
    return [attribute for attribute in known if attribute[0] in numbers]


def _line(code: CodeRow) -> str:
    sign = f"{code.shortcut or code.mark} " if code.shortcut or code.mark else ""
    return f"{sign}{code.name}   {code.passages}"


def _values(known: Iterable[tuple[int, str, str]], name: str) -> list[tuple[str, str]]:
    """Return the values of an attribute with how many respondents have them; of ``1;2`` each part counts."""
    having: dict[str, set[int]] = {}
    for number, each, written in known:
        if each == name:
            for part in written.split(";"):
                having.setdefault(part.strip(), set()).add(number)
    return [(value, f"{value}   {len(having[value])}") for value in sorted(having)]
