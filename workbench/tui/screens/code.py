"""The Code screen: read, code, memo, with the rules in sight."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from workbench.errors import WorkbenchError
from workbench.services.coding.attaching import Attached
from workbench.storage.queries.codebook import CodeRow, codes, count_passages
from workbench.storage.queries.documents import first_transcript
from workbench.storage.queries.transcript import Transcript, codings_of, left, transcript
from workbench.text.span import Span
from workbench.tui.guard import plain
from workbench.tui.screens.correcting import Correcting
from workbench.tui.screens.reading import coding_command
from workbench.tui.tally import Tally
from workbench.tui.widgets.codetree import CodeTree
from workbench.tui.widgets.rulebar import RuleBar
from workbench.tui.widgets.transcript import TranscriptView
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.transcripts.reanchoring import Finder
    from workbench.tui.jobs.reviewing import Placing

PAUSE = 0.5
"""Seconds without a move after which the place is kept."""

SHOWN = 0.2
"""Seconds after which a document that was opened is surely drawn."""


class Loaded(NamedTuple):
    """What the screen shows."""

    transcript: Transcript | None
    codes: list[CodeRow]
    alignment: Finder | None = None
    """How the text that was shown before lies in this one, when it was corrected meanwhile."""


class CodeScreen(Correcting):
    """Attaches codes to passages of one transcript by keys."""

    NAME = "code"
    KEYS = ("code", "aspect", "find", "undo", "move", "memo")
    SIGHT = ("_document", "_errand")
    BINDINGS: ClassVar[list[BindingType]] = [
        coding_command("leave_bare", "leave_bare"),
        coding_command("memo", "memo"),
        coding_command("rule", "rule"),
        coding_command("context", "context"),
        coding_command("search", "search"),
        coding_command("tick_off", "tick_off"),
        coding_command("codes_beside", "tree"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._document: int | None = None
        self._position: int | None = None
        self._hits: Sequence[Span] = ()
        self._errand: CodeRow | None = None
        """The code for which the document is gone through once more."""
        self._searched = ""
        self._tally = Tally([])
        self._reading = ""
        """What stands above the text."""
        self._counts: dict[int, int] = {}
        """Passages under each code."""
        self._changes = 0
        """Acts on codings so far, so that a count knows when it is behind."""
        self._kept: tuple[int, int, int] | None = None
        """Document, position and furthest as they were kept last."""
        self._keeping: Timer | None = None

    def compose_room(self) -> ComposeResult:
        """Build tree, text and rules."""
        with Horizontal(id="desk"):
            yield CodeTree()
            with Vertical():
                yield Static("", id="reading")
                yield TranscriptView()
        yield RuleBar()

    # loading

    def enter(
        self,
        *,
        document: int | None = None,
        position: int | None = None,
        hits: Sequence[tuple[int, int]] = (),
        code: CodeRow | None = None,
        placing: Placing | None = None,
        **_: Any,
    ) -> None:
        """Open a document, at a position and with places marked when they are given.

        With a code, the document is gone through once more for it: a second round. With a passage to place, its place
        is sought.
        """
        self.keep_place()
        self.go_on_placing(placing, document)
        if document is not None:
            self._document, self._position = document, position
            self._hits, self._errand = [Span(*hit) for hit in hits], code
        if document is not None and self._built:
            self.show_at_once()
        else:
            self.reload()

    def load(self) -> Loaded:
        """Fetch the document, or the first transcript when none was opened yet."""
        store, coder = self.bench.store, self.bench.coder
        number = self._document if self._document is not None else first_transcript(store)
        found = transcript(store, number, coder) if number is not None else None
        return Loaded(found, codes(store), self.alignment(found) if self._position is None else None)

    def show_at_once(self) -> None:
        """Load and show before anything is drawn: the text that was shown before is not drawn once more."""
        try:
            self.show(self.load())
        except WorkbenchError as error:
            self.refuse(error)

    def show(self, loaded: Loaded) -> None:
        """Show the document and the codebook."""
        self._show_codes(loaded.codes)
        self.set_timer(SHOWN, self._count_behind)
        view, shown = self.view, loaded.transcript
        if shown is None:
            self._put_reading(self.told("tui.code.empty"))
            return
        same = view.transcript is not None and view.transcript.text_id == shown.text_id
        self._document = shown.document_id
        self._joined = None
        if same and self._position is None:
            view.show_again(shown)
            view.show_hits(self._hits)
        elif loaded.alignment is not None:
            self.show_corrected(shown, loaded.alignment)
            self._hits = view.hits
        else:
            view.load(shown if self._position is None else shown._replace(position=self._position))
            view.show_hits(self._hits)
        self._position, self._before = None, shown
        self.expect_nothing()
        self.begin_placing()
        view.focus()
        self.show_state()
        self.bench.settle()

    def _show_codes(self, listed: Sequence[CodeRow]) -> None:
        self._keys.codes = [code._replace(passages=self._counts.get(code.id, 0)) for code in listed]
        self._tally = Tally(listed)
        self.query_one(CodeTree).show(self._keys.codes)

    def _count_behind(self) -> None:
        self.run_worker(self._count, thread=True, exclusive=True, group="counts", exit_on_error=False)

    def _count(self) -> dict[int, int]:
        """Count the passages under each code, in a thread; once more when something was coded meanwhile."""
        changes, counts = -1, dict[int, int]()
        while changes != self._changes:
            changes = self._changes
            counts = count_passages(self.bench.store)
        return counts

    @on(Worker.StateChanged)
    def _counted(self, event: Worker.StateChanged) -> None:
        if event.worker.group == "counts" and event.state is WorkerState.SUCCESS:
            counts = cast("dict[int, int]", event.worker.result)
            if counts != self._counts:
                self._counts = counts
                self._show_codes(self._keys.codes)

    def codebook_changed(self) -> None:
        """Show the codebook as it is now."""
        self._show_codes(codes(self.bench.store))

    def codings_changed(self, attached: Attached) -> None:
        """Show the codings that an act touched, and count anew what stands on their passages."""
        view = self.view
        old = [row for row in map(view.coding, attached.touched) if row is not None]
        new = codings_of(self.bench.store, attached.touched)
        passages = {row.passage_id for row in (*old, *new)}
        before = view.codings_on(passages)
        view.change_codings(attached.touched, new)
        changes = self._tally.changes(before, view.codings_on(passages))
        self._changes += 1
        self._counts = {**self._counts, **{code: self._counts.get(code, 0) + by for code, by in changes.items()}}
        self._keys.codes = [
            code._replace(passages=self._counts[code.id]) if code.id in changes else code for code in self._keys.codes
        ]
        self.query_one(CodeTree).show(self._keys.codes)

    # what stands below and above the text

    @on(TranscriptView.Moved)
    def moved(self) -> None:
        """Show what stands where the cursor is now, and keep the place when it rests."""
        view = self.view
        self._joined = None
        if view.highlighted is not None and view.highlighted not in view.codings_here:
            view.highlight(None)
        self.show_state()
        if self._keeping is None:
            self._keeping = self.set_timer(PAUSE, self._keep_in_passing)
        else:
            self._keeping.reset()

    def show_state(self) -> None:
        """Show the codings on the selection with the rule of one of them, and how far one is."""
        view = self.view
        if view.transcript is None:
            return
        here = view.codings_here
        self.query_one(CodeTree).mark_here(frozenset(row.code_id for row in here))
        self._show_reading(view, view.transcript)
        if self._placing is not None:
            self.query_one(RuleBar).show_placing(self._placing)
        elif self._keys.begun is None:
            row = view.highlighted or next(iter(here), None)
            code = self._code(row.code_id) if row else None
            self.query_one(RuleBar).show_codings(row, [other for other in here if other != row], code)

    def _code(self, number: int) -> CodeRow | None:
        return next((code for code in self._keys.codes if code.id == number), None)

    def _show_reading(self, view: TranscriptView, shown: Transcript) -> None:
        turns = bisect_left(shown.turns, view.cursor.furthest, key=lambda turn: turn.start)
        turn = view.cursor.turn_here
        time = next((each.time for each in shown.turns[turn - 1 : turn] if each.time), None) if turn else None
        page = shown.page_at(view.cursor.here.start) if shown.pages else None
        where = (say("report.page", page=page) if page else None, time)
        who = " · ".join(part for part in (shown.name, shown.function, shown.respondent, *where) if part)
        line = say("tui.code.reading", document=who, read=turns, turns=len(shown.turns), bare=view.cursor.passed_over)
        doubtful = self.told("tui.code.in_doubt", count=view.in_doubt) if view.in_doubt else ""
        whole = say("tui.code.whole", codes=", ".join(shown.whole)) if shown.whole else ""
        self._put_reading(" · ".join(part for part in (doubtful, self._errand_line(), line, whole) if part))

    def _errand_line(self) -> str:
        found = len(self.view.hits)
        if self._errand is not None:
            return say("tui.code.errand", code=self._errand.name, count=found)
        return say("tui.code.hits", count=found) if found else ""

    def _put_reading(self, line: str) -> None:
        if line != self._reading:
            self._reading = line
            self.query_one("#reading", Static).update(plain(line), layout=False)

    # commands

    def action_tree(self) -> None:
        """Show the codes beside the text on a narrow screen, or hide them again."""
        self.toggle_class("-tree")

    def action_leave_bare(self) -> None:
        """Mark as read with nothing in it, and read on."""
        from workbench.services.coding.coding import leave_without_code

        shown = self.view.transcript
        if shown is None:
            return
        store, coder, spans = self.bench.store, self.bench.coder, self.view.cursor.chosen_sentences
        if self.do(lambda: leave_without_code(store, coder, shown.text_id, spans)):
            self.view.change_left(left(store, shown.text_id, coder))
            self.move(lambda cursor: cursor.by(1))

    def action_rule(self) -> None:
        """Show the whole rule of the code in sight."""
        from workbench.tui.modals.rule import RuleScreen

        row = self.view.highlighted or next(iter(self.view.codings_here), None)
        code = self._code(row.code_id) if row else None
        if code is None:
            self.app.notify(say("tui.code.no_coding"), markup=False, timeout=4)
        else:
            self.app.push_screen(RuleScreen(code))

    def action_context(self) -> None:
        """Note which question the passage answers, a vignette, a hypothetical or an own case."""
        from workbench.tui.jobs.passage_context import ask_context

        if self.view.transcript is not None and self.view.cursor.sentences:
            ask_context(self)

    def action_memo(self) -> None:
        """Write a memo on the highlighted coding, else on the passage that is selected."""
        from workbench.services.project.drafts import On
        from workbench.tui.jobs.memos import open_memo

        row, shown = self.current(), self.view.transcript
        if shown is None or not shown.sentences:
            return
        chosen = self.view.cursor.chosen
        on_it = On("coding", row.id) if row else On("passage", place=(shown.text_id, chosen))
        title = f"{row.name} · {shown.name}" if row else chosen.cut(shown.text)
        open_memo(self, on_it, title, then=self.reload)

    def action_search(self) -> None:
        """Search all texts; what is found may be coded there, or is marked here."""
        from workbench.services.codebook.finding import CodeFinder
        from workbench.tui.modals.search import Opened, SearchScreen

        aspects = [code for code in self._keys.codes if code.facet == "aspect"]

        def take(opened: Opened | None) -> None:
            if opened is None:
                self.reload()
                return
            self._searched = opened.words
            if opened.kind == "matrix":
                self.bench.go("matrix", document=opened.document_id, text=opened.text_id)
            else:
                hits = [tuple(span) for span in opened.spans]
                self.bench.go("code", document=opened.document_id, position=opened.position, hits=hits)

        self.app.push_screen(SearchScreen(CodeFinder(self._keys.codes, self._recent), aspects, self._searched), take)

    def action_tick_off(self) -> None:
        """Note that the document was gone through for the code of this second round, and go back to what waits."""
        from workbench.services.coding.second_round import tick_off

        code, shown = self._errand, self.view.transcript
        if code is None or shown is None:
            self.app.notify(self.told("tui.code.no_errand"), markup=False, timeout=4)
        elif self.do(lambda: tick_off(self.bench.store, self.bench.coder, code, shown.document_id)):
            self.app.notify(say("tui.code.ticked", document=shown.name, code=code.name), markup=False, timeout=4)
            self._errand, self._hits = None, ()
            self.bench.go("codebook", code=code.id)

    # where one left off

    def on_screen_suspend(self) -> None:
        """Keep where the reader is."""
        self.keep_place()

    def _keep_in_passing(self) -> None:
        """Keep the place without making the next key wait."""
        self._keeping = None
        self.run_worker(self.keep_place, thread=True, group="place", exclusive=True)

    def keep_place(self) -> None:
        """Keep where the reader is, and how far they came; when that cannot be written, it is tried again later."""
        from workbench.services.coding.coding import remember_place

        view = self.view if self._built else None
        if view is not None and view.transcript is not None:
            place = view.transcript.document_id, view.cursor.here.start, view.cursor.furthest
            if place != self._kept:
                self._kept = place
                try:
                    remember_place(self.bench.store, self.bench.coder, *place, text_id=view.transcript.text_id)
                except WorkbenchError:
                    self._kept = None
