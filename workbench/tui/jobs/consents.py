"""What respondents agreed to, in one list: looking, writing it down, withdrawing and coming back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.services.respondents.consent import (
    AGREED,
    DAYS,
    ConsentRow,
    come_back,
    consents,
    keep_until,
    keeping,
    set_consent,
    value_of,
    withdraw,
)
from workbench.text.days import days_until, today
from workbench.tui.jobs.memos import may_write
from workbench.tui.jobs.purging import purge_respondent
from workbench.tui.jobs.rested import SIGN
from workbench.tui.modals.form import Blank, FormScreen, Values
from workbench.tui.modals.pick import ENTER, Entry, PickScreen
from workbench.tui.modals.reason import ReasonScreen
from workbench.tui.talk import ask, keep
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.tui.screens.base import Room

CHANGE, WITHDRAW, UNTIL, PURGE = "e", "w", "t", "p"
"""Keys in the list."""
SIGNS = {True: "+", False: "−", None: "?"}
PARTS = (*AGREED, *DAYS, "note")


async def read_consents(room: Room) -> None:
    """List what everybody agreed to until one leaves. In a worker."""
    name: str | None = None
    while True:
        rows = {row.respondent: row for row in consents(room.bench.store)}
        entries = [Entry(row.respondent, _line(row), _words(row)) for row in rows.values()]
        entries = entries or [Entry("", say("cli.consent_list.nothing"), "")]
        screen = PickScreen(
            _title(room), say("tui.consent.keys"), entries, keys=CHANGE + WITHDRAW + UNTIL + PURGE, chosen=name
        )
        picked = await room.app.push_screen_wait(screen)
        if picked is None:
            return
        name, row = picked.name, rows.get(picked.name)
        if not may_write(room):
            continue
        if picked.key == UNTIL:
            await _set_until(room)
        elif row is not None and picked.key in (CHANGE, ENTER):
            await _write(room, row)
        elif row is not None and picked.key == PURGE:
            await purge_respondent(room, row.id)
        elif row is not None:
            await _turn(room, row)


def _title(room: Room) -> str:
    kept = keeping(room.bench.store)
    return say("tui.consent.title.until", day=kept.until) if kept else say("tui.consent.title")


def _line(row: ConsentRow) -> str:
    """Return a respondent on one line: a sign for each answer, and that they withdrew."""
    answers = "  ".join(f"{say(f'tui.consent.short.{name}')} {SIGNS[getattr(row, name)]}" for name in AGREED)
    if row.withdrawn:
        return f"{SIGN} {row.respondent}  {say('consent.withdrawn_on', day=row.withdrawn)}"
    return f"{row.respondent}  {answers}"


def _words(row: ConsentRow) -> str:
    known = [(name, shown(getattr(row, name))) for name in PARTS]
    told = [f"{say(f'consent.column.{name}')}: {value}" for name, value in known if value]
    return "\n".join([row.respondent, " · ".join(told) or say("tui.consent.nothing"), row.reason or ""])


def shown(value: bool | str | None) -> str:
    """Return a part of a consent as people write it; nothing where nobody wrote it down."""
    return say("consent.yes" if value else "consent.no") if isinstance(value, bool) else value or ""


async def _write(room: Room, row: ConsentRow) -> None:
    """Write down what a respondent agreed to; what is refused comes back as it was typed."""
    blanks = [Blank(name, say(f"consent.column.{name}"), shown(getattr(row, name))) for name in PARTS]
    title, before = say("tui.consent.of", respondent=row.respondent), None
    while typed := await room.app.push_screen_wait(FormScreen(title, blanks, _follow, before)):
        if _kept(room, row, typed):
            return
        before = typed


def _follow(_: Values) -> str:
    return say("tui.consent.why")


def _kept(room: Room, row: ConsentRow, typed: Values) -> bool:
    try:
        values = {name: value_of(name, written) for name, written in typed.items()}
    except WorkbenchError as error:
        room.refuse(error)
        return False
    return keep(room, set_consent, row.id, values)


async def _turn(room: Room, row: ConsentRow) -> None:
    """Let a respondent withdraw, with a reason, or come back."""
    if row.withdrawn:
        keep(room, come_back, row.id)
        return
    until = row.withdraw_until
    late = until is not None and days_until(until, today()) < 0
    account = say("withdrawal.late", respondent=row.respondent, day=until) if late else ""
    title = say("tui.consent.withdraw", respondent=row.respondent)
    reason = await room.app.push_screen_wait(ReasonScreen(title, account))
    if reason is not None:
        keep(room, withdraw, row.id, reason)


async def _set_until(room: Room) -> None:
    kept = keeping(room.bench.store)
    typed = await ask(room, say("tui.consent.until"), say("tui.consent.until.why"), kept.until if kept else "")
    if typed is not None:
        keep(room, keep_until, typed)
