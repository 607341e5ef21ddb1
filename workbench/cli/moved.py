"""What becomes of codings when a text is corrected, as the commands that correct one print it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.cli.answer import Answer
from workbench.cli.diagnostics import talk
from workbench.cli.project import signed_in
from workbench.cli.prose import folded
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.cli.arguments import Given, Parser
    from workbench.services.transcripts.revise import Moved, Plan
    from workbench.storage.store import Store
    from workbench.text.span import Span

FIELDS = ("guid", "code", "coder", "old_start", "old_end", "old_text", "start", "end", "text", "state")

AROUND = 60
"""Signs of a long line that are shown before and behind what differs in it."""


def takes_trial(parser: Parser) -> None:
    """Take ``--dry-run`` and ``--reason``, as every command that corrects a text does."""
    parser.option("--dry-run", action="store_true")
    parser.option("--reason", metavar="TEXT")


def corrected(store: Store, given: Given, plan: Plan) -> Answer:
    """Carry a plan out, unless it is a trial, and print a row a coding; how many of each is said on stderr."""
    from workbench.services.transcripts.revise import revise

    old = store.content(plan.old_text)
    done = plan if given.dry_run else revise(store, signed_in(store, given), plan, reason=given.reason)
    talk(_told(done, "trial" if given.dry_run else "done"))
    if done.counts["review"] and not given.dry_run:
        talk(say("cli.moved.review", count=done.counts["review"]))
    lines = _difference(old, done.new.text) if given.dry_run and not given.json else []
    told = ("edited", "review") if given.dry_run else ("review",)
    looked_at = [row for row in done.moved if row.state in told]
    shown = [line for row in looked_at for line in _lines(row)]
    return Answer([_row(row) for row in done.moved], [*lines, *([""] if lines and shown else []), *shown])


def _told(plan: Plan, how: str) -> str:
    counted = ", ".join(say(f"cli.moved.count.{state}", number=number) for state, number in plan.counts.items())
    return say(f"cli.moved.{how}", document=plan.name, counts=counted)


def _row(row: Moved) -> dict[str, object]:
    return {name: getattr(row, name) for name in FIELDS}


def _lines(row: Moved) -> list[str]:
    state = say(f"cli.value.{row.state}")
    head = f"{row.code} ({row.coder}) · {state}" if row.code else state
    return [head, *beside(row.old_text, row.text)]


def beside(old: str, new: str) -> list[str]:
    """Return words as they were coded and as they stand now, below each other."""
    return [*folded(old, first="  - ", next_="    "), *folded(new, first="  + ", next_="    ")]


def _difference(old: str, new: str) -> list[str]:
    """Return the lines that differ: `-` before what goes, `+` before what comes, long lines around the difference."""
    from workbench.text.difference import changes

    lines = []
    for change in changes(old, new):
        if change.old is not None:
            lines += folded(_around(change.old, change.old_spans), first="- ", next_="  ")
        if change.new is not None:
            lines += folded(_around(change.new, change.new_spans), first="+ ", next_="  ")
    return lines


def _around(line: str, spans: Sequence[Span]) -> str:
    """Return of a line what lies around its differing signs; the whole line where all of it differs."""
    start = max(0, spans[0].start - AROUND) if spans else 0
    end = spans[-1].end + AROUND if spans else len(line)
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"
