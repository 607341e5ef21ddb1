"""The rule of the code in sight: below the text, always."""

from __future__ import annotations

from collections.abc import Sequence

from textual.widgets import Static

from workbench.storage.queries.codebook import CodeRow
from workbench.storage.queries.transcript import CodingRow
from workbench.tui.guard import plain
from workbench.wording import say


class RuleBar(Static):
    """Shows the codings on the passage with the rule of one of them, or the letters that may follow a digit."""

    def show_codings(self, coding: CodingRow | None, others: Sequence[CodingRow], code: CodeRow | None) -> None:
        """Show a coding with the rule of its code, and name the others."""
        if coding is None or code is None:
            self.update(plain(say("tui.code.no_coding")))
            return
        parts = [part for part in (_named(coding), coding.coder, coding.qualifiers) if part]
        rest = "   ".join(_named(other) for other in others)
        self.update(plain(f"▸ {' · '.join(parts)}   {rest}\n{rule_line(code)}"))

    def show_letters(self, main: CodeRow, below: Sequence[CodeRow]) -> None:
        """Show which letters may follow the digit of a main code."""
        letters = "  ".join(f"{code.shortcut} {code.name}" for code in below)
        self.update(plain(f"{main.shortcut} {main.name}: {main.shortcut} {say('tui.code.itself')}  {letters}"))


def _named(coding: CodingRow) -> str:
    aspect = f" {coding.aspect_mark}" if coding.aspect_mark else ""
    return f"{coding.name}{aspect}{'*' * coding.weight}"


def rule_line(code: CodeRow) -> str:
    """Return the rule of a code in one line: what it is, what it is not, a border case."""
    parts = [code.definition]
    if code.exclude:
        parts.append(say("tui.code.not", what=code.exclude))
    if code.border:
        parts.append(say("tui.code.border", what=code.border.split("\n")[0]))
    return " · ".join(part for part in parts if part)
