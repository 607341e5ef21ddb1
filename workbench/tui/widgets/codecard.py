"""One code in full: its names, its rule, how it is used, what is wrong with it, what was written about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from workbench.services.counts.code_figures import Figures
from workbench.storage.queries.code_notes import CodeMemo
from workbench.storage.queries.codebook import CodeRow
from workbench.tui.guard import plain
from workbench.wording import say

BOLD = Style(bold=True)
ITALIC = Style(italic=True)
Tell = Callable[..., str]
RULE = ("definition", "include", "exclude", "border", "example")


class CodeAccount(NamedTuple):
    """What is known of a code beside its rule."""

    figures: Figures
    troubles: Sequence[str]
    """Sentences on its key and on what the lint found."""
    waiting: Sequence[str]
    """Documents that were read before the code, or its rule as it is, existed; with how far."""
    older: int
    """Codings made under an earlier version of the rule."""
    memos: Sequence[CodeMemo]
    earlier: Sequence[tuple[int, str, str]]
    """Earlier versions of the rule: number, until when, the rule in a line."""


class CodeCard(VerticalScroll):
    """Shows one code, or sentences in its place."""

    def compose(self) -> ComposeResult:
        """Build the card."""
        yield Static("")

    def show_code(self, code: CodeRow, account: CodeAccount, tell: Tell) -> None:
        """Show a code; `tell` says sentences in which commands are shown by their keys."""
        self._show(Content("\n").join(_lines(code, account, tell)))

    def show_sentence(self, sentence: str) -> None:
        """Show what the cursor stands on when that is no code."""
        self._show(plain(sentence))

    def _show(self, content: Content) -> None:
        self.query_one(Static).update(content)
        self.scroll_home(animate=False)


def _lines(code: CodeRow, account: CodeAccount, tell: Tell) -> Iterator[Content]:
    yield plain(code.path).stylize(BOLD)
    yield plain(" · ".join(part for part in _standing(code) if part))
    yield plain(_used(account.figures))
    yield from (plain(f"! {trouble}") for trouble in account.troubles)
    for field in RULE:
        words = getattr(code, field)
        if words:
            yield _field(say(f"tui.codebook.{field}"), words)
    if not any(getattr(code, field) for field in RULE):
        yield plain(tell("tui.codebook.no_rule")).stylize(ITALIC)
    yield from _second_round(code, account, tell)
    yield from (plain(f"✎ {memo.coder} · {say(f'memo.{memo.kind}')}: {memo.body}") for memo in account.memos)
    for version, until, rule in account.earlier:
        yield plain(say("tui.codebook.earlier", version=version, until=until, rule=rule)).stylize(ITALIC)


def _standing(code: CodeRow) -> Iterator[str]:
    yield code.ident
    yield say(f"tui.codebook.status.{code.status}")
    yield say(f"tui.codebook.origin.{code.origin}")
    yield say("tui.codebook.key", key=code.shortcut) if code.shortcut else ""
    yield say("tui.codebook.colour", colour=code.colour) if code.colour else ""
    yield say("tui.codebook.version", version=code.rule_version) if code.rule_version > 1 else ""
    yield say("tui.codebook.aliases", names=", ".join(code.aliases.split("\n"))) if code.aliases else ""
    yield code.gloss


def _used(figures: Figures) -> str:
    """Return how much rests on the code; who was individually interviewed is counted once."""
    named = ("passages", "codings", "documents", "respondents")
    return " · ".join(say(f"tui.codebook.count.{name}", count=getattr(figures, name)) for name in named)


def _field(label: str, words: str) -> Content:
    lines = words.split("\n")
    shown = words if len(lines) == 1 else "".join(f"\n  · {line}" for line in lines)
    return plain(f"{label}: ").stylize(BOLD) + plain(shown)


def _second_round(code: CodeRow, account: CodeAccount, tell: Tell) -> Iterator[Content]:
    if account.older:
        yield plain(tell("tui.codebook.older.card", count=account.older, version=code.rule_version))
    if account.waiting:
        yield plain(tell("tui.codebook.waiting", count=len(account.waiting), names=", ".join(account.waiting)))
