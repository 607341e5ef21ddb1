"""The lines above and below the group matrix: what it holds, and what is known of the item under the cursor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from workbench.services.matrix.matrix_questions import QUESTIONS, Question
from workbench.storage.queries.codebook import CodeRow
from workbench.storage.queries.matrix import ItemRow, Matrix, ShownIn
from workbench.tui.guard import plain
from workbench.tui.widgets.grid import subgroup_mark
from workbench.wording import say

BOLD = Style(bold=True)
ROLE = re.compile(r" \((does|should|receives|missing)\)(?=; |$)")


class ItemBar(Static):
    """Says in full what the cells only hint at."""

    def show_item(self, item: ItemRow, codes: Sequence[CodeRow], shown: Matrix) -> None:
        """Show the words, who named them, which organisations, which codes, and what it is linked with."""
        head = plain(item.text).stylize(BOLD)
        linked = _linked(item, shown)
        lines = [_about(item), *([linked] if linked else []), _coded(item, codes)]
        self.update(Content("\n").join([head, *map(plain, lines)]))

    def show_empty(self, cell: str, why: str) -> None:
        """Show why a cell is empty."""
        self.update(Content("\n").join([plain(cell).stylize(BOLD), plain(why)]))


def questions_line(found: Sequence[Question]) -> Content:
    """Say how much of each kind a matrix leaves open."""
    counted = Counter(each.kind for each in found)
    parts = [
        say("tui.matrix.question", n=counted[kind], what=say(f"matrix.question.{kind}", count=counted[kind]))
        for kind in QUESTIONS
        if counted[kind]
    ]
    return plain(f"? {' · '.join(parts)}" if parts else "")


def title(shown: Matrix, at: int, of: int) -> Content:
    """Say what the matrix holds and who filled it; `at` counts it among `of` matrices, from 1."""
    groups = sorted({item.subgroup for item in shown.items if item.subgroup})
    bare = sum(not item.codings for item in shown.items)
    plenary = any(item.origin == "plenary" for item in shown.items)
    parts = [
        shown.name,
        say("tui.matrix.which", n=at, of=of) if of > 1 else "",
        say("tui.matrix.items", count=len(shown.items)),
        say("tui.matrix.without_code", count=bare) if bare else "",
        say("tui.matrix.subgroups", count=len(groups), subgroups=", ".join(groups)) if groups else "",
        say("tui.matrix.origin.plenary") if plenary else "",
        "" if shown.seen_results is None else say("tui.matrix.seen" if shown.seen_results else "tui.matrix.not_seen"),
    ]
    return plain(" · ".join(part for part in parts if part))


def _about(item: ItemRow) -> str:
    known = [
        say("tui.matrix.subgroup", subgroup=item.subgroup) if item.subgroup else "",
        say(f"tui.matrix.origin.{item.origin}") if item.origin else "",
        say(f"tui.matrix.support.{item.support}") if item.support else "",
        say(f"matrix.relation.{item.relation}") if item.relation else "",
        say("tui.matrix.memos", count=item.memos) if item.memos else "",
        ROLE.sub(lambda role: f" ({say(f'tui.matrix.role.{role[1]}')})", item.organisations),
    ]
    words = " · ".join(part for part in known if part) or say("tui.matrix.nothing_known")
    return f"{subgroup_mark(item)} {words}".strip()


def _linked(item: ItemRow, shown: Matrix) -> str:
    """Return what an action is for, or which actions and indicators go with a wanted result."""
    results, actions = shown.results_of(item.id), shown.actions_for(item.id)
    parts = [
        say("tui.matrix.for", results="; ".join(each.text for each in results)) if results else "",
        say("tui.matrix.by", actions="; ".join(each.text for each in actions)) if actions else "",
        _shown_in(shown.indicators_of(item.id)),
    ]
    return " · ".join(part for part in parts if part)


def _shown_in(indicators: Sequence[ShownIn]) -> str:
    return say("tui.matrix.shown_in", indicators="; ".join(each.name for each in indicators)) if indicators else ""


def _coded(item: ItemRow, codes: Sequence[CodeRow]) -> str:
    known = {code.ident: code for code in codes}
    keys = {code.id: code.shortcut or "" for code in codes}
    idents = [ident for ident in dict.fromkeys(item.codings.split("; ")) if ident in known]
    if not idents:
        return say("tui.matrix.uncoded")
    named = [known[ident] for ident in idents]
    words = [f"{keys.get(code.parent_id or 0, '')}{code.shortcut or ''} {code.name}".strip() for code in named]
    return say("tui.matrix.codings", codes=", ".join(words))
