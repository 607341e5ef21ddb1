"""The longer jobs on codes: splitting one, ordering the open ones, a second round, the codings of an earlier rule."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from workbench.services.codebook import codebook_changes as changes
from workbench.services.codebook.code_rows import RULE
from workbench.services.codebook.outline import tray
from workbench.services.coding import second_round as again
from workbench.services.coding.coding import take_off
from workbench.services.quotes.quotes import QuoteFilter, QuoteRow, quotes
from workbench.storage.queries.code_notes import around
from workbench.storage.queries.codebook import CodeRow, codes, counted_codes, facets
from workbench.storage.queries.documents import is_matrix
from workbench.storage.queries.second_round import OlderCoding, RuleRow
from workbench.storage.store import Store
from workbench.tui.jobs import codebook_acts as acts
from workbench.tui.modals.job import JobScreen
from workbench.tui.modals.pick import ENTER, Entry, Picked
from workbench.tui.screens.base import Room
from workbench.tui.talk import ask, keep
from workbench.wording import say

UNDO, OPEN, WHY = "u", "o", "w"
MOST = 60
"""Passages that stand beside a code; Quotes has them all."""
SHOWN = 5
"""Quotes, or places, that stand below a line; more would not be read there."""


class Job(ABC):
    """A list that empties; `entries` returns what is left of it."""

    NAME: str
    KEYS: str

    def __init__(self, room: Room) -> None:
        self.room = room
        self.store: Store = room.bench.store

    @abstractmethod
    def entries(self) -> list[Entry]:
        """Return the lines that are left."""

    async def deal(self, name: str, key: str) -> Sequence[Entry] | None:
        """Do what a key means for a line."""
        if key == UNDO:
            self.undo()
        elif not await self.do(name, key):
            return None
        return await asyncio.to_thread(self.entries)

    def undo(self) -> None:
        """Take back the latest act."""
        self.room.action_undo()

    @abstractmethod
    async def do(self, name: str, key: str) -> bool:
        """Do what a key means for a line; returns whether the job goes on."""

    def more(self, name: str) -> str:  # noqa: ARG002
        """Return what else there is to know of a line, nothing where it says all; runs in a thread."""
        return ""

    async def run(self, **about: object) -> Picked | None:
        """Go through the list until it is empty or left."""
        entries = await self.room.behind(self.entries)
        if entries is None:
            return None
        if not entries:
            self.room.app.notify(say(f"tui.codebook.{self.NAME}.nothing", **about), markup=False, timeout=6)
            return None
        title = partial(_title, f"tui.codebook.{self.NAME}", about)
        hint = say(f"tui.codebook.{self.NAME}.keys")
        screen = JobScreen(title, hint, entries, self.deal, keys=self.KEYS + UNDO, more=self.more)
        picked: Picked | None = await self.room.app.push_screen_wait(screen)
        return picked


def _title(key: str, about: dict[str, object], count: int) -> str:
    return say(key, count=count, **about)


class OnCodings(Job):
    """A job on codings of one code: they stand in a list, each in its surroundings."""

    KEYS = f"dmn.{WHY}{OPEN}"

    def __init__(self, room: Room, code: CodeRow) -> None:
        super().__init__(room)
        self.code = code
        self.rows: Mapping[str, QuoteRow | OlderCoding] = {}
        self.last: CodeRow | None = None
        """The code that a coding got last; a point gives it again."""
        self.reason: str | None = None
        """Why codings get another code, kept with each until another reason is given."""
        self.trail: list[str] = []
        """What was done, in order: the name of what was left as it is, empty for an act."""

    async def do(self, name: str, key: str) -> bool:
        """Leave a coding as it is, take it off, or give it another code."""
        if key == OPEN:
            return False
        if key == WHY:
            self.reason = await ask(self.room, say("tui.codebook.split.why"), self.code.path, self.reason or "")
            return True
        done = self.leave(name) if key == ENTER else await self.change(name, key)
        if done:
            self.trail.append(name if key == ENTER else "")
        return True

    def leave(self, name: str) -> bool:
        """Let a coding stand as it is; returns whether that was done."""
        raise NotImplementedError

    async def change(self, name: str, key: str) -> bool:
        """Take a coding off, or let it bear another code; returns whether that was done."""
        if key == "d":
            return keep(self.room, take_off, int(name))
        target = self.last
        if key in "mn":
            target = await (self.other_code() if key == "m" else self.new_code())
        if target is None or not keep(self.room, changes.recode, [int(name)], target, reason=self.reason):
            return False
        self.last = target
        return True

    async def other_code(self) -> CodeRow | None:
        """Return a code that codings may bear instead, found by its letters."""
        listed = codes(self.store)
        fitting = [each for each in listed if each.primary and each.status != "retired" and each.id != self.code.id]
        chosen = await acts.look_up(self.room, say("tui.codebook.to_which"), acts.code_entries(fitting))
        return next((each for each in fitting if str(each.id) == chosen), None)

    async def new_code(self) -> CodeRow | None:
        """Return a new code beside this one."""
        parent = next((each for each in codes(self.store) if each.id == self.code.parent_id), None)
        name = await ask(self.room, say("tui.codebook.add"), parent.path if parent else "")
        place: dict[str, Any] = {"parent": parent, "facet": self.code.facet, "status": "provisional"}
        return acts.made(self.room, changes.add_code, name, **place) if name else None

    def undo(self) -> None:
        """Take back the latest act, and forget that it was done."""
        if self.trail:
            self.trail.pop()
        super().undo()

    async def walk(self) -> None:
        """Walk them, and open one where it was coded when that is asked for."""
        picked = await self.run(code=self.code.path)
        if picked is not None:
            self.open(picked.name)

    def open(self, name: str) -> None:
        """Go to the document in which a coding stands."""
        row = self.rows[name]
        if is_matrix(self.store, row.document_id):
            self.room.bench.go("matrix", document=row.document_id, text=row.text_id)
        else:
            self.room.bench.go("code", document=row.document_id, position=row.start)


class Split(OnCodings):
    """Walks the codings of a code: each stays, or gets another code."""

    NAME = "split"

    def __init__(self, room: Room, code: CodeRow) -> None:
        super().__init__(room, code)
        self.stayed: set[str] = set()

    def entries(self) -> list[Entry]:
        """Return the codings that were not looked at yet."""
        found = quotes(self.store, QuoteFilter(codes=(self.code.guid,)))
        own = [row for row in found if row.code_id == self.code.id]
        left = {str(row.coding_id): row for row in own if str(row.coding_id) not in self.stayed}
        self.rows = left
        return [Entry(name, quote_line(row), in_context(self.store, row)) for name, row in left.items()]

    async def deal(self, name: str, key: str) -> Sequence[Entry] | None:
        """Do what a key means; what was left as it is comes back with the undo."""
        if key == UNDO and self.trail and self.trail[-1]:
            self.stayed.discard(self.trail.pop())
            return await asyncio.to_thread(self.entries)
        return await super().deal(name, key)

    def leave(self, name: str) -> bool:
        """Note that a coding was looked at."""
        self.stayed.add(name)
        return True


class Older(OnCodings):
    """Walks the codings made under an earlier rule: each holds, goes, or gets another code."""

    NAME = "older"

    def entries(self) -> list[Entry]:
        """Return the codings that still stand under an earlier rule."""
        found = {str(row.id): row for row in again.older_codings(self.store, self.code)}
        rules = {rule.version: rule for rule in again.earlier_rules(self.store, self.code)}
        self.rows = found
        return [
            Entry(name, f"{row.document}  {row.coder}  “{row.quote}”", self._words(row, rules.get(row.rule_version)))
            for name, row in found.items()
        ]

    def _words(self, row: OlderCoding, then: RuleRow | None) -> str:
        """Return the words in their surroundings, with what of the rule was different and how it is now."""
        quote = doubtful(row.quote)
        if not row.review:
            quote = between(self.store, row.text_id, row.start, row.end, row.quote, width=90)
        other = changed_fields(self.code, then)
        older = say("tui.codebook.rule_unknown")
        if then is not None:
            older = say("tui.codebook.rule_then", version=then.version, rule=rule_lines(then, other) or "—")
        newer = say("tui.codebook.rule_now", version=self.code.rule_version, rule=rule_lines(self.code, other) or "—")
        return f"{quote}\n{older}\n{newer}"

    def leave(self, name: str) -> bool:
        """Confirm that a coding holds under the rule as it is now."""
        return keep(self.room, again.confirm, [int(name)])


class Ordering(Job):
    """Gives the open codes their places, one by one."""

    NAME, KEYS = "ordering", "mfhxr"

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.codes: list[CodeRow] = []

    def entries(self) -> list[Entry]:
        """Return the open codes that are left, with what was coded with them."""
        self.codes = counted_codes(self.store)
        return [
            Entry(str(code.id), f"{code.name}  {code.passages or ''}", rule_lines(code)) for code in tray(self.codes)
        ]

    def more(self, name: str) -> str:
        """Return some of what was coded with an open code."""
        code = self._code(name)
        rows = quotes(self.store, QuoteFilter(codes=(code.guid,)))
        shown = [f"  {quote_line(row)}" for row in rows[:SHOWN]]
        left = len(rows) - len(shown)
        return "\n".join([*shown, say("tui.codebook.and_more", count=left)] if left > 0 else shown)

    def _code(self, name: str) -> CodeRow:
        return next(code for code in self.codes if str(code.id) == name)

    async def do(self, name: str, key: str) -> bool:
        """Put an open code somewhere, or into another; or keep it, name it anew, retire it."""
        code = self._code(name)
        if key in (ENTER, "m"):
            await acts.move(self.room, self.codes, facets(self.store), code)
        elif key == "f":
            await acts.merge(self.room, self.codes, code)
        elif key == "h":
            keep(self.room, changes.describe_code, code, status="fixed")
        elif key == "r":
            await acts.rename(self.room, code)
        else:
            await acts.retire(self.room, code)
        return True


def passages(store: Store, code: CodeRow) -> str:
    """Return what was coded with a code or one below it, a paragraph each."""
    rows = quotes(store, QuoteFilter(codes=(code.guid,)))
    shown = [_quoted(row) for row in rows[:MOST]]
    left = len(rows) - len(shown)
    return "\n\n".join([*shown, say("tui.codebook.and_more", count=left)] if left > 0 else shown)


def _quoted(row: QuoteRow) -> str:
    words = doubtful(row.text) if row.review else f"“{row.text}”"
    who = row.respondent or row.speaker
    return f"{words}\n  — {row.document}{f' · {who}' if who else ''}"


def quote_line(row: QuoteRow) -> str:
    """Return a coding in one line: where it stands, and its words."""
    return f"{row.document}  {row.turn or ''} {row.speaker or ''}  “{row.text}”"


def in_context(store: Store, row: QuoteRow) -> str:
    """Return a coding with what is said around it."""
    source = " · ".join(part for part in (row.path, row.aspect_name, row.respondent, row.coder, row.memo) if part)
    words = doubtful(row.text) if row.review else between(store, row.text_id, row.start, row.end, row.text)
    return f"{words}\n— {source}"


def doubtful(words: str) -> str:
    """Return the words of a passage to review: what stood around them is no longer known for certain."""
    return f"▌{words}▐  ({say('report.to_review')})"


def between(store: Store, text: int, start: int, end: int, words: str, *, width: int = 220) -> str:
    """Return words between what stands around them; bars, not colour, tell them apart."""
    before, after = around(store, text, start, end, width)
    if len(before) == width:
        before = f"… {before.partition(' ')[2]}"
    if len(after) == width:
        after = f"{after.rpartition(' ')[0]} …"
    return f"{before}▌{words}▐{after}"


def rule_lines(rule: CodeRow | RuleRow, fields: Sequence[str] = RULE) -> str:
    """Return a rule, as it is or was, a line each; a field that is empty is left out."""
    return "\n".join(
        f"{say(f'tui.codebook.{field}')}: {getattr(rule, field)}" for field in fields if getattr(rule, field)
    )


def changed_fields(code: CodeRow, then: RuleRow | None) -> Sequence[str]:
    """Return what of the rule of a code is not as it was; all of it where it is not known how it was."""
    return [field for field in RULE if then is None or getattr(code, field) != getattr(then, field)]
