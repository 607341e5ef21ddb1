"""Going through the codebook: the tree, folding and filtering it, one code in full beside it."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.timer import Timer
from textual.widgets import Input, Static

from workbench.services.codebook.codebook_lint import Finding, lint
from workbench.services.codebook.outline import (
    Line,
    code_key,
    facet_key,
    first_matching,
    foldable,
    folded_to_fit,
    outline,
    tray,
)
from workbench.services.coding.second_round import Waiting, earlier_rules, waiting
from workbench.services.counts.code_figures import NONE, Figures, code_figures
from workbench.settings.keys import code_commands
from workbench.storage.queries.code_notes import code_memos, older_counts
from workbench.storage.queries.codebook import CodeRow, FacetRow, counted_codes, facets
from workbench.tui.commands import command
from workbench.tui.guard import plain
from workbench.tui.jobs.codebook_findings import finding_sentence
from workbench.tui.screens.base import Room
from workbench.tui.widgets.codecard import CodeAccount, CodeCard
from workbench.tui.widgets.codeoutline import CodeOutline, spoken_facet
from workbench.wording import say

ROOMY = 100
"""From this width on the rule stands beside the tree."""
REST = 0.15
"""Seconds without a move after which the passages are fetched."""
BROAD = 150
"""From this width on the passages of the code stand beside its rule."""


class Loaded(NamedTuple):
    """What the screen shows."""

    codes: list[CodeRow]
    facets: list[FacetRow]
    figures: dict[int, Figures]
    findings: list[Finding]
    waiting: list[Waiting]
    older: dict[int, int]
    """Codings made under an earlier rule, by code."""
    commands: dict[str, str]
    """Keys with which the Code screen does something."""


class Browsing(Room):
    """Lists the codes with the one under the cursor in full; Enter shows its passages."""

    NAME = "codebook"
    CSS_PATH = "codebook.tcss"
    AUTO_FOCUS = "CodeOutline"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (ROOMY, "-roomy"), (BROAD, "-broad")]  # noqa: RUF012  (declared so by the framework)
    BINDINGS: ClassVar[list[BindingType]] = [
        command("codebook.next_line", "step(1)"),
        command("codebook.previous_line", "step(-1)"),
        command("codebook.first", "edge(0)", priority=True),
        command("codebook.last", "edge(1)", priority=True),
        command("codebook.unfold", "fold(0)"),
        command("codebook.fold", "fold(1)"),
        command("codebook.turn", "fold(-1)"),
        command("codebook.fold_all", "fold_all"),
        command("codebook.filter", "filter"),
    ]

    SIGHT = ("_folded", "_wanted")

    def __init__(self) -> None:
        super().__init__()
        self.have = Loaded([], [], {}, [], [], {}, {})
        self._folded: set[str] | None = None
        """What is folded; None until the screen knows whether everything fits."""
        self._wanted: int | None = None
        """The code to put the cursor on once it is there."""
        self._resting: Timer | None = None
        self._beside: CodeRow | None = None
        """The code whose passages stand beside its rule."""
        self._words = ""

    def compose_room(self) -> ComposeResult:
        """Build the tree, with one code in full below or beside it."""
        yield Static("", classes="room-title")
        line = Input(id="filter", placeholder=say("tui.codebook.filter"))
        line.display = False
        yield line
        with Container(classes="book"):
            yield CodeOutline()
            yield CodeCard()
            with VerticalScroll(classes="passages"):
                yield Static("")

    # loading

    def enter(self, *, code: int | None = None, **_: Any) -> None:
        """Show the codebook, with the cursor on a code when one is named."""
        self._wanted = code if code is not None else self._wanted
        self.reload()

    def note_sight(self) -> None:
        """Want the code under the cursor."""
        self._wanted = self.code.id if self.code else None

    def load(self) -> Loaded:
        """Fetch the codebook, what rests on it, and what is wrong with it."""
        store = self.bench.store
        listed, commands = counted_codes(store), code_commands()
        return Loaded(
            listed,
            facets(store),
            code_figures(store, listed),
            lint(store, commands),
            waiting(store, self.bench.coder),
            older_counts(store),
            commands,
        )

    def show(self, loaded: Loaded) -> None:
        """Show the codes, with the cursor where it was."""
        self.have = loaded
        if self._folded is None:
            height = self.query_one(CodeOutline).size.height
            self._folded = folded_to_fit(loaded.codes, loaded.facets, height)
        code = self._find(self._wanted)
        self._wanted = None
        if code is not None:
            self._open_to(code)
        self._draw(code_key(code) if code else None)
        if not self.query_one(Input).has_focus:
            self.query_one(CodeOutline).focus()

    def _find(self, number: int | None) -> CodeRow | None:
        return next((code for code in self.have.codes if code.id == number), None)

    def _open_to(self, code: CodeRow) -> None:
        """Unfold whatever hides a code."""
        closed = self._folded or set()
        closed -= {"tray", facet_key(code.facet)}
        parent = self._find(code.parent_id)
        while parent is not None:
            closed.discard(code_key(parent))
            parent = self._find(parent.parent_id)

    def _draw(self, key: str | None = None) -> None:
        have, typed = self.have, self.query_one(Input).value
        lines = outline(have.codes, have.facets, self._folded or (), typed)
        self.query_one(CodeOutline).fill(lines, {facet.ident: spoken_facet(facet) for facet in have.facets}, key)
        self.query_one(".room-title", Static).update(plain(self._title()))
        self._show_card()

    def _title(self) -> str:
        have = self.have
        parts = [say("tui.codebook.count.codes", count=len(have.codes))]
        counts = {
            "tray": len(tray(have.codes)),
            "findings": len(have.findings),
            "waiting": len(have.waiting),
            "older": sum(have.older.values()),
        }
        parts += [self.told(f"tui.codebook.title.{name}", count=count) for name, count in counts.items() if count]
        return " · ".join(parts)

    # one code

    @property
    def here(self) -> Line | None:
        """The line under the cursor."""
        return self.query_one(CodeOutline).here

    @property
    def code(self) -> CodeRow | None:
        """The code under the cursor."""
        return self.here.code if self.here else None

    def _show_card(self) -> None:
        card, here, code = self.query_one(CodeCard), self.here, self.code
        if code is not None:
            card.show_code(code, self._account(code), self.told)
        elif not self.have.codes:
            card.show_sentence(self.told("tui.codebook.empty"))
        elif here is None:
            card.show_sentence(say("tui.codebook.none_fits"))
        else:
            facet = next((facet for facet in self.have.facets if facet.ident == here.facet), None)
            on_facet = facet and self.told("tui.codebook.on_facet", facet=spoken_facet(facet))
            card.show_sentence(on_facet or self.told("tui.codebook.on_tray"))
        self._await_passages()

    def _account(self, code: CodeRow) -> CodeAccount:
        have, store = self.have, self.bench.store
        troubles = [finding_sentence(each) for each in have.findings if each.code.id == code.id]
        names = [f"{row.document}" for row in have.waiting if row.code.id == code.id]
        earlier = [
            (rule.version, rule.until[:10], " · ".join(filter(None, (rule.definition, rule.include, rule.exclude))))
            for rule in (earlier_rules(store, code) if code.rule_version > 1 else [])
            if rule.definition or rule.include or rule.exclude
        ]
        return CodeAccount(
            have.figures.get(code.id, NONE),
            troubles,
            names,
            have.older.get(code.id, 0),
            code_memos(store, code.id),
            earlier,
        )

    def _await_passages(self) -> None:
        """Show, where there is room, what was coded with the code, once the cursor rests."""
        if self._resting is not None:
            self._resting.stop()
        if self._beside != self.code:
            self._show_passages(None, "")
        if self.code is not None and self.size.width >= BROAD:
            self._resting = self.set_timer(REST, self._fetch_passages)

    def _show_passages(self, code: CodeRow | None, words: str) -> None:
        if (code, words) != (self._beside, self._words):
            self._beside, self._words = code, words
            self.query_one(".passages Static", Static).update(plain(words))
            self.query_one(".passages", VerticalScroll).scroll_home(animate=False)

    @work(thread=True, exclusive=True, group="passages")
    def _fetch_passages(self) -> None:
        from workbench.tui.jobs.codebook_jobs import passages

        code = self.code
        words = passages(self.bench.store, code) if code else ""
        self.app.call_from_thread(self._take_passages, code, words)

    def _take_passages(self, code: CodeRow | None, words: str) -> None:
        if code == self.code:
            self._show_passages(code, words)

    @on(CodeOutline.Moved)
    def _moved(self) -> None:
        self._show_card()

    def on_resize(self, _: events.Resize) -> None:
        """Fetch passages when there has come to be room for them."""
        self._await_passages()

    # moving and folding

    def action_step(self, by: int) -> None:
        """Move the cursor, or read on where Tab went."""
        if isinstance(self.focused, VerticalScroll):
            self.focused.scroll_relative(y=by, animate=False)
            return
        tree = self.query_one(CodeOutline)
        (tree.action_cursor_down if by > 0 else tree.action_cursor_up)()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the first and last place of a line that is being typed to that line."""
        if action == "edge" and isinstance(self.focused, Input):
            return False
        return super().check_action(action, parameters)

    def action_edge(self, end: int) -> None:
        """Move to the first or last line."""
        tree = self.query_one(CodeOutline)
        (tree.action_last if end else tree.action_first)()

    def action_fold(self, way: int) -> None:
        """Fold the branch under the cursor (1), unfold it (0), or the other of the two (-1)."""
        here, closed = self.here, self._folded
        if here is None or closed is None:
            return
        if not here.branch or (way == 1 and here.closed):
            if way == 1 and here.code is not None:
                self._to_parent(here.code)
            return
        fold = not here.closed if way < 0 else bool(way)
        (closed.add if fold else closed.discard)(here.key)
        self._draw()

    def _to_parent(self, code: CodeRow) -> None:
        parent = self._find(code.parent_id)
        self._draw(code_key(parent) if parent else facet_key(code.facet))

    def action_fold_all(self) -> None:
        """Fold every branch, or unfold all when some are folded."""
        self._folded = set() if self._folded else foldable(self.have.codes, self.have.facets)
        self._draw()

    @on(CodeOutline.Chosen)
    def _entered(self) -> None:
        code = self.code
        if code is None:
            self.action_fold(-1)
        else:
            self.bench.go("quotes", code=code.ident)

    # the filter

    def action_filter(self) -> None:
        """Ask for letters of a name."""
        line = self.query_one(Input)
        line.display = True
        line.focus()

    @on(Input.Changed, "#filter")
    def _filter_changed(self) -> None:
        first = first_matching(self.have.codes, self.query_one(Input).value)
        self._draw(code_key(first) if first else None)

    @on(Input.Submitted, "#filter")
    def _filter_kept(self) -> None:
        line = self.query_one(Input)
        line.display = bool(line.value)
        self.query_one(CodeOutline).focus()

    def action_back(self) -> None:
        """Show all codes again, or go back to Today."""
        line = self.query_one(Input)
        if not line.display:
            super().action_back()
            return
        code = self.code
        with self.prevent(Input.Changed):
            line.clear()
        line.display = False
        if code is not None:
            self._open_to(code)
        self._draw()
        self.query_one(CodeOutline).focus()
