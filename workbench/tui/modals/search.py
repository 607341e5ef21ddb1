"""Searching all texts from the screens: walk the hits, open one, or code the marked ones."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from workbench.errors import WorkbenchError
from workbench.services.codebook.finding import CodeFinder
from workbench.services.coding.searching import MODES, Hit, search
from workbench.services.project.keycard import shown_key
from workbench.storage.queries.codebook import CodeRow
from workbench.text.canonical import visible
from workbench.text.span import Span
from workbench.tui.guard import flat, plain
from workbench.tui.refusals import SaysRefusals
from workbench.tui.widgets.hitlist import HitList
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.coding.autocode import Plan
    from workbench.tui.app import WorkbenchApp

PAUSE = 0.3
"""Seconds without a letter after which the search begins."""
FIRST, MORE = 20, 500
"""Hits that are shown as soon as they are there, and those that follow at a time."""


class Opened(NamedTuple):
    """A hit to be opened, with all hits in its text."""

    document_id: int
    kind: str
    """transcript or matrix."""
    text_id: int
    position: int
    spans: list[Span]
    words: str


class SearchScreen(SaysRefusals, ModalScreen[Opened | None]):
    """Gives back the hit that should be opened, or None; codes hits itself."""

    CSS_PATH = "search.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("ctrl+t", "mode", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("space", "mark", show=False),
        Binding("a", "mark_all", show=False),
        Binding("c", "code", show=False),
        Binding("slash", "type", show=False),
    ]

    class Found(Message):
        """Hits came in."""

        def __init__(self, search: int, hits: list[Hit]) -> None:
            super().__init__()
            self.search, self.hits = search, hits

    class Ended(Message):
        """A search came to its end, or was refused."""

        def __init__(self, search: int, error: WorkbenchError | None = None) -> None:
            super().__init__()
            self.search, self.error = search, error

    def __init__(self, finder: CodeFinder, aspects: Sequence[CodeRow], words: str = "") -> None:
        """Take what codes are found with, and words to begin with."""
        super().__init__()
        self._finder, self._aspects = finder, aspects
        self._words, self._mode = visible(words), MODES[0]
        self._number = 0
        """Number of the latest search; what comes in from an earlier one is passed over."""
        self._looking = False
        self._refusal = ""
        self._pause: Timer | None = None

    @property
    def bench(self) -> WorkbenchApp:
        """The program."""
        return cast("WorkbenchApp", self.app)

    @property
    def hits(self) -> HitList:
        """The list."""
        return self.query_one(HitList)

    def compose(self) -> ComposeResult:
        """Build the dialog."""
        with Vertical(classes="dialog"):
            yield Static("", classes="dialog-title")
            yield Input(self._words, placeholder=say("tui.search.hint"))
            yield HitList()
            yield Static("", classes="words")
            yield Static("", id="search-state")
            yield Static(plain(say("tui.search.keys")), classes="dialog-why")

    def on_mount(self) -> None:
        """Begin to type, or search for the words that were given."""
        self._begin()

    # searching

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search once typing pauses."""
        if event.value != self._words:
            self._words = event.value
            if self._pause is not None:
                self._pause.stop()
            self._pause = self.set_timer(PAUSE, self._begin)

    def on_input_submitted(self) -> None:
        """Search at once and go to the hits."""
        if self._pause is not None:
            self._pause.stop()
            self._begin()
        self.hits.focus()

    def action_mode(self) -> None:
        """Search in the next way."""
        self._mode = MODES[(MODES.index(self._mode) + 1) % len(MODES)]
        self._begin()

    def _begin(self) -> None:
        self._pause, self._refusal = None, ""
        self._number += 1
        self._looking = bool(self._words.strip())
        self.hits.begin()
        title = say("tui.search.title", mode=say(f"tui.search.mode.{self._mode}"))
        self.query_one(".dialog-title", Static).update(plain(title))
        self._show_state()
        if self._looking:
            number, words, mode = self._number, self._words, self._mode
            look = lambda: self._look(number, words, mode)  # noqa: E731  (a worker takes no arguments)
            self.run_worker(look, thread=True, exclusive=True, group="search")

    def _look(self, number: int, words: str, mode: str) -> None:
        """Search in a thread; hits are handed over in portions, the first one small."""
        worker, portion, size = get_current_worker(), [], FIRST
        try:
            for hit in search(self.bench.store, words, mode):
                if worker.is_cancelled:
                    return
                portion.append(hit)
                if len(portion) >= size:
                    self.post_message(self.Found(number, portion))
                    portion, size = [], MORE
        except WorkbenchError as error:
            self.post_message(self.Ended(number, error))
            return
        self.post_message(self.Found(number, portion))
        self.post_message(self.Ended(number))

    @on(Found)
    def _show_found(self, event: Found) -> None:
        if event.search == self._number:
            self.hits.extend(event.hits)
            self._show_state()

    @on(Ended)
    def _show_end(self, event: Ended) -> None:
        if event.search == self._number:
            self._looking = False
            self._refusal = say(event.error.key, **event.error.parameters) if event.error else ""
            self._show_state()

    def _show_state(self) -> None:
        hits = self.hits.hits
        key = "running" if self._looking else "found"
        parts = [self._refusal or say(f"tui.search.{key}", count=len(hits)) if self._words.strip() else ""]
        if self.hits.marked:
            parts.append(say("tui.search.marked", count=len(self.hits.marked)))
        if hits and hits[0].backend:
            parts.append(say("search.forms_by", backend=hits[0].backend))
        self.query_one("#search-state", Static).update(plain(" · ".join(filter(None, parts))))

    # walking

    def on_option_list_option_highlighted(self) -> None:
        """Show the hit in full."""
        hit = self.hits.here
        words = "" if hit is None else f"{hit.document}  {hit.context[0]}[{hit.text}]{hit.context[1]}"
        self.query_one(".words", Static).update(plain(flat(words)))

    def action_step(self, by: int) -> None:
        """Go to another hit, also while typing."""
        (self.hits.action_cursor_down if by > 0 else self.hits.action_cursor_up)()

    def action_type(self) -> None:
        """Go back to the words."""
        self.query_one(Input).focus()

    def on_option_list_option_selected(self) -> None:
        """Open the hit."""
        hit = self.hits.here
        if hit is not None:
            spans = [other.span for other in self.hits.hits if other.text_id == hit.text_id]
            kind = hit.source.searched.kind
            self.dismiss(Opened(hit.document_id, kind, hit.text_id, hit.start, spans, self._words))

    def action_leave(self) -> None:
        """Give back nothing."""
        self.dismiss(None)

    # marking and coding

    def action_mark(self) -> None:
        """Mark the hit, or take its mark off."""
        self.hits.toggle()
        self._show_state()

    def action_mark_all(self) -> None:
        """Mark all hits, or none."""
        self.hits.toggle_all()
        self._show_state()

    def action_code(self) -> None:
        """Code the marked hits, or all: the code is asked, the counts are shown, then it is one act."""
        if self._looking:
            self.notify(say("tui.search.wait"), markup=False)
        elif self.hits.hits:
            self.run_worker(self._code(self.hits.chosen), group="code", exclusive=True)

    async def _code(self, hits: list[Hit]) -> None:
        from workbench.services.coding.autocode import UNITS, plan_hits
        from workbench.tui.modals.choose import ChooseScreen
        from workbench.tui.modals.finder import FinderScreen

        found = await self.app.push_screen_wait(FinderScreen(self._finder, self._aspects))
        code = found.code if found else None
        if found is None or code is None:
            return
        aspect = next((each for each in self._aspects if found.aspect in (each.shortcut, each.mark)), None)
        units = [(unit, say(f"tui.search.unit.{unit}")) for unit in UNITS]
        unit = await self.app.push_screen_wait(ChooseScreen(say("tui.search.unit"), units, chosen="sentence"))
        if unit is None:
            return
        store, coder, words = self.bench.store, self.bench.coder, self._words
        try:
            planned = await asyncio.to_thread(plan_hits, store, coder, words, hits, code, aspect=aspect, unit=unit)
            await self._agree(planned)
        except WorkbenchError as error:
            self.bench.explain(error)

    async def _agree(self, planned: Plan) -> None:
        """Show the counts, and code once they are agreed to."""
        from workbench.services.coding.autocode import autocode
        from workbench.tui.modals.choose import ChooseScreen

        named = {"name": planned.code.name, "code": planned.code.ident}
        title = say("autocode.planned", **planned.counts(), **named)
        choices = [("yes", say("tui.search.do")), ("no", say("tui.search.leave"))]
        if await self.app.push_screen_wait(ChooseScreen(title, choices)) != "yes":
            return
        done = await asyncio.to_thread(autocode, self.bench.store, self.bench.coder, planned)
        self.bench.changed.publish("search")
        undo = shown_key(self.bench.keys["everywhere.undo"][0])
        self.notify(say("tui.search.done", count=done.codings, present=done.present, undo=undo, **named), markup=False)
