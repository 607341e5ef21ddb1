"""The Today screen: where was I, and what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.style import Style
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from workbench.services.project.keycard import first_keys
from workbench.services.respondents.consent import reminder
from workbench.storage.queries.memos import MemoListed
from workbench.tui.commands import command
from workbench.tui.guard import flat, one_line, plain
from workbench.tui.jobs.rested import room_of
from workbench.tui.screens.base import ROOMS, Room
from workbench.tui.turning import next_undo
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.project.today import Place, Today
    from workbench.storage.queries.documents import DocumentRow

REVIEW = "review"
"""Stands where a line names a room: the list of what is to review, which opens here."""
SHEET = "sheet"
"""Likewise: what there is about the passphrase."""
CONSENT = "consent"
"""Likewise: the list of what respondents agreed to."""
MOST_ROUNDS = 4
"""Codes whose second round is named one by one."""


class Line(NamedTuple):
    """A line with where it leads: a room and a place in it, or a memo."""

    shown: Content
    room: str = ""
    place: dict[str, Any] | None = None
    memo: MemoListed | None = None


class TodayScreen(Room):
    """Lists the documents to go on with and what else waits; Enter goes where a line says."""

    NAME = "today"
    KEYS = ("continue", "move", "memos", "backups", "export", "passphrase")
    BINDINGS: ClassVar[list[BindingType]] = [
        command("today.next_line", "step(1)"),
        command("today.previous_line", "step(-1)"),
        command("today.backups", "backups"),
        command("today.passphrase", "passphrase"),
        command("today.export", "export"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, list[Line]] = {"go_on": [], "waiting": []}

    def compose_room(self) -> ComposeResult:
        """Build the two lists."""
        yield Static("", classes="room-title")
        yield OptionList(id="go_on")
        yield Static("", classes="room-title waiting-title")
        yield OptionList(id="waiting")
        yield Static("", classes="room-title next-undo")

    def load(self) -> Today:
        """Fetch where the coder was."""
        from workbench.services.project.today import today

        return today(self.bench.store, self.bench.coder)

    def show(self, loaded: Today) -> None:
        """Show what to go on with, and what waits; at first in a new project what to do first."""
        count = len(loaded.places) + len(loaded.unopened)
        title = say("tui.today.title", open=count, finished=loaded.finished, acts=loaded.acts_today)
        self.query_one(".room-title", Static).update(plain(title if loaded.documents else say("tui.today.new")))
        reading = [*map(self._place, loaded.places), *map(self._unopened, loaded.unopened)]
        if not reading:
            reading = self._first_steps() if not loaded.documents else [_all_read()]
        waiting = [*self._waiting(loaded), *map(self._memo, loaded.memos)]
        self._fill("go_on", reading)
        self._fill("waiting", waiting)
        self.query_one(".next-undo", Static).update(plain(next_undo(self, loaded.undo)))
        below = self.query_one(".waiting-title", Static)
        below.display = bool(waiting)
        below.update(plain(say("tui.today.waiting")))
        if not self.query_one("#waiting").has_focus:
            self.query_one("#go_on").focus()

    def _fill(self, name: str, lines: list[Line]) -> None:
        """Show the lines of a list, with the cursor where it was."""
        options = self.query_one(f"#{name}", OptionList)
        at = options.highlighted or 0
        self._lines[name] = lines
        options.clear_options()
        options.add_options(Option(line.shown) for line in lines)
        options.highlighted = min(at, len(lines) - 1) if lines else None
        options.display = bool(lines)

    # lines

    def _place(self, place: Place) -> Line:
        row = place.document
        state = say("tui.today.place", read=row.read, count=row.sentences, bare=row.left)
        sentence = flat(f"  … {place.sentence}")
        shown = Content("\n").join([_bold(self._line(row, state)), Content(_fitted(sentence, self._room))])
        return Line(shown, "code", {"document": row.id})

    def _unopened(self, row: DocumentRow) -> Line:
        state = say("tui.today.unopened", count=row.sentences)
        return Line(plain(self._line(row, state)), "code", {"document": row.id})

    @property
    def _room(self) -> int:
        return max(20, self.size.width - 5)

    def _line(self, row: DocumentRow, state: str) -> str:
        """Return one line: the document at the left, its state at the right."""
        left = f"{row.name}  {row.function or ''}"
        room = max(10, self._room - cell_len(state) - 2)
        return f"{set_cell_size(_fitted(flat(left.rstrip()), room), room)}  {state}"

    def _first_steps(self) -> list[Line]:
        """Return what to do first in a project without documents, with the keys that do it."""
        known = first_keys("documents", self.bench.keys)
        keys = {name: known[name] for name in ("import", "go")}
        steps = (("import", "documents"), ("respondents", "documents"), ("codebook", "codebook"), ("code", "code"))
        return [
            Line(plain(f"{n}  {say(f'tui.today.step.{step}', letter=ROOMS[room], **keys)}"), room, {})
            for n, (step, room) in enumerate(steps, 1)
        ]

    def _waiting(self, loaded: Today) -> list[Line]:
        """Return what waits besides reading."""
        lines = [Line(plain(self._cut(say("tui.today.sheet_untried"))), SHEET)] if loaded.sheet_untried else []
        if loaded.keeping:
            lines.append(Line(plain(self._cut(reminder(loaded.keeping))), "documents", {}))
        if loaded.rested:
            told = say("tui.today.rested", count=len({row.place for row in loaded.rested}))
            lines.append(Line(plain(self._cut(told)), *room_of(self.bench.store, loaded.rested[0])))
        if loaded.unwritten.missing:
            told = say("tui.today.unwritten", count=loaded.unwritten.missing, of=loaded.unwritten.of)
            lines.append(Line(plain(self._cut(told)), CONSENT))
        if loaded.review:
            lines.append(Line(plain(say("tui.today.review", count=loaded.review)), REVIEW))
        if loaded.unordered:
            named = ", ".join(f"{name} ({uses})" for name, uses in loaded.unordered[:8])
            lines.append(Line(plain(self._cut(say("tui.today.unordered", codes=named))), "codebook", {}))
        for each in loaded.rounds[:MOST_ROUNDS]:
            told = say("tui.today.round", code=each.code.name, count=each.documents)
            lines.append(Line(plain(self._cut(told)), "code", {"document": each.first, "code": each.code}))
        if len(loaded.rounds) > MOST_ROUNDS:
            more = len(loaded.rounds) - MOST_ROUNDS
            lines.append(Line(plain(say("tui.today.rounds", count=more)), "codebook", {}))
        return lines

    def _memo(self, memo: MemoListed) -> Line:
        parts = (f"{memo.changed_at[:10]} {memo.coder}", say(f"memo.{memo.kind}"), memo.document, memo.code)
        about = " · ".join(part for part in parts if part)
        return Line(plain(self._cut(f"{about}: {memo.body}")), memo=memo)

    def _cut(self, text: str) -> str:
        return _fitted(one_line(text), self._room)

    # keys

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Go where the line says."""
        line = self._lines[event.option_list.id or ""][event.option_index]
        if line.memo is not None:
            self._go_to_memo(line.memo)
        elif line.room == REVIEW:
            self._review()
        elif line.room == SHEET:
            self.action_passphrase()
        elif line.room == CONSENT:
            self._consents()
        else:
            self.bench.go(line.room, **(line.place or {}))

    @work
    async def _go_to_memo(self, memo: MemoListed) -> None:
        from workbench.tui.jobs.memos import go_to_memo

        await go_to_memo(self, memo)

    def action_backups(self) -> None:
        """Show the backups."""
        from workbench.tui.jobs.backups import open_backups

        open_backups(self.bench)

    def action_passphrase(self) -> None:
        """Show what there is about the passphrase."""
        from workbench.tui.jobs.passphrases import open_passphrases

        open_passphrases(self.bench)

    def action_export(self) -> None:
        """Show what can be written to a file."""
        from workbench.tui.jobs.exports import open_exports

        open_exports(self.bench)

    @work
    async def _review(self) -> None:
        from workbench.tui.jobs.reviewing import go_through

        await go_through(self)

    @work
    async def _consents(self) -> None:
        from workbench.tui.jobs.consents import read_consents

        await read_consents(self)

    def action_step(self, by: int) -> None:
        """Move the cursor, from the end of one list into the other."""
        here, other = self.query_one("#go_on", OptionList), self.query_one("#waiting", OptionList)
        if other.has_focus:
            here, other = other, here
        last = here.option_count - 1 if by > 0 else 0
        leaves = here.id == ("go_on" if by > 0 else "waiting")
        if leaves and here.highlighted in (None, last) and other.option_count:
            other.highlighted = 0 if by > 0 else other.option_count - 1
            other.focus()
        elif here.highlighted != last:
            (here.action_cursor_down if by > 0 else here.action_cursor_up)()


def _all_read() -> Line:
    return Line(plain(say("tui.today.all_read")), "documents", {})


def _fitted(text: str, room: int) -> str:
    return text if cell_len(text) <= room else f"{set_cell_size(text, room - 1)}…"


def _bold(text: str) -> Content:
    return plain(text).stylize(Style(bold=True))
