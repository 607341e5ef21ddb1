"""The Code screen: read, code, memo, with the rules in sight."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Static

from workbench.services.finding import CodeFinder
from workbench.storage.queries.codebook import CodeRow, counted_codes
from workbench.storage.queries.documents import documents
from workbench.storage.queries.transcript import CodingRow, Transcript, codings, left, transcript
from workbench.tui.codekeys import CodeKeys
from workbench.tui.guard import plain
from workbench.tui.screens.reading import Reading
from workbench.tui.widgets.codetree import CodeTree
from workbench.tui.widgets.rulebar import RuleBar
from workbench.tui.widgets.transcript import TranscriptView
from workbench.wording import say

PAUSE = 0.5
"""Seconds without a move after which the place is kept."""


class Loaded(NamedTuple):
    """What the screen shows."""

    transcript: Transcript | None
    codes: list[CodeRow]


class CodeScreen(Reading):
    """Attaches codes to passages of one transcript by keys."""

    NAME = "code"
    KEYS = ("code", "aspect", "move", "find", "memo", "undo")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "leave_bare", show=False, priority=True),
        Binding("full_stop", "again", show=False, priority=True),
        Binding("space,ctrl+f", "find", show=False, priority=True),
        Binding("m", "memo", show=False, priority=True),
        Binding("asterisk", "weigh", show=False, priority=True),
        Binding("tab", "next_coding", show=False, priority=True),
        Binding("delete,backspace", "take_off", show=False, priority=True),
        Binding("b", "tree", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._document: int | None = None
        self._position: int | None = None
        self._keys = CodeKeys()
        self._last: tuple[CodeRow, CodeRow | None] | None = None
        self._recent: list[int] = []
        self._keeping: Timer | None = None

    def compose_room(self) -> ComposeResult:
        """Build tree, text and rules."""
        with Horizontal(id="desk"):
            yield CodeTree()
            with Vertical():
                yield Static("", id="reading")
                yield TranscriptView()
        yield RuleBar("")

    # loading

    def enter(self, *, document: int | None = None, position: int | None = None, **_: Any) -> None:
        """Open a document, at a position when one is given."""
        self.keep_place()
        self._document = document if document is not None else self._document
        self._position = position
        self.reload()

    def load(self) -> Loaded:
        """Fetch the document, or the first transcript when none was opened yet."""
        store, coder = self.bench.store, self.bench.coder
        number = self._document
        if number is None:
            listed = [row for row in documents(store, coder) if row.kind == "transcript"]
            number = listed[0].id if listed else None
        found = transcript(store, number, coder) if number is not None else None
        return Loaded(found, counted_codes(store))

    def show(self, loaded: Loaded) -> None:
        """Show the document and the codebook."""
        self._keys.codes = loaded.codes
        self.query_one(CodeTree).show(loaded.codes)
        view = self.query_one(TranscriptView)
        if loaded.transcript is None:
            self.query_one("#reading", Static).update(plain(say("tui.code.empty")))
            return
        same = view.transcript is not None and view.transcript.text_id == loaded.transcript.text_id
        place = (
            self._position
            if self._position is not None
            else view.cursor.here.start
            if same
            else loaded.transcript.position
        )
        self._position = None
        self._document = loaded.transcript.document_id
        furthest = max(loaded.transcript.furthest, view.cursor.furthest if same else 0)
        view.load(loaded.transcript._replace(position=place, furthest=furthest))
        view.focus()

    def _refresh_codings(self) -> None:
        """Show what stands on the text now, after an act."""
        view = self.query_one(TranscriptView)
        shown = view.transcript
        if shown is None:
            return
        store = self.bench.store
        view.update_codings(codings(store, shown.text_id), left(store, shown.text_id, self.bench.coder))
        self._keys.codes = counted_codes(store)
        self.query_one(CodeTree).show(self._keys.codes)
        self._show_state()

    # what stands below and above the text

    @on(TranscriptView.Moved)
    def _moved(self) -> None:
        view = self.query_one(TranscriptView)
        if view.highlighted is not None and view.highlighted not in view.codings_here:
            view.highlight(None)
        self._show_state()
        if self._keeping is not None:
            self._keeping.stop()
        self._keeping = self.set_timer(PAUSE, self.keep_place)

    def _show_state(self) -> None:
        view = self.query_one(TranscriptView)
        if view.transcript is None:
            return
        here = view.codings_here
        self.query_one(CodeTree).mark_here(frozenset(row.code_id for row in here))
        self._show_reading(view, view.transcript)
        if self._keys.begun is None:
            row = view.highlighted or next(iter(here), None)
            code = next((code for code in self._keys.codes if row and code.id == row.code_id), None)
            self.query_one(RuleBar).show_codings(row, [other for other in here if other != row], code)

    def _show_reading(self, view: TranscriptView, shown: Transcript) -> None:
        turns = sum(turn.start < view.cursor.furthest for turn in shown.turns)
        who = " · ".join(part for part in (shown.name, shown.function, shown.respondent) if part)
        bare = view.cursor.passed_over
        line = say("tui.code.reading", document=who, read=turns, turns=len(shown.turns), bare=bare)
        self.query_one("#reading", Static).update(plain(line))

    # codes

    def on_key(self, event: events.Key) -> None:
        """Take the keys of codes and aspects."""
        if event.key == "escape" and self._keys.begun is not None:
            self._keys.leave()
            self._show_state()
        elif not self._press(event.character or ""):
            return
        event.stop()
        event.prevent_default()

    def _press(self, key: str) -> bool:
        """Do what a key means in the codebook; returns whether it means anything there."""
        pressed = self._keys.press(key) if key.isprintable() and key else None
        if pressed is None:
            return False
        if pressed.begun is not None:
            self.query_one(CodeTree).open_branch(pressed.begun.id)
            self.query_one(RuleBar).show_letters(pressed.begun, self._keys.awaited)
        elif pressed.code is not None:
            self._toggle(pressed.code, None)
        elif pressed.aspect is not None:
            self._set_aspect(pressed.aspect)
        elif pressed.unknown is not None:
            self.app.notify(say("tui.code.no_such_key", key=key, code=pressed.unknown.name), markup=False, timeout=4)
            self._show_state()
        return True

    def _toggle(self, code: CodeRow, aspect: CodeRow | None) -> None:
        """Attach a code to what is selected; what bears it already loses it."""
        view = self.query_one(TranscriptView)
        same = [
            row
            for row in view.codings_here
            if row.code_id == code.id
            and row.coder_id == self.bench.coder
            and (not aspect or row.aspect_id == aspect.id)
        ]
        if same:
            self._take_off(same[0])
        else:
            self._apply(code, aspect)

    def _apply(self, code: CodeRow, aspect: CodeRow | None) -> None:
        from workbench.services.coding import Applied, apply_code

        view = self.query_one(TranscriptView)
        shown = view.transcript
        if shown is None or not shown.sentences:
            return
        done: list[Applied] = []
        store, coder = self.bench.store, self.bench.coder
        if self.do(
            lambda: done.append(apply_code(store, coder, shown.text_id, view.cursor.chosen, code, aspect=aspect))
        ):
            self._last = (code, aspect)
            self._recent = [code.id, *(number for number in self._recent if number != code.id)][:20]
            self._refresh_codings()
            view.highlight(done[0].number)
            self._show_state()

    def _take_off(self, row: CodingRow) -> None:
        from workbench.services.coding import take_off

        view = self.query_one(TranscriptView)
        if self.do(lambda: take_off(self.bench.store, self.bench.coder, row.id)):
            if (row.start, row.end) != tuple(view.cursor.chosen):
                self.app.notify(say("tui.code.took_off_longer", code=row.name), markup=False, timeout=4)
            self._refresh_codings()

    def _current(self) -> CodingRow | None:
        view = self.query_one(TranscriptView)
        mine = [row for row in view.codings_here if row.coder_id == self.bench.coder]
        return view.highlighted or (mine[-1] if mine else None)

    def _set_aspect(self, aspect: CodeRow) -> None:
        from workbench.services.coding import set_aspect

        row = self._current()
        if row is None:
            self.app.notify(say("tui.code.aspect_of_nothing"), markup=False, timeout=4)
            return
        wanted = None if row.aspect_id == aspect.id else aspect
        if self.do(lambda: set_aspect(self.bench.store, self.bench.coder, row.id, wanted)):
            if self._last is not None:
                self._last = (self._last[0], wanted)
            self._refresh_codings()
            self.query_one(TranscriptView).highlight(row.id)
            self._show_state()

    @on(CodeTree.Chosen)
    def _code_clicked(self, event: CodeTree.Chosen) -> None:
        self._toggle(event.code, None)
        self.query_one(TranscriptView).focus()

    # commands

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let every key through to the code that is being typed."""
        return self._keys.begun is None and super().check_action(action, parameters)

    def action_tree(self) -> None:
        """Show the codes beside the text on a narrow screen, or hide them again."""
        self.toggle_class("-tree")

    def action_next_coding(self) -> None:
        """Highlight the next coding of the passage."""
        view = self.query_one(TranscriptView)
        here = view.codings_here
        if here:
            at = here.index(view.highlighted) if view.highlighted in here else -1
            view.highlight(here[(at + 1) % len(here)].id)
            self._show_state()

    def action_leave_bare(self) -> None:
        """Mark as read with nothing in it, and read on."""
        from workbench.services.coding import leave_without_code

        view = self.query_one(TranscriptView)
        shown = view.transcript
        if shown is None:
            return
        store, spans = self.bench.store, view.cursor.chosen_sentences
        if self.do(lambda: leave_without_code(store, self.bench.coder, shown.text_id, spans)):
            self._refresh_codings()
            view.move(lambda cursor: cursor.by(1))

    def action_again(self) -> None:
        """Attach the same code and aspect as last time."""
        if self._last is not None:
            self._toggle(*self._last)

    def action_take_off(self) -> None:
        """Take the highlighted coding off."""
        row = self._current()
        if row is not None:
            self._take_off(row)

    def action_weigh(self) -> None:
        """Mark the coding as more telling, from nothing over one to three stars."""
        from workbench.services.coding import set_weight

        row = self._current()
        if row is not None and self.do(
            lambda: set_weight(self.bench.store, self.bench.coder, row.id, (row.weight + 1) % 4)
        ):
            self._refresh_codings()

    def action_find(self) -> None:
        """Find any code by a few letters."""
        from workbench.tui.modals.finder import FinderScreen, Found

        aspects = [code for code in self._keys.codes if code.facet == "aspect"]

        def take(found: Found | None) -> None:
            if found is not None:
                aspect = next((a for a in aspects if found.aspect in (a.shortcut, a.mark)), None)
                self._toggle(found.code, aspect)

        self.app.push_screen(FinderScreen(CodeFinder(self._keys.codes, self._recent), aspects), take)

    def action_memo(self) -> None:
        """Write a memo on the highlighted coding, or on the document."""
        from workbench.tui.modals.memo import MemoScreen

        row, shown = self._current(), self.query_one(TranscriptView).transcript
        if shown is not None:
            title = f"{row.name} · {shown.name}" if row else shown.name
            target, number = ("coding", row.id) if row else ("document", shown.document_id)
            self.app.push_screen(MemoScreen(title), lambda written: self._keep_memo(written, target, number))

    def _keep_memo(self, written: tuple[str, str] | None, target: str, number: int) -> None:
        from workbench.services.memos import write_memo

        kind, body = written or ("", "")
        store, coder = self.bench.store, self.bench.coder
        if body.strip() and self.do(lambda: write_memo(store, coder, body, kind=kind, target=target, number=number)):
            self._refresh_codings()

    # where one left off

    def on_screen_suspend(self) -> None:
        """Keep where the reader is."""
        self.keep_place()

    def keep_place(self) -> None:
        """Keep where the reader is, and how far they came."""
        from workbench.services.coding import remember_place

        shown = self.query_one(TranscriptView).transcript if self._built else None
        if shown is not None:
            view = self.query_one(TranscriptView)
            remember_place(
                self.bench.store,
                self.bench.coder,
                shown.document_id,
                view.cursor.here.start,
                view.cursor.furthest,
            )
