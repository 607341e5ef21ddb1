"""Numbers that people named about their own work: listing, noting, putting right, taking away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.errors import WorkbenchError
from workbench.services.respondents.answers_report import number_line, shown_amount, subject_line
from workbench.services.respondents.self_reports import (
    Subject,
    add_number,
    amount_of,
    change_number,
    numbers,
    remove_number,
    subjects,
)
from workbench.tui.jobs.memos import may_write
from workbench.tui.modals.form import Blank, FormScreen, Values
from workbench.tui.modals.pick import ENTER, Entry, PickScreen
from workbench.tui.talk import keep
from workbench.wording import say

if TYPE_CHECKING:
    from workbench.services.framework.charting import Row
    from workbench.storage.queries.answers import NumberRow
    from workbench.tui.screens.base import Room

ADD, CHANGE, OFF = "a", "e", "d"
"""Keys in the list."""
HEAD = "head "
"""Begins the name of a line that tells of a subject; numbers have other names."""


async def read_numbers(room: Room, row: Row, passage: str | None = None) -> None:
    """List all numbers under their subjects until one leaves; new ones are of the respondent of `row`. In a worker.

    `passage` is the GUID of the passage in which new ones were said.
    """
    name: str | None = None
    while True:
        found = subjects(numbers(room.bench.store))
        known = {each.guid: each for subject in found for each in subject.rows}
        title = say(f"tui.framework.numbers{'.said' if passage else ''}", respondent=row.person.name)
        screen = PickScreen(
            title, say("tui.framework.numbers.keys"), _entries(found), keys=ADD + CHANGE + OFF, chosen=name
        )
        picked = await room.app.push_screen_wait(screen)
        if picked is None:
            return
        name, number = picked.name, known.get(picked.name)
        if picked.key == ADD or not known:
            await _write(room, row, None, passage)
        elif number is not None and picked.key in (CHANGE, ENTER):
            if picked.key == ENTER and number.document_id is not None:
                room.bench.go("code", document=number.document_id, position=number.start or 0)
                return
            await _write(room, row, number)
        elif number is not None:
            keep(room, remove_number, number.guid)


def _entries(found: list[Subject]) -> list[Entry]:
    entries = []
    for subject in found:
        head = f"{subject.subject} ({subject.unit})"
        entries.append(Entry(f"{HEAD}{head}", f"{head} — {subject_line(subject)}", f"{head}\n{subject_line(subject)}"))
        entries += [Entry(each.guid, f"    {number_line(each)}", number_line(each)) for each in subject.rows]
    return entries or [Entry(HEAD, say("tui.framework.numbers.none"), say("tui.framework.numbers.why"))]


async def _write(room: Room, row: Row, number: NumberRow | None, passage: str | None = None) -> None:
    """Note a number, or put one right; what is refused comes back as it was typed."""
    if not may_write(room):
        return
    whose = number.respondent if number else row.person.name
    shown = shown_amount(number.amount) if number and number.amount is not None else ""
    values = [number.subject, shown, number.unit, number.words] if number else [""] * 4
    labels = ("subject", "amount", "unit", "words")
    blanks = [
        Blank(field, say(f"tui.framework.number.{field}"), value) for field, value in zip(labels, values, strict=True)
    ]
    title, before = say("tui.framework.number", respondent=whose), None
    before_values = {blank.name: blank.value for blank in blanks}
    while typed := await room.app.push_screen_wait(FormScreen(title, blanks, _follow, before)):
        if _kept(room, row, number, before_values | typed, passage):
            return
        before = typed


def _follow(typed: Values) -> str:
    return say("tui.framework.number.why" if typed["unit"] else "tui.framework.number.unit.why")


def _kept(room: Room, row: Row, number: NumberRow | None, typed: Values, passage: str | None) -> bool:
    try:
        amount = amount_of(typed["amount"])
    except WorkbenchError as error:
        room.refuse(error)
        return False
    values = {"subject": typed["subject"], "unit": typed["unit"], "words": typed["words"]}
    if number is None:
        return keep(room, add_number, row.person.id, **values, amount=amount, passage=passage)
    return keep(room, change_number, number.guid, **values, amount=amount)
