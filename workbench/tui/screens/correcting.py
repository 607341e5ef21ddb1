"""Correcting the text that is being coded, and following it when it was corrected elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType

from workbench.storage.queries.documents import text_of
from workbench.text.span import Span
from workbench.tui.screens.attaching import Attaching
from workbench.tui.screens.base import Room
from workbench.tui.screens.reading import Reading, coding_command
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.transcripts.reanchoring import Finder
    from workbench.storage.queries.transcript import Transcript
    from workbench.tui.jobs.reviewing import Placing

LONG, LITTLE = 100_000, 1_000
"""A text of so many characters in which so few changed, in one place, is not compared: the rest is where it was."""


def _actions(room: type[Room]) -> set[str]:
    return {each.action.partition("(")[0] for each in room.BINDINGS if isinstance(each, Binding)}


WHILE_PLACING = _actions(Room) | _actions(Reading) | {"search", "tree"}
"""What may be done while the place of a passage is sought: moving, selecting, searching, going elsewhere."""


class Correcting(Attaching):
    """A room in which the text itself can be mended, and passages in doubt find their places."""

    BINDINGS: ClassVar[list[BindingType]] = [
        coding_command("mend", "mend"),
        coding_command("speaker_of_turn", "speaker_of_turn"),
        coding_command("cut_turn", "cut_turn"),
        coding_command("review", "review"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._before: Transcript | None = None
        """What was shown last."""
        self._placing: Placing | None = None
        """The passage whose place is being sought."""
        self._begun = False
        """Whether the place that is proposed for it was selected."""
        self._mine = False
        """Whether the text that is shown next was changed by a key typed here."""
        self._expected: Span | None = None
        """What is to be selected in the text that is shown next."""

    # a text that was corrected

    def alignment(self, found: Transcript | None) -> Finder | None:
        """Return how the text that is shown lies in the corrected one; None when it is the same.

        Takes a while for a long text that changed in many places.
        """
        before = self._before
        if before is None or found is None or before.document_id != found.document_id:
            return None
        if before.text_id == found.text_id:
            return None
        from workbench.text.reanchor import Alignment
        from workbench.text.splice import Splice

        if len(before.text) > LONG:
            splice = Splice.of(before.text, Span(0, len(before.text)), found.text)
            if max(len(splice.words), splice.span.end - splice.span.start) <= LITTLE:
                return splice
        return Alignment.of(before.text, found.text)

    def show_corrected(self, shown: Transcript, alignment: Finder) -> None:
        """Show the corrected text where one was, and say so.

        Keys typed on words that somebody else took away are let go; those typed after an act of one's own, such as
        taking a mend back, were typed with that in mind.
        """
        view = self.view
        found, old = alignment.find(view.cursor.chosen), view.cursor.chosen.cut(view.cursor.text)
        furthest, highlighted = alignment.position(view.cursor.furthest), view.highlighted
        hits = [alignment.find(hit) for hit in view.hits]
        view.load(shown)
        chosen = self._expected or (
            found.span if found.outcome != "review" else view.cursor.sentence_around(found.span)
        )
        view.move(lambda cursor: cursor.stand_on(chosen, furthest))
        view.show_hits([hit.span for hit in hits if hit.outcome in ("unchanged", "moved")])
        view.highlight(highlighted.id if highlighted else None)
        same = chosen.cut(shown.text) == old
        if not same and not self._mine:
            self._let_go()
        if not self._mine:
            self.app.notify(say("tui.code.corrected" if same else "tui.code.corrected_here"), markup=False, timeout=8)
        self._placing = None

    def _let_go(self) -> None:
        """Forget keys that were meant for words that are not there any more."""
        self._keys.leave()
        self._awaiting_pin = False
        self.bench.forget_keys()

    def expect(self, chosen: Span | None) -> None:
        """Take note that the text changes by what is done here, and of what is to be selected in it."""
        self._mine, self._expected = True, chosen

    def expect_nothing(self) -> None:
        """Take note that what was done here is shown: what changes from now on was changed elsewhere."""
        self._mine, self._expected = False, None

    def turned(self) -> None:
        """Expect another text: the act that was taken back or done again may be a correction."""
        self.expect(None)

    def refuse(self, error: BaseException) -> None:
        """Show a refusal; when the text was corrected meanwhile it is shown anew."""
        super().refuse(error)
        if self.outdated:
            self.reload()

    @property
    def outdated(self) -> bool:
        """Whether the document has another text by now than the one that is shown."""
        shown = self.view.transcript if self._built else None
        return shown is not None and text_of(self.bench.store, shown.document_id) != shown.text_id

    # mending

    def action_mend(self) -> None:
        """Mend the words that are selected."""
        from workbench.tui.jobs.mending import mend

        shown = self.view.transcript
        if shown is not None and shown.sentences:
            self.run_worker(mend(self, shown, self.view.cursor.chosen), group="mend", exclusive=True)

    def action_speaker_of_turn(self) -> None:
        """Say who speaks in the turn under the cursor."""
        from workbench.tui.jobs.mending import give_speaker

        shown, turn = self.view.transcript, self.view.cursor.turn_here
        if shown is not None and turn is not None:
            self.run_worker(give_speaker(self, shown, turn), group="mend", exclusive=True)

    def action_cut_turn(self) -> None:
        """Say that somebody else speaks from the selection on, to the end of the turn."""
        from workbench.tui.jobs.mending import cut_turn

        shown = self.view.transcript
        if shown is not None and shown.sentences:
            self.run_worker(cut_turn(self, shown, self.view.cursor.chosen.start), group="mend", exclusive=True)

    # passages in doubt

    def action_review(self) -> None:
        """Go through the passages of this document that are in doubt."""
        from workbench.tui.jobs.reviewing import go_through

        shown = self.view.transcript
        if shown is not None:
            self.run_worker(go_through(self, shown.document_id), group="review", exclusive=True)

    def go_on_placing(self, placing: Placing | None, document: int | None) -> None:
        """Seek the place of this passage, or go on seeking it while one stays in its text."""
        if placing is not None or self._placing is None or document != self._placing.row.document:
            self._placing, self._begun = placing, False

    def begin_placing(self) -> None:
        """Select the place that is proposed for the passage whose place is sought."""
        if self._placing is not None and not self._begun:
            self._begun = True
            proposed = Span(self._placing.row.start, self._placing.row.end)
            self.view.move(lambda cursor: cursor.stand_on(proposed))

    def take_key(self, event: events.Key) -> bool:
        """Take Enter and Esc while a place is sought; no code is attached meanwhile."""
        if self._placing is None or self._awaiting_letter:
            return super().take_key(event)
        if event.key == "enter":
            self._place(self._placing)
            return True
        if event.key == "escape" and not self._edging:
            self._leave_placing(self._placing)
            return True
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let only moving and selecting through while a place is sought."""
        if self._placing is not None and action not in WHILE_PLACING:
            return False
        return super().check_action(action, parameters)

    def _place(self, placing: Placing) -> None:
        """Place the passage where the selection is, and go on with the list."""
        from workbench.services.transcripts.review import place

        store, coder, span, shown = self.bench.store, self.bench.coder, self.view.cursor.chosen, self.view.transcript
        if shown is not None and self.do(
            partial(place, store, coder, placing.row.passage, span, text_id=shown.text_id)
        ):
            self._leave_placing(placing)

    def _leave_placing(self, placing: Placing) -> None:
        """Go back to the list of what is in doubt."""
        from workbench.tui.jobs.reviewing import go_through

        self._placing = None
        self.reload()
        self.run_worker(go_through(self, placing.document, placing.at), group="review", exclusive=True)
