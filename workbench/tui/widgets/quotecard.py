"""One quote in full: its words, its source, what it was coded with, and its memo."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from workbench.storage.queries.quotes import Organisation, QuoteRow
from workbench.tui.guard import plain
from workbench.wording import say

BOLD = Style(bold=True)
ITALIC = Style(italic=True)


class QuoteCard(VerticalScroll):
    """Shows one passage with all its codings, or a sentence in its place."""

    def compose(self) -> ComposeResult:
        """Build the card."""
        yield Static("")

    def show_quote(self, row: QuoteRow, same: Sequence[QuoteRow], function: str | None) -> None:
        """Show a quote; `same` are all codings on its passage, `function` is that of its respondent."""
        lines = [
            plain(row.text).stylize(BOLD),
            plain(_source(row, function)),
            *(plain(_coding(each, here=each.coding_id == row.coding_id)) for each in same),
            *(plain(f"✎ {memo}").stylize(ITALIC) for memo in dict.fromkeys(each.memo for each in same) if memo),
        ]
        self._show(Content("\n").join(lines))

    def show_sentence(self, sentence: str) -> None:
        """Show why there is no quote."""
        self._show(plain(sentence))

    def _show(self, content: Content) -> None:
        self.query_one(Static).update(content)
        self.scroll_home(animate=False)


def _source(row: QuoteRow, function: str | None) -> str:
    turn = say("report.turn", turn=row.turn) if row.turn else ""
    place = " · ".join(part for part in (turn, say("report.page", page=row.page) if row.page else "") if part)
    item = say("report.item") if row.kind == "matrix" else ""
    doubt = say("report.to_review") if row.review else ""
    parts = (row.document, place, row.speaker, item, row.respondent, function, doubt)
    return "— " + " · ".join(part for part in parts if part)


def _coding(row: QuoteRow, *, here: bool) -> str:
    """Return a coding in one line; the one under the cursor is marked."""
    aspect = f"{row.path} · {row.aspect_name}" if row.aspect_name else row.path
    parts = [aspect, *map(_named, row.organisations), row.coder, "*" * row.weight]
    return ("▸ " if here else "  ") + " · ".join(part for part in parts if part)


def _named(organisation: Organisation) -> str:
    role = f" ({say(f'report.role.{organisation.role}')})" if organisation.role else ""
    return f"{organisation.name}{role}"
