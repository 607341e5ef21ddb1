"""What changed between two texts, line by line: the old line marked with −, the new one with +."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from workbench.text.canonical import in_place
from workbench.text.difference import Change
from workbench.text.span import Span
from workbench.tui.guard import plain
from workbench.wording import say

MOST = 400
"""Changes that are shown; a text of which more changed is another text."""
DIFFERENT = Style(bold=True, underline=True)
FOLDED = Style(italic=True)


class DifferencePane(VerticalScroll):
    """Shows changes between two texts, or a sentence in their place."""

    def compose(self) -> ComposeResult:
        """Build the pane."""
        yield Static("")

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show what changed; the words that differ within a line are underlined."""
        shown = [line for change in changes[:MOST] for line in _lines(change)]
        if len(changes) > MOST:
            shown.append(plain(say("tui.revise.more_changes", count=len(changes) - MOST)).stylize(FOLDED))
        self._show(Content("\n").join(shown or [plain(say("tui.revise.no_changes"))]))

    def show_sentence(self, sentence: str) -> None:
        """Show a sentence where there is nothing to compare."""
        self._show(plain(sentence))

    def _show(self, content: Content) -> None:
        self.query_one(Static).update(content)
        self.scroll_home(animate=False)


def _lines(change: Change) -> Iterator[Content]:
    if change.same:
        yield plain(say("tui.revise.same_lines", count=change.same)).stylize(FOLDED)
    for sign, line, spans in (("−", change.old, change.old_spans), ("+", change.new, change.new_spans)):
        if line is not None:
            yield Content(f"{sign} ") + marked_words(line, spans)


def marked_words(words: str, spans: Sequence[Span]) -> Content:
    """Return words with the stretches that differ underlined."""
    shown = Content(in_place(words))
    for start, end in spans:
        shown = shown.stylize(DIFFERENT, start, end)
    return shown
