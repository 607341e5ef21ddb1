"""The rule of the code in sight: below the text, always."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.widgets import Static

from workbench.storage.queries.codebook import CodeRow
from workbench.storage.queries.transcript import CodingRow
from workbench.tui.guard import one_line, plain
from workbench.tui.widgets.columns import cut
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.jobs.reviewing import Placing

LONGEST = 60
"""Signs of a memo that are shown."""

SHORTEST = 6
"""Cells of the name of a code that are shown beside its letter, however many there are."""

_ROLE = re.compile(r" \((does|should|receives|missing)\)")


class RuleBar(Static):
    """Shows the codings on the passage with the rule of one of them, or the letters that may follow a digit."""

    def __init__(self) -> None:
        super().__init__("")
        self._shown = ""

    def show_codings(self, coding: CodingRow | None, others: Sequence[CodingRow], code: CodeRow | None) -> None:
        """Show a coding with the rule of its code, and name the others."""
        if coding is None or code is None:
            self._put(say("tui.code.no_coding"))
            return
        rest = "   ".join(named(other) for other in others)
        self._put(f"▸ {described(coding, code)}   {rest}\n{rule_line(code)}")

    def show_letters(self, main: CodeRow, below: Sequence[CodeRow]) -> None:
        """Show which letters may follow the digit of a main code, all of them, with names as long as there is room."""
        first = f"{main.shortcut} {main.name}: {main.shortcut} {say('tui.code.itself')}"
        longest = max((cell_len(code.name) for code in below), default=0)
        for most in range(max(longest, SHORTEST), SHORTEST - 1, -2):
            said = "  ".join([first, *(f"{code.shortcut} {cut(code.name, most)}" for code in below)])
            if self._holds(said):
                break
        self._put(said)

    def _holds(self, said: str) -> bool:
        return len(plain(said).wrap(max(1, self.size.width))) <= self.size.height

    def show_pins(self, pins: Mapping[str, CodeRow]) -> None:
        """Show which codes are pinned under which letters."""
        letters = "  ".join(f"{letter} {code.name}" for letter, code in pins.items())
        self._put(f"{letters or '–'}\n{say('tui.code.pins')}")

    def show_placing(self, placing: Placing) -> None:
        """Show which words are to be placed, and how."""
        words, codes = one_line(placing.row.old_quote), ", ".join(placing.row.codes)
        short = words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
        self._put(f"{say('tui.review.placing')}\n{say('tui.review.words', words=short, codes=codes)}")

    def _put(self, text: str) -> None:
        if text != self._shown:
            self._shown = text
            self.update(plain(text), layout=False)


def named(coding: CodingRow) -> str:
    """Return name, aspect and weight of a coding."""
    aspect = f" {coding.aspect_mark}" if coding.aspect_mark else ""
    return f"{coding.name}{aspect}{'*' * coding.weight}"


def described(coding: CodingRow, code: CodeRow) -> str:
    """Return all that is known of a coding: name, coder, qualifiers, context of its passage, memo."""
    old = say("tui.code.older_rule", version=coding.rule_version) if coding.rule_version < code.rule_version else ""
    memo = f"✎ {_beginning(coding.memo)}" if coding.memo else ""
    doubt = say("tui.code.doubtful") if coding.doubtful else ""
    parts = (named(coding), doubt, coding.coder, spoken(coding.qualifiers), context(coding), old, memo)
    return " · ".join(part for part in parts if part)


def _beginning(memo: str) -> str:
    line = one_line(memo)
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def spoken(qualifiers: str) -> str:
    """Return qualifiers with their roles in the language spoken."""
    return _ROLE.sub(lambda role: f" ({say(f'report.role.{role[1]}')})", qualifiers)


def context(coding: CodingRow) -> str:
    """Return what is known of the passage: question of the topic list, vignette, own case or hypothetical."""
    vignette = say("tui.code.vignette", number=coding.vignette) if coding.vignette else ""
    topic = say("tui.code.topic", ident=coding.topic) if coding.topic else ""
    case = say(f"tui.code.case.{coding.own_case}") if coding.own_case else ""
    return ", ".join(part for part in (topic, vignette, case) if part)


def rule_line(code: CodeRow) -> str:
    """Return the rule of a code in one line: what it is, includes and excludes, border cases, an example."""
    said = (
        ("tui.code.include", code.include),
        ("tui.code.not", code.exclude),
        ("tui.code.border", code.border.replace("\n", " ")),
        ("tui.code.example", code.example),
    )
    parts = [code.definition, *(say(key, what=what) for key, what in said if what)]
    return " · ".join(part for part in parts if part)
